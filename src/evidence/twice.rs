//! Dimensions that one level, or one table, has twice.

use std::collections::{BTreeMap, BTreeSet};

use crate::markdown::{Block, Cell, Documents, Table};
use crate::model::{DimensionKey, Expectation, Fact, Ladder, Level, LevelRef, Shape, Track};
use crate::source::{FileId, Span};

/// A dimension that stands in one level again.
#[derive(Debug, Clone)]
pub struct Twice<'a> {
    /// The level.
    pub at: LevelRef,
    /// That level.
    pub level: &'a Level,
    /// Its name as it stands there again.
    pub name: &'a str,
    /// Where it stands first.
    pub first: Span,
    /// Where it stands again.
    pub again: Vec<Span>,
}

/// A label that is repeated at the start of its own value.
#[derive(Debug, Clone)]
pub struct Echo<'a> {
    /// The level.
    pub at: LevelRef,
    /// That level.
    pub level: &'a Level,
    /// The label.
    pub name: &'a str,
    /// The label's place.
    pub span: Span,
    /// The value's place.
    pub value: Span,
}

/// A row of a table whose label stands in it already.
#[derive(Debug, Clone)]
pub struct SameRow {
    /// The label as it stands there again.
    pub name: String,
    /// True for a row that heads others.
    pub heads: bool,
    /// Where it stands first.
    pub first: Span,
    /// Where it stands again.
    pub again: Span,
    /// The rows that stand under the first.
    pub under: Vec<String>,
}

/// Finds the dimensions that a level has twice in one group. What other levels
/// of its track have twice too is meant so.
pub fn twice(ladder: &Ladder) -> Vec<Twice<'_>> {
    let mut found = Vec::new();
    for (nth, track) in ladder.tracks.iter().enumerate() {
        let repeated: Vec<Vec<(DimensionKey, Twice<'_>)>> =
            track.levels.iter().enumerate().map(|(at, level)| in_level(LevelRef { track: nth, level: at }, level)).collect();
        let mut levels: BTreeMap<DimensionKey, usize> = BTreeMap::new();
        for key in repeated.iter().flatten().map(|(key, _)| key) {
            *levels.entry(key.clone()).or_default() += 1;
        }
        let once = repeated.into_iter().flatten().filter(|(key, _)| levels.get(key) == Some(&1));
        found.extend(once.map(|(_, twice)| twice));
    }
    found
}

fn in_level(at: LevelRef, level: &Level) -> Vec<(DimensionKey, Twice<'_>)> {
    let mut cells: BTreeMap<(Option<DimensionKey>, DimensionKey), Vec<&Expectation>> = BTreeMap::new();
    for cell in &level.expectations {
        cells.entry((cell.group.as_deref().map(DimensionKey::new), cell.key())).or_default().push(cell);
    }
    let mut found = Vec::new();
    for ((_, key), cells) in cells {
        if let [first, rest @ ..] = cells.as_slice()
            && let Some(again) = rest.first()
        {
            let spans = rest.iter().map(|cell| cell.name_span).collect();
            found.push((key, Twice { at, level, name: &again.dimension, first: first.name_span, again: spans }));
        }
    }
    found.sort_by_key(|(_, twice)| twice.first);
    found
}

/// Finds the labels that their own value repeats: `Impact: Impact: team`.
pub fn echoes(ladder: &Ladder) -> Vec<Echo<'_>> {
    let mut found = Vec::new();
    for (at, _, level) in ladder.levels() {
        let echo = |name, span, value| Echo { at, level, name, span, value };
        let facts = level.facts.iter().filter(|fact| repeats(&fact.name, &fact.value));
        found.extend(facts.map(|fact: &Fact| echo(fact.name.as_str(), fact.span, fact.value_span)));
        for cell in &level.expectations {
            // A heading's text starts with what it likes.
            let value = cell.statements.first().filter(|first| first.span.start.saturating_sub(cell.name_span.end) <= 4);
            let repeated = value.filter(|first| first.span.file == cell.name_span.file && repeats(&cell.dimension, &first.text));
            found.extend(repeated.map(|first| echo(cell.dimension.as_str(), cell.name_span, first.span)));
        }
    }
    found
}

fn repeats(name: &str, value: &str) -> bool {
    value.split_once(':').is_some_and(|(start, rest)| {
        !rest.trim().is_empty() && !name.is_empty() && DimensionKey::new(start) == DimensionKey::new(name)
    })
}

/// Finds rows that stand twice in one table of a track: a row that heads
/// others, or one with cells that isn't the next of several under one label.
pub fn same_rows<'a>(ladder: &Ladder, documents: &'a Documents) -> Vec<(&'a Table, SameRow)> {
    let tables = |track: &&Track| track.shape == Shape::Matrix;
    let files: BTreeSet<FileId> = ladder.tracks.iter().filter(tables).map(|track| track.file).collect();
    let documents = files.iter().filter_map(|file| documents.of(*file));
    let blocks = documents.flat_map(|document| &document.blocks);
    let tables = blocks.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    tables.flat_map(|table| in_table(table).into_iter().map(move |row| (table, row))).collect()
}

fn in_table(table: &Table) -> Vec<SameRow> {
    if table.header.len() < 2 {
        return Vec::new();
    }
    let mut heads: BTreeMap<DimensionKey, (Span, Vec<String>)> = BTreeMap::new();
    let mut rows: BTreeMap<DimensionKey, Span> = BTreeMap::new();
    let (mut head, mut before): (Option<DimensionKey>, Option<DimensionKey>) = (None, None);
    let mut found = Vec::new();
    for row in &table.rows {
        let Some((label, cells)) = row.split_first() else { continue };
        let key = DimensionKey::new(&label.text.text);
        if key.as_str().is_empty() {
            continue;
        }
        let (name, again) = (label.text.text.to_string(), label.text.span);
        if cells.iter().all(is_empty) {
            rows.clear();
            before = None;
            match heads.get(&key) {
                Some((first, under)) => {
                    found.push(SameRow { name, heads: true, first: *first, again, under: under.clone() });
                }
                None => drop(heads.insert(key.clone(), (again, Vec::new()))),
            }
            head = Some(key);
            continue;
        }
        if let Some((_, under)) = head.as_ref().and_then(|head| heads.get_mut(head)) {
            under.push(name.clone());
        }
        match rows.get(&key) {
            Some(first) if before.as_ref() != Some(&key) => {
                found.push(SameRow { name, heads: false, first: *first, again, under: Vec::new() });
            }
            Some(_) => {}
            None => drop(rows.insert(key.clone(), again)),
        }
        before = Some(key);
    }
    // Labels that come again and again are part of how the table is made.
    if found.len() > 2 { Vec::new() } else { found }
}

fn is_empty(cell: &Cell) -> bool {
    !cell.text.text.chars().any(char::is_alphanumeric)
}
