//! All levels of a ladder by all their names, for finding what a text means
//! without asking each level.
//!
//! Apart from `title`, which says when two titles are one: a ladder of a thousand
//! tracks has as many comparisons, and each of their sides names a level.

use std::collections::BTreeMap;

use super::title::{Words, codes, parts};
use crate::model::{Ladder, LevelRef, TitleKey};
use crate::source::FileId;

/// The levels of a ladder by title, label, code and by the words of their
/// titles.
#[derive(Debug, Default)]
pub struct Names {
    titles: BTreeMap<TitleKey, Vec<LevelRef>>,
    /// By title with code.
    labels: BTreeMap<TitleKey, Vec<LevelRef>>,
    codes: BTreeMap<Vec<String>, Vec<LevelRef>>,
    /// The documents in which they stand.
    documents: BTreeMap<FileId, Vec<LevelRef>>,
    /// By the words that tell the rung.
    rungs: BTreeMap<Vec<String>, Rung>,
    /// Numbers compare faster than words.
    numbers: BTreeMap<String, u32>,
}

/// Titles of one rung.
#[derive(Debug, Default)]
struct Rung {
    titles: Vec<Entry>,
    /// Positions in `titles`: of those with no other word, and those with each.
    bare: Vec<usize>,
    having: BTreeMap<u32, Vec<usize>>,
}

/// A title, or one of those that a combined title is made of.
#[derive(Debug)]
struct Entry {
    /// The words that tell no rung, in order of their numbers.
    others: Vec<u32>,
    at: LevelRef,
    /// True for the title as it stands.
    whole: bool,
}

impl Names {
    /// Lists the levels of a ladder.
    pub fn of(ladder: &Ladder) -> Self {
        let mut names = Self::default();
        for (at, _, level) in ladder.levels() {
            names.titles.entry(TitleKey::new(&level.title)).or_default().push(at);
            names.documents.entry(level.name_span.file).or_default().push(at);
            if let Some(code) = &level.code {
                names.labels.entry(TitleKey::new(&level.label())).or_default().push(at);
                names.codes.entry(codes(code)).or_default().push(at);
            }
            names.add(at, &Words::of(&level.title), true);
            let halves = parts(&level.title);
            for half in halves.iter().filter(|half| **half != level.title) {
                names.add(at, &Words::of(half), false);
            }
        }
        names
    }

    fn add(&mut self, at: LevelRef, words: &Words, whole: bool) {
        if words.is_empty() {
            return;
        }
        let numbers = &mut self.numbers;
        let number = |word: &String| {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            *numbers.entry(word.clone()).or_insert(next)
        };
        let mut others: Vec<u32> = words.others.iter().map(number).collect();
        others.sort_unstable();
        let rung = self.rungs.entry(words.ranks.iter().cloned().collect()).or_default();
        let nth = rung.titles.len();
        if others.is_empty() {
            rung.bare.push(nth);
        }
        for word in &others {
            rung.having.entry(*word).or_default().push(nth);
        }
        rung.titles.push(Entry { others, at, whole });
    }

    /// Returns the level that a text names, preferring levels of the document in
    /// which it is named; none where several could be meant.
    pub fn resolve(&self, name: &str, near: FileId) -> Option<LevelRef> {
        let exact = self.exact(name);
        if exact.is_empty() { self.only(&self.alike(name), near) } else { self.only(&exact, near) }
    }

    /// Returns the one of some levels, which are in order, that is meant in a
    /// document.
    pub(super) fn only(&self, levels: &[LevelRef], near: FileId) -> Option<LevelRef> {
        match self.among(levels, near).as_slice() {
            [] => levels.first().filter(|_| levels.len() == 1).copied(),
            [only] => Some(*only),
            _ => None,
        }
    }

    /// Returns the levels that have the very title, in their order.
    pub(super) fn titled(&self, key: &TitleKey) -> &[LevelRef] {
        self.titles.get(key).map_or(&[], Vec::as_slice)
    }

    /// Returns the levels of a document, in their order.
    pub fn in_document(&self, file: FileId) -> &[LevelRef] {
        self.documents.get(&file).map_or(&[], Vec::as_slice)
    }

    /// Returns those levels of a list, which is in order, that stand in a
    /// document.
    pub(super) fn among(&self, levels: &[LevelRef], near: FileId) -> Vec<LevelRef> {
        self.in_document(near).iter().filter(|at| levels.binary_search(at).is_ok()).copied().collect()
    }

    /// Returns the levels that have this title, label or code, in their order.
    pub(super) fn exact(&self, name: &str) -> Vec<LevelRef> {
        let (key, codes) = (TitleKey::new(name), codes(name));
        let by_code = self.codes.get(&codes).filter(|_| !codes.is_empty());
        let by_name = self.titles.get(&key).into_iter().chain(self.labels.get(&key));
        sorted(by_name.chain(by_code).flatten().copied().collect())
    }

    /// Returns the levels whose title and a text are the same but for
    /// abbreviations, or short for each other, in their order: those that
    /// [`same_title`](super::title::same_title) says.
    pub(super) fn alike(&self, name: &str) -> Vec<LevelRef> {
        let mut found = Vec::new();
        self.collect(&Words::of(name), false, &mut found);
        for half in parts(name).iter().filter(|half| *half != name) {
            self.collect(&Words::of(half), true, &mut found);
        }
        sorted(found)
    }

    fn collect(&self, words: &Words, whole_only: bool, found: &mut Vec<LevelRef>) {
        let ranks: Vec<String> = words.ranks.iter().cloned().collect();
        let Some(rung) = self.rungs.get(&ranks).filter(|_| !words.is_empty()) else { return };
        let fits = |entry: &&Entry| entry.whole || !whole_only;
        if words.others.is_empty() {
            found.extend(rung.titles.iter().filter(fits).map(|entry| entry.at));
            return;
        }
        // A word that no title has is in none, but a title may still be short for the rest.
        let mut known: Vec<u32> = words.others.iter().filter_map(|word| self.numbers.get(word)).copied().collect();
        known.sort_unstable();
        let all_known = known.len() == words.others.len();
        let is_within = |small: &[u32], large: &[u32]| small.iter().all(|word| large.binary_search(word).is_ok());
        let agrees = |entry: &&Entry| is_within(&entry.others, &known) || all_known && is_within(&known, &entry.others);
        let having = known.iter().filter_map(|word| rung.having.get(word)).flatten();
        let entries = rung.bare.iter().chain(having).filter_map(|nth| rung.titles.get(*nth));
        found.extend(entries.filter(fits).filter(agrees).map(|entry| entry.at));
    }
}

fn sorted(mut levels: Vec<LevelRef>) -> Vec<LevelRef> {
    levels.sort_unstable();
    levels.dedup();
    levels
}
