//! A word, with what its neighbourhood says about it.

use std::ops::Range;

/// A word and the blank behind it have so many bytes, or more.
pub(super) const BYTES_A_WORD: usize = 5;

/// A word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) range: Range<usize>,
    /// Followed by `'s`, or by an apostrophe after an `s`.
    pub(super) owns: bool,
    /// What stands before it.
    pub(super) gap: Gap,
    /// A company of several words, or one that is written in a way of its own.
    pub(super) unusual: bool,
}

/// What stands before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// The start of a sentence, a bracket, a quotation, or the text.
    Opening,
    /// One space.
    Space,
    /// A comma, code, or whatever else.
    Other,
}

impl Word<'_> {
    /// Returns true for a word whose capital says nothing.
    pub(super) fn opens(&self) -> bool {
        self.gap == Gap::Opening
    }

    /// Returns true for a word that goes on with what is before it.
    pub(super) fn is_joined(&self) -> bool {
        self.gap == Gap::Space
    }

    /// Returns true for a word that starts with a capital.
    pub(super) fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Returns true for an abbreviation such as `CTO`, `QA` or `P2`.
    pub(super) fn is_abbreviation(&self) -> bool {
        self.text.chars().count() <= 5 && !self.text.chars().skip(1).any(char::is_lowercase)
    }
}

/// Returns true for a sign behind which a capital says nothing.
pub(super) fn is_opening(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | ':'
            | ';'
            | '('
            | '['
            | '{'
            | '"'
            | '\u{201c}'
            | '\u{2018}'
            | '–'
            | '—'
            | '-'
            | '•'
            | '|'
            | '/'
            | '…'
            | '>'
    )
}
