//! Tracks: added, removed, renamed, split, merged, and their levels in another
//! order.

use super::super::order::Order;
use super::super::view::TrackView;
use super::super::{ChangeKind, ChangeSide, Entity, Significance};
use super::{OneSide, Report};
use crate::model::TitleKey;

pub(super) fn report(report: &mut Report<'_, '_>) {
    one_sided(report);
    parts(report);
    for (one, other) in report.matched.tracks.iter() {
        let (Some(from), Some(to)) = (report.matched.base.tracks.get(one), report.matched.head.tracks.get(other)) else {
            continue;
        };
        let renamed = TitleKey::new(&from.track.name) != TitleKey::new(&to.track.name);
        if renamed && !follows_file(from, to) {
            let (at, place) = (report.matched.base.track_place(from), report.matched.head.track_place(to));
            report.two_sided(
                Order::head_track(report.matched, other),
                (Entity::Track, ChangeKind::Renamed, Significance::Minor),
                (at, Some(place)),
                (from.side(), to.side()),
            );
        }
        reordered(report, one, other);
    }
}

fn one_sided(report: &mut Report<'_, '_>) {
    let matched = report.matched;
    for (at, track) in matched.base.tracks.iter().enumerate().filter(|(at, _)| matched.is_removed_track(*at)) {
        let (key, place) = (report.order.base_track(matched, at), matched.base.track_place(track));
        let count = matched.count_removed(track.cells.clone());
        report.one_sided(key, Entity::Track, Significance::Major, place, OneSide::Removed(track.side()), count);
    }
    for (at, track) in matched.head.tracks.iter().enumerate().filter(|(at, _)| matched.is_added_track(*at)) {
        let (key, place) = (Order::head_track(matched, at), matched.head.track_place(track));
        let count = matched.count_added(track.cells.clone());
        report.one_sided(key, Entity::Track, Significance::Major, place, OneSide::Added(track.side()), count);
    }
}

fn parts(report: &mut Report<'_, '_>) {
    let matched = report.matched;
    for part in &matched.track_parts {
        let (Some(from), Some(to)) = (matched.base.tracks.get(part.base), matched.head.tracks.get(part.head)) else { continue };
        report.two_sided(
            Order::head_track(matched, part.head),
            (Entity::Track, part.kind, Significance::Minor),
            (matched.base.track_place(from), Some(matched.head.track_place(to))),
            (from.side(), to.side()),
        );
    }
}

/// Returns true where both names are only what file or folder are called: then
/// the file was renamed, and that is told of the file.
fn follows_file(from: &TrackView<'_>, to: &TrackView<'_>) -> bool {
    let named_by_path = |track: &TrackView<'_>| {
        let path = TitleKey::new(&track.path.as_str().replace(['/', '_', '.'], " "));
        let words: Vec<&str> = path.as_str().split(' ').collect();
        TitleKey::new(&track.track.name).as_str().split(' ').all(|word| words.contains(&word))
    };
    from.path != to.path && named_by_path(from) && named_by_path(to)
}

/// Tells once of a track whose levels stand in another order.
fn reordered(report: &mut Report<'_, '_>, one: usize, other: usize) {
    let matched = report.matched;
    let (Some(from), Some(to)) = (matched.base.tracks.get(one), matched.head.tracks.get(other)) else { return };
    let stay: Vec<(usize, usize)> = from
        .levels
        .clone()
        .filter_map(|level| Some((level, matched.levels.head_of(level)?)))
        .filter(|(_, level)| to.levels.contains(level))
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
