//! The names by which a ladder knows its levels, for looking up what a text
//! means.
//!
//! Apart from `title`, which compares two titles: a table with a name in each
//! row can't be held against each level of a large ladder.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::title::{codes, is_short_for, is_turned, long_title, parts, title_words};
use crate::model::{Ladder, LevelRef};
use crate::source::FileId;

/// The levels of a ladder by their names.
#[derive(Debug)]
pub struct Known<'a> {
    ladder: &'a Ladder,
    /// The documents in which they stand.
    documents: BTreeMap<FileId, Vec<LevelRef>>,
    titles: BTreeMap<String, Vec<LevelRef>>,
    codes: BTreeMap<String, Vec<LevelRef>>,
    /// By the words that tell the rung, with all others of the name.
    ranks: BTreeMap<Vec<String>, Vec<(BTreeSet<String>, LevelRef)>>,
    words: BTreeMap<String, Vec<LevelRef>>,
}

/// More titles of one rank than this aren't looked through.
const CROWD: usize = 64;

impl<'a> Known<'a> {
    /// Lists the levels of a ladder.
    pub fn of(ladder: &'a Ladder) -> Self {
        let mut known = Self {
            ladder,
            documents: BTreeMap::new(),
            titles: BTreeMap::new(),
            codes: BTreeMap::new(),
            ranks: BTreeMap::new(),
            words: BTreeMap::new(),
        };
        for (at, _, level) in ladder.levels() {
            known.documents.entry(level.name_span.file).or_default().push(at);
            let mut names = parts(&level.title);
            names.push(level.title.clone());
            names.push(level.label());
            let mut titles: Vec<String> = names.iter().map(|name| long_title(name)).collect();
            titles.sort();
            titles.dedup();
            for title in titles {
                known.titles.entry(title).or_default().push(at);
            }
            for code in codes(level.code.as_deref().unwrap_or("")) {
                known.codes.entry(code).or_default().push(at);
            }
            let (ranks, others) = title_words(&level.title);
            for word in ranks.into_iter().chain(others) {
                known.words.entry(word).or_default().push(at);
            }
            for name in names.iter().take(names.len() - 1) {
                let (ranks, others) = title_words(name);
                let entry = (others.into_iter().collect(), at);
                let levels = known.ranks.entry(ranks).or_default();
                if levels.last() != Some(&entry) {
                    levels.push(entry);
                }
            }
        }
        known
    }

    /// Returns the levels that a title means: those that are called so, or else
    /// those of which it is a short form or that are one of its own.
    pub fn titled(&self, title: &str) -> Cow<'_, [LevelRef]> {
        if let Some(levels) = self.titles.get(&long_title(title)) {
            return Cow::Borrowed(levels);
        }
        let mut found: Vec<LevelRef> = Vec::new();
        let mut names = parts(title);
        names.push(title.to_owned());
        for name in names {
            let (ranks, others) = title_words(&name);
            let others: BTreeSet<String> = others.into_iter().collect();
            let of_rank = self.ranks.get(&ranks).map_or(&[][..], Vec::as_slice);
            let told = |words: &BTreeSet<String>| !(ranks.is_empty() && words.is_empty());
            let fits = |words: &BTreeSet<String>| told(words) && (words.is_subset(&others) || others.is_subset(words));
            if of_rank.len() <= CROWD && told(&others) {
                found.extend(of_rank.iter().filter(|(words, _)| fits(words)).map(|(_, at)| *at));
            }
        }
        found.sort_unstable();
        found.dedup();
        Cow::Owned(found)
    }

    /// Returns true where a name only leaves out words of a level's title.
    pub fn shortens(&self, name: &str) -> bool {
        let (ranks, others) = title_words(name);
        let holders: Option<Vec<&Vec<LevelRef>>> = ranks.iter().chain(&others).map(|word| self.words.get(word)).collect();
        let rarest = holders.and_then(|holders| holders.into_iter().min_by_key(|levels| levels.len()));
        let is_short = |at: &LevelRef| self.ladder.level(*at).is_some_and(|level| is_short_for(name, &level.title));
        rarest.is_some_and(|levels| levels.iter().take(CROWD).any(is_short))
    }

    /// Returns the levels that a code means.
    pub fn coded(&self, code: &str) -> Vec<LevelRef> {
        let mut found: Vec<LevelRef> = codes(code).iter().filter_map(|code| self.codes.get(code)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Returns the one level whose title is nearly this: of the same rank, with
    /// words of the same stem.
    pub fn nearly(&self, title: &str) -> Option<LevelRef> {
        let (ranks, others) = title_words(title);
        let stem = |word: &String| word.chars().take(6).collect::<String>();
        let stems: Vec<String> = others.iter().map(stem).collect();
        let of_rank = self.ranks.get(&ranks).filter(|levels| levels.len() <= CROWD && !stems.is_empty())?;
        let near = of_rank.iter().filter(|(words, _)| words.iter().map(stem).eq(stems.iter().cloned()));
        let near: BTreeSet<LevelRef> = near.map(|(_, at)| *at).collect();
        if near.len() == 1 { near.first().copied() } else { None }
    }

    /// Returns the first of some levels where a title turns the words of each about:
    /// "Engineering Director" for "Director of Engineering".
    pub fn turned(&self, title: &str, among: &[LevelRef]) -> Option<LevelRef> {
        let is_turned = |at: &LevelRef| self.ladder.level(*at).is_some_and(|level| is_turned(title, &level.title));
        among.first().copied().filter(|_| among.iter().all(is_turned))
    }

    /// Returns those of some levels, which are in order, that stand in a document,
    /// or all where none does.
    pub fn near<'l>(&self, levels: Cow<'l, [LevelRef]>, file: FileId) -> Cow<'l, [LevelRef]> {
        let here = self.documents.get(&file).into_iter().flatten().copied();
        let here: Vec<LevelRef> = here.filter(|at| levels.binary_search(at).is_ok()).collect();
        if here.is_empty() { levels } else { Cow::Owned(here) }
    }
}
