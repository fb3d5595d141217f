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
/// escape: outside strings, JSON has no `#`.
///
/// # Errors
///
/// Those of `out`.
pub(super) fn json(text: &[u8], out: &mut dyn Write) -> io::Result<()> {
    marks(text, br"#\u0023", out)
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
