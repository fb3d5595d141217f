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
    Slip,
    /// The heading goes on where the fragment ends, inside a word.
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

/// A likeness, and whether an anchor has it.
type Step<'a> = (Likeness, &'a dyn Fn(&str) -> bool);

impl Anchors {
    /// Returns the heading that a fragment (as written, without `#`) probably
    /// meant: none where two headings are equally likely.
    pub fn nearest(&self, fragment: &str) -> Option<Near<'_>> {
        let wanted = wanted(fragment)?;
        match self.like(&wanted, usize::MAX).as_slice() {
            [] => {}
            [near] => return Some(*near),
            // Two headings that are equally likely are no guess, and a weaker
            // likeness doesn't decide between them.
            _ => return None,
        }
        let scored = self.candidates().map(|heading| (strsim::jaro_winkler(&heading.anchor, &wanted), heading));
        let (score, heading) = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
        let is_alike = score >= 0.86 && !numerals_differ(&heading.anchor, &wanted);
        is_alike.then_some(Near { heading, likeness: Likeness::Alike })
    }

    /// Returns the nearest heading where it got more words: a cheaper question,
    /// for many documents.
    pub fn longer(&self, fragment: &str) -> Option<&HeadingAnchor> {
        match self.like(&wanted(fragment)?, 2).as_slice() {
            [Near { heading, likeness: Likeness::Longer }] => Some(heading),
            _ => None,
        }
    }

    fn candidates(&self) -> impl Iterator<Item = &HeadingAnchor> {
        self.headings().iter().filter(|heading| !heading.numbered && heading.anchor.len() >= SHORTEST)
    }

    /// Returns the headings that have the first likeness that any has, two at
    /// most; `steps` says how many likenesses are tried.
    fn like(&self, wanted: &str, steps: usize) -> Vec<Near<'_>> {
        let (wanted_letters, wanted_words) = (letters(wanted), words(wanted));
        let all: [Step<'_>; 6] = [
            (Likeness::Respelt, &|anchor| letters(anchor) == wanted_letters),
            (Likeness::Longer, &|anchor| words(anchor).starts_with(&wanted_words)),
            (Likeness::Shorter, &|anchor| wanted_words.starts_with(&words(anchor))),
            (Likeness::Slip, &|anchor| is_slip(anchor, wanted)),
            (Likeness::Close, &|anchor| anchor.starts_with(wanted)),
            (Likeness::Alike, &|anchor| is_recoded(anchor, wanted)),
        ];
        let found = all.into_iter().take(steps).map(|(likeness, is_like)| {
            let like = self.candidates().filter(|heading| is_like(&heading.anchor));
            like.take(2).map(|heading| Near { heading, likeness }).collect::<Vec<_>>()
        });
        found.into_iter().find(|like| !like.is_empty()).unwrap_or_default()
    }
}

/// Returns what a fragment asks for; none where it resembles too much.
fn wanted(fragment: &str) -> Option<String> {
    let wanted = decode(fragment).to_lowercase();
    (wanted.chars().count() >= SHORTEST).then_some(wanted)
}

/// Returns the parts of an anchor between its hyphens. Words that only an
/// anchor of signs lacks: then nothing starts with it.
fn words(anchor: &str) -> Vec<&str> {
    let words: Vec<&str> = anchor.split('-').filter(|word| !word.is_empty()).collect();
    if words.is_empty() { vec![anchor] } else { words }
}

/// One slip, or two in a long anchor; `level-4` is no slip for `level-5`.
fn is_slip(anchor: &str, wanted: &str) -> bool {
    let allowed = if wanted.chars().count() >= 10 { 2 } else { 1 };
    anchor.chars().count().abs_diff(wanted.chars().count()) <= allowed
        && strsim::damerau_levenshtein(anchor, wanted) <= allowed
        && !numerals_differ(anchor, wanted)
}

/// The same title with another code: `staff-engineer-ic-6` and `-ic-7`. The
/// title needs two words, since `level-4` and `level-5` share theirs.
fn is_recoded(anchor: &str, wanted: &str) -> bool {
    let title = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() > 2 && !word.contains(|c: char| c.is_ascii_digit()))
            .map(str::to_owned)
            .collect()
    };
    let shared = title(anchor);
    shared.len() > 1 && shared == title(wanted)
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
