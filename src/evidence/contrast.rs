//! Comparisons with the levels that they mean, and which of them are siblings.

use std::collections::BTreeMap;

use super::names::Names;
use crate::model::{Comparison, Ladder, LevelRef, TitleKey};
use crate::source::FileId;

/// Finds the levels that texts name, each name in each document once.
#[derive(Debug)]
pub struct Resolver<'a> {
    names: &'a Names,
    known: BTreeMap<(TitleKey, FileId), Option<LevelRef>>,
}

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
        Self { names, known: BTreeMap::new() }
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
            [] => self.names.resolve(name, near),
            [only] => Some(*only),
            _ => None,
        };
        self.known.insert(key, found);
        found
    }

    /// Returns the levels of a document that a short form may mean.
    fn beside(&self, name: &str, near: FileId) -> Vec<LevelRef> {
        let few = (1..=MANY).contains(&self.names.in_document(near).len());
        if few { self.names.among(&self.names.alike(name), near) } else { Vec::new() }
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
    ladder.comparisons.iter().map(read).collect()
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
