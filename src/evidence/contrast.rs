//! Comparisons with the levels that they mean, and which of them are siblings.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::names::Names;
use crate::model::{Comparison, Ladder, LevelRef, TitleKey};
use crate::source::FileId;

/// Finds the levels that texts name, each name in each document once.
#[derive(Debug)]
pub struct Resolver<'a> {
    names: &'a Names,
    known: BTreeMap<(TitleKey, FileId), Option<LevelRef>>,
    /// The levels that short forms may mean, wherever they stand: each track of a
    /// large ladder has its "Senior".
    alike: BTreeMap<String, Vec<LevelRef>>,
}

/// So many short forms are kept, as each may mean very many levels.
const KEPT: usize = 64;

/// A comparison with the levels that it is between.
#[derive(Debug, Clone)]
pub struct Contrast<'a> {
    /// The comparison.
    pub comparison: &'a Comparison,
    /// The levels, none for a name that means none or several.
    pub levels: Vec<Option<LevelRef>>,
}

/// The short forms of a document of more levels may mean any level of the ladder.
const MANY: usize = 256;

impl<'a> Resolver<'a> {
    /// Makes one for the levels of a ladder.
    pub fn new(names: &'a Names) -> Self {
        Self { names, known: BTreeMap::new(), alike: BTreeMap::new() }
    }

    /// Returns the level that a text names; none where several could be meant.
    pub fn level(&mut self, name: &str, near: FileId) -> Option<LevelRef> {
        let key = TitleKey::new(name);
        let titled = self.names.titled(&key);
        if let [only] = titled {
            return Some(*only);
        }
        let key = (key, near);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let beside = if titled.is_empty() { self.beside(name, near) } else { Vec::new() };
        let found = match beside.as_slice() {
            [] => self.anywhere(name, near),
            [only] => Some(*only),
            _ => None,
        };
        self.known.insert(key, found);
        found
    }

    /// Returns the levels of a document that a short form may mean.
    fn beside(&mut self, name: &str, near: FileId) -> Vec<LevelRef> {
        let names = self.names;
        let few = (1..=MANY).contains(&names.in_document(near).len());
        if few { names.among(&self.alike(name), near) } else { Vec::new() }
    }

    /// Returns the level of the ladder that a text names.
    fn anywhere(&mut self, name: &str, near: FileId) -> Option<LevelRef> {
        let (names, exact) = (self.names, self.names.exact(name));
        if exact.is_empty() { names.only(&self.alike(name), near) } else { names.only(&exact, near) }
    }

    fn alike(&mut self, name: &str) -> Cow<'_, [LevelRef]> {
        if self.alike.len() >= KEPT && !self.alike.contains_key(name) {
            return Cow::Owned(self.names.alike(name));
        }
        let names = self.names;
        Cow::Borrowed(self.alike.entry(name.to_owned()).or_insert_with(|| names.alike(name)))
    }
}

/// Returns a ladder's comparisons with the levels that they mean. Where one side
/// could be the level of several tracks, the other side's track tells.
pub fn contrasts<'a>(ladder: &'a Ladder, names: &Names) -> Vec<Contrast<'a>> {
    let mut resolver = Resolver::new(names);
    let read = |comparison: &'a Comparison| {
        let levels = comparison.between.iter().map(|name| resolver.level(name, comparison.span.file)).collect();
        Contrast { comparison, levels }
    };
    ladder.comparisons.iter().map(Arc::as_ref).map(read).collect()
}

impl Contrast<'_> {
    /// Returns the lower and the upper level, where both stand in one track.
    pub fn pair(&self) -> Option<(LevelRef, LevelRef)> {
        match self.levels.as_slice() {
            [Some(one), Some(two)] if one.track == two.track && one != two => Some((*one.min(two), *one.max(two))),
            _ => None,
        }
    }
}
