//! Where something is at home, and every place that names it.

use gen_lsp_types::{Location, Position, Range};

use super::desk::Desk;
use super::link::Destination;
use super::mentions::{Mention, of_dimension, of_level};
use super::thing::{Thing, thing_at};
use crate::model::{Declares, DimensionKey, Ladder, LevelRef};
use crate::source::SourceFile;

/// Returns where the thing at a place is at home: the end of a link, the heading
/// of a level, the declaration of a dimension or else its own heading.
pub(super) fn definition(desk: Desk<'_>, file: &SourceFile, offset: usize) -> Vec<Location> {
    match thing_at(desk, file, offset) {
        Some(Thing::Link(_, end)) => vec![arrival(desk, &end)],
        Some(Thing::Level(_, ladder, at)) => ladder.level(at).map(|level| desk.location(level.name_span)).into_iter().collect(),
        Some(Thing::Dimension(_, ladder, key, at)) => of_a_dimension(desk, ladder, &key, at),
        Some(Thing::Rule(..)) | None => Vec::new(),
    }
}

fn arrival(desk: Desk<'_>, end: &Destination<'_>) -> Location {
    if let Some((_, span)) = &end.heading {
        return desk.location(*span);
    }
    let start = Position { line: 0, character: 0 };
    Location { uri: desk.uri(&end.path), range: Range { start, end: start } }
}

fn of_a_dimension(desk: Desk<'_>, ladder: &Ladder, key: &DimensionKey, at: Option<LevelRef>) -> Vec<Location> {
    let declared = ladder.declarations.iter().filter(|each| each.declares == Declares::Dimensions).flat_map(|each| &each.names);
    let declared: Vec<Location> =
        declared.filter(|(name, _)| DimensionKey::new(name) == *key).map(|(_, span)| desk.location(*span)).collect();
    if !declared.is_empty() {
        return declared;
    }
    let own = at.and_then(|at| ladder.level(at)?.expectation(key));
    let first = || ladder.levels().find_map(|(_, _, level)| level.expectation(key));
    own.or_else(first).map(|cell| desk.location(cell.name_span)).into_iter().collect()
}

/// Returns every place that names the thing at a place; with `declared` its own
/// headings, too.
pub(super) fn references(desk: Desk<'_>, file: &SourceFile, offset: usize, declared: bool) -> Vec<Location> {
    let (mentions, all) = match thing_at(desk, file, offset) {
        Some(Thing::Level(_, ladder, at) | Thing::Link(_, Destination { level: Some((ladder, at)), .. })) => {
            (of_level(desk, ladder, at), declared)
        }
        // No level's heading is the dimension itself: all of them refer to it.
        Some(Thing::Dimension(_, ladder, key, _)) => (of_dimension(desk, ladder, &key), true),
        _ => return Vec::new(),
    };
    mentions.iter().filter(|mention| all || !mention.is_own).map(|Mention { span, .. }| desk.location(*span)).collect()
}
