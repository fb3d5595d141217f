//! Dimensions of a level: added, removed, renamed, moved to another level,
//! split, merged.

use std::collections::{BTreeMap, BTreeSet};

use super::super::order::{Key, Order};
use super::super::view::View;
use super::super::{ChangeKind, ChangeSide, Entity, Place, Significance};
use super::{OneSide, Report};

/// What is told of as a whole, so that nobody counts its statements again.
#[derive(Default)]
pub(super) struct Accounted {
    /// Cells that are gone.
    pub(super) base: BTreeSet<usize>,
    /// Cells that are new.
    pub(super) head: BTreeSet<usize>,
    /// Cells of which one came out of the other, or went into it, with many
    /// statements.
    pub(super) parts: BTreeSet<(usize, usize)>,
}

/// Up to so many statements that went with a dimension are told one by one; more
/// would hide what happened.
const FEW: usize = 3;

impl Accounted {
    fn add_part(&mut self, cells: (usize, usize), count: usize) {
        if count > FEW {
            self.parts.insert(cells);
        }
    }
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
        if went.apart.wholes.contains(&at) {
            continue;
        }
        let end = went.together.parts.get(&at).copied();
        if let Some((other, count)) = end.or_else(|| main_end(&went.from_base, at, cell.statements.len()))
            && let Some(to) = matched.head.cells.get(other)
            && let Some(after) = to.side()
        {
            accounted.add_part((at, other), count);
            let places = (place, Some(matched.head.cell_place(to)));
            part(report, ChangeKind::Merged, (Order::head_cell(matched, other), key), places, (side, after), count);
            continue;
        }
        accounted.base.insert(at);
        let count = matched.removed_from(at);
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
        if went.together.wholes.contains(&at) {
            continue;
        }
        let end = went.apart.parts.get(&at).copied();
        if let Some((other, count)) = end.or_else(|| main_end(&went.from_head, at, cell.statements.len()))
            && let Some(from) = matched.base.cells.get(other)
            && let Some(before) = from.side()
        {
            accounted.add_part((other, at), count);
            let places = (matched.base.cell_place(from), Some(place));
            let keys = (key, report.order.base_cell(matched, other));
            part(report, ChangeKind::Split, keys, places, (before, side), count);
            continue;
        }
        accounted.head.insert(at);
        let count = matched.added_to(at);
        report.one_sided(key, Entity::Dimension, Significance::Major, place, OneSide::Added(side), count);
    }
    accounted
}

/// Tells of a dimension that came out of another of its level, or went into it,
/// with so many statements.
fn part(
    report: &mut Report<'_, '_>,
    kind: ChangeKind,
    keys: (Key, Key),
    places: (Place, Option<Place>),
    sides: (ChangeSide, ChangeSide),
    count: usize,
) {
    report.arrived(keys, (Entity::Dimension, kind, Significance::Minor), places, sides);
    if count > FEW {
        report.carries(count);
    }
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
        let keys = (Order::head_cell(matched, other), origin(report, one, old));
        report.arrived(keys, (Entity::Dimension, kind, significance), places, (before, after));
    }
}

/// Returns where a dimension comes from that has a like: its level, and its own
/// name there.
fn origin(report: &Report<'_, '_>, cell: usize, level: usize) -> Key {
    let matched = report.matched;
    Key { cell: report.order.base_cell(matched, cell).cell, ..report.order.base_level(matched, level) }
}

/// How many statements of a cell stand in which cell of the other side.
type Ends = BTreeMap<usize, BTreeMap<usize, usize>>;

/// For cells without a like: how many of their statements stand in which cell
/// of the same level on the other side, among those that have a like.
struct Destinations {
    from_base: Ends,
    from_head: Ends,
    /// Dimensions that are one new dimension now.
    together: Gathered,
    /// Dimensions that were one, which is gone.
    apart: Gathered,
}

/// Several cells without a like whose statements stand in one cell without a like.
struct Gathered {
    /// The one in which each stands, and with how many statements.
    parts: BTreeMap<usize, (usize, usize)>,
    wholes: BTreeSet<usize>,
}

impl Gathered {
    fn of(ends: &Ends, view: &View<'_>) -> Self {
        let statements = |cell: usize| view.cells.get(cell).map_or(0, |cell| cell.statements.len());
        let ends = ends.keys().filter_map(|cell| Some((*cell, main_end(ends, *cell, statements(*cell))?)));
        let mut parts: BTreeMap<usize, (usize, usize)> = ends.collect();
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for (whole, _) in parts.values() {
            *counts.entry(*whole).or_default() += 1;
        }
        let wholes: BTreeSet<usize> = counts.into_iter().filter(|(_, count)| *count > 1).map(|(whole, _)| whole).collect();
        parts.retain(|_, (whole, _)| wholes.contains(whole));
        Self { parts, wholes }
    }
}

fn destinations(report: &Report<'_, '_>) -> Destinations {
    let matched = report.matched;
    let (mut from_base, mut from_head) = (Ends::new(), Ends::new());
    let (mut free_bases, mut free_heads) = (Ends::new(), Ends::new());
    let count = |ends: &mut Ends, cell: usize, end: usize| *ends.entry(cell).or_default().entry(end).or_default() += 1;
    for (one, other) in matched.statements.iter() {
        let (Some(from), Some(to)) = (matched.base.statements.get(one), matched.head.statements.get(other)) else { continue };
        let level = |level: Option<Option<usize>>| level.flatten();
        let old = level(matched.base.cells.get(from.cell).map(|cell| cell.level));
        let new = level(matched.head.cells.get(to.cell).map(|cell| cell.level));
        let (Some(old), Some(new)) = (old, new) else { continue };
        if matched.scopes.levels.base(old) != matched.scopes.levels.head(new) {
            continue;
        }
        // What has a like isn't asked where it went.
        if matched.cells.head_of(from.cell).is_none() && !matched.cells.is_free_head(to.cell) {
            count(&mut from_base, from.cell, to.cell);
        }
        if matched.cells.base_of(to.cell).is_none() && !matched.cells.is_free_base(from.cell) {
            count(&mut from_head, to.cell, from.cell);
        }
        if matched.cells.is_free_base(from.cell) && matched.cells.is_free_head(to.cell) {
            count(&mut free_bases, from.cell, to.cell);
            count(&mut free_heads, to.cell, from.cell);
        }
    }
    let (together, apart) = (Gathered::of(&free_bases, matched.base), Gathered::of(&free_heads, matched.head));
    Destinations { from_base, from_head, together, apart }
}

/// Returns the cell that holds more than half of a cell's statements, and how
/// many.
fn main_end(ends: &Ends, cell: usize, statements: usize) -> Option<(usize, usize)> {
    ends.get(&cell)?.iter().find(|(_, count)| **count * 2 > statements).map(|(end, count)| (*end, *count))
}
