//! Coloured text in lines of a given width.

use super::style::{Style, Tone};
use super::width::cells;

/// A text in one colour.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) tone: Tone,
    pub(super) text: String,
}

impl Piece {
    pub(super) fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self { tone, text: text.into() }
    }
}

/// Returns the pieces, broken at spaces into lines of at most `width` cells
/// where that is possible, painted.
pub(super) fn wrap(pieces: &[Piece], width: usize, style: Style) -> Vec<String> {
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    let mut used = 0;
    for word in words(pieces) {
        let size: usize = word.iter().map(|piece| cells(&piece.text)).sum();
        match lines.last_mut() {
            Some(line) if used + 1 + size <= width => {
                // The space belongs to a colour only where both sides do.
                let before = line.last().map(|piece| piece.tone);
                let tone = word.first().map(|piece| piece.tone).filter(|tone| before == Some(*tone)).unwrap_or(Tone::Plain);
                line.push(Piece::new(tone, " "));
                line.extend(word);
                used += 1 + size;
            }
            _ => {
                lines.push(word);
                used = size;
            }
        }
    }
    lines.iter().map(|line| paint(line, style)).collect()
}

/// Returns the pieces cut at white space; a word may have several colours.
fn words(pieces: &[Piece]) -> Vec<Vec<Piece>> {
    let mut words: Vec<Vec<Piece>> = Vec::new();
    let mut open = false;
    for piece in pieces {
        for part in piece.text.split_inclusive(char::is_whitespace) {
            let word = part.trim_end();
            if !word.is_empty() {
                let fragment = Piece::new(piece.tone, word);
                match words.last_mut() {
                    Some(last) if open => last.push(fragment),
                    _ => words.push(vec![fragment]),
                }
                open = true;
            }
            open &= word.len() == part.len();
        }
    }
    words
}

fn paint(line: &[Piece], style: Style) -> String {
    let mut painted = String::new();
    let mut rest = line;
    while let Some(first) = rest.first() {
        let same = rest.iter().take_while(|piece| piece.tone == first.tone).count();
        let (now, later) = rest.split_at(same);
        let text: String = now.iter().map(|piece| piece.text.as_str()).collect();
        painted.push_str(&style.paint(first.tone, &text));
        rest = later;
    }
    painted
}
