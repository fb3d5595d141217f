//! The links of a document, each where its target is written: a definition
//! stands for all its uses.

use std::collections::BTreeSet;

use super::suggest::relative_link;
use crate::markdown::{Document, LinkKind};
use crate::source::{RepoPath, SourceFile, Span};

/// A target and where it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenLink<'a> {
    /// The target, entities and escapes resolved.
    pub target: &'a str,
    /// The target in the source; the whole link where it isn't there letter by
    /// letter.
    pub span: Span,
    /// True where the span holds just the target, so that it can be edited.
    pub is_literal: bool,
    /// True for images.
    pub is_image: bool,
}

/// Returns the links and definitions of a document, in reading order.
pub fn written_links<'a>(file: &SourceFile, document: &'a Document) -> Vec<WrittenLink<'a>> {
    let defined: BTreeSet<&str> = document.definitions.iter().map(|definition| definition.target.as_str()).collect();
    let mut links: Vec<WrittenLink<'a>> = Vec::new();
    for link in &document.links {
        let is_image = matches!(link.kind, LinkKind::Image | LinkKind::HtmlImage);
        let is_literal = file.slice(link.target_span) == link.target;
        let is_use = link.kind == LinkKind::Reference
            || link.kind == LinkKind::Image && link.target_span == link.span && defined.contains(link.target.as_str());
        if !is_use {
            links.push(WrittenLink { target: &link.target, span: link.target_span, is_literal, is_image });
        }
    }
    for definition in &document.definitions {
        let source = file.slice(definition.span);
        let after = source.find("]:").map_or(0, |at| at + 2);
        let found = source.get(after..).and_then(|rest| rest.find(&definition.target)).filter(|_| !definition.target.is_empty());
        let span = found.map_or(definition.span, |at| {
            let start = definition.span.start + after + at;
            Span::new(file.id, start, start + definition.target.len())
        });
        links.push(WrittenLink { target: &definition.target, span, is_literal: found.is_some(), is_image: false });
    }
    links.sort_by_key(|link| link.span);
    links
}

impl WrittenLink<'_> {
    /// Returns the place of the target without query and fragment, where it
    /// can be edited.
    pub fn path_span(&self) -> Option<Span> {
        let length = self.target.find(['#', '?']).unwrap_or(self.target.len());
        self.is_literal.then(|| Span::new(self.span.file, self.span.start, self.span.start + length))
    }

    /// Returns the path to write for a link from one file to another, in the
    /// manner of this one: from the root where it starts with `/`, with a `/` at
    /// its end where it has one.
    pub fn path_to(&self, from: &RepoPath, to: &RepoPath) -> String {
        let end = if self.target.split(['#', '?']).next().is_some_and(|path| path.ends_with('/')) { "/" } else { "" };
        if self.target.starts_with('/') {
            format!("/{}{end}", relative_link("", to))
        } else {
            format!("{}{end}", relative_link(from.folder(), to))
        }
    }

    /// Returns the place of the fragment, without `#`, where it can be edited.
    pub fn fragment_span(&self) -> Option<Span> {
        let start = self.span.start + self.target.find('#')? + 1;
        self.is_literal.then(|| Span::new(self.span.file, start, self.span.end))
    }
}
