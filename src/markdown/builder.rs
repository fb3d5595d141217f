//! Blocks to tree, with an explicit stack: no document nests it deeper than
//! [`DEEPEST`].

use super::{Block, Cell, Item, List, Table, Text, TextBuilder};
use crate::source::{ArcStr, Span};

/// Containers nested deeper than this are read as part of the one around them,
/// so that later stages may recurse.
const DEEPEST: usize = 60;

#[derive(Debug)]
enum Frame {
    Quote(Vec<Block>, Span),
    List(List),
    Item(Item),
    Table(Table, bool),
    /// A container that is too deep: its blocks go to the frame below.
    Flattened,
}

/// Collects blocks.
#[derive(Debug, Default)]
pub(super) struct TreeBuilder {
    root: Vec<Block>,
    stack: Vec<Frame>,
}

impl TreeBuilder {
    pub(super) fn open_quote(&mut self, span: Span) {
        self.open(Frame::Quote(Vec::new(), span));
    }

    pub(super) fn open_list(&mut self, ordered: bool, span: Span) {
        self.open(Frame::List(List { ordered, items: Vec::new(), span }));
    }

    pub(super) fn open_item(&mut self, span: Span) {
        self.open(Frame::Item(Item { text: None, blocks: Vec::new(), task: None, span }));
    }

    pub(super) fn open_table(&mut self, span: Span) {
        self.open(Frame::Table(Table { header: Vec::new(), rows: Vec::new(), span }, false));
    }

    /// The first row is the header, the others follow.
    pub(super) fn open_row(&mut self) {
        if let Some(Frame::Table(table, in_body)) = self.stack.last_mut() {
            if *in_body {
                table.rows.push(Vec::new());
            }
            *in_body = true;
        }
    }

    pub(super) fn push_cell(&mut self, text: Text) {
        if let Some(Frame::Table(table, _)) = self.stack.last_mut() {
            table.rows.last_mut().unwrap_or(&mut table.header).push(Cell::of(text));
        }
    }

    pub(super) fn set_task(&mut self, done: bool) {
        if let Some(Frame::Item(item)) = self.stack.last_mut() {
            item.task = Some(done);
        }
    }

    pub(super) fn push(&mut self, block: Block) {
        let frame = self.stack.iter_mut().rev().find(|frame| !matches!(frame, Frame::Flattened));
        match frame {
            None => self.root.push(block),
            Some(Frame::Quote(blocks, _)) => blocks.push(block),
            Some(Frame::Item(item)) => push_into(item, block),
            Some(Frame::List(list)) => {
                let mut item = Item { text: None, blocks: Vec::new(), task: None, span: block.span() };
                push_into(&mut item, block);
                list.items.push(item);
            }
            Some(Frame::Table(..) | Frame::Flattened) => {}
        }
    }

    /// Closes the container that was opened last.
    pub(super) fn close(&mut self) {
        match self.stack.pop() {
            Some(Frame::Quote(blocks, span)) => self.push(Block::Quote(blocks, span)),
            Some(Frame::List(mut list)) => {
                // An item is large, and a document has hundreds of short lists.
                list.items.shrink_to_fit();
                self.push(Block::List(list));
            }
            Some(Frame::Table(table, _)) => self.push(Block::Table(table)),
            Some(Frame::Item(item)) => {
                if let Some(Frame::List(list)) = self.stack.last_mut() {
                    list.items.push(item);
                }
            }
            Some(Frame::Flattened) | None => {}
        }
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        while !self.stack.is_empty() {
            self.close();
        }
        self.root
    }

    fn open(&mut self, frame: Frame) {
        self.stack.push(if self.stack.len() < DEEPEST { frame } else { Frame::Flattened });
    }
}

impl Cell {
    /// Appends the text of another cell of the same file, whose text is `source`, as
    /// further lines.
    pub(super) fn extend(&mut self, other: Self, source: &ArcStr) {
        let mut lines = std::mem::take(&mut self.lines);
        lines.extend(other.lines);
        *self = Self::of_lines(source, self.text.span.to(other.text.span), lines);
    }

    /// Makes a cell of its lines, which are parted by breaks.
    pub(super) fn of_lines(source: &ArcStr, span: Span, lines: Vec<Text>) -> Self {
        if let [only] = lines.as_slice() {
            let mut text = only.clone();
            text.span = span;
            return Self { text, lines };
        }
        let mut whole = TextBuilder::new(source, span);
        for line in &lines {
            if !whole.is_empty() {
                whole.push_break(line.span.start..line.span.start);
            }
            whole.append(line);
        }
        Self { text: whole.finish(), lines }
    }

    /// Makes a cell of its text, cut into lines at the breaks.
    fn of(text: Text) -> Self {
        let mut starts = vec![0];
        starts.extend(text.breaks().iter().copied());
        let ends = starts.iter().skip(1).copied().chain([text.text.len()]);
        let lines =
            starts.iter().zip(ends).map(|(&start, end)| text.part(start..end)).filter(|line| !line.text.is_empty()).collect();
        Self { text, lines }
    }
}

fn push_into(item: &mut Item, block: Block) {
    match block {
        Block::Paragraph(text) if item.text.is_none() && item.blocks.is_empty() => item.text = Some(text),
        block => item.blocks.push(block),
    }
}
