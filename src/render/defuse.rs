//! Keeps what a report quotes from becoming a command of the log it is printed
//! to: a runner obeys `::error::` at the start of a line and `##[error]`
//! anywhere in it.
//!
//! Apart from the formats, and done to whole lines, because only the line as
//! it is written tells where a wrapped word has landed.

use std::io::{self, Write};

/// Writes lines for people with the mark of every command broken, visibly.
///
/// # Errors
///
/// Those of `out`.
pub(super) fn lines(text: &[u8], out: &mut dyn Write) -> io::Result<()> {
    starts(text, br"\u{3a}", br"#\u{23}", out)
}

/// Writes JSON that means the same, with the mark of every command broken by an
/// escape, and what a terminal obeys or doesn't show escaped: outside strings, JSON
/// has neither.
///
/// # Errors
///
/// Those of `out`.
pub(super) fn json(text: &[u8], out: &mut dyn Write) -> io::Result<()> {
    let mut visible = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.iter().position(|byte| [0x7f, 0xc2, 0xe2, 0xef].contains(byte)) {
        let (before, found) = rest.split_at(at);
        visible.extend(before);
        let hidden = hidden(found);
        if let Some((c, _)) = hidden {
            write!(visible, "\\u{:04x}", u32::from(c))?;
        } else {
            visible.extend(found.first());
        }
        rest = found.get(hidden.map_or(1, |(_, length)| length)..).unwrap_or(&[]);
    }
    visible.extend(rest);
    marks(&visible, br"#\u0023", out)
}

/// Returns the control character that a text starts with, and how many bytes it
/// takes: of those that JSON doesn't escape itself, and of directions, breaks and
/// marks that nobody sees.
fn hidden(text: &[u8]) -> Option<(char, usize)> {
    let (code, length) = match *text {
        [0x7f, ..] => (0x7f, 1),
        [0xc2, last @ 0x80..=0x9f, ..] => (u32::from(last), 2),
        [0xe2, 0x80, last @ (0x8e..=0x8f | 0xa8..=0xae), ..] => (0x2000 + u32::from(last - 0x80), 3),
        [0xe2, 0x81, last @ 0xa6..=0xa9, ..] => (0x2040 + u32::from(last - 0x80), 3),
        [0xef, 0xbb, 0xbf, ..] => (0xfeff, 3),
        _ => return None,
    };
    char::from_u32(code).map(|c| (c, length))
}

/// Writes XML that means the same, with the mark of every command broken by a
/// reference: outside texts and attributes, XML has neither `#` nor `::` where a
/// line starts.
///
/// # Errors
///
/// Those of `out`.
pub(super) fn xml(text: &[u8], out: &mut dyn Write) -> io::Result<()> {
    starts(text, b"&#58;", b"#&#35;", out)
}

/// Writes a line that is a command itself, and whose texts are no second one.
///
/// # Errors
///
/// Those of `out`.
pub(super) fn marked(line: &[u8], out: &mut dyn Write) -> io::Result<()> {
    marks(line, br"#\u{23}", out)
}

/// Writes lines with `colon` for the first character of a command, and `mark`
/// where `##` starts one.
fn starts(text: &[u8], colon: &[u8], mark: &[u8], out: &mut dyn Write) -> io::Result<()> {
    for line in text.split_inclusive(|&byte| byte == b'\n') {
        let blank = blank_start(line);
        match line.get(blank..) {
            Some([b':', b':', next, ..]) if next.is_ascii_alphabetic() => {
                out.write_all(line.get(..blank).unwrap_or(&[]))?;
                out.write_all(colon)?;
                marks(line.get(blank + 1..).unwrap_or(&[]), mark, out)?;
            }
            _ => marks(line, mark, out)?,
        }
    }
    Ok(())
}

/// Writes text with `instead` where `##` starts a mark: `##[`, or letters
/// between the two, as in `##vso[`.
fn marks(text: &[u8], instead: &[u8], out: &mut dyn Write) -> io::Result<()> {
    let mut written = 0;
    let mut at = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.windows(2).position(|pair| pair == b"##")) {
        let after = at + next + 2;
        let rest = text.get(after..).unwrap_or(&[]);
        let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if rest.get(letters) == Some(&b'[') {
            out.write_all(text.get(written..after - 2).unwrap_or(&[]))?;
            out.write_all(instead)?;
            written = after;
        }
        at = after - 1;
    }
    out.write_all(text.get(written..).unwrap_or(&[]))
}

/// Returns how many bytes of white space start a line, of any kind: a runner
/// trims them all.
fn blank_start(line: &[u8]) -> usize {
    let text = match std::str::from_utf8(line) {
        Ok(text) => text,
        Err(error) => line.get(..error.valid_up_to()).and_then(|valid| std::str::from_utf8(valid).ok()).unwrap_or(""),
    };
    text.len() - text.trim_start().len()
}
