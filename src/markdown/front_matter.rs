//! The YAML block at the top of a document.

use crate::source::Span;

/// The front matter.
#[derive(Debug, Clone)]
pub struct FrontMatter {
    /// From the first `---` to the end of the closing line.
    pub span: Span,
    /// The YAML between the fences.
    pub body: Span,
    /// `title:`, where it is a plain value, with its place.
    pub title: Option<(String, Span)>,
}

/// Finds the front matter of a file.
pub(super) fn read(_file: &crate::source::SourceFile) -> Option<FrontMatter> {
    None
}
