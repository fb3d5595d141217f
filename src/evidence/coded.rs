//! Codes with titles beside them in running text: `an IC5 Senior Engineer`.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::title::{codes, is_short_for, long_title, same_title};
use crate::model::{Ladder, LevelName};
use crate::source::Span;

static CODED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"\b([A-Z]{1,4}[ -]?\d+[a-z]?)[ \u{a0}]((?:\p{Lu}[\p{L}.&-]*[ \u{a0}]){0,5}\p{Lu}[\p{L}.-]*(?: (?:\d|I{1,3}|IV|V))?)",
    )
    .ok()
});

/// The titles that a ladder gives each code.
#[derive(Debug, Default)]
pub struct Coded {
    titles: BTreeMap<String, Vec<(String, Span)>>,
}

/// A code that stands beside a title that isn't its own.
#[derive(Debug, Clone)]
pub struct OtherTitle<'a> {
    /// Where code and title stand in the text.
    pub range: Range<usize>,
    /// The code as written.
    pub code: String,
    /// What the ladder calls the level of that code, and where.
    pub title: &'a str,
    /// The place of that title.
    pub span: Span,
    /// What the ladder calls the level of another code that the text may mean.
    pub also: &'a str,
    /// True where the text may be short for the code's own title as well.
    pub short: bool,
}

/// A code with more titles than this is the grade of many sorts of people.
const FEW: usize = 3;

impl Coded {
    /// Collects the codes of the levels.
    pub fn of(ladder: &Ladder) -> Self {
        let mut coded = Self::default();
        for (_, _, level) in ladder.levels() {
            coded.add(&level.title, level.code.as_deref(), level.name_span);
        }
        coded
    }

    /// Adds a title with its code.
    pub fn add(&mut self, title: &str, code: Option<&str>, span: Span) {
        let codes = codes(code.unwrap_or(""));
        if let ([code], true) = (codes.as_slice(), LevelName::read(title).role) {
            let titles = self.titles.entry(code.clone()).or_default();
            if titles.iter().all(|(known, _)| long_title(known) != long_title(title)) {
                titles.push((title.to_owned(), span));
            }
        }
    }

    /// Returns the codes in a text that stand before another title than theirs.
    pub fn others<'a>(&'a self, text: &str) -> Vec<OtherTitle<'a>> {
        let pattern = self.may_tell(text).then(|| CODED.as_ref()).flatten();
        let found = pattern.into_iter().flat_map(|pattern| pattern.captures_iter(text));
        found.filter_map(|found| self.other(found.get(1)?, found.get(2)?)).collect()
    }

    /// Returns false for most texts: they have no number, and the pattern is dear.
    pub fn may_tell(&self, text: &str) -> bool {
        !self.titles.is_empty() && text.bytes().any(|byte| byte.is_ascii_digit())
    }

    fn other(&self, code: regex::Match<'_>, words: regex::Match<'_>) -> Option<OtherTitle<'_>> {
        let key = codes(code.as_str()).into_iter().next()?;
        let own = self.titles.get(&key).filter(|titles| titles.len() <= FEW)?;
        // The title is the longest start that reads like one.
        let ends = words.as_str().match_indices(' ').map(|(at, _)| at).chain(std::iter::once(words.as_str().len()));
        let starts: Vec<&str> = ends.filter_map(|end| words.as_str().get(..end)).collect();
        let title = starts.into_iter().rev().find(|start| LevelName::read(start).rung)?;
        if own.iter().any(|(known, _)| same_title(title, known)) {
            return None;
        }
        let short = own.iter().any(|(known, _)| is_short_for(title, known));
        let mut elsewhere = self.titles.iter().filter(|(other, _)| **other != key).flat_map(|(_, titles)| titles);
        let also = elsewhere.find(|(known, _)| same_title(title, known) || short && is_short_for(title, known));
        let (known, span) = own.first()?;
        let range = code.start()..words.start() + title.len();
        // Where no other level is called so, it is one more word for this one.
        let (also, _) = also?;
        Some(OtherTitle { range, code: code.as_str().to_owned(), title: known, span: *span, also, short })
    }
}
