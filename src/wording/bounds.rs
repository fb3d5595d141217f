//! Where Unicode sees a sentence end (UAX #29), before readers are asked.
//!
//! Apart from `sentences`, which says which of these are ends for readers: the
//! rules for all of Unicode look up a table for every character, and the text of
//! most ladders has none but the first 128.

use unicode_segmentation::UnicodeSegmentation;

/// Returns the bytes at which sentences start, but for the first.
pub(super) fn bounds(text: &str) -> Vec<usize> {
    if text.is_ascii() { of_ascii(text.as_bytes()) } else { of_any(text) }
}

fn of_any(text: &str) -> Vec<usize> {
    text.split_sentence_bound_indices().skip(1).map(|(at, _)| at).collect()
}

/// As [`of_any`]: what the rules come to where there are no marks above letters,
/// no invisible characters and no letters without case.
fn of_ascii(text: &[u8]) -> Vec<usize> {
    let is = |at: usize, test: fn(u8) -> bool| text.get(at).is_some_and(|byte| test(*byte));
    let run = |from: usize, test: fn(u8) -> bool| text.get(from..).unwrap_or(&[]).iter().take_while(|byte| test(**byte)).count();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        let mut end = at + 1;
        let mut is_bound = is_line_end(byte);
        if is_bound {
            end += usize::from(byte == b'\r' && is(end, |byte| byte == b'\n'));
        } else if is_terminator(byte) {
            let stop = byte == b'.';
            let after_letter = at.checked_sub(1).is_some_and(|before| is(before, |byte| byte.is_ascii_alphabetic()));
            // `1.5`, `U.S`
            let inside = is(end, |byte| byte.is_ascii_digit()) || after_letter && is(end, |byte| byte.is_ascii_uppercase());
            if !(stop && inside) {
                end += run(end, is_closing);
                end += run(end, is_space);
                if !is(end, is_line_end) {
                    let word = end + run(end, |byte| !byte.is_ascii_alphabetic() && !is_line_end(byte) && !is_terminator(byte));
                    let goes_on = is(end, |byte| is_terminator(byte) || matches!(byte, b',' | b'-' | b':' | b';'));
                    let is_small = is(word, |byte| byte.is_ascii_lowercase());
                    is_bound = !(goes_on || stop && is_small);
                }
            }
        }
        if is_bound && end < text.len() {
            found.push(end);
        }
        at = end;
    }
    found
}

fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

fn is_terminator(byte: u8) -> bool {
    matches!(byte, b'.' | b'!' | b'?')
}

fn is_closing(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'"' | b'\'')
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | 0x0b | 0x0c | b' ')
}

#[cfg(test)]
mod tests {
    use super::{of_any, of_ascii};

    fn hold(text: &str) {
        assert_eq!(of_ascii(text.as_bytes()), of_any(text), "{text:?}");
    }

    #[test]
    fn every_short_text_is_cut_as_unicode_says() {
        let signs = "aA1.!, \n\r)-*".as_bytes();
        for length in 1..=4_u32 {
            for number in 0..signs.len().pow(length) {
                let digit = |place: u32| signs.get(number / signs.len().pow(place) % signs.len()).copied().map(char::from);
                hold(&(0..length).filter_map(digit).collect::<String>());
            }
        }
    }

    #[test]
    fn every_sign_is_of_the_kind_that_unicode_says() {
        for one in (0..128_u8).map(char::from) {
            for two in (0..128_u8).map(char::from) {
                hold(&format!("a.{one}{two}b"));
                hold(&format!("A! {one}{two}A"));
                hold(&format!("A.{one}{two}A"));
            }
        }
    }
}
