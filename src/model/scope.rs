//! A level before its inside is read: where it stands, its own blocks, the
//! sections below it.

use super::Shape;
use super::title::Title;
use crate::markdown::{Block, Document, SectionId};
use crate::source::{SourceFile, Span};

/// Where one level stands in its document.
#[derive(Debug, Clone)]
pub(super) struct Scope<'a> {
    pub(super) document: &'a Document,
    pub(super) source: &'a SourceFile,
    pub(super) title: Title,
    /// Where the title stands.
    pub(super) name_span: Span,
    /// The whole level.
    pub(super) span: Span,
    /// The blocks before the first section below.
    pub(super) body: Vec<&'a Block>,
    /// The sections below, in reading order.
    pub(super) children: Vec<SectionId>,
    /// Sections that stand beside the level and belong inside it.
    pub(super) strays: Vec<SectionId>,
    /// How its dimensions are written, where somebody said so.
    pub(super) shape: Option<Shape>,
}

impl<'a> Scope<'a> {
    /// Makes the scope of a section.
    pub(super) fn section(document: &'a Document, source: &'a SourceFile, id: SectionId, title: Title) -> Self {
        let section = document.section(id);
        Self {
            document,
            source,
            title,
            name_span: section.heading.as_ref().map_or(section.span, |heading| heading.text.span),
            span: section.span,
            body: document.body(id).iter().collect(),
            children: section.children.clone(),
            strays: Vec::new(),
            shape: None,
        }
    }

    /// Makes the scope of a whole document. `heading` is the section whose
    /// heading is the title, none where the front matter has it; further
    /// sections of its depth are below the level too.
    pub(super) fn document(
        document: &'a Document,
        source: &'a SourceFile,
        heading: Option<SectionId>,
        title: Title,
        at: Span,
    ) -> Self {
        let mut body: Vec<&Block> = document.body(0).iter().collect();
        let mut children = Vec::new();
        for &top in &document.section(0).children {
            if Some(top) == heading {
                body.extend(document.body(top));
                children.extend(&document.section(top).children);
            } else {
                children.push(top);
            }
        }
        let span = Span::new(source.id, at.start.min(document.section(0).span.end), document.section(0).span.end);
        Self { document, source, title, name_span: at, span, body, children, strays: Vec::new(), shape: None }
    }
}
