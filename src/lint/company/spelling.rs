//! How the words of a ladder's documents are written, which tells a name from a
//! word that happens to have a capital.

use std::collections::{BTreeMap, BTreeSet};

use super::super::prose;
use super::known::{is_common, known};
use super::plain;
use super::words::{Word, words};
use crate::markdown::{Document, Text};
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
    /// Counts the words of the documents, and of the texts that stand in their
    /// front matter and HTML.
    pub(super) fn new<'t>(
        ladder: &Ladder,
        documents: &[&Document],
        embedded: impl Iterator<Item = &'t Text>,
        owner: Option<&str>,
    ) -> Self {
        let mut spelling = Self::default();
        for document in documents {
            for text in prose(document).into_iter().filter_map(|prose| prose.text) {
                spelling.count(text);
            }
        }
        embedded.for_each(|text| spelling.count(text));
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

    fn count(&mut self, text: &Text) {
        for word in words(text) {
            let (counts, spelt) = if word.is_capital() {
                (&mut self.capital, word.text.to_lowercase())
            } else {
                (&mut self.lower, word.text.to_owned())
            };
            *counts.entry(spelt).or_default() += 1;
        }
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
