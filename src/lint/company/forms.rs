//! How often each word is written small and how often with a capital, of the words
//! that are ever written with one.
//!
//! One large tree takes longer to ask than all the rest of the scan; so there
//! are many small ones, and still no words that could be chosen to make it slow.

use std::collections::BTreeMap;

use super::spelling::Look;

/// Names a form of a [`Forms`].
pub(super) type FormId = usize;

/// How many trees there are at most: a power of two.
const TREES: usize = 1 << 12;
/// So many bytes of text have a tree.
const BYTES_A_TREE: usize = 256;

/// A word in lower case (a word that starts small as it is), and how it is
/// written.
#[derive(Debug, Clone)]
pub(super) struct Form {
    pub(super) text: String,
    /// How often it starts small.
    pub(super) lower: usize,
    /// How often it starts with a capital.
    pub(super) capital: usize,
    /// How often it stands in a level's title or a dimension's name.
    pub(super) of_ladder: usize,
    /// What it looks like with a capital, once all words are counted.
    pub(super) look: Look,
}

/// The forms of a ladder's words, numbered in the order in which they come.
#[derive(Debug)]
pub(super) struct Forms {
    /// A power of two of them.
    trees: Vec<BTreeMap<String, FormId>>,
    all: Vec<Form>,
}

impl Forms {
    /// Makes room for the words of so many bytes of text.
    pub(super) fn with_room(bytes: usize) -> Self {
        let trees = (bytes / BYTES_A_TREE).clamp(1, TREES).next_power_of_two();
        Self { trees: vec![BTreeMap::new(); trees], all: Vec::new() }
    }

    /// Returns the tree of a word, by FNV-1a.
    fn tree_of(&self, word: &str) -> usize {
        let hash = word.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        (hash ^ (hash >> 15)) as usize & (self.trees.len() - 1)
    }

    /// Returns the number of a word's form, which is new where it wasn't met.
    pub(super) fn id(&mut self, word: &str) -> FormId {
        let next = self.all.len();
        let at = self.tree_of(word);
        let Some(tree) = self.trees.get_mut(at) else { return next };
        if let Some(id) = tree.get(word) {
            return *id;
        }
        tree.insert(word.to_owned(), next);
        self.all.push(Form { text: word.to_owned(), lower: 0, capital: 0, of_ladder: 0, look: Look::Other });
        next
    }

    /// Returns the form of a word that was met.
    pub(super) fn find(&self, word: &str) -> Option<&Form> {
        self.get(*self.trees.get(self.tree_of(word))?.get(word)?)
    }

    /// As [`Forms::find`], to be counted.
    pub(super) fn find_mut(&mut self, word: &str) -> Option<&mut Form> {
        let id = *self.trees.get(self.tree_of(word))?.get(word)?;
        self.get_mut(id)
    }

    pub(super) fn get(&self, id: FormId) -> Option<&Form> {
        self.all.get(id)
    }

    pub(super) fn get_mut(&mut self, id: FormId) -> Option<&mut Form> {
        self.all.get_mut(id)
    }

    /// Returns all forms, in the order in which they were met.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Form> {
        self.all.iter()
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Form> {
        self.all.iter_mut()
    }
}
