//! The titles of a document's sections, taken apart and judged once for all
//! shapes that look at them.

use crate::markdown::{Document, SectionId};
use crate::model::title::{Rung, Title};

/// Titles by section; that of the first section, which has no heading, is empty.
#[derive(Debug, Clone)]
pub(in crate::model) struct Heads(Vec<(Title, Rung)>);

impl Heads {
    /// Reads the headings of a document.
    pub(in crate::model) fn of(document: &Document) -> Self {
        let read = |id| {
            let title = Title::parse(document.title(id));
            let rung = title.rung();
            (title, rung)
        };
        Self((0..document.sections.len()).map(read).collect())
    }

    /// Returns a section's title and how much it looks like a rung's by its own
    /// words.
    pub(super) fn at(&self, id: SectionId) -> (&Title, Rung) {
        #[expect(clippy::indexing_slicing, reason = "there is one for each section of the document")]
        let (title, rung) = &self.0[id];
        (title, *rung)
    }
}
