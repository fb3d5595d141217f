//! The words of a text in which letters are single bytes and nothing hides: nearly all
//! of them, and each of a ladder's texts comes by here twice.

use super::word::{BYTES_A_WORD, Gap, Word, is_opening};

/// Returns the words, in order.
pub(super) fn words(shown: &str) -> Vec<Word<'_>> {
    let plain = Plain(shown);
    let mut found: Vec<Word<'_>> = Vec::with_capacity(shown.len() / BYTES_A_WORD + 1);
    let mut end = 0;
    while let Some(start) = plain.next_letter(end) {
        let (word, after) = plain.word(start, (!found.is_empty()).then_some(end));
        found.push(word);
        end = after;
    }
    found
}

/// Hands out the words that start with a capital: a look for capitals finds them sooner
/// than a walk from word to word.
pub(super) fn each_capital<'a>(shown: &'a str, mut take: impl FnMut(Word<'a>)) {
    let plain = Plain(shown);
    let mut at = 0;
    while let Some(found) = plain.from(at).iter().position(u8::is_ascii_uppercase) {
        let start = at + found;
        at = start + 1;
        if plain.starts_word(start) {
            let (word, _) = plain.word(start, plain.end_before(start));
            at = word.range.end;
            take(word);
        }
    }
}

/// Hands out the words that don't start with a capital.
pub(super) fn each_small<'a>(shown: &'a str, mut take: impl FnMut(&'a str)) {
    let plain = Plain(shown);
    let mut end = 0;
    while let Some(start) = plain.next_letter(end) {
        let (stop, mark) = plain.ends(start);
        if let Some(word) = shown.get(start..stop).filter(|word| !word.starts_with(|c: char| c.is_ascii_uppercase())) {
            take(word);
        }
        end = stop + mark;
    }
}

/// A plain text.
#[derive(Clone, Copy)]
struct Plain<'a>(&'a str);

impl<'a> Plain<'a> {
    fn from(self, at: usize) -> &'a [u8] {
        self.0.as_bytes().get(at..).unwrap_or_default()
    }

    fn byte(self, at: usize) -> Option<u8> {
        self.0.as_bytes().get(at).copied()
    }

    fn is_letter(self, at: usize) -> bool {
        self.byte(at).is_some_and(|byte| byte.is_ascii_alphanumeric())
    }

    fn next_letter(self, at: usize) -> Option<usize> {
        self.from(at).iter().position(u8::is_ascii_alphanumeric).map(|on| at + on)
    }

    fn after_letters(self, at: usize) -> usize {
        self.from(at).iter().position(|byte| !byte.is_ascii_alphanumeric()).map_or(self.0.len(), |on| at + on)
    }

    /// Returns true for `'s` at the end of a word.
    fn owns(self, at: usize) -> bool {
        self.byte(at) == Some(b'\'') && self.byte(at + 1) == Some(b's') && !self.is_letter(at + 2)
    }

    /// Returns true where a mark stands that belongs to names: `AT&T`.
    fn is_inner_mark(self, at: usize) -> bool {
        matches!(self.byte(at), Some(b'.' | b'&' | b'\''))
    }

    /// Returns where the word ends that starts here, and how long the mark of possession
    /// behind it is.
    fn ends(self, start: usize) -> (usize, usize) {
        let mut stop = self.after_letters(start);
        while self.is_inner_mark(stop) && self.is_letter(stop + 1) && !self.owns(stop) {
            stop = self.after_letters(stop + 1);
        }
        (stop, if self.owns(stop) { 2 } else { usize::from(self.is_plural_owner(stop)) })
    }

    /// Returns true where a word in `s` ends before an apostrophe.
    fn is_plural_owner(self, stop: usize) -> bool {
        stop > 0 && self.byte(stop - 1) == Some(b's') && self.byte(stop) == Some(b'\'') && !self.is_letter(stop + 1)
    }

    /// Returns true where `'s` stands before this, and a word before that.
    fn follows_owner(self, at: usize) -> bool {
        at >= 3 && self.byte(at - 1) == Some(b's') && self.byte(at - 2) == Some(b'\'') && self.is_letter(at - 3)
    }

    /// Returns true for a letter that no word before it goes on to.
    fn starts_word(self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        let is_joined = || before > 0 && self.is_inner_mark(before) && self.is_letter(before - 1) && !self.follows_owner(before);
        !self.is_letter(before) && !is_joined()
    }

    /// Returns where the word before a word ends, with its mark; none before the first.
    fn end_before(self, start: usize) -> Option<usize> {
        let bytes = self.0.as_bytes().get(..start).unwrap_or_default();
        let stop = bytes.iter().rposition(u8::is_ascii_alphanumeric)? + 1;
        Some(stop + usize::from(!self.follows_owner(stop) && self.is_plural_owner(stop)))
    }

    /// Returns the word that starts here, where the one before it ends so, and where it
    /// ends with its mark.
    fn word(self, start: usize, before: Option<usize>) -> (Word<'a>, usize) {
        let (stop, mark) = self.ends(start);
        let gap = match before.map(|end| self.0.get(end..start).unwrap_or("")) {
            None => Gap::Opening,
            Some(" ") => Gap::Space,
            Some(gap) if gap.contains(is_opening) => Gap::Opening,
            Some(_) => Gap::Other,
        };
        let text = self.0.get(start..stop).unwrap_or("");
        (Word { text, range: start..stop, owns: mark > 0, gap, unusual: false }, stop + mark)
    }
}
