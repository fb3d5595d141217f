//! The rows of an HTML table with how many columns each takes, cells that
//! reach over several columns or rows counted in.
//!
//! Apart from reading the cells because it is about their number, not their
//! text.

use std::convert::Infallible;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

use crate::source::{SourceFile, Span};

/// A cell that says it reaches further than this is not believed.
const WIDEST: usize = 1_000;

/// A row of an HTML table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HtmlRow {
    /// The tag that opens it.
    pub span: Span,
    /// How many columns it takes, with what reaches into it from above.
    pub width: usize,
    /// Which part of the table it stands in: a new one starts with each
    /// `thead`, `tbody` and `tfoot`, and no cell reaches into the next.
    pub part: usize,
}

/// Returns the rows of the table that stands at a place; none where a table
/// stands inside it.
pub fn html_rows(file: &SourceFile, table: Span) -> Option<Vec<HtmlRow>> {
    let mut rows = Rows { table, tables: 0, tag: None, found: Vec::new(), reaching: Vec::new(), part: 0, column: 0, open: false };
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, at: html5gum::Span<usize>| {
        rows.event(&event, at.start, at.end);
        None::<Infallible>
    });
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(file.slice(table), emitter).finish();
    rows.close_row();
    (rows.tables == 1).then_some(rows.found)
}

struct Rows {
    table: Span,
    tables: usize,
    tag: Option<Tag>,
    found: Vec<HtmlRow>,
    /// For how many more rows each column is taken from above.
    reaching: Vec<usize>,
    part: usize,
    /// The first column that this row has not filled.
    column: usize,
    /// True between a row's tag and its end.
    open: bool,
}

struct Tag {
    name: Vec<u8>,
    start: usize,
    columns: usize,
    rows: usize,
    attribute: Vec<u8>,
}

impl Rows {
    fn event(&mut self, event: &CallbackEvent<'_>, start: usize, end: usize) {
        match *event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Some(Tag { name: name.to_vec(), start, columns: 1, rows: 1, attribute: Vec::new() });
            }
            CallbackEvent::AttributeName { name } => {
                if let Some(tag) = &mut self.tag {
                    name.clone_into(&mut tag.attribute);
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some(tag) = &mut self.tag {
                    let number = String::from_utf8_lossy(value).trim().parse::<usize>().ok().map(|number| number.min(WIDEST));
                    match (tag.attribute.as_slice(), number) {
                        (b"colspan", Some(number)) => tag.columns = number.max(1),
                        // NOTE: none means all rows that are left.
                        (b"rowspan", Some(number)) => tag.rows = if number == 0 { WIDEST } else { number },
                        _ => {}
                    }
                }
            }
            CallbackEvent::CloseStartTag { .. } => {
                if let Some(tag) = self.tag.take() {
                    self.start(&tag, end);
                }
            }
            CallbackEvent::EndTag { name: b"tr" } => self.close_row(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag, end: usize) {
        match tag.name.as_slice() {
            b"table" => self.tables += 1,
            b"thead" | b"tbody" | b"tfoot" => {
                self.close_row();
                self.reaching.clear();
                self.part += 1;
            }
            b"tr" => {
                self.close_row();
                let span = Span::new(self.table.file, self.table.start + tag.start, self.table.start + end);
                self.found.push(HtmlRow { span, width: 0, part: self.part });
                self.column = 0;
                self.open = true;
            }
            b"td" | b"th" => self.cell(tag),
            _ => {}
        }
    }

    fn cell(&mut self, tag: &Tag) {
        while self.reaching.get(self.column).is_some_and(|rows| *rows > 0) {
            self.column += 1;
        }
        let end = self.column + tag.columns.min(WIDEST.saturating_sub(self.column));
        if tag.rows > 1 {
            let length = self.reaching.len().max(end);
            self.reaching.resize(length, 0);
            // Counted down at the end of this row, too.
            self.reaching.get_mut(self.column..end).unwrap_or_default().fill(tag.rows);
        }
        self.column = end;
        if let Some(row) = self.found.last_mut() {
            row.width = row.width.max(self.column);
        }
    }

    fn close_row(&mut self) {
        let Some(row) = self.found.last_mut().filter(|_| self.open) else { return };
        self.open = false;
        let reached = self.reaching.iter().rposition(|rows| *rows > 0).map_or(0, |column| column + 1);
        row.width = row.width.max(reached);
        self.reaching.truncate(reached);
        self.reaching.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        self.column = 0;
    }
}
