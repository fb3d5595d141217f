//! Titles whose codes go on from one to the next: `Level 3 – Craftsman`.
//!
//! Apart from `kin` because codes say it here, and not what a role is called.

use std::collections::{BTreeMap, BTreeSet};

use super::lexicon;
use super::name::fold;
use super::title::{Rung, Title, code_number};

/// Codes that go on from title to title: where half of them stand before what reads
/// like a rung, so do the others, whatever a `Level 3 – Craftsman` is.
pub(super) struct Series {
    letters: String,
}

impl Series {
    /// A series has at least so many titles.
    const LEAST: usize = 3;
    /// Longer than this (in words), a title is a sentence.
    const LONGEST: usize = 4;

    /// Returns the series among some titles of which it is known what their own words say.
    pub(super) fn of(own: &[Rung], titles: &[&Title]) -> Option<Self> {
        let mut forms: BTreeMap<String, (BTreeSet<u32>, usize, usize)> = BTreeMap::new();
        for (rung, title) in own.iter().zip(titles) {
            let Some((letters, number)) = form(title).filter(|_| Self::is_named(title)) else { continue };
            let (numbers, all, rungs) = forms.entry(letters).or_default();
            numbers.insert(number);
            (*all, *rungs) = (*all + 1, *rungs + usize::from(*rung == Rung::Strong));
        }
        let is_series = |numbers: &BTreeSet<u32>, all: usize, rungs: usize| {
            all >= Self::LEAST && numbers.len() == all && rungs * 2 >= all && rungs < all
        };
        let found = forms.into_iter().find(|(_, (numbers, all, rungs))| is_series(numbers, *all, *rungs));
        found.map(|(letters, _)| Self { letters })
    }

    /// Returns true for a title of the series.
    pub(super) fn has(&self, title: &Title) -> bool {
        form(title).is_some_and(|(letters, _)| letters == self.letters) && Self::is_named(title)
    }

    /// Returns true for a title that is a name, whatever it means.
    fn is_named(title: &Title) -> bool {
        let folded = fold(&title.text);
        folded.split(' ').count() <= Self::LONGEST
            && !folded.split(' ').any(lexicon::is_foreign)
            && !title.text.ends_with(['?', '!', '.', ':'])
    }
}

/// Returns the letters of a title's code, and its number. Steps and stages are of a
/// process as often as of a ladder.
fn form(title: &Title) -> Option<(String, u32)> {
    let code = title.code.as_deref().filter(|code| *code != title.text)?;
    let letters = code.trim_end_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let counts = !["step", "stage"].contains(&letters.as_str());
    counts.then(|| Some((letters, code_number(code)?))).flatten()
}
