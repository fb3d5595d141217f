//! A document that is open in the editor, with the text it has there.

use gen_lsp_types::{TextDocumentContentChangeEvent, Uri};

use super::position::Encoding;
use crate::source::LineIndex;

/// An open document.
#[derive(Debug, Clone)]
pub(super) struct Buffer {
    /// Its address, as the editor writes it.
    pub(super) uri: Uri,
    /// The version of its text.
    pub(super) version: i32,
    /// Its text.
    pub(super) text: String,
}

impl Buffer {
    /// Applies a change: some of the text, or all of it.
    pub(super) fn apply(&mut self, change: TextDocumentContentChangeEvent, encoding: Encoding) {
        match change {
            TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
                let lines = LineIndex::new(&self.text);
                let start = encoding.offset(&self.text, &lines, part.range.start);
                let end = encoding.offset(&self.text, &lines, part.range.end).max(start);
                self.text.replace_range(start..end, &part.text);
            }
            TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => self.text = whole.text,
        }
    }
}
