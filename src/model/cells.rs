//! The cells of a level while it is read: rows and labels of one name are one
//! dimension.
//!
//! Apart from the shapes because three of them gather cells so, and because
//! comparing each name with all before it takes a long table for ever.

use std::collections::BTreeMap;

use super::name::DimensionKey;
use super::title::Title;
use super::{Expectation, Level, Statement};
use crate::source::Span;

/// Cells in the order in which their dimensions were met.
#[derive(Debug, Clone, Default)]
pub(super) struct Cells {
    found: Vec<Expectation>,
    /// Positions in `found`.
    by_key: BTreeMap<DimensionKey, usize>,
}

/// A level that gathers cells.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    level: Level,
    pub(super) cells: Cells,
}

impl Cells {
    /// Adds a cell, or its statements to the cell of that dimension.
    pub(super) fn add(&mut self, cell: Expectation) {
        let at = *self.by_key.entry(cell.key()).or_insert(self.found.len());
        match self.found.get_mut(at) {
            Some(known) => known.statements.extend(cell.statements),
            None => self.found.push(cell),
        }
    }

    /// Adds statements to the cell whose dimension was met last.
    pub(super) fn extend_last(&mut self, statements: Vec<Statement>) {
        if let Some(last) = self.found.last_mut() {
            last.statements.extend(statements);
        }
    }

    /// Returns the cells.
    pub(super) fn finish(self) -> Vec<Expectation> {
        self.found
    }
}

impl Draft {
    /// Makes a level of a title and its place, with nothing in it.
    pub(super) fn new(title: Title, name: Span) -> Self {
        let level = Level {
            title: title.text,
            code: title.code,
            rank: 0,
            name_span: name,
            span: name,
            facts: Vec::new(),
            statements: Vec::new(),
            expectations: Vec::new(),
        };
        Self { level, cells: Cells::default() }
    }

    /// Returns what the level is called.
    pub(super) fn title(&self) -> &str {
        &self.level.title
    }

    /// Adds text outside any dimension.
    pub(super) fn say(&mut self, statements: Vec<Statement>) {
        self.level.statements.extend(statements);
    }

    /// Adds a cell that stands beside others of its name.
    pub(super) fn push(&mut self, cell: Expectation) {
        self.cells.found.push(cell);
    }

    /// Returns the level with its cells.
    pub(super) fn finish(self) -> Level {
        Level { expectations: self.cells.finish(), ..self.level }
    }
}
