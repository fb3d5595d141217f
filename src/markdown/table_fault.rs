//! Tables that GitHub shows otherwise than their authors meant: rows that go on
//! below, rows of the wrong length, pipes that make no table at all.
//!
//! Apart from the parser, to which nothing is ever wrong.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Block, Cell, Document, HtmlRow, PipeRow, Table, html_rows, pipe_rows};
use crate::source::{SourceFile, Span};

/// A fault and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFault {
    /// What is wrong.
    pub kind: TableFaultKind,
    /// Where: a line, several, or the cells that are lost.
    pub span: Span,
}

/// What is wrong with a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableFaultKind {
    /// The text of a cell goes on here, and makes a row of its own.
    Continued {
        /// The row that it belongs to.
        row: Span,
    },
    /// Text right below a table is read as a row of it.
    Swallowed,
    /// A row has more cells than the header; those at the span aren't shown.
    Dropped {
        /// How many it has.
        cells: usize,
        /// How many the header has.
        columns: usize,
        /// True where a pipe inside code parted them.
        in_code: bool,
        /// The header.
        header: Span,
    },
    /// A row has fewer cells than all others.
    Short {
        /// How many it has.
        cells: usize,
        /// How many the header has.
        columns: usize,
        /// The header.
        header: Span,
    },
    /// Lines of pipes without a line of dashes are shown as text.
    NoDelimiter {
        /// How many lines there are.
        lines: usize,
        /// True where blank lines part them.
        parted: bool,
    },
    /// The line of dashes has another number of cells than the header.
    Delimiter {
        /// How many cells the header has.
        header: usize,
        /// How many the line of dashes has.
        dashes: usize,
    },
    /// A blank line ended a table, and its rows go on as text.
    Parted {
        /// How many rows stand below.
        rows: usize,
        /// The table.
        table: Span,
    },
    /// A row of an HTML table takes another number of columns than the others.
    Uneven {
        /// How many it takes.
        width: usize,
        /// How many most rows take.
        usual: usize,
        /// How many rows take that many.
        like: usize,
        /// How many rows the table has.
        rows: usize,
        /// One of the others.
        peer: Span,
    },
}

/// Returns the faults of a document's tables, in reading order.
pub fn table_faults(file: &SourceFile, document: &Document) -> Vec<TableFault> {
    let mut found = Vec::new();
    let mut stack: Vec<&[Block]> = vec![&document.blocks];
    while let Some(blocks) = stack.pop() {
        let mut at = 0;
        while let Some(block) = blocks.get(at) {
            let before = at.checked_sub(1).and_then(|before| blocks.get(before));
            at += 1;
            match block {
                Block::Table(table) if is_html(file.slice(table.span)) => {
                    found.extend(html_rows(file, table.span).and_then(|rows| uneven(&rows)).into_iter().flatten());
                }
                Block::Table(table) => pipe_faults(file, table.span, &mut found),
                Block::Paragraph(_) => at += pipes_as_text(file, before, blocks.get(at - 1..).unwrap_or(&[]), &mut found),
                Block::Quote(inner, _) => stack.push(inner),
                Block::List(list) => stack.extend(list.items.iter().map(|item| item.blocks.as_slice())),
                _ => {}
            }
        }
    }
    found.sort_by_key(|fault| fault.span);
    found
}

fn is_html(source: &str) -> bool {
    source.starts_with('<')
}

/// Looks at the rows of a pipe table.
fn pipe_faults(file: &SourceFile, table: Span, found: &mut Vec<TableFault>) {
    let rows = pipe_rows(file.slice(table), table.start);
    let [header, _, rows @ ..] = rows.as_slice() else { return };
    let span = |range: &Range<usize>| Span::new(table.file, range.start, range.end);
    let columns = header.cells.len();
    let full = rows.iter().filter(|row| row.cells.len() >= columns).count();
    // The row that is being read, which a line below may go on with.
    let mut whole: Option<&PipeRow> = None;
    let mut ended = true;
    for (at, row) in rows.iter().enumerate() {
        let goes_on = whole.filter(|_| !ended && goes_on(header, row));
        if let Some(owner) = goes_on {
            let place = span(&row.line);
            ended = row.closes;
            match found.last_mut() {
                Some(TableFault { kind: TableFaultKind::Continued { row: same }, span }) if *same == span_of(table, owner) => {
                    *span = span.to(place);
                }
                _ => found.push(TableFault { kind: TableFaultKind::Continued { row: span_of(table, owner) }, span: place }),
            }
            continue;
        }
        whole = Some(row);
        ended = row.closes;
        let cells = row.cells.len();
        if cells == 1 && columns >= 2 && !row.opens && !row.closes {
            found.push(TableFault { kind: TableFaultKind::Swallowed, span: span(&row.line) });
        } else if let Some((first, last)) = lost(file, row, columns) {
            let in_code = file.text.get(row.line.clone()).is_some_and(|line| parts_code(line, &row.cells, row.line.start));
            let kind = TableFaultKind::Dropped { cells, columns, in_code, header: span(&header.line) };
            found.push(TableFault { kind, span: Span::new(table.file, first, last) });
        } else if cells > 1 && cells < columns && full >= 2 && full * 4 >= rows.len() * 3 && !continues(row, rows.get(at + 1)) {
            let kind = TableFaultKind::Short { cells, columns, header: span(&header.line) };
            found.push(TableFault { kind, span: span(&row.line) });
        }
    }
}

/// Returns true for a line that starts without a pipe in a table whose rows
/// have pipes at both ends: it goes on with a row above that has not ended.
fn goes_on(header: &PipeRow, row: &PipeRow) -> bool {
    header.opens && header.closes && !row.opens
}

/// Gives a row of a table what the lines below it go on with, as far as they
/// are rows of their own to the parser.
pub(super) fn rejoin(file: &SourceFile, table: &mut Table) {
    let lines = pipe_rows(file.slice(table.span), table.span.start);
    let Some((header, [_, rows @ ..])) = lines.split_first() else { return };
    let broken = rows.windows(2).any(|pair| matches!(pair, [above, below] if !above.closes && goes_on(header, below)));
    if !broken || rows.len() != table.rows.len() {
        return;
    }
    let mut joined: Vec<Vec<Cell>> = Vec::new();
    // How many cells the row has that is being read, and whether it has ended.
    let mut open: Option<usize> = None;
    for (line, mut cells) in rows.iter().zip(std::mem::take(&mut table.rows)) {
        let last = open.filter(|_| goes_on(header, line)).zip(joined.last_mut());
        let own = line.cells.len();
        if let Some((count, row)) = last {
            let rest = cells.drain(..own.min(cells.len())).collect::<Vec<_>>();
            for (at, cell) in rest.into_iter().enumerate() {
                match row.get_mut(count - 1 + at) {
                    Some(known) if at == 0 => known.extend(cell, &file.text),
                    Some(empty) => *empty = cell,
                    None => {}
                }
            }
            open = (!line.closes).then_some(count - 1 + own);
        } else {
            joined.push(cells);
            open = (!line.closes).then_some(own);
        }
    }
    table.rows = joined;
}

fn span_of(table: Span, row: &PipeRow) -> Span {
    Span::new(table.file, row.line.start, row.line.end)
}

/// Returns true where the line below a row goes on with its last cell.
fn continues(row: &PipeRow, next: Option<&PipeRow>) -> bool {
    !row.closes && next.is_some_and(|next| !next.opens)
}

/// Returns from where to where the text stands that a row has beyond its last
/// column.
fn lost(file: &SourceFile, row: &PipeRow, columns: usize) -> Option<(usize, usize)> {
    let beyond = row.cells.get(columns..).unwrap_or(&[]);
    let mut told =
        beyond.iter().filter(|cell| file.text.get((*cell).clone()).is_some_and(|text| text.chars().any(char::is_alphanumeric)));
    let first = told.next()?;
    Some((first.start, told.next_back().unwrap_or(first).end))
}

/// Returns true where a pipe between two cells stands inside backticks.
fn parts_code(line: &str, cells: &[Range<usize>], start: usize) -> bool {
    cells.iter().skip(1).any(|cell| {
        let before = line.get(..cell.start.saturating_sub(start)).unwrap_or("");
        before.matches('`').count() % 2 == 1
    })
}

/// Looks at paragraphs of pipes, and returns how many blocks beside the first
/// belong together.
fn pipes_as_text(file: &SourceFile, before: Option<&Block>, blocks: &[Block], found: &mut Vec<TableFault>) -> usize {
    let mut rows: Vec<PipeRow> = Vec::new();
    let mut count = 0;
    for block in blocks {
        let Block::Paragraph(text) = block else { break };
        let own = pipe_rows(file.slice(text.span), text.span.start);
        if own.is_empty() || !own.iter().all(|row| row.opens && (row.closes || row.cells.len() > 1)) {
            break;
        }
        rows.extend(own);
        count += 1;
    }
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return 0 };
    let file_id = file.id;
    let span = Span::new(file_id, first.line.start, last.line.end);
    let kind = match (before, rows.iter().find(|row| row.is_delimiter)) {
        (Some(Block::Table(table)), _) if width(file, table.span) == Some(first.cells.len()) && first.cells.len() > 1 => {
            TableFaultKind::Parted { rows: rows.len(), table: table.span }
        }
        _ if rows.len() < 2 + usize::from(count > 1) || rows.iter().all(|row| row.cells.len() < 2) => return 0,
        (_, Some(dashes)) if rows.get(1) == Some(dashes) && dashes.cells.len() != first.cells.len() => {
            TableFaultKind::Delimiter { header: first.cells.len(), dashes: dashes.cells.len() }
        }
        _ => TableFaultKind::NoDelimiter { lines: rows.len(), parted: count > 1 },
    };
    found.push(TableFault { kind, span });
    count - 1
}

/// Returns how many columns a pipe table has.
fn width(file: &SourceFile, table: Span) -> Option<usize> {
    let source = file.slice(table);
    let header = source.lines().next().filter(|_| !is_html(source))?;
    pipe_rows(header, table.start).first().map(|row| row.cells.len())
}

/// Looks at the rows of an HTML table; none where no width is usual.
fn uneven(rows: &[HtmlRow]) -> Option<Vec<TableFault>> {
    let rows: Vec<&HtmlRow> = rows.iter().filter(|row| row.width > 0).collect();
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for row in &rows {
        *counts.entry(row.width).or_default() += 1;
    }
    let (usual, like) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let peer = rows.iter().find(|row| row.width == usual)?.span;
    if like < 2 || like * 3 < rows.len() * 2 || usual < 2 {
        return None;
    }
    let odd = rows.iter().filter(|row| row.width != usual);
    let kind = |row: &HtmlRow| TableFaultKind::Uneven { width: row.width, usual, like, rows: rows.len(), peer };
    Some(odd.map(|row| TableFault { kind: kind(row), span: row.span }).collect())
}
