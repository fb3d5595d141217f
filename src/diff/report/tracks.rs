//! Tracks: added, removed, renamed, split, merged.

use super::super::matched::Matched;
use super::super::order::Order;
use super::super::view::{TrackView, View};
use super::super::{ChangeKind, Entity, Significance};
use super::{OneSide, Report};
use crate::model::{Shape, TitleKey};

pub(super) fn report(report: &mut Report<'_, '_>) {
    one_sided(report);
    parts(report);
    for (one, other) in report.matched.tracks.iter() {
        let (Some(from), Some(to)) = (report.matched.base.tracks.get(one), report.matched.head.tracks.get(other)) else {
            continue;
        };
        let renamed = TitleKey::new(&from.track.name) != TitleKey::new(&to.track.name);
        if renamed && !follows_file(from, to) && !(is_inferred(report.matched.base, from) && is_inferred(report.matched.head, to))
        {
            let (at, place) = (report.matched.base.track_place(from), report.matched.head.track_place(to));
            report.two_sided(
                Order::head_track(report.matched, other),
                (Entity::Track, ChangeKind::Renamed, Significance::Minor),
                (at, Some(place)),
                (from.side(), to.side()),
            );
        }
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
        if is_regrouped(matched, part.base, part.head) {
            continue;
        }
        report.arrived(
            (Order::head_track(matched, part.head), report.order.base_track(matched, part.base)),
            (Entity::Track, part.kind, Significance::Minor),
            (matched.base.track_place(from), Some(matched.head.track_place(to))),
            (from.side(), to.side()),
        );
    }
}

/// Returns true where both names are only what file or folder are called: then
/// the file was renamed, and that is told of the file.
fn follows_file(from: &TrackView<'_>, to: &TrackView<'_>) -> bool {
    from.path != to.path && is_named_by_path(from) && is_named_by_path(to)
}

fn is_named_by_path(track: &TrackView<'_>) -> bool {
    let path = TitleKey::new(&track.path.as_str().replace(['/', '_', '.'], " "));
    let words: Vec<&str> = path.as_str().split(' ').collect();
    TitleKey::new(&track.track.name).as_str().split(' ').all(|word| words.contains(&word))
}

/// Returns true for levels in files of their own, whose track has its name from
/// their titles or their folder: nobody wrote it, so nobody renamed it.
fn is_inferred(view: &View<'_>, track: &TrackView<'_>) -> bool {
    let mut levels = view.levels.get(track.levels.clone()).into_iter().flatten();
    track.track.shape == Shape::FilePerLevel && (is_named_by_path(track) || levels.any(|level| track.is_named_by(level)))
}

/// Returns true where levels in files of their own are told to be of another
/// track without having left their folder: what was written elsewhere made them
/// look so.
fn is_regrouped(matched: &Matched<'_>, one: usize, other: usize) -> bool {
    let of_both = |(old, new): &(usize, usize)| {
        matched.base.levels.get(*old).is_some_and(|level| level.track == one)
            && matched.head.levels.get(*new).is_some_and(|level| level.track == other)
    };
    matched.levels.iter().filter(of_both).all(|(old, new)| matched.stays_in_folder(old, new))
}
