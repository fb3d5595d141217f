//! A run of inline Markdown while it is read.

use super::{Mark, Text};
use crate::source::Span;

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
pub(super) struct Inline {
    pub(super) kind: InlineKind,
    pub(super) text: Text,
    /// Of a heading: its text with white space as it stands.
    pub(super) raw: String,
    pub(super) span: Span,
    open: Vec<(Mark, usize)>,
}

impl Inline {
    pub(super) fn new(kind: InlineKind, span: Span) -> Self {
        Self { kind, text: Text::empty(span), raw: String::new(), span, open: Vec::new() }
    }

    pub(super) fn open_mark(&mut self, mark: Mark) {
        self.open.push((mark, self.text.text.len()));
    }

    pub(super) fn close_mark(&mut self, mark: Mark) {
        if let Some(at) = self.open.iter().rposition(|(open, _)| *open == mark) {
            let (mark, start) = self.open.remove(at);
            let end = self.text.text.len();
            if start < end {
                self.text.mark(mark, start..end);
            }
        }
    }

    /// Returns the text. A tight item's run is as long as what was read of it.
    pub(super) fn finish(mut self) -> Text {
        let shown = self.text.span_of(0..self.text.text.len());
        match self.kind {
            InlineKind::Implicit => self.text.span = self.text.span.to(shown),
            InlineKind::Heading(_) | InlineKind::Cell if !self.text.text.is_empty() => self.text.span = shown,
            _ => {}
        }
        self.text
    }
}
