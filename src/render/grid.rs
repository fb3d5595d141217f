//! Who covers what, before it is drawn: the dimensions of some levels as rows,
//! in the order that the documents have them in.

use std::collections::BTreeMap;

use crate::model::{DimensionKey, Level, Statement, Track};
use crate::source::Span;

/// The most rows that are kept of a track: its levels may share nothing, and
/// rows times levels must stay in proportion to the text.
const MOST: usize = 150;

/// Dimensions down, levels across.
#[derive(Debug)]
pub(super) struct Grid<'a> {
    /// One row for each dimension.
    pub(super) rows: Vec<Row<'a>>,
    /// How many dimensions more there are.
    pub(super) left_out: usize,
}

/// One dimension.
#[derive(Debug)]
pub(super) struct Row<'a> {
    /// The name, as the first of the levels writes it.
    pub(super) name: &'a str,
    /// The heading above it.
    pub(super) group: Option<&'a str>,
    cells: BTreeMap<usize, Vec<&'a [Statement]>>,
    /// Where the dimension is named, if all levels share that place: the row of
    /// a table.
    place: Option<Span>,
}

impl<'a> Grid<'a> {
    /// Collects the dimensions of a track, and what some of its levels, the
    /// columns, say of each. A dimension that an earlier level lacks stands after
    /// the one that it follows in its own level.
    pub(super) fn new(track: &'a Track, levels: &[&'a Level]) -> Self {
        let mut rows: Vec<Row<'a>> = Vec::new();
        let mut known: BTreeMap<DimensionKey, usize> = BTreeMap::new();
        let mut order = Order::default();
        let mut shown = levels.iter().enumerate().peekable();
        for level in &track.levels {
            let column = shown.next_if(|(_, next)| next.name_span == level.name_span).map(|(column, _)| column);
            order.start();
            for cell in &level.expectations {
                let row = *known.entry(cell.key()).or_insert(rows.len());
                if row == rows.len() {
                    rows.push(Row {
                        name: &cell.dimension,
                        group: cell.group.as_deref(),
                        cells: BTreeMap::new(),
                        place: Some(cell.name_span),
                    });
                }
                order.see(row);
                if let Some(row) = rows.get_mut(row) {
                    row.place = row.place.filter(|place| *place == cell.name_span);
                    if let Some(column) = column {
                        row.cells.entry(column).or_default().push(&cell.statements);
                    }
                }
            }
            order.end();
        }
        let mut slots: Vec<Option<Row<'a>>> = rows.into_iter().map(Some).collect();
        let mut rows: Vec<Row<'a>> = order.rows().filter_map(|row| slots.get_mut(row).and_then(Option::take)).collect();
        if rows.iter().all(|row| row.place.is_some()) {
            rows.sort_by_key(|row| row.place);
        }
        Self::kept(grouped(rows))
    }

    /// Leaves out what is too much: dimensions of a single level first.
    fn kept(mut rows: Vec<Row<'a>>) -> Self {
        let all = rows.len();
        if all > MOST {
            rows.retain(|row| row.cells.len() > 1);
            rows.truncate(MOST);
        }
        Self { left_out: all - rows.len(), rows }
    }
}

impl<'a> Row<'a> {
    /// Returns what a level says under the dimension; none where it hasn't got
    /// it.
    pub(super) fn cell(&self, column: usize) -> Option<impl Iterator<Item = &'a Statement>> {
        Some(self.cells.get(&column)?.iter().flat_map(|statements| statements.iter()))
    }

    /// Returns how many statements a level has under the dimension; none where
    /// it hasn't got it.
    pub(super) fn count(&self, column: usize) -> Option<usize> {
        Some(self.cells.get(&column)?.iter().map(|statements| statements.len()).sum())
    }
}

/// Brings rows of one group together, at the place of the first.
fn grouped(mut rows: Vec<Row<'_>>) -> Vec<Row<'_>> {
    let mut first: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    let places: Vec<usize> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| if row.group.is_some() { *first.entry(row.group).or_insert(at) } else { at })
        .collect();
    let mut sorted: Vec<(usize, Row<'_>)> = places.into_iter().zip(rows.drain(..)).collect();
    sorted.sort_by_key(|(place, _)| *place);
    sorted.into_iter().map(|(_, row)| row).collect()
}

/// Rows as a linked list: a level may put its own between any two.
#[derive(Debug, Default)]
struct Order {
    /// The row after each, by position.
    next: Vec<Option<usize>>,
    /// The row before each, by position.
    before: Vec<Option<usize>>,
    head: Option<usize>,
    tail: Option<usize>,
    /// The row that the level named last.
    last: Option<usize>,
    /// New rows of a level that has named no known one yet.
    waiting: Vec<usize>,
    /// How many rows earlier levels have.
    known: usize,
}

impl Order {
    fn start(&mut self) {
        self.last = None;
        self.known = self.next.len();
    }

    fn see(&mut self, row: usize) {
        let is_new = row >= self.next.len();
        if is_new {
            self.next.push(None);
            self.before.push(None);
        }
        if is_new && self.last.is_none() {
            self.waiting.push(row);
            return;
        }
        if is_new {
            self.insert(row, self.last);
        } else if row >= self.known && self.last.is_none() {
            // It waits already.
            return;
        } else {
            let mut after = self.before.get(row).copied().flatten();
            for waiting in std::mem::take(&mut self.waiting) {
                self.insert(waiting, after);
                after = Some(waiting);
            }
        }
        self.last = Some(row);
    }

    fn end(&mut self) {
        for waiting in std::mem::take(&mut self.waiting) {
            self.insert(waiting, self.tail);
        }
    }

    /// Puts a row after another; none is before all.
    fn insert(&mut self, row: usize, after: Option<usize>) {
        let follower = match after {
            Some(after) => self.next.get_mut(after).and_then(|next| next.replace(row)),
            None => self.head.replace(row),
        };
        match follower {
            Some(follower) => set(&mut self.before, follower, row),
            None => self.tail = Some(row),
        }
        if let Some(next) = self.next.get_mut(row) {
            *next = follower;
        }
        if let Some(before) = self.before.get_mut(row) {
            *before = after;
        }
    }

    fn rows(&self) -> impl Iterator<Item = usize> {
        std::iter::successors(self.head, |&row| self.next.get(row).copied().flatten())
    }
}

fn set(rows: &mut [Option<usize>], at: usize, row: usize) {
    if let Some(slot) = rows.get_mut(at) {
        *slot = Some(row);
    }
}
