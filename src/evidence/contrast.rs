//! Comparisons with the levels that they mean, and which of them are siblings.

use std::collections::BTreeMap;

use super::title::{resolve, same_title};
use crate::model::{Comparison, Ladder, LevelRef, TitleKey};
use crate::source::FileId;

/// Finds the levels that texts name, each name in each document once.
#[derive(Debug)]
pub struct Resolver<'a> {
    ladder: &'a Ladder,
    titles: BTreeMap<TitleKey, Vec<LevelRef>>,
    documents: BTreeMap<FileId, Vec<LevelRef>>,
    known: BTreeMap<(TitleKey, FileId), Option<LevelRef>>,
    /// How many more levels may be looked at one by one.
    budget: usize,
}

/// A comparison with the levels that it is between.
#[derive(Debug, Clone)]
pub struct Contrast<'a> {
    /// The comparison.
    pub comparison: &'a Comparison,
    /// The levels, none for a name that means none or several.
    pub levels: Vec<Option<LevelRef>>,
}

/// Short forms are looked for level by level; nobody's ladder needs as much.
const BUDGET: usize = 200_000;

/// What the levels of one document make of a short form.
struct Beside {
    /// The level, none where several could be meant.
    only: Option<LevelRef>,
}

/// A document of more levels is looked through within the budget.
const MANY: usize = 256;

impl<'a> Resolver<'a> {
    /// Makes one for a ladder.
    pub fn new(ladder: &'a Ladder) -> Self {
        let mut titles: BTreeMap<TitleKey, Vec<LevelRef>> = BTreeMap::new();
        let mut documents: BTreeMap<FileId, Vec<LevelRef>> = BTreeMap::new();
        for (at, _, level) in ladder.levels() {
            titles.entry(TitleKey::new(&level.title)).or_default().push(at);
            documents.entry(level.name_span.file).or_default().push(at);
        }
        Self { ladder, titles, documents, known: BTreeMap::new(), budget: BUDGET }
    }

    /// Returns the level that a text names; none where several could be meant.
    pub fn level(&mut self, name: &str, near: FileId) -> Option<LevelRef> {
        let key = TitleKey::new(name);
        if let Some([only]) = self.titles.get(&key).map(Vec::as_slice) {
            return Some(*only);
        }
        if let Some(known) = self.known.get(&(key.clone(), near)) {
            return *known;
        }
        let found = if let Some(beside) = self.beside(name, near) {
            beside.only
        } else {
            let cost = self.ladder.tracks.iter().map(|track| track.levels.len()).sum::<usize>();
            self.budget = self.budget.checked_sub(cost)?;
            resolve(self.ladder, name, near)
        };
        self.known.insert((key, near), found);
        found
    }

    /// Returns the level of a document that a short form means, none of several;
    /// `None` where none of its levels fits, or a level elsewhere has the very
    /// title.
    fn beside(&self, name: &str, near: FileId) -> Option<Beside> {
        if self.titles.contains_key(&TitleKey::new(name)) {
            return None;
        }
        let here = self.documents.get(&near).filter(|levels| levels.len() <= MANY)?;
        let fits = |at: &&LevelRef| self.ladder.level(**at).is_some_and(|level| same_title(name, &level.title));
        let mut found = here.iter().filter(fits);
        let first = found.next()?;
        Some(Beside { only: found.next().is_none().then_some(*first) })
    }

    /// Returns a ladder's comparisons with the levels that they mean. Where one
    /// side could be the level of several tracks, the other side's track tells.
    pub fn contrasts(&mut self) -> Vec<Contrast<'a>> {
        let ladder = self.ladder;
        let read = |comparison: &'a Comparison| {
            let levels = comparison.between.iter().map(|name| self.level(name, comparison.span.file)).collect();
            Contrast { comparison, levels }
        };
        ladder.comparisons.iter().map(read).collect()
    }
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
