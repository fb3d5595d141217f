//! How the words of a ladder's documents are written, which tells a name from a
//! word that happens to have a capital.

use std::collections::{BTreeMap, BTreeSet};

use super::super::prose;
use super::known::{is_common, known};
use super::plain;
use super::words::{Word, words};
use crate::markdown::Document;
use crate::model::Ladder;

/// What a word looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// A name: only ever written with a capital.
    Name,
    /// A word with a capital, which is a part of a name at most.
    Word,
    /// Neither: small, or known to be something else.
    Other,
}

/// How the words of the documents are written.
#[derive(Debug, Default)]
pub(super) struct Spelling {
    lower: BTreeMap<String, usize>,
    capital: BTreeMap<String, usize>,
    /// The words of level titles and dimensions.
    of_ladder: BTreeMap<String, usize>,
    /// The remote's owner, in lower case, letters and digits only.
    owner: String,
}

impl Spelling {
    pub(super) fn new(ladder: &Ladder, documents: &[&Document], owner: Option<&str>) -> Self {
        let mut spelling = Self::default();
        for document in documents {
            for prose in prose(document) {
                for word in prose.text.map(words).unwrap_or_default() {
                    if word.is_capital() {
                        *spelling.capital.entry(word.text.to_lowercase()).or_default() += 1;
                    } else {
                        *spelling.lower.entry(word.text.to_owned()).or_default() += 1;
                    }
                }
            }
        }
        let split = |name: &str| name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect::<BTreeSet<_>>();
        for (_, _, level) in ladder.levels() {
            // A dimension of more words is a sentence, which may well name the
            // company.
            let names = level.expectations.iter().map(|each| each.dimension.as_str());
            let names = names.filter(|name| name.split_whitespace().count() <= 2).chain([level.title.as_str()]);
            for word in names.flat_map(split) {
                *spelling.of_ladder.entry(word).or_default() += 1;
            }
        }
        spelling.owner = owner.map(plain).unwrap_or_default();
        spelling
    }

    /// Returns what a word looks like.
    pub(super) fn look(&self, word: &Word<'_>) -> Look {
        if word.unusual {
            return Look::Name;
        }
        if !word.is_capital() || word.text.len() < 2 {
            return Look::Other;
        }
        let lower = word.text.to_lowercase();
        // The owner's name is one, whatever else it means.
        let is_owner = lower.len() >= 4 && self.owner.starts_with(&lower);
        let is_listed = known(word.text).is_some_and(|known| !known.is_tool) && word.owns && !word.opens();
        if is_owner || is_listed {
            return Look::Name;
        }
        let count = |counts: &BTreeMap<String, usize>| counts.get(&lower).copied().unwrap_or(0);
        let (lower_case, capital) = (count(&self.lower), count(&self.capital));
        // A company's name may stand in a title, and stands elsewhere far more.
        let is_of_ladder = count(&self.of_ladder) * 8 > capital;
        if is_of_ladder || is_common(&lower) || word.is_abbreviation() {
            return Look::Other;
        }
        if lower_case * 4 >= capital { Look::Word } else { Look::Name }
    }
}
