//! The headings behind a ladder: which section a level or dimension stands in.
//!
//! Apart from the model, which keeps what is meant and not how it is written,
//! for the rules that look at how it is written.

use crate::markdown::{Block, Document, Documents, HeadingDepth, SectionId};
use crate::source::{FileId, Span};

/// A section of a document.
#[derive(Debug, Clone, Copy)]
pub struct Headed<'a> {
    /// The document.
    pub document: &'a Document,
    /// The section, which has a heading.
    pub id: SectionId,
    /// Where the heading's text stands.
    pub span: Span,
    /// The heading's depth.
    pub depth: HeadingDepth,
}

/// The headings of the documents of a snapshot.
#[derive(Debug, Clone, Copy)]
pub struct Headings<'a> {
    documents: &'a Documents,
}

impl<'a> Headings<'a> {
    /// Takes documents in the order of their files.
    pub fn of(documents: &'a Documents) -> Self {
        Self { documents }
    }

    /// Returns the document of a file.
    pub fn document(&self, file: FileId) -> Option<&'a Document> {
        self.documents.of(file)
    }

    /// Returns the section whose heading's text stands exactly there.
    pub fn at(&self, name: Span) -> Option<Headed<'a>> {
        self.within(name).next().filter(|found| found.span == name)
    }

    /// Returns the sections whose headings stand inside a span, in reading
    /// order.
    pub fn within(&self, span: Span) -> impl Iterator<Item = Headed<'a>> {
        let document = self.document(span.file);
        let first = document.map_or(0, |document| {
            let before =
                |section: &crate::markdown::Section| section.heading.as_ref().is_none_or(|own| own.text.span.start < span.start);
            document.sections.partition_point(before)
        });
        let from = document.into_iter().flat_map(move |document| (first..document.sections.len()).map(move |id| (document, id)));
        let headed = from.filter_map(|(document, id)| Headed::new(document, id));
        headed.take_while(move |found| found.span.start < span.end).filter(move |found| span.encloses(found.span))
    }
}

impl<'a> Headed<'a> {
    /// Returns a section with its heading, none for the text before the first.
    pub fn new(document: &'a Document, id: SectionId) -> Option<Self> {
        let section = document.section(id);
        let heading = section.heading.as_ref()?;
        Some(Self { document, id, span: heading.text.span, depth: section.depth })
    }

    /// Returns what the heading shows.
    pub fn title(&self) -> &'a str {
        self.document.title(self.id)
    }

    /// Returns the section around this one, where that has a heading.
    pub fn parent(&self) -> Option<Self> {
        Self::new(self.document, self.document.section(self.id).parent?)
    }

    /// Returns true where something stands between this heading and the next.
    pub fn has_text(&self) -> bool {
        self.document.body(self.id).iter().any(|block| match block {
            Block::Paragraph(text) => text.text.chars().any(char::is_alphanumeric),
            Block::List(_) | Block::Table(_) | Block::Quote(..) => true,
            _ => false,
        })
    }

    /// Returns the sections just below, in reading order.
    pub fn children(self) -> impl Iterator<Item = Self> {
        self.document.section(self.id).children.iter().filter_map(move |&child| Self::new(self.document, child))
    }

    /// Returns true where sections stand below this one.
    pub fn has_children(&self) -> bool {
        !self.document.section(self.id).children.is_empty()
    }
}
