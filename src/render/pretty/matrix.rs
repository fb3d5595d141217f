//! Who covers what: dimensions down, levels across, a mark for each cell.

use std::collections::BTreeSet;

use crate::model::{DimensionKey, Level};
use crate::render::style::{Style, Tone};
use crate::render::visible::visible;
use crate::render::width::{cells, cut, pad};

/// The most rows that still tell something at a glance.
const ROWS: usize = 40;

/// The least room for the name of a dimension, in cells.
const NAME: usize = 24;

/// The cells of one level's column, and of the margin before the names.
const COLUMN: usize = 3;

/// Returns the lines of the matrix, a blank line last; none where there are no
/// dimensions, or too many levels for the width.
pub(super) fn matrix(levels: &[&Level], style: Style) -> Vec<String> {
    let room = style.width.saturating_sub(levels.len() * COLUMN + COLUMN);
    if room < NAME {
        return Vec::new();
    }
    let mut rows: Vec<(DimensionKey, String)> = Vec::new();
    let mut known: BTreeSet<DimensionKey> = BTreeSet::new();
    for cell in levels.iter().flat_map(|level| &level.expectations) {
        if known.insert(cell.key()) {
            rows.push((cell.key(), cut(&visible(&cell.dimension), room)));
        }
    }
    let name = rows.iter().map(|(_, name)| cells(name)).max().unwrap_or(0);
    if rows.is_empty() || rows.len() > ROWS {
        return Vec::new();
    }
    let ranks: Vec<String> = levels.iter().map(|level| format!("{:>3}", level.rank)).collect();
    let ranks = ranks.concat();
    let mut lines = vec![style.paint(Tone::Dim, &format!(" {}{ranks}", pad("", name + 1)))];
    for (key, dimension) in &rows {
        let marks: String = levels.iter().map(|level| mark(level, key, style)).collect();
        lines.push(format!(" {}{marks}", pad(dimension, name + 1)));
    }
    lines.push(String::new());
    lines
}

fn mark(level: &Level, key: &DimensionKey, style: Style) -> String {
    match level.expectation(key) {
        Some(cell) if cell.statements.is_empty() => format!("  {}", style.pick("○", "o")),
        Some(_) => format!("  {}", style.pick("●", "x")),
        None => format!("  {}", style.paint(Tone::Warning, style.pick("·", "."))),
    }
}
