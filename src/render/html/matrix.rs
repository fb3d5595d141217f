//! The matrix of a track: levels across, dimensions down, in each cell how much
//! is written and what is to be told of it.

use std::collections::BTreeMap;

use super::place::shown;
use super::spot::{LevelId, Marked, Marks, Spot};
use crate::diff::Significance;
use crate::finding::Severity;
use crate::model::{DimensionKey, Level, Statement, Track};
use crate::render::columns;
use crate::render::grid::{Grid, Row};
use crate::render::plural::many;

/// A dimension is thin at a level that says less than one part in so many of
/// what is usual there.
const THIN: usize = 3;
/// So many levels make something usual.
const USUAL: usize = 3;
/// How many steps of shade there are.
const SHADES: usize = 4;

/// The matrix of a track.
pub(super) struct Matrix {
    pub(super) columns: Vec<Column>,
    pub(super) groups: Vec<Group>,
    /// What levels say outside of any dimension; empty where none does.
    pub(super) outside: Vec<Cell>,
    /// How many dimensions more there are.
    pub(super) left_out: usize,
    /// The positions of the rows.
    pub(super) rows: BTreeMap<DimensionKey, usize>,
}

/// A level.
pub(super) struct Column {
    pub(super) id: String,
    pub(super) title: String,
    /// The title without what all levels of the track share.
    pub(super) short: String,
    pub(super) code: Option<String>,
    /// What is to be told of the level itself, in words.
    pub(super) label: String,
    /// The same as marks.
    pub(super) marks: Told,
}

/// Some dimensions under one heading, or without any.
pub(super) struct Group {
    pub(super) name: Option<String>,
    pub(super) rows: Vec<RowView>,
}

/// A dimension.
pub(super) struct RowView {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) cells: Vec<Cell>,
}

/// What a level says under a dimension.
pub(super) struct Cell {
    /// What the page calls its text.
    pub(super) target: String,
    /// How many statements; none where the level hasn't got the dimension.
    pub(super) count: Option<usize>,
    /// Classes: shade, `gap`, `missing`, `thin`, `found`, `changed`.
    pub(super) class: String,
    /// All of it in words.
    pub(super) label: String,
    pub(super) marks: Told,
}

/// Marks as the page shows them.
#[derive(Default)]
pub(super) struct Told {
    pub(super) findings: usize,
    pub(super) worst: &'static str,
    pub(super) changes: usize,
    pub(super) most: &'static str,
}

impl Told {
    fn new(marks: Marks) -> Self {
        Self {
            findings: marks.findings,
            worst: marks.worst.map_or("", Severity::name),
            changes: marks.changes,
            most: marks.most.map_or("", Significance::name),
        }
    }
}

impl Matrix {
    /// Lays out some levels of a track.
    pub(super) fn new(track: &Track, levels: &[(LevelId, &Level)], marked: &Marked) -> Self {
        let plain: Vec<&Level> = levels.iter().map(|(_, level)| *level).collect();
        let grid = Grid::new(track, &plain);
        let rows = grid.rows.iter().enumerate().map(|(at, row)| (DimensionKey::new(row.name), at)).collect();
        let mut groups: Vec<Group> = Vec::new();
        for (at, row) in grid.rows.iter().enumerate() {
            let name = row.group.map(shown);
            if groups.last().is_none_or(|last| last.name != name) {
                groups.push(Group { name, rows: Vec::new() });
            }
            if let Some(group) = groups.last_mut() {
                group.rows.push(row_view(row, at, levels, marked));
            }
        }
        let has_own = levels.iter().any(|(_, level)| !level.statements.is_empty());
        let outside = if has_own { outside(levels) } else { Vec::new() };
        Self { columns: columns_of(&plain, levels, marked), groups, outside, left_out: grid.left_out, rows }
    }

    /// Returns how many rows there are.
    pub(super) fn height(&self) -> usize {
        self.groups.iter().map(|group| group.rows.len()).sum()
    }

    /// Returns its cells.
    pub(super) fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.cells)
    }
}

fn columns_of(plain: &[&Level], levels: &[(LevelId, &Level)], marked: &Marked) -> Vec<Column> {
    let short = columns::titles(plain);
    let column = |((id, level), short): (&(LevelId, &Level), String)| {
        let marks = marked.get(&Spot { level: *id, key: None }).copied().unwrap_or_default();
        let told = [(marks.findings, "finding"), (marks.changes, "change")].into_iter().filter(|(count, _)| *count > 0);
        Column {
            label: told.flat_map(|(count, noun)| [", ".to_owned(), many(count, noun)]).collect(),
            id: id.name(),
            title: shown(&columns::label(level)),
            short,
            code: level.code.as_deref().filter(|code| *code != level.title).map(shown),
            marks: Told::new(marks),
        }
    };
    levels.iter().zip(short).map(column).collect()
}

fn row_view(row: &Row<'_>, at: usize, levels: &[(LevelId, &Level)], marked: &Marked) -> RowView {
    let key = DimensionKey::new(row.name);
    let lengths: Vec<usize> = (0..levels.len()).map(|column| row.cell(column).map_or(0, length)).collect();
    let most = lengths.iter().copied().max().unwrap_or(0);
    let usual = usual(&lengths);
    // One level alone says neither little nor much.
    let is_alone = lengths.iter().filter(|length| **length > 0).count() < 2;
    let cell = |(column, ((id, _), length)): (usize, (&(LevelId, &Level), &usize))| {
        let marks = marked.get(&Spot { level: *id, key: Some(key.clone()) }).copied().unwrap_or_default();
        let count = row.count(column);
        let target = if count.is_some() { format!("c{}-{at}", id.name()) } else { format!("l{}", id.name()) };
        let is_thin = *length > 0 && length * THIN < usual;
        let shade = if is_alone { shade(*length, most).min(SHADES / 2) } else { shade(*length, most) };
        cell(target, count, shade, is_thin, marks)
    };
    RowView {
        key: key.as_str().to_owned(),
        name: shown(row.name),
        cells: levels.iter().zip(&lengths).enumerate().map(cell).collect(),
    }
}

fn outside(levels: &[(LevelId, &Level)]) -> Vec<Cell> {
    let most = levels.iter().map(|(_, level)| length(level.statements.iter())).max().unwrap_or(0);
    let cell = |(id, level): &(LevelId, &Level)| {
        let shade = shade(length(level.statements.iter()), most);
        if level.statements.is_empty() {
            // Nobody misses that.
            let (target, class, label) = (format!("l{}", id.name()), "none".to_owned(), "nothing".to_owned());
            return Cell { target, count: None, class, label, marks: Told::default() };
        }
        cell(format!("l{}", id.name()), Some(level.statements.len()), shade, false, Marks::default())
    };
    levels.iter().map(cell).collect()
}

fn cell(target: String, count: Option<usize>, shade: usize, is_thin: bool, marks: Marks) -> Cell {
    let mut label = count.map_or_else(|| "nothing".to_owned(), |count| many(count, "statement"));
    let mut class = if count.is_none() { "gap".to_owned() } else { format!("s{shade}") };
    let mut tell = |holds: bool, name: &str, words: String| {
        if holds {
            class = format!("{class} {name}");
            label = format!("{label}, {words}");
        }
    };
    tell(count.is_none() && marks.findings > 0, "missing", "missing".to_owned());
    tell(is_thin, "thin", "thin".to_owned());
    tell(marks.findings > 0, "found", many(marks.findings, "finding"));
    tell(marks.changes > 0, "changed", many(marks.changes, "change"));
    Cell { target, count, class, label, marks: Told::new(marks) }
}

/// Returns how much statements say, in characters: a measure that doesn't depend
/// on how a language parts its words.
fn length<'a>(statements: impl Iterator<Item = &'a Statement>) -> usize {
    statements.map(|statement| statement.text.chars().count()).sum()
}

/// Returns the median of what is written, or nothing where that is too little to
/// be usual.
fn usual(lengths: &[usize]) -> usize {
    let mut written: Vec<usize> = lengths.iter().copied().filter(|length| *length > 0).collect();
    written.sort_unstable();
    if written.len() < USUAL { 0 } else { written.get(written.len() / 2).copied().unwrap_or(0) }
}

/// Returns the shade of a cell, from 0 (nothing) to the darkest.
fn shade(length: usize, most: usize) -> usize {
    (length * SHADES).div_ceil(most.max(1))
}
