//! What stands in another order: the levels of a track, the dimensions of a
//! level.

use std::collections::BTreeMap;

use super::super::order::{Key, Order};
use super::super::view::{CellView, View};
use super::super::{ChangeKind, ChangeSide, Entity, Place, Significance};
use super::Report;
use crate::model::TitleKey;
use crate::source::RepoPath;

pub(super) fn report(report: &mut Report<'_, '_>) {
    for (one, other) in report.matched.tracks.iter() {
        levels(report, one, other);
    }
    dimensions(report);
}

fn title<'v>(view: &'v View<'_>, level: usize) -> Option<&'v TitleKey> {
    view.levels.get(level).map(|level| &level.title)
}

/// Tells once of a track whose levels stand in another order.
fn levels(report: &mut Report<'_, '_>, one: usize, other: usize) {
    let matched = report.matched;
    let (Some(from), Some(to)) = (matched.base.tracks.get(one), matched.head.tracks.get(other)) else { return };
    let stay: Vec<(usize, usize)> = from
        .levels
        .clone()
        .filter_map(|level| Some((level, matched.levels.head_of(level)?)))
        .filter(|(_, level)| to.levels.contains(level))
        // Where titles tell the order, a level that was renamed may stand
        // elsewhere for that alone.
        .filter(|(old, new)| title(matched.base, *old) == title(matched.head, *new))
        .collect();
    if stay.is_sorted_by_key(|(_, level)| *level) {
        return;
    }
    let mut heads: Vec<usize> = stay.iter().map(|(_, level)| *level).collect();
    heads.sort_unstable();
    let titles = |found: Vec<Option<&str>>| found.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let before =
        titles(stay.iter().map(|(level, _)| matched.base.levels.get(*level).map(|each| each.level.title.as_str())).collect());
    let after = titles(heads.iter().map(|level| matched.head.levels.get(*level).map(|each| each.level.title.as_str())).collect());
    report.two_sided(
        Order::head_track(matched, other),
        (Entity::Level, ChangeKind::Reordered, Significance::Editorial),
        (matched.base.track_place(from), None),
        (ChangeSide { text: before, span: from.track.span }, ChangeSide { text: after, span: to.track.span }),
    );
}

/// Tells of dimensions in another order: once for a track where all levels that
/// changed have the same order now, as where the rows of a table do.
fn dimensions(report: &mut Report<'_, '_>) {
    let matched = report.matched;
    let mut tracks: BTreeMap<(usize, usize), Vec<Shuffle>> = BTreeMap::new();
    for (one, other) in matched.levels.iter() {
        let (Some(from), Some(to)) = (matched.base.levels.get(one), matched.head.levels.get(other)) else { continue };
        if let Some(found) = shuffle(report, (one, other)) {
            tracks.entry((from.track, to.track)).or_default().push(found);
        }
    }
    for ((one, other), found) in tracks {
        let (Some(from), Some(to)) = (matched.base.tracks.get(one), matched.head.tracks.get(other)) else { continue };
        let what = (Entity::Dimension, ChangeKind::Reordered, Significance::Editorial);
        match found.as_slice() {
            [first, _, ..] if found.iter().all(|each| (&each.before, &each.after) == (&first.before, &first.after)) => {
                let (before, after) = (first.before.clone(), first.after.clone());
                let key = Order::head_track(matched, other);
                let places = (matched.base.track_place(from), None);
                report.two_sided(
                    key,
                    what,
                    places,
                    (ChangeSide { text: before, span: from.track.span }, ChangeSide { text: after, span: to.track.span }),
                );
            }
            _ => {
                for Shuffle { key, at, before, after, sides: (old, new) } in found {
                    let sides = (ChangeSide { text: before, ..old }, ChangeSide { text: after, ..new });
                    report.two_sided(key, what, (at, None), sides);
                }
            }
        }
    }
}

/// The dimensions of a level in the order of both sides.
struct Shuffle {
    key: Key,
    at: Place,
    before: String,
    after: String,
    sides: (ChangeSide, ChangeSide),
}

/// Finds a level whose dimensions stand in another order, in a document of each
/// side: what was gathered from several has no order that anybody wrote.
fn shuffle(report: &Report<'_, '_>, (one, other): (usize, usize)) -> Option<Shuffle> {
    let matched = report.matched;
    let (from, to) = (matched.base.levels.get(one)?, matched.head.levels.get(other)?);
    let stay: Vec<(usize, usize)> = from
        .cells
        .clone()
        .filter_map(|cell| Some((cell, matched.cells.head_of(cell)?)))
        .filter(|(_, cell)| to.cells.contains(cell))
        .filter(|(cell, _)| matched.base.cells.get(*cell).is_some_and(|cell| cell.key.is_some()))
        .collect();
    let (old, new): (Vec<usize>, Vec<usize>) = stay.iter().copied().unzip();
    if new.is_sorted() || document(matched.base, &old).is_none() || document(matched.head, &new).is_none() {
        return None;
    }
    let mut after = new;
    after.sort_unstable();
    let names = |view: &View<'_>, cells: &[usize]| {
        let sides = cells.iter().filter_map(|cell| view.cells.get(*cell).and_then(CellView::side));
        sides.map(|side| side.text).collect::<Vec<_>>().join(", ")
    };
    Some(Shuffle {
        key: Order::head_level(matched, other),
        at: matched.base.level_place(from),
        before: names(matched.base, &old),
        after: names(matched.head, &after),
        sides: (from.side(), to.side()),
    })
}

/// Returns the one document in which all these dimensions stand.
fn document<'v>(view: &View<'v>, cells: &[usize]) -> Option<&'v RepoPath> {
    let mut paths = cells.iter().filter_map(|cell| Some(view.path(view.cells.get(*cell)?.side()?.span)));
    let first = paths.next()?;
    paths.all(|path| path == first).then_some(first)
}
