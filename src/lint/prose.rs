//! What a reader reads, block by block: the texts of headings, paragraphs,
//! items and cells, in reading order, never code, comments or link targets.
//!
//! Apart because every rule about words needs the same walk.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::LadderContext;
use super::html_text::html_texts;
use crate::markdown::{Block, Document, Item, SectionId, Text, TextBuilder};
use crate::model::Ladder;
use crate::source::{FileId, Span};

/// What a text is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProseKind {
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// The first paragraph of a list item.
    Item,
    /// A table cell.
    Cell,
    /// A block of HTML: its text is empty, its place is the block.
    Html,
}

/// A text and where it belongs.
#[derive(Debug, Clone, Copy)]
pub struct Prose<'a> {
    /// What it is part of.
    pub kind: ProseKind,
    /// The text; none for a block of HTML.
    pub text: Option<&'a Text>,
    /// The list item that it starts.
    pub item: Option<&'a Item>,
    /// Where it stands.
    pub span: Span,
    /// True inside a quote.
    pub quoted: bool,
    /// The section, as its heading makes one or as it stands below it.
    pub section: SectionId,
}

/// Returns the texts of a document, in reading order.
pub fn prose(document: &Document) -> Vec<Prose<'_>> {
    let mut sections = document.section_ids().peekable();
    let mut section = 0;
    let mut found = Vec::new();
    for block in &document.blocks {
        let starts = |id: &SectionId| document.section(*id).span.start <= block.span().start;
        while let Some(next) = sections.next_if(starts) {
            section = next;
        }
        walk(block, section, &mut found);
    }
    // Comments are HTML blocks, and say nothing to readers.
    found.retain(|each| each.kind != ProseKind::Html || document.comments.binary_search(&each.span).is_err());
    // Those of a whole ladder are kept.
    found.shrink_to_fit();
    found
}

impl<'a> LadderContext<'a> {
    /// Returns the texts of a document, in reading order; those of the ladder's
    /// own are taken apart once for all rules.
    pub fn prose(&self, document: &'a Document) -> Cow<'a, [Prose<'a>]> {
        self.places.prose(document).map_or_else(|| Cow::Owned(prose(document)), Cow::Borrowed)
    }
}

/// Visits a block and all below it, with an explicit stack.
fn walk<'a>(block: &'a Block, section: SectionId, found: &mut Vec<Prose<'a>>) {
    let mut stack = vec![(Step::Block(block), false)];
    while let Some((step, quoted)) = stack.pop() {
        let prose = |kind, text: &'a Text, item| Prose { kind, text: Some(text), item, span: text.span, quoted, section };
        match step {
            Step::Block(Block::Heading(heading)) => found.push(prose(ProseKind::Heading, &heading.text, None)),
            Step::Block(Block::Paragraph(text)) => found.push(prose(ProseKind::Paragraph, text, None)),
            Step::Block(Block::Table(table)) => {
                let cells = table.header.iter().chain(table.rows.iter().flatten());
                found.extend(cells.map(|cell| prose(ProseKind::Cell, &cell.text, None)));
            }
            Step::Block(Block::List(list)) => stack.extend(list.items.iter().rev().map(|item| (Step::Item(item), quoted))),
            Step::Block(Block::Quote(blocks, _)) => stack.extend(blocks.iter().rev().map(|block| (Step::Block(block), true))),
            Step::Block(Block::Html(span)) => {
                found.push(Prose { kind: ProseKind::Html, text: None, item: None, span: *span, quoted, section });
            }
            Step::Block(Block::Code(_) | Block::Rule(_)) => {}
            Step::Item(item) => {
                stack.extend(item.blocks.iter().rev().map(|block| (Step::Block(block), quoted)));
                found.extend(item.text.as_ref().map(|text| prose(ProseKind::Item, text, Some(item))));
            }
        }
    }
}

enum Step<'a> {
    Block(&'a Block),
    Item(&'a Item),
}

/// Returns what a ladder's documents say where no Markdown shows it, by
/// document: what its levels say in front matter, and the text of HTML.
pub fn embedded(cx: &LadderContext<'_>, ladder: &Ladder) -> BTreeMap<FileId, Vec<Text>> {
    let mut found: BTreeMap<FileId, Vec<Text>> = BTreeMap::new();
    for (_, _, level) in ladder.levels() {
        let expected = level.expectations.iter().flat_map(|expectation| &expectation.statements);
        for statement in level.statements.iter().chain(expected) {
            let span = statement.span;
            let front = cx.document(span.file).and_then(|document| document.front_matter.as_ref());
            if front.is_some_and(|front| front.span.encloses(span)) {
                let mut text = TextBuilder::new(&cx.sources.file(span.file).text, span);
                text.push(&statement.text, span.start..span.end);
                found.entry(span.file).or_default().push(text.finish());
            }
        }
    }
    for document in cx.documents_of(ladder) {
        for block in cx.prose(document).iter().filter(|prose| prose.kind == ProseKind::Html) {
            found.entry(document.file).or_default().extend(html_texts(cx.sources.file(block.span.file), block.span));
        }
    }
    found
}

/// Returns a document's own spans of code that touch `span`, in order.
pub(super) fn code_in(document: &Document, span: Span) -> impl Iterator<Item = Range<usize>> {
    let first = document.code.partition_point(|code| code.end <= span.start);
    document.code.iter().skip(first).take_while(move |code| code.start < span.end).map(|code| code.start..code.end)
}
