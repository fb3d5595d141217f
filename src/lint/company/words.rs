//! The words of a text, with what their neighbourhood says about them.

use std::ops::Range;

use super::known::unusual_names;
use crate::markdown::{Mark, Text};

/// In how many code points an address shows that it is one: the longest name
/// before an `@` that mail allows has 64.
const SCHEME_OR_NAME: usize = 100;

/// A word and the blank behind it have so many bytes, or more.
const BYTES_A_WORD: usize = 5;

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

/// Returns the words of a text, in order, less those in code and addresses.
pub(super) fn words(text: &Text) -> Vec<Word<'_>> {
    let mut found = Vec::with_capacity(text.text.len() / BYTES_A_WORD + 1);
    each_word(text, |word| found.push(word));
    found
}

/// Hands out the words of a text as [`words`] returns them, without a list.
pub(super) fn each_word<'a>(text: &'a Text, take: impl FnMut(Word<'a>)) {
    let shown = text.text.as_str();
    let unusual = unusual_names(shown);
    let code: Vec<&Range<usize>> = text.marks.iter().filter(|(mark, _)| *mark == Mark::Code).map(|(_, range)| range).collect();
    let has_address = shown.contains('@') || shown.contains(':') && shown.contains("://") || has_www(shown);
    let is_plain = unusual.is_empty() && code.is_empty() && !has_address && shown.is_ascii();
    if is_plain {
        of_plain(shown, take);
    } else {
        of_any(shown, &unusual, &code, has_address).into_iter().for_each(take);
    }
}

/// As [`of_any`], of a text in which letters are single bytes and nothing hides:
/// nearly all of them.
fn of_plain<'a>(shown: &'a str, mut take: impl FnMut(Word<'a>)) {
    let byte = |at: usize| shown.as_bytes().get(at).copied();
    let is_letter = |at: usize| byte(at).is_some_and(|byte| byte.is_ascii_alphanumeric());
    let from = |at: usize| shown.as_bytes().get(at..).unwrap_or_default().iter();
    let after_letters = |at: usize| from(at).position(|byte| !byte.is_ascii_alphanumeric()).map_or(shown.len(), |on| at + on);
    let owns = |at: usize| byte(at) == Some(b'\'') && byte(at + 1) == Some(b's') && !is_letter(at + 2);
    let mut is_first = true;
    let mut end = 0;
    while let Some(gap) = from(end).position(u8::is_ascii_alphanumeric) {
        let start = end + gap;
        let mut stop = after_letters(start);
        while matches!(byte(stop), Some(b'.' | b'&' | b'\'')) && is_letter(stop + 1) && !owns(stop) {
            stop = after_letters(stop + 1);
        }
        let ends_in_s = byte(stop - 1) == Some(b's');
        let mark = if owns(stop) { 2 } else { usize::from(ends_in_s && byte(stop) == Some(b'\'') && !is_letter(stop + 1)) };
        let gap = shown.get(end..start).unwrap_or("");
        take(Word {
            text: shown.get(start..stop).unwrap_or(""),
            range: start..stop,
            owns: mark > 0,
            gap: match gap {
                " " if !is_first => Gap::Space,
                gap if is_first || gap.contains(is_opening) => Gap::Opening,
                _ => Gap::Other,
            },
            unusual: false,
        });
        is_first = false;
        end = stop + mark;
    }
}

fn of_any<'a>(shown: &'a str, unusual: &[Range<usize>], code: &[&Range<usize>], has_address: bool) -> Vec<Word<'a>> {
    let mut found: Vec<Word<'_>> = Vec::with_capacity(shown.len() / BYTES_A_WORD + 1);
    let mut end = 0;
    let mut hidden = false;
    let mut at = 0;
    while let Some((start, kind)) = next_start(shown, at, unusual, has_address) {
        let (stop, is_unusual) = match kind {
            Start::Unusual(stop) => (stop, true),
            Start::Address(stop) => {
                at = stop;
                hidden = true;
                continue;
            }
            Start::Word => (word_end(shown, start), false),
        };
        let range = start..stop;
        let after = shown.get(stop..).unwrap_or("");
        let mark = possessive(shown.get(range.clone()).unwrap_or(""), after);
        at = stop + mark.unwrap_or(0);
        let next_code = code.get(code.partition_point(|code| code.end <= range.start));
        if next_code.is_some_and(|code| code.start < range.end) {
            hidden = true;
            end = at;
            continue;
        }
        let gap = shown.get(end..start).unwrap_or("");
        found.push(Word {
            text: shown.get(range.clone()).unwrap_or(""),
            range,
            owns: mark.is_some(),
            gap: match gap {
                " " if !found.is_empty() => {
                    if hidden {
                        Gap::Other
                    } else {
                        Gap::Space
                    }
                }
                gap if found.is_empty() || gap.contains(is_opening) => Gap::Opening,
                _ => Gap::Other,
            },
            unusual: is_unusual,
        });
        end = at;
        hidden = false;
    }
    found
}

/// Returns true where `www.` stands in a text.
fn has_www(text: &str) -> bool {
    text.contains("ww") && text.contains("www.")
}

enum Start {
    Word,
    Unusual(usize),
    Address(usize),
}

/// Returns where the next word, name or address starts at or after `at`.
fn next_start(text: &str, at: usize, unusual: &[Range<usize>], has_address: bool) -> Option<(usize, Start)> {
    let rest = text.get(at..)?;
    // Nearly always the next character but one.
    let plain = rest.bytes().take_while(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()).count();
    let start = at + plain + rest.get(plain..)?.find(char::is_alphanumeric)?;
    let name = unusual.get(unusual.partition_point(|range| range.start < start)).filter(|range| range.start == start);
    if let Some(range) = name {
        return Some((start, Start::Unusual(range.end)));
    }
    if !has_address {
        return Some((start, Start::Word));
    }
    let is_first = text.get(..start)?.ends_with(|c: char| c.is_whitespace() || "(<[".contains(c)) || start == 0;
    let rest = text.get(start..)?;
    if is_first && is_address(rest) {
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        return Some((start, Start::Address(start + length)));
    }
    Some((start, Start::Word))
}

/// Returns true for a text that starts with an address of the web or of mail.
fn is_address(text: &str) -> bool {
    // However long the word is: what makes an address of it stands near its
    // start, and asking all of it for each part of it takes quadratic time.
    let mut chars = text.char_indices().take(SCHEME_OR_NAME).take_while(|(_, c)| !c.is_whitespace());
    text.starts_with("www.")
        || chars.any(|(at, c)| c == '@' || (c == ':' && text.get(at..).is_some_and(|on| on.starts_with("://"))))
}

/// Returns where the word that starts at `start` ends: letters and digits, and
/// the marks between them that belong to names (`AT&T`, `Booking.com`).
fn word_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or("").as_bytes();
    let plain = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    if rest.get(plain).is_none_or(|after| after.is_ascii() && !matches!(after, b'.' | b'&' | b'\'')) {
        return start + plain;
    }
    let mut end = start;
    let mut chars = text.get(start..).unwrap_or("").char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let inside = matches!(c, '.' | '&' | '\'' | '\u{2019}') && next.is_some_and(char::is_alphanumeric);
        let owns = matches!(c, '\'' | '\u{2019}') && possessive("", text.get(start + at..).unwrap_or("")).is_some();
        if !c.is_alphanumeric() && (!inside || owns) {
            break;
        }
        end = start + at + c.len_utf8();
    }
    end
}

/// Returns how long the mark of possession is that follows a word, in bytes.
fn possessive(word: &str, after: &str) -> Option<usize> {
    let mark = after.chars().next().filter(|c| matches!(c, '\'' | '\u{2019}'))?;
    let rest = after.get(mark.len_utf8()..)?;
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    match rest.strip_prefix('s') {
        Some(rest) if ends(rest) => Some(mark.len_utf8() + 1),
        _ if word.ends_with('s') && ends(rest) => Some(mark.len_utf8()),
        _ => None,
    }
}

fn is_opening(c: char) -> bool {
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

#[cfg(test)]
mod tests {
    use super::{Word, of_any, of_plain};

    fn plain(text: &str) -> Vec<Word<'_>> {
        let mut found = Vec::new();
        of_plain(text, |word| found.push(word));
        found
    }

    #[test]
    fn plain_text_has_the_words_of_any_other() {
        let signs = b"aBs.&' ,";
        for length in 0..=6_u32 {
            for number in 0..signs.len().pow(length) {
                let sign = |place: u32| char::from(signs[number / signs.len().pow(place) % signs.len()]);
                let text: String = (0..length).map(sign).collect();
                assert_eq!(plain(&text), of_any(&text, &[], &[], false), "{text:?}");
            }
        }
        for sign in (0..128_u8).map(char::from) {
            for text in [format!("a{sign}b"), format!("Caldera{sign} s"), format!("a {sign}b"), format!("s'{sign}")] {
                assert_eq!(plain(&text), of_any(&text, &[], &[], false), "{text:?}");
            }
        }
    }
}
