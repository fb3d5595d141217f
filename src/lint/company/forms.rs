//! How often each word is written small and how often with a capital: the one
//! table that every word of a ladder goes through.
//!
//! A table of hashes, as a tree of that many words takes longer to ask than all the
//! rest of the scan; what is in it is only ever listed in the order in which it came.

use std::collections::HashMap;

use super::spelling::Look;

/// Names a form of a [`Forms`].
pub(super) type FormId = usize;

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
#[derive(Debug, Default)]
pub(super) struct Forms {
    ids: HashMap<String, FormId>,
    all: Vec<Form>,
}

impl Forms {
    /// Returns the number of a word's form, which is new where it wasn't met.
    pub(super) fn id(&mut self, word: &str) -> FormId {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let next = self.all.len();
        self.ids.insert(word.to_owned(), next);
        self.all.push(Form { text: word.to_owned(), lower: 0, capital: 0, of_ladder: 0, look: Look::Other });
        next
    }

    /// Returns the form of a word that was met.
    pub(super) fn find(&self, word: &str) -> Option<&Form> {
        self.get(*self.ids.get(word)?)
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
