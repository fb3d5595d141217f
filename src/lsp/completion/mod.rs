//! What may be written at a place: targets of links, anchors, dimensions, levels,
//! rules in comments, settings.

mod comments;
mod config;
mod links;
mod names;

use gen_lsp_types::{CompletionItem, CompletionItemKind, CompletionItemTextEdit, Position, Range, TextEdit};

use super::desk::Desk;
use crate::config::FILE_NAME;
use crate::source::{LineIndex, RepoPath};

/// More than this is no choice.
const MOST: usize = 1000;

/// Where something is completed.
pub(super) struct Spot<'a> {
    pub(super) path: &'a RepoPath,
    /// The text of the document.
    pub(super) text: &'a str,
    /// The byte at which something is written.
    pub(super) offset: usize,
    /// The line up to there.
    pub(super) before: &'a str,
    /// The rest of the line.
    pub(super) after: &'a str,
    lines: &'a LineIndex,
}

/// Something that may be written.
pub(super) struct Offer {
    /// What is shown.
    pub(super) label: String,
    /// What is written, from `from` to the place.
    pub(super) text: String,
    /// The byte from which what is there already is replaced.
    pub(super) from: usize,
    pub(super) kind: CompletionItemKind,
    /// What it is, in a few words.
    pub(super) detail: Option<String>,
}

/// Returns what may be written at a place, the likeliest first.
pub(super) fn complete(desk: Desk<'_>, path: &RepoPath, position: Position) -> Vec<CompletionItem> {
    let read = desk.file(path).map(|file| &*file.text);
    // A configuration that can't be used isn't what was read last.
    let Some(text) = desk.space.buffer(path).map(|buffer| buffer.text.as_str()).or(read) else { return Vec::new() };
    let lines = LineIndex::new(text);
    let offset = desk.client.encoding.offset(text, &lines, position);
    let start = text.get(..offset).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = text.get(offset..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| offset + length);
    let spot = Spot {
        path,
        text,
        offset,
        before: text.get(start..offset).unwrap_or(""),
        after: text.get(offset..end).unwrap_or("").trim_end(),
        lines: &lines,
    };
    let offers = if path.file_name() == FILE_NAME {
        config::offers(desk, &spot)
    } else {
        comments::offers(desk, &spot)
            .or_else(|| links::offers(desk, &spot))
            .or_else(|| names::offers(desk, &spot))
            .unwrap_or_default()
    };
    let item = |(nth, offer): (usize, Offer)| {
        let at = |offset| desk.client.encoding.position(text, &lines, offset);
        let range = Range { start: at(offer.from), end: at(spot.offset) };
        CompletionItem {
            label: offer.label,
            kind: Some(offer.kind),
            detail: offer.detail,
            sort_text: Some(format!("{nth:04}")),
            // Editors hold what is there already against this.
            filter_text: Some(offer.text.clone()),
            text_edit: Some(CompletionItemTextEdit::TextEdit(TextEdit { range, new_text: offer.text })),
            ..CompletionItem::default()
        }
    };
    offers.into_iter().take(MOST).enumerate().map(item).collect()
}

impl Spot<'_> {
    /// Returns the byte at a place of the line before the spot.
    pub(super) fn at(&self, in_before: usize) -> usize {
        self.offset - self.before.len() + in_before
    }

    /// Returns the line, from 0.
    pub(super) fn line(&self) -> usize {
        self.lines.line(self.offset).saturating_sub(1)
    }
}
