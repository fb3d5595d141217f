//! Tables written in HTML, read into the same [`Table`] as pipe tables.
//!
//! Apart from `html`, which reads what any tag names or links to: a table is
//! found in the source of a whole run of blocks, because a blank line ends a
//! block of HTML but not the table.

use std::convert::Infallible;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

use super::html::push_folded;
use super::table_fault::rejoin;
use super::{Block, Cell, Table, Text, TextBuilder};
use crate::source::{SourceFile, Span};

/// Replaces the outermost blocks of HTML that hold a table by that table.
pub(super) fn replace_tables(file: &SourceFile, blocks: Vec<Block>) -> Vec<Block> {
    let mut kept: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut until = 0;
    // Where one table isn't closed, none after it is.
    let mut is_open = false;
    for block in blocks {
        let span = block.span();
        if span.start < until {
            continue;
        }
        let is_html = matches!(block, Block::Html(_));
        let start = if let (Block::Html(span), false) = (&block, is_open) { start(file, *span) } else { None };
        let found = start.and_then(|start| end(file, start));
        is_open |= start.is_some() && found.is_none();
        if let Some(found) = found {
            until = found.end;
            match read(file, found) {
                Some(table) => kept.push(Block::Table(table)),
                None => kept.push(Block::Html(found)),
            }
        } else {
            kept.push(block);
        }
        if let Some(Block::Table(table)) = kept.last_mut().filter(|_| !is_html) {
            rejoin(file, table);
        }
    }
    kept
}

/// Returns where the table starts that a block holds.
fn start(file: &SourceFile, block: Span) -> Option<usize> {
    Some(block.start + find_tag(file.slice(block), "<table")?)
}

/// Returns the place of the table that starts there, up to its end tag.
fn end(file: &SourceFile, start: usize) -> Option<Span> {
    let length = find_tag(file.text.get(start..)?, "</table>")?;
    Some(Span::new(file.id, start, start + length + "</table>".len()))
}

/// Finds a tag in any letter case, in linear time.
fn find_tag(text: &str, tag: &str) -> Option<usize> {
    text.as_bytes().windows(tag.len()).position(|window| window.eq_ignore_ascii_case(tag.as_bytes()))
}

/// Reads a table's cells; none where it has no rows.
fn read(file: &SourceFile, span: Span) -> Option<Table> {
    let mut scanner = Scanner { file, rows: Vec::new(), cell: None, line: None };
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, at: html5gum::Span<usize>| {
        let place = Span::new(span.file, span.start + at.start, span.start + at.end);
        scanner.event(&event, place);
        None::<Infallible>
    });
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(file.slice(span), emitter).finish();
    scanner.close_cell();
    let mut rows = scanner.rows.into_iter().filter(|row| !row.is_empty());
    let header = rows.next()?;
    Some(Table { header, rows: rows.collect(), span })
}

/// Returns true for an element of a cell that begins and ends a line.
pub(super) fn parts_lines(name: &[u8]) -> bool {
    matches!(name, b"li" | b"p" | b"div" | b"ul" | b"ol")
}

struct Scanner<'f> {
    file: &'f SourceFile,
    rows: Vec<Vec<Cell>>,
    cell: Option<OpenCell>,
    line: Option<TextBuilder<'f>>,
}

/// A cell that is being read: where its tag stands, and its lines so far.
struct OpenCell {
    tag: Span,
    lines: Vec<Text>,
}

impl Scanner<'_> {
    fn event(&mut self, event: &CallbackEvent<'_>, place: Span) {
        match *event {
            CallbackEvent::OpenStartTag { name } => self.start(name, place),
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } if self.cell.is_some() => {
                let text = self.line.get_or_insert_with(|| TextBuilder::new(&self.file.text, place));
                push_folded(text, &String::from_utf8_lossy(value), (self.file.slice(place), place));
            }
            _ => {}
        }
    }

    fn start(&mut self, name: &[u8], place: Span) {
        match name {
            b"tr" => {
                self.close_cell();
                self.rows.push(Vec::new());
            }
            b"td" | b"th" => {
                self.close_cell();
                if self.rows.is_empty() {
                    self.rows.push(Vec::new());
                }
                self.cell = Some(OpenCell { tag: place, lines: Vec::new() });
            }
            name if name == b"br" || parts_lines(name) => self.close_line(),
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        match name {
            b"td" | b"th" | b"tr" | b"table" => self.close_cell(),
            name if parts_lines(name) => self.close_line(),
            _ => {}
        }
    }

    fn close_line(&mut self) {
        if let (Some(line), Some(cell)) = (self.line.take(), &mut self.cell) {
            let line = line.finish();
            let line = line.part(0..line.text.len());
            if !line.text.is_empty() {
                cell.lines.push(line);
            }
        }
    }

    fn close_cell(&mut self) {
        self.close_line();
        if let Some(OpenCell { tag, lines }) = self.cell.take() {
            let span = lines.first().zip(lines.last()).map_or(tag, |(first, last)| first.span.to(last.span));
            let cell = Cell::of_lines(&self.file.text, span, lines);
            match self.rows.last_mut() {
                Some(row) => row.push(cell),
                None => self.rows.push(vec![cell]),
            }
        }
    }
}
