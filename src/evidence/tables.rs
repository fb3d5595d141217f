//! What tables say of levels that are told elsewhere: an overview with a row
//! for each level and a column for each quantity, or the reverse.

use super::contrast::Resolver;
use super::stated::Matter;
use super::tenure::{is_about_experience, stems, tenures};
use crate::markdown::{Block, Cell, Document, Table};
use crate::model::value::{Quantity, quantities};
use crate::model::{Ladder, LevelRef};
use crate::source::Span;

/// A quantity that a table gives a level.
#[derive(Debug, Clone)]
pub struct Tabled {
    /// The level.
    pub at: LevelRef,
    /// What it is about.
    pub matter: Matter,
    /// The heading of the column or row.
    pub name: String,
    /// The quantity.
    pub value: Quantity,
    /// The cell's place.
    pub span: Span,
    /// The table's place.
    pub table: Span,
}

/// Cells longer than this (in words) are texts.
const LONGEST_CELL: usize = 12;

/// Returns the quantities in a document's tables, but for those in which the
/// levels themselves stand.
pub fn tabled(ladder: &Ladder, names: &mut Resolver<'_>, document: &Document, is_level: impl Fn(Span) -> bool) -> Vec<Tabled> {
    let tables = document.blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    let mut found = Vec::new();
    for table in tables.filter(|table| !is_level(table.span)) {
        let mut grid: Vec<Vec<&Cell>> = vec![table.header.iter().collect()];
        grid.extend(table.rows.iter().map(|row| row.iter().collect()));
        if !has_quantity(table) {
            continue;
        }
        let rows = read(ladder, names, table, &grid, &mut found);
        if !rows {
            read(ladder, names, table, &transposed(&grid), &mut found);
        }
    }
    found
}

fn has_quantity(table: &Table) -> bool {
    table.rows.iter().flatten().any(|cell| !quantities(&cell.text.text).is_empty())
}

/// Reads a table with a level in each row; returns false where it has none.
fn read(ladder: &Ladder, names: &mut Resolver<'_>, table: &Table, grid: &[Vec<&Cell>], found: &mut Vec<Tabled>) -> bool {
    let Some((header, rows)) = grid.split_first() else { return false };
    let levels: Vec<Option<LevelRef>> = rows.iter().map(|row| level(names, row, table.span)).collect();
    let known = levels.iter().flatten().count();
    if known < 2 || known * 2 < rows.len() {
        return false;
    }
    for (row, at) in rows.iter().zip(&levels) {
        let Some((at, track, level)) = at.and_then(|at| Some((at, ladder.tracks.get(at.track)?, ladder.level(at)?))) else {
            continue;
        };
        let own = stems([track.name.as_str(), level.title.as_str()].into_iter());
        for (label, cell) in header.iter().zip(row).skip(1) {
            let (name, text) = (label.text.text.trim(), cell.text.text.as_str());
            if name.is_empty() || text.split_whitespace().count() > LONGEST_CELL {
                continue;
            }
            let entry = |matter: Matter, value: Quantity| Tabled {
                at,
                matter,
                name: name.to_owned(),
                value,
                span: cell.text.span,
                table: table.span,
            };
            if is_about_experience(name) {
                found.extend(tenures(text, true, &own).into_iter().map(|(tenure, value)| entry(Matter::Tenure(tenure), value)));
            } else {
                found.extend(quantities(text).into_iter().map(|value| entry(Matter::named(name), value)));
            }
        }
    }
    true
}

/// Returns the level that a row is about: its first cell that names one, of the
/// first two.
fn level(names: &mut Resolver<'_>, row: &[&Cell], near: Span) -> Option<LevelRef> {
    row.iter().take(2).find_map(|cell| {
        let text = cell.text.text.trim();
        let short = (1..=8).contains(&text.split_whitespace().count());
        short.then(|| names.level(text, near.file)).flatten()
    })
}

fn transposed<'a>(grid: &[Vec<&'a Cell>]) -> Vec<Vec<&'a Cell>> {
    let width = grid.first().map_or(0, Vec::len);
    (0..width).map(|column| grid.iter().filter_map(|row| row.get(column).copied()).collect()).collect()
}
