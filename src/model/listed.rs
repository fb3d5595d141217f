//! What the page of a folder lists: documents, before anybody knows which of them are
//! levels.
//!
//! Apart from indexes because it has a say in which levels are of one track, and an
//! index is read when that is known.

use super::texts::Texts;
use super::ways::{Way, ways};
use crate::markdown::{Block, Document, Item, Table};
use crate::source::{FileId, Span};

/// A list on a folder's page: the documents to which it leads, in order.
#[derive(Debug)]
pub(super) struct Listed {
    pub(super) is_numbered: bool,
    /// Without those to which lists in it lead.
    pub(super) files: Vec<FileId>,
}

/// Returns the lists of a folder's page that lead to documents.
pub(super) fn lists(texts: Texts<'_>, page: &Document) -> Vec<Listed> {
    let mut found = Found { page, ways: ways(texts, page), lists: Vec::new() };
    for block in &page.blocks {
        found.block(block);
    }
    found.lists
}

/// The lists of a page, as they are found.
struct Found<'p> {
    page: &'p Document,
    ways: Vec<Way>,
    lists: Vec<Listed>,
}

impl Found<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::List(list) => {
                let files = list.items.iter().flat_map(|item| self.own_files(item)).collect();
                self.add(list.ordered, files);
                for inner in list.items.iter().flat_map(|item| &item.blocks) {
                    self.block(inner);
                }
            }
            Block::Table(table) => self.table(table),
            Block::Quote(blocks, _) => blocks.iter().for_each(|inner| self.block(inner)),
            _ => {}
        }
    }

    /// Adds the columns of a table, each a list by itself.
    fn table(&mut self, table: &Table) {
        let widest = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        for column in 0..widest {
            let cells = table.rows.iter().filter_map(|row| row.get(column));
            let files = cells.flat_map(|cell| self.files(cell.text.span)).collect();
            self.add(false, files);
        }
    }

    fn add(&mut self, is_numbered: bool, files: Vec<FileId>) {
        if !files.is_empty() {
            self.lists.push(Listed { is_numbered, files });
        }
    }

    /// Returns the documents to which an item leads, without the lists in it.
    fn own_files(&self, item: &Item) -> Vec<FileId> {
        let nested = |block: &&Block| !matches!(block, Block::List(_) | Block::Table(_) | Block::Quote(..));
        let spans = item.text.iter().map(|text| text.span).chain(item.blocks.iter().filter(nested).map(Block::span));
        spans.flat_map(|span| self.files(span)).collect()
    }

    fn files(&self, span: Span) -> Vec<FileId> {
        let to = |(at, _)| if let Some(Way::To(file)) = self.ways.get(at) { Some(*file) } else { None };
        self.page.numbered_links_in(span).filter_map(to).collect()
    }
}
