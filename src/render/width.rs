//! How many cells of a terminal a text takes, and texts made to fit: padded,
//! cut, folded over lines. Characters that belong together stay together.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Returns the cells of a text: two for East Asian wide characters and emoji,
/// none for marks that join the one before.
pub(super) fn cells(text: &str) -> usize {
    text.width()
}

/// Returns a text with spaces after it, up to so many cells.
pub(super) fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(cells(text))))
}

/// Returns a text with spaces before it, up to so many cells.
pub(super) fn pad_left(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(cells(text))))
}

/// Returns a text cut to so many cells, with `…` where something was cut.
pub(super) fn cut(text: &str, width: usize) -> String {
    if cells(text) <= width {
        return text.to_owned();
    }
    let kept = text.get(..fitting(text, width.saturating_sub(1))).unwrap_or("");
    format!("{}…", kept.trim_end())
}

/// Returns a text over at most so many lines of so many cells, broken at
/// spaces; a word too long for a line is broken anywhere, and what is too long
/// for all lines is cut.
pub(super) fn fold(text: &str, width: usize, lines: usize) -> Vec<String> {
    let mut folded: Vec<String> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() && folded.len() + 1 < lines && cells(rest) > width {
        let room = fitting(rest, width).max(rest.graphemes(true).next().map_or(1, str::len));
        let (head, tail) = rest.split_at(room);
        let at = if tail.starts_with(' ') { room } else { head.rfind(' ').unwrap_or(room) };
        let (line, after) = rest.split_at(at);
        folded.push(line.trim_end().to_owned());
        rest = after.trim_start();
    }
    if !rest.is_empty() {
        folded.push(cut(rest, width));
    }
    folded
}

/// Returns how many bytes of a text fit into so many cells.
fn fitting(text: &str, width: usize) -> usize {
    let mut used = 0;
    let mut bytes = 0;
    for cluster in text.graphemes(true) {
        used += cells(cluster);
        if used > width {
            break;
        }
        bytes += cluster.len();
    }
    bytes
}
