//! Cuts a text into numbers, words and signs, as far as quantities need it.

use std::ops::Range;

/// A token with its place, in bytes.
#[derive(Debug, Clone)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) range: Range<usize>,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind<'a> {
    /// `3`, `1,500`, `2.5`, `three`.
    Number(f64),
    /// A word, which may hold digits: `a11y`.
    Word(&'a str),
    /// A hyphen or dash.
    Dash,
    /// Any other sign.
    Sign(char),
}

const NUMBER_WORDS: [&str; 20] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// Returns false for a text without a number, in digits or in words, and without
/// a span of time that needs no number (`half a year`): most texts, which needn't
/// be cut into tokens then.
pub(super) fn may_tell_amount(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut at, mut before): (usize, &[u8]) = (0, &[]);
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii_digit() {
            return true;
        }
        if !byte.is_ascii_alphabetic() {
            at += 1;
            continue;
        }
        let length = bytes.get(at..).unwrap_or(&[]).iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let word = bytes.get(at..at + length).unwrap_or(&[]);
        if may_start_amount(*byte) && tells_amount(word, before) {
            return true;
        }
        before = word;
        at += length;
    }
    false
}

/// Returns true for the letters with which words start that tell an amount.
fn may_start_amount(byte: u8) -> bool {
    matches!(byte.to_ascii_lowercase(), b'o' | b't' | b'f' | b's' | b'e' | b'n' | b'h' | b'd' | b'w' | b'm' | b'q' | b'y')
}

/// Returns true for one of [`NUMBER_WORDS`], and for a unit of time after an
/// article or a half.
fn tells_amount(word: &[u8], before: &[u8]) -> bool {
    let mut lower = [0; LONGEST];
    let Some(lower) = lower.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    let one = || [&b"a"[..], b"an", b"half"].iter().any(|article| before.eq_ignore_ascii_case(article));
    NUMBER_WORDS.iter().any(|number| number.as_bytes() == lower) || is_time(lower) && one()
}

fn is_time(lower: &[u8]) -> bool {
    matches!(
        lower,
        b"h" | b"hr"
            | b"hrs"
            | b"hour"
            | b"hours"
            | b"day"
            | b"days"
            | b"wk"
            | b"wks"
            | b"week"
            | b"weeks"
            | b"mo"
            | b"mos"
            | b"mth"
            | b"mths"
            | b"month"
            | b"months"
            | b"qtr"
            | b"qtrs"
            | b"quarter"
            | b"quarters"
            | b"yr"
            | b"yrs"
            | b"year"
            | b"years"
    )
}

/// The longest of these words, in bytes.
const LONGEST: usize = "seventeen".len();

/// Returns the tokens of a text; white space only parts them.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        if first.is_whitespace() {
            continue;
        }
        let mut end = start + first.len_utf8();
        let in_run = |next: char, after: Option<char>| {
            if first.is_ascii_digit() {
                next.is_ascii_digit() || (matches!(next, '.' | ',') && after.is_some_and(|c| c.is_ascii_digit()))
            } else {
                first.is_alphanumeric() && (next.is_alphanumeric() || next == '\'')
            }
        };
        while let Some(&(at, next)) = rest.peek() {
            let after = text.get(at + next.len_utf8()..).and_then(|tail| tail.chars().next());
            if !in_run(next, after) {
                break;
            }
            end = at + next.len_utf8();
            rest.next();
        }
        let slice = text.get(start..end).unwrap_or("");
        found.push(Token { kind: kind(first, slice), range: start..end });
    }
    found
}

fn kind(first: char, slice: &str) -> Kind<'_> {
    if first.is_ascii_digit() {
        return slice.replace(',', "").parse().map_or(Kind::Word(slice), Kind::Number);
    }
    if first.is_alphanumeric() {
        let number = (1_u8..).zip(NUMBER_WORDS).find(|(_, word)| slice.eq_ignore_ascii_case(word));
        return number.map_or(Kind::Word(slice), |(value, _)| Kind::Number(f64::from(value)));
    }
    match first {
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Kind::Dash,
        sign => Kind::Sign(sign),
    }
}
