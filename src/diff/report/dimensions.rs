//! Dimensions of a level: added, removed, renamed, moved to another level,
//! split, merged.

use std::collections::{BTreeMap, BTreeSet};

use super::super::order::Order;
use super::super::{ChangeKind, Entity, Significance};
use super::{OneSide, Report};

/// The cells that are told of as a whole, so that nobody counts their
/// statements again.
#[derive(Default)]
pub(super) struct Accounted {
    pub(super) base: BTreeSet<usize>,
    pub(super) head: BTreeSet<usize>,
}

pub(super) fn report(report: &mut Report<'_, '_>) -> Accounted {
    paired(report);
    let matched = report.matched;
    let (base_groups, head_groups): (BTreeSet<usize>, BTreeSet<usize>) = (
        (0..matched.base.cells.len()).map(|cell| matched.scopes.cells.base(cell)).collect(),
        (0..matched.head.cells.len()).map(|cell| matched.scopes.cells.head(cell)).collect(),
    );
    let went = destinations(report);
    let mut accounted = Accounted::default();
    for (at, cell) in matched.base.cells.iter().enumerate() {
        let lonely = !head_groups.contains(&matched.scopes.cells.base(at));
        let (Some(level), Some(side), true) = (cell.level, cell.side(), lonely) else { continue };
        if matched.levels.is_free_base(level) {
            continue;
        }
        let key = report.order.base_cell(matched, at);
        let place = matched.base.cell_place(cell);
        let into = main_end(&went.from_base, at, cell.statements.len()).and_then(|other| matched.head.cells.get(other));
        if let Some((to, after)) = into.and_then(|to| Some((to, to.side()?))) {
            let places = (place, Some(matched.head.cell_place(to)));
            report.two_sided(key, (Entity::Dimension, ChangeKind::Merged, Significance::Minor), places, (side, after));
            continue;
        }
        accounted.base.insert(at);
        let count = matched.count_removed(at..at + 1);
        report.one_sided(key, Entity::Dimension, Significance::Major, place, OneSide::Removed(side), count);
    }
    for (at, cell) in matched.head.cells.iter().enumerate() {
        let lonely = !base_groups.contains(&matched.scopes.cells.head(at));
        let (Some(level), Some(side), true) = (cell.level, cell.side(), lonely) else { continue };
        if matched.levels.is_free_head(level) {
            continue;
        }
        let key = Order::head_cell(matched, at);
        let place = matched.head.cell_place(cell);
        let out_of = main_end(&went.from_head, at, cell.statements.len()).and_then(|other| matched.base.cells.get(other));
        if let Some((from, before)) = out_of.and_then(|from| Some((from, from.side()?))) {
            let places = (matched.base.cell_place(from), Some(place));
            report.two_sided(key, (Entity::Dimension, ChangeKind::Split, Significance::Minor), places, (before, side));
            continue;
        }
        accounted.head.insert(at);
        let count = matched.count_added(at..at + 1);
        report.one_sided(key, Entity::Dimension, Significance::Major, place, OneSide::Added(side), count);
    }
    accounted
}

fn paired(report: &mut Report<'_, '_>) {
    let matched = report.matched;
    for (one, other) in matched.cells.iter() {
        let (Some(from), Some(to)) = (matched.base.cells.get(one), matched.head.cells.get(other)) else { continue };
        let (Some(before), Some(after), Some(old), Some(new)) = (from.side(), to.side(), from.level, to.level) else { continue };
        let (kind, significance) = if matched.scopes.levels.base(old) != matched.scopes.levels.head(new) {
            (ChangeKind::Moved, Significance::Major)
        } else if from.key.as_ref().map(|(name, _)| name) != to.key.as_ref().map(|(name, _)| name) {
            (ChangeKind::Renamed, Significance::Minor)
        } else {
            continue;
        };
        let places = (matched.base.cell_place(from), Some(matched.head.cell_place(to)));
        report.two_sided(Order::head_cell(matched, other), (Entity::Dimension, kind, significance), places, (before, after));
    }
}

/// For cells without a like: how many of their statements stand in which cell
/// of the same level on the other side, among those that have a like.
struct Destinations {
    from_base: BTreeMap<usize, BTreeMap<usize, usize>>,
    from_head: BTreeMap<usize, BTreeMap<usize, usize>>,
}

fn destinations(report: &Report<'_, '_>) -> Destinations {
    let matched = report.matched;
    let mut found = Destinations { from_base: BTreeMap::new(), from_head: BTreeMap::new() };
    for (one, other) in matched.statements.iter() {
        let (Some(from), Some(to)) = (matched.base.statements.get(one), matched.head.statements.get(other)) else { continue };
        let level = |level: Option<Option<usize>>| level.flatten();
        let old = level(matched.base.cells.get(from.cell).map(|cell| cell.level));
        let new = level(matched.head.cells.get(to.cell).map(|cell| cell.level));
        let (Some(old), Some(new)) = (old, new) else { continue };
        if matched.scopes.levels.base(old) != matched.scopes.levels.head(new) {
            continue;
        }
        if !matched.cells.is_free_head(to.cell) {
            *found.from_base.entry(from.cell).or_default().entry(to.cell).or_default() += 1;
        }
        if !matched.cells.is_free_base(from.cell) {
            *found.from_head.entry(to.cell).or_default().entry(from.cell).or_default() += 1;
        }
    }
    found
}

/// Returns the cell that holds more than half of a cell's statements.
fn main_end(ends: &BTreeMap<usize, BTreeMap<usize, usize>>, cell: usize, statements: usize) -> Option<usize> {
    ends.get(&cell)?.iter().find(|(_, count)| **count * 2 > statements).map(|(end, _)| *end)
}
