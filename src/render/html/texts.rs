//! What the levels of a track say, in full: where every cell's text is.

use std::collections::BTreeMap;

use super::place::{Place, Places, shown};
use super::spot::LevelId;
use crate::model::{DimensionKey, Level, Statement};
use crate::render::columns;

/// A level in full.
pub(super) struct LevelText {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) place: Place,
    pub(super) facts: Vec<Fact>,
    /// Outside of any dimension.
    pub(super) statements: Vec<String>,
    pub(super) cells: Vec<CellText>,
}

/// A fact of a level.
pub(super) struct Fact {
    pub(super) name: String,
    pub(super) value: String,
}

/// What a level says under a dimension.
pub(super) struct CellText {
    /// What the matrix leads to; none where the matrix left the dimension out.
    pub(super) id: Option<String>,
    pub(super) key: String,
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) statements: Vec<String>,
}

impl LevelText {
    /// Takes a level; `rows` are the positions of dimensions in the matrix.
    pub(super) fn new(id: LevelId, level: &Level, rows: &BTreeMap<DimensionKey, usize>, places: Places<'_>) -> Self {
        let mut cells: Vec<(DimensionKey, CellText)> = Vec::new();
        for cell in &level.expectations {
            let key = cell.key();
            // A dimension that stands there twice is one cell.
            if let Some((_, twice)) = cells.iter_mut().find(|(other, _)| *other == key) {
                twice.statements.extend(texts(&cell.statements));
                continue;
            }
            let text = CellText {
                id: rows.get(&key).map(|row| format!("c{}-{row}", id.name())),
                key: key.as_str().to_owned(),
                name: shown(&cell.dimension),
                place: places.of(cell.name_span),
                statements: texts(&cell.statements),
            };
            cells.push((key, text));
        }
        let facts = level.facts.iter().map(|fact| Fact { name: shown(&fact.name), value: shown(&fact.value) });
        Self {
            id: id.name(),
            title: shown(&columns::label(level)),
            place: places.of(level.name_span),
            facts: facts.collect(),
            statements: texts(&level.statements),
            cells: cells.into_iter().map(|(_, text)| text).collect(),
        }
    }
}

fn texts(statements: &[Statement]) -> Vec<String> {
    statements.iter().map(|statement| shown(&statement.text)).collect()
}
