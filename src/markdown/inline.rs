//! A run of inline Markdown while it is read.

use super::{Mark, Text, TextBuilder};
use crate::source::{ArcStr, Span};

/// What the run will become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum InlineKind {
    Paragraph,
    Heading(u8),
    Cell,
    /// The text of a tight list item.
    Implicit,
}

#[derive(Debug)]
pub(super) struct Inline<'s> {
    pub(super) kind: InlineKind,
    pub(super) text: TextBuilder<'s>,
    /// Of a heading: its text with white space as it stands.
    pub(super) raw: String,
    pub(super) span: Span,
    open: Vec<(Mark, usize)>,
}

impl<'s> Inline<'s> {
    pub(super) fn new(kind: InlineKind, source: &'s ArcStr, span: Span) -> Self {
        Self { kind, text: TextBuilder::new(source, span), raw: String::new(), span, open: Vec::new() }
    }

    pub(super) fn open_mark(&mut self, mark: Mark) {
        self.open.push((mark, self.text.len()));
    }

    pub(super) fn close_mark(&mut self, mark: Mark) {
        if let Some(at) = self.open.iter().rposition(|(open, _)| *open == mark) {
            let (mark, start) = self.open.remove(at);
            let end = self.text.len();
            if start < end {
                self.text.mark(mark, start..end);
            }
        }
    }

    /// Returns the text. A tight item's run is as long as what was read of it.
    pub(super) fn finish(self) -> Text {
        let mut text = self.text.finish();
        let shown = text.span_of(0..text.text.len());
        match self.kind {
            InlineKind::Implicit => text.span = text.span.to(shown),
            InlineKind::Heading(_) | InlineKind::Cell if !text.text.is_empty() => text.span = shown,
            _ => {}
        }
        text
    }
}
