//! Statements: added, removed, reworded, moved.

use std::collections::{BTreeMap, BTreeSet};

use super::super::order::Order;
use super::super::view::{CellView, StatementView, View};
use super::super::{ChangeKind, ChangeSide, Entity, Significance, significance};
use super::dimensions::Accounted;
use super::{OneSide, Report};

/// Of so few words a lone statement of a dimension is a value.
const VALUE: usize = 3;

pub(super) fn report(report: &mut Report<'_, '_>, accounted: &Accounted) {
    paired(report, accounted);
    removed(report, accounted);
    added(report, accounted);
}

fn paired(report: &mut Report<'_, '_>, accounted: &Accounted) {
    let matched = report.matched;
    for (one, other) in matched.statements.iter() {
        let (Some(from), Some(to)) = (matched.base.statements.get(one), matched.head.statements.get(other)) else { continue };
        let (Some(old), Some(new)) = (matched.base.cells.get(from.cell), matched.head.cells.get(to.cell)) else { continue };
        let stays = matched.scopes.cells.base(from.cell) == matched.scopes.cells.head(to.cell);
        if stays && from.statement.text == to.statement.text {
            continue;
        }
        let key = Order::head_statement(matched, other);
        let at = matched.base.cell_place(old);
        if !stays && !accounted.parts.contains(&(from.cell, to.cell)) {
            let what = (Entity::Expectation, ChangeKind::Moved, Significance::Major);
            let keys = (key, report.order.base_cell(matched, from.cell));
            report.arrived(keys, what, (at, Some(matched.head.cell_place(new))), (from.side(), to.side()));
            continue;
        }
        let (before, after) = (&from.statement.text, &to.statement.text);
        let is_value = |view: &View<'_>, each: &StatementView<'_>| {
            let cell = view.cells.get(each.cell);
            each.words() <= VALUE && cell.is_some_and(|cell| cell.statements.len() == 1 && cell.expectation.is_some())
        };
        let found = if is_value(matched.base, from) && is_value(matched.head, to) {
            significance::of_value(before, after)
        } else {
            significance::of_rewording(before, after)
        };
        if let Some(significance) = found {
            report.two_sided(
                key,
                (Entity::Expectation, ChangeKind::Reworded, significance),
                (at, None),
                (from.side(), to.side()),
            );
        }
    }
}

fn removed(report: &mut Report<'_, '_>, accounted: &Accounted) {
    let matched = report.matched;
    let copies = Copies::new(matched.level_parts.iter().map(|part| (part.base, part.head)), matched.head);
    let mut twins: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, each) in matched.base.statements.iter().enumerate().filter(|(at, _)| matched.statements.is_free_base(*at)) {
        let Some(cell) = matched.base.cells.get(each.cell) else { continue };
        let told = accounted.base.contains(&each.cell)
            || match cell.level {
                Some(level) => matched.levels.is_free_base(level),
                None => matched.is_removed_track(cell.track),
            };
        if told {
            continue;
        }
        if cell.level.is_some_and(|level| copies.has(level, each.key())) {
            *twins.entry(each.cell).or_default() += 1;
            continue;
        }
        let (key, place) = (report.order.base_statement(matched, at), matched.base.cell_place(cell));
        report.one_sided(key, Entity::Expectation, Significance::Major, place, OneSide::Removed(each.side()), 1);
    }
    for (at, count) in twins {
        let Some(cell) = matched.base.cells.get(at) else { continue };
        let Some((entity, side)) = whole(matched.base, cell) else { continue };
        let (key, place) = (report.order.base_cell(matched, at), matched.base.cell_place(cell));
        report.one_sided(key, entity, Significance::Minor, place, OneSide::Removed(side), count);
    }
}

fn added(report: &mut Report<'_, '_>, accounted: &Accounted) {
    let matched = report.matched;
    let copies = Copies::new(matched.level_parts.iter().map(|part| (part.head, part.base)), matched.base);
    let mut twins: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, each) in matched.head.statements.iter().enumerate().filter(|(at, _)| matched.statements.is_free_head(*at)) {
        let Some(cell) = matched.head.cells.get(each.cell) else { continue };
        let told = accounted.head.contains(&each.cell)
            || match cell.level {
                Some(level) => matched.levels.is_free_head(level),
                None => matched.is_added_track(cell.track),
            };
        if told {
            continue;
        }
        if cell.level.is_some_and(|level| copies.has(level, each.key())) {
            *twins.entry(each.cell).or_default() += 1;
            continue;
        }
        let (key, place) = (Order::head_statement(matched, at), matched.head.cell_place(cell));
        report.one_sided(key, Entity::Expectation, Significance::Major, place, OneSide::Added(each.side()), 1);
    }
    for (at, count) in twins {
        let Some(cell) = matched.head.cells.get(at) else { continue };
        let Some((entity, side)) = whole(matched.head, cell) else { continue };
        let (key, place) = (Order::head_cell(matched, at), matched.head.cell_place(cell));
        report.one_sided(key, entity, Significance::Minor, place, OneSide::Added(side), count);
    }
}

/// Returns what the copies in a cell are told as: its dimension or, outside any,
/// the first of them. People lost or got nothing by them, but the sums of the
/// statements have to come out right.
fn whole(view: &View<'_>, cell: &CellView<'_>) -> Option<(Entity, ChangeSide)> {
    let first = || view.statements.get(cell.statements.start).map(StatementView::side);
    match cell.side() {
        Some(side) => Some((Entity::Dimension, side)),
        None => Some((Entity::Expectation, first()?)),
    }
}

/// What the other ends of a level that came apart or together say: a statement
/// that each part has a copy of is neither added nor removed.
struct Copies<'v>(BTreeMap<usize, BTreeSet<&'v str>>);

impl<'v> Copies<'v> {
    fn new(parts: impl Iterator<Item = (usize, usize)>, view: &'v View<'v>) -> Self {
        let mut said: BTreeMap<usize, BTreeSet<&'v str>> = BTreeMap::new();
        for (level, end) in parts {
            let cells = view.levels.get(end).and_then(|end| view.cells.get(end.cells.clone()));
            let statements =
                cells.into_iter().flatten().filter_map(|cell| view.statements.get(cell.statements.clone())).flatten();
            said.entry(level).or_default().extend(statements.map(StatementView::key));
        }
        Self(said)
    }

    fn has(&self, level: usize, key: &str) -> bool {
        self.0.get(&level).is_some_and(|said| said.contains(key))
    }
}
