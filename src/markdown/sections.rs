//! Headings to a tree of sections.

use std::sync::Arc;

use super::{Block, Section, SectionId};
use crate::source::{SourceFile, Span};

/// Returns the sections that the outermost headings make, the text before the
/// first of them as the first section.
pub(super) fn sections(file: &SourceFile, blocks: &[Block]) -> Vec<Section> {
    let whole = Span::new(file.id, 0, file.text.trim_end().len());
    let mut sections =
        vec![Section { heading: None, depth: 0, parent: None, children: Vec::new(), body: 0..blocks.len(), span: whole }];
    let mut open: Vec<SectionId> = vec![0];
    for (at, block) in blocks.iter().enumerate() {
        let Block::Heading(heading) = block else { continue };
        if let Some(section) = sections.last_mut() {
            section.body.end = at;
        }
        while let Some(&top) = open.last() {
            match sections.get_mut(top) {
                Some(section) if section.depth >= heading.depth => {
                    section.span.end = end_before(file, section.span.start, heading.span.start);
                    open.pop();
                }
                _ => break,
            }
        }
        let id = sections.len();
        let parent = open.last().copied().unwrap_or(0);
        if let Some(section) = sections.get_mut(parent) {
            section.children.push(id);
        }
        sections.push(Section {
            heading: Some(Arc::clone(heading)),
            depth: heading.depth,
            parent: Some(parent),
            children: Vec::new(),
            body: at + 1..blocks.len(),
            span: Span::new(file.id, heading.span.start, whole.end),
        });
        open.push(id);
    }
    sections
}

/// Returns where the text before a heading ends, white space aside.
fn end_before(file: &SourceFile, start: usize, heading: usize) -> usize {
    start + file.text.get(start..heading).unwrap_or("").trim_end().len()
}
