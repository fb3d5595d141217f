//! The heading that a broken fragment probably meant.
//!
//! Apart from the lookup because it guesses: the usual cause is a heading that
//! got or lost a code (`Staff Engineer` became `Staff Engineer (IC 6)`).

use super::anchors::{Anchors, HeadingAnchor, letters};
use super::percent::decode;

/// Fragments shorter than this, in code points, resemble too much.
const SHORTEST: usize = 3;

/// How a heading's anchor is like the fragment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// The heading got more words: its anchor starts with the fragment.
    Longer,
    /// The heading lost words: the fragment starts with its anchor.
    Shorter,
    /// The same letters and digits, with other hyphens.
    Respelt,
    /// A slip or two away.
    Close,
    /// Only like it: not enough to change the link.
    Alike,
}

/// A heading and how it is like the fragment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near<'a> {
    /// The heading.
    pub heading: &'a HeadingAnchor,
    /// How it is like the fragment.
    pub likeness: Likeness,
}

impl Near<'_> {
    /// Returns true where the likeness is good enough to offer an edit.
    pub fn is_sure(&self) -> bool {
        self.likeness != Likeness::Alike
    }
}

impl Anchors {
    /// Returns the heading that a fragment (as written, without `#`) probably
    /// meant: none where two headings are equally likely.
    pub fn nearest(&self, fragment: &str) -> Option<Near<'_>> {
        let wanted = decode(fragment).to_lowercase();
        if wanted.chars().count() < SHORTEST {
            return None;
        }
        let candidates = || self.headings().iter().filter(|heading| !heading.numbered && heading.anchor.len() >= SHORTEST);
        let wanted_letters = letters(&wanted);
        let only = |likeness: Likeness, is_like: &dyn Fn(&str) -> bool| {
            let mut like = candidates().filter(|heading| is_like(&heading.anchor));
            let heading = like.next()?;
            Some((Near { heading, likeness }, like.next().is_none()))
        };
        let steps = [
            only(Likeness::Respelt, &|anchor| letters(anchor) == wanted_letters),
            only(Likeness::Longer, &|anchor| anchor.starts_with(&wanted)),
            only(Likeness::Shorter, &|anchor| wanted.strip_prefix(anchor).is_some_and(|rest| rest.starts_with('-'))),
            only(Likeness::Close, &|anchor| is_slip(anchor, &wanted)),
        ];
        // Two headings that are equally likely are no guess, and a weaker
        // likeness doesn't decide between them.
        if let Some((near, is_only)) = steps.into_iter().flatten().next() {
            return is_only.then_some(near);
        }
        let score = |heading: &HeadingAnchor| strsim::jaro_winkler(&heading.anchor, &wanted);
        let best = candidates().max_by(|a, b| score(a).total_cmp(&score(b)))?;
        (score(best) >= 0.86 && !numerals_differ(&best.anchor, &wanted))
            .then_some(Near { heading: best, likeness: Likeness::Alike })
    }
}

/// One slip, or two in a long anchor; `level-4` is no slip for `level-5`.
fn is_slip(anchor: &str, wanted: &str) -> bool {
    let allowed = if wanted.chars().count() >= 10 { 2 } else { 1 };
    anchor.chars().count().abs_diff(wanted.chars().count()) <= allowed
        && strsim::damerau_levenshtein(anchor, wanted) <= allowed
        && !numerals_differ(anchor, wanted)
}

/// Returns true where two anchors differ in a number, arabic or roman: they
/// name different levels.
fn numerals_differ(a: &str, b: &str) -> bool {
    let numerals = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter_map(|word| {
                let digits: String = word.chars().filter(char::is_ascii_digit).collect();
                let roman = !word.is_empty() && word.chars().all(|c| "ivx".contains(c));
                if roman { Some(word.to_owned()) } else { (!digits.is_empty()).then_some(digits) }
            })
            .collect()
    };
    numerals(a) != numerals(b)
}
