//! Comments that allow findings: `<!-- ladder-lint: allow(level-order) because
//! the titles are the law's -->`.
//!
//! Apart from the parser because a comment means nothing to Markdown: what one
//! says is read in `words`, and what it is about, which depends on where it
//! stands, in `reach`.

mod reach;
mod words;

use super::{Block, Document};
use crate::source::{SourceFile, Span};

pub(super) use words::is_mdx_comment;

/// A comment that allows findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// The comment.
    pub span: Span,
    /// The rules that it names, each with its place, in order; none where the
    /// comment is not understood.
    pub rules: Vec<(String, Span)>,
    /// Whether it says why.
    pub has_reason: bool,
    /// Why the comment is not understood, a clause.
    pub fault: Option<&'static str>,
    /// What it is about.
    pub reach: Reach,
}

/// What a comment is about: decided by where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// All of the document: the comment stands above everything else in it.
    File(Span),
    /// A section with its heading: the comment stands directly below that.
    Section(Span),
    /// The block, list item or table row around the comment, or the block after
    /// it.
    Block(Span),
    /// Nothing: no block follows the comment.
    Nothing,
}

impl Reach {
    /// Returns the text that the comment is about.
    pub fn span(self) -> Option<Span> {
        match self {
            Self::File(span) | Self::Section(span) | Self::Block(span) => Some(span),
            Self::Nothing => None,
        }
    }
}

/// Finds the comments of a document that allow findings, in order.
pub(super) fn suppressions(file: &SourceFile, document: &Document) -> Vec<Suppression> {
    let mut found = Vec::new();
    let whole = Span::new(file.id, 0, file.text.len());
    let front = document.front_matter.as_ref().map(|front| front.body);
    for span in front.into_iter().flat_map(|body| words::yaml_comments(file, body)) {
        found.extend(words::read(file, span, || Reach::File(whole)));
    }
    let mut standing = reach::Standing::new(file, document);
    for span in &document.comments {
        found.extend(words::read(file, *span, || standing.reach(*span)));
    }
    found
}

/// Returns true for a block of comments and nothing else.
fn is_comment(file: &SourceFile, block: &Block) -> bool {
    matches!(block, Block::Html(span) if words::is_only_comments(file.slice(*span)))
}

#[cfg(test)]
mod tests;
