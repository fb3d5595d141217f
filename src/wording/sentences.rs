//! Where the sentences of a prose text stand.
//!
//! Apart from the other word work because the model cuts statements with it
//! long before anything is compared.

use std::ops::Range;

use super::bounds::bounds;

/// Abbreviations that end in a full stop and go on, without their final stop.
const ABBREVIATIONS: &[&str] = &[
    "approx", "cf", "co", "dept", "dr", "e.g", "eg", "esp", "est", "ex", "fig", "i.e", "ie", "incl", "jr", "max", "min", "mr",
    "mrs", "ms", "mt", "no", "p.s", "prof", "resp", "sr", "st", "u.k", "u.s", "viz", "vs", "w.r.t",
];

/// Abbreviations of the list above that are words as well (`no.`, `max.`): they
/// go on only before a digit.
const ALSO_WORDS: &[&str] = &["co", "est", "ex", "fig", "max", "min", "no"];

/// Returns the sentences of a text as byte ranges, in order, without the white
/// space around them.
///
/// The boundaries are Unicode's (UAX #29), less those that readers of a ladder
/// would not see:
///
/// - after an abbreviation (`e.g.`, `i.e.`, `vs.`, `Sr.`, `approx.`); `etc.`
///   ends a sentence where a capital follows, as it does elsewhere;
/// - before a lower-case letter;
/// - inside brackets that are closed later in the text;
/// - at a line break without a full stop before it, since wrapping is no end;
/// - after a number that only counts (`1. Ships features.`), and before what
///   has no letter or digit (`Great! 🎉`).
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    if is_one(text) {
        let start = text.len() - text.trim_start().len();
        let whole = start..start + text.trim().len();
        return if whole.is_empty() { Vec::new() } else { vec![whole] };
    }
    let brackets = brackets(text);
    let mut enclosing = brackets.iter().peekable();
    let mut found = Vec::new();
    let mut start = 0;
    for at in bounds(text).into_iter().chain(std::iter::once(text.len())) {
        while enclosing.next_if(|range| range.end <= at).is_some() {}
        let inside = enclosing.peek().is_some_and(|range| range.start < at && at < range.end);
        let (before, after) = (text.get(start..at).unwrap_or(""), text.get(at..).unwrap_or(""));
        if at == text.len() || (!inside && is_boundary(before, after)) {
            let from = start + (before.len() - before.trim_start().len());
            let to = from + before.trim().len();
            if from < to {
                found.push(from..to);
            }
            start = at;
        }
    }
    found
}

/// Returns true where nothing is said after the first full stop, which most
/// items of a list know: no boundary has to be looked for.
fn is_one(text: &str) -> bool {
    if text.is_ascii() {
        let mut bytes = text.bytes();
        return !bytes.any(|byte| matches!(byte, b'.' | b'!' | b'?')) || !bytes.any(|byte| byte.is_ascii_alphanumeric());
    }
    text.split_once(is_terminator).is_none_or(|(_, rest)| !rest.contains(char::is_alphanumeric))
}

/// Returns true where a boundary that Unicode sees is one for readers too.
fn is_boundary(before: &str, after: &str) -> bool {
    let before = before.trim_end();
    let bare = before.trim_end_matches(is_closing);
    if !bare.ends_with(is_terminator) || is_count(before) {
        return false;
    }
    let next = after.trim_start().trim_start_matches(is_opening);
    // Looking no further than the next few characters keeps the whole linear.
    let goes_on = next.chars().take(64).take_while(|c| !is_terminator(*c)).any(char::is_alphanumeric);
    let first = next.chars().next();
    if !goes_on || first.is_some_and(char::is_lowercase) {
        return false;
    }
    !is_abbreviation(bare, first)
}

/// Returns true where a text ends in an abbreviation that goes on.
fn is_abbreviation(bare: &str, next: Option<char>) -> bool {
    let Some(stem) = bare.strip_suffix('.') else { return false };
    let word = stem.rsplit(|c: char| c.is_whitespace() || is_opening(c) || c == '/').next().unwrap_or("").to_lowercase();
    ABBREVIATIONS.contains(&word.as_str()) && (!ALSO_WORDS.contains(&word.as_str()) || next.is_some_and(|c| c.is_ascii_digit()))
}

/// Returns true for `1.` and `2.3.`.
fn is_count(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 8 && text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || c == '.')
}

fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '｡' | '‼' | '⁇' | '⁈' | '⁉' | '।' | '؟' | '۔')
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '"' | '\'' | '\u{2019}' | '\u{201d}' | '»' | '*' | '_' | '）' | '」' | '』')
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '"' | '\'' | '\u{2018}' | '\u{201c}' | '«' | '*' | '_' | '（' | '「' | '『')
}

/// Returns the outermost brackets that are closed, in order.
fn brackets(text: &str) -> Vec<Range<usize>> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' => open.push((')', at)),
            '[' => open.push((']', at)),
            '（' => open.push(('）', at)),
            ')' | ']' | '）' => {
                if open.last().is_some_and(|(closing, _)| *closing == c)
                    && let Some((_, start)) = open.pop()
                {
                    while found.last().is_some_and(|inner| start < inner.start) {
                        found.pop();
                    }
                    found.push(start..at);
                }
            }
            _ => {}
        }
    }
    found
}
