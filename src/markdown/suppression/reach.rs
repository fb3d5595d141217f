//! What a comment is about, by where it stands.
//!
//! | it stands | it is about |
//! | --- | --- |
//! | above everything in the document but other comments | the document |
//! | directly below a heading | the section, its heading and those below it |
//! | in a paragraph, list item or table row, or last in one | that |
//! | anywhere else | the block that follows: of a section, the heading only |

use std::collections::BTreeMap;

use super::{Reach, is_comment};
use crate::markdown::{Block, Cell, Document, Item, List, SectionId, Table};
use crate::source::{SourceFile, Span};

/// A comment deeper inside lists and quotes than this is about all that is
/// around it.
const DEEPEST: usize = 32;

/// More comments than this in a row are not looked past.
const IN_A_ROW: usize = 32;

/// The blocks of a document, by place.
pub(super) struct Standing<'a> {
    file: &'a SourceFile,
    document: &'a Document,
    /// The sections by the starts of their headings.
    sections: BTreeMap<usize, SectionId>,
    /// Whether the block of HTML that starts there is but comments: one block may
    /// hold thousands.
    comments: BTreeMap<usize, bool>,
}

impl<'a> Standing<'a> {
    pub(super) fn new(file: &'a SourceFile, document: &'a Document) -> Self {
        Self { file, document, sections: BTreeMap::new(), comments: BTreeMap::new() }
    }

    /// Returns what a comment is about.
    pub(super) fn reach(&mut self, comment: Span) -> Reach {
        let mut blocks: &[Block] = &self.document.blocks;
        let mut around: Option<Span> = None;
        for _ in 0..DEEPEST {
            let Some((at, block)) = block_at(blocks, comment) else { break };
            match block {
                Block::Quote(inner, span) => (blocks, around) = (inner, Some(*span)),
                Block::List(list) => match item_at(list, comment) {
                    Some(item) if item.text.as_ref().is_none_or(|text| !text.span.encloses(comment)) => {
                        (blocks, around) = (&item.blocks, Some(item.span));
                    }
                    Some(item) => return Reach::Block(item.span),
                    None => return Reach::Block(list.span),
                },
                Block::Table(table) => return Reach::Block(row_at(table, comment)),
                Block::Html(_) if self.is_comment(block) => return self.beside(blocks, at, around),
                block => return Reach::Block(block.span()),
            }
        }
        around.map_or(Reach::Nothing, Reach::Block)
    }

    /// Returns what a block that is but a comment is about.
    fn beside(&mut self, blocks: &[Block], at: usize, around: Option<Span>) -> Reach {
        let (before, after) = (blocks.get(..at).unwrap_or(&[]), blocks.get(at + 1..).unwrap_or(&[]));
        let above = before.iter().rev().take(IN_A_ROW).find(|block| !self.is_comment(block));
        let below = after.iter().take(IN_A_ROW).find(|block| !self.is_comment(block));
        if around.is_none() && above.is_none() && before.len() < IN_A_ROW {
            return Reach::File(Span::new(self.file.id, 0, self.file.text.len()));
        }
        if let Some(Block::Heading(heading)) = above
            && let Some(section) = self.section(heading.span)
        {
            return Reach::Section(section);
        }
        below.map(Block::span).or(around).map_or(Reach::Nothing, Reach::Block)
    }

    fn is_comment(&mut self, block: &Block) -> bool {
        *self.comments.entry(block.span().start).or_insert_with(|| is_comment(self.file, block))
    }

    /// Returns the section below a heading.
    fn section(&mut self, heading: Span) -> Option<Span> {
        if self.sections.is_empty() {
            let start = |id| self.document.section(id).heading.as_ref().map(|heading| heading.span.start);
            self.sections = self.document.section_ids().filter_map(|id| Some((start(id)?, id))).collect();
        }
        self.sections.get(&heading.start).map(|id| self.document.section(*id).span)
    }
}

/// Returns the block in which a place lies, and its position.
fn block_at(blocks: &[Block], place: Span) -> Option<(usize, &Block)> {
    let at = blocks.partition_point(|block| block.span().start <= place.start).checked_sub(1)?;
    blocks.get(at).filter(|block| place.start < block.span().end).map(|block| (at, block))
}

fn item_at(list: &List, place: Span) -> Option<&Item> {
    let at = list.items.partition_point(|item| item.span.start <= place.start).checked_sub(1)?;
    list.items.get(at).filter(|item| place.start < item.span.end)
}

/// Returns the row in which a place lies, up to the next; the header ends with
/// the first.
fn row_at(table: &Table, place: Span) -> Span {
    let start = |row: &[Cell]| row.first().map(|cell| cell.text.span.start);
    let after = table.rows.partition_point(|row| start(row).unwrap_or(0) <= place.start);
    let row = after.checked_sub(1).and_then(|at| table.rows.get(at)).unwrap_or(&table.header);
    let end = table.rows.get(after).and_then(|next| start(next)).unwrap_or(table.span.end);
    Span::new(table.span.file, start(row).filter(|start| *start <= place.start).unwrap_or(table.span.start), end)
}
