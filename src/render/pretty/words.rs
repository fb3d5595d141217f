//! A rewording with its words marked, and only as much around them as it
//! takes to know the place.

use crate::render::style::{Style, Tone};
use crate::render::visible::visible;
use crate::render::width::cells;
use crate::render::wrap::Piece;
use crate::wording::{Op, WordOp};

/// How much of an equal run is kept beside a change, in cells.
const BESIDE: usize = 48;

/// How much of a deleted or inserted run is kept at each end, in cells.
const WITHIN: usize = 160;

/// Returns the words with deletions and insertions marked: `[-old-]{+new+}`,
/// or by colour where there is one.
pub(super) fn marked(words: &[WordOp], style: Style) -> Vec<Piece> {
    let last = words.len().saturating_sub(1);
    let mut pieces = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let text = visible(&word.text);
        match word.op {
            Op::Equal => pieces.push(Piece::new(Tone::Plain, equal(&text, at == 0, at == last))),
            Op::Delete => mark(&mut pieces, &text, Tone::Deleted, ["[-", "-]"], style),
            Op::Insert => mark(&mut pieces, &text, Tone::Inserted, ["{+", "+}"], style),
        }
    }
    pieces
}

/// Marks a run; the white space around it stays outside of the marks.
fn mark(pieces: &mut Vec<Piece>, text: &str, tone: Tone, marks: [&str; 2], style: Style) {
    let inner = text.trim();
    if inner.is_empty() {
        return pieces.push(Piece::new(Tone::Plain, text));
    }
    let (before, after) = text.split_once(inner).unwrap_or(("", ""));
    if style.color && before.is_empty() && pieces.last().is_some_and(|piece| piece.tone == Tone::Deleted) {
        // Without marks, two words would run into each other.
        pieces.push(Piece::new(Tone::Plain, " "));
    }
    let [open, close] = if style.color { ["", ""] } else { marks };
    let shown = format!("{open}{}{close}", ends(inner, WITHIN, WITHIN));
    let parts = [Piece::new(Tone::Plain, before), Piece::new(tone, shown), Piece::new(Tone::Plain, after)];
    pieces.extend(parts.into_iter().filter(|piece| !piece.text.is_empty()));
}

fn equal(text: &str, first: bool, last: bool) -> String {
    ends(text, if first { 0 } else { BESIDE }, if last { 0 } else { BESIDE })
}

/// Returns the start and the end of a text with `…` between, cut at spaces; all
/// of it where little would be won.
fn ends(text: &str, start: usize, end: usize) -> String {
    if cells(text) <= start.max(12) + end.max(12) {
        return text.to_owned();
    }
    let head = take(text.split_inclusive(' '), start);
    let tail = take(text.split_inclusive(' ').rev(), end);
    let head = text.get(..head).unwrap_or("").trim_end();
    let tail = text.get(text.len() - tail..).unwrap_or("");
    match (head.is_empty(), tail.is_empty()) {
        (true, _) => format!("…{tail}"),
        (false, true) => format!("{head} …"),
        (false, false) => format!("{head} … {tail}"),
    }
}

/// Returns the bytes of as many words as fit into so many cells.
fn take<'a>(words: impl Iterator<Item = &'a str>, room: usize) -> usize {
    let mut used = 0;
    let mut bytes = 0;
    for word in words {
        used += cells(word);
        if used > room {
            break;
        }
        bytes += word.len();
    }
    bytes
}
