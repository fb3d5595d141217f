//! Codes with titles beside them in running text: `an IC5 Senior Engineer`.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::title::{codes, is_short_for, long_title, same_title};
use crate::model::{Ladder, LevelName};
use crate::source::Span;

/// A code and the blank after it. The words that follow are read without a pattern:
/// to compile one with classes for the letters of all scripts takes milliseconds.
static CODED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\b([A-Z]{1,4}[ -]?[0-9]+[a-z]?)[ \u{a0}]").ok());

/// How many words a title may have beside its last.
const WORDS: usize = 5;

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
        let titled = found.filter_map(|found| {
            let start = found.get_match().end();
            Some((found.get(1)?.range(), start..start + title_length(text.get(start..)?)?))
        });
        titled.filter_map(|(code, words)| self.other(text, code, words)).collect()
    }

    /// Returns false for most texts: they have no number.
    pub fn may_tell(&self, text: &str) -> bool {
        !self.titles.is_empty() && text.bytes().any(|byte| byte.is_ascii_digit())
    }

    fn other(&self, text: &str, code: Range<usize>, words: Range<usize>) -> Option<OtherTitle<'_>> {
        let (written, start) = (text.get(code.clone())?, words.start);
        let words = text.get(words)?;
        let key = codes(written).into_iter().next()?;
        let own = self.titles.get(&key).filter(|titles| titles.len() <= FEW)?;
        // The title is the longest start that reads like one.
        let ends = words.match_indices(' ').map(|(at, _)| at).chain(std::iter::once(words.len()));
        let starts: Vec<&str> = ends.filter_map(|end| words.get(..end)).collect();
        let title = starts.into_iter().rev().find(|start| LevelName::read(start).rung)?;
        if own.iter().any(|(known, _)| same_title(title, known)) {
            return None;
        }
        let short = own.iter().any(|(known, _)| is_short_for(title, known));
        let mut elsewhere = self.titles.iter().filter(|(other, _)| **other != key).flat_map(|(_, titles)| titles);
        let also = elsewhere.find(|(known, _)| same_title(title, known) || short && is_short_for(title, known));
        let (known, span) = own.first()?;
        let range = code.start..start + title.len();
        // Where no other level is called so, it is one more word for this one.
        let (also, _) = also?;
        Some(OtherTitle { range, code: written.to_owned(), title: known, span: *span, also, short })
    }
}

/// Returns how long the title is that a text may start with, in bytes: words with
/// a capital each, and perhaps a number or a numeral after them.
fn title_length(text: &str) -> Option<usize> {
    let is_blank = |c: char| matches!(c, ' ' | '\u{a0}');
    let mut length = 0;
    for _ in 0..WORDS {
        let rest = text.get(length..).filter(|rest| rest.starts_with(char::is_uppercase))?;
        let word = rest.find(|c: char| !c.is_alphabetic() && !matches!(c, '.' | '&' | '-')).unwrap_or(rest.len());
        let after = rest.get(word..).and_then(|after| after.strip_prefix(is_blank));
        let Some(after) = after.filter(|after| after.starts_with(char::is_uppercase)) else { break };
        length = text.len() - after.len();
    }
    let rest = text.get(length..).filter(|rest| rest.starts_with(char::is_uppercase))?;
    let word = rest.find(|c: char| !c.is_alphabetic() && !matches!(c, '.' | '-')).unwrap_or(rest.len());
    let number = rest.get(word..).and_then(|after| after.strip_prefix(' ')).map_or(0, |after| {
        let numerals = after.bytes().take(3).take_while(|byte| *byte == b'I').count();
        match after.as_bytes() {
            [b'0'..=b'9' | b'V', ..] => 2,
            _ if numerals > 0 => 1 + numerals,
            _ => 0,
        }
    });
    Some(length + word + number)
}
