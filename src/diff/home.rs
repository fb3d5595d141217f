//! Under which track, level and dimension a change is read.
//!
//! Apart from the order of changes because that is private, and this is what
//! renderers look up in the models: by position, as two tracks may have one
//! name and a renamed one has two.

use super::matched::Matched;
use super::order::{Key, Rank};
use super::view::View;
use super::{Home, LevelAt, Side, TrackAt};

/// Returns where something with that place in the order is read.
pub(super) fn of(matched: &Matched<'_>, key: &Key) -> Home {
    // Outside the tracks it is other things that are ranked.
    let track = key.track.filter(|_| key.outside == 0).and_then(|rank| {
        let (side, number) = end(rank);
        track(side, view(matched, side), number)
    });
    let level = key.level.and_then(|rank| {
        let (side, number) = end(rank);
        let found = view(matched, side).levels.get(number)?;
        let first = view(matched, side).tracks.get(found.track)?.levels.start;
        Some(LevelAt { track: self::track(side, view(matched, side), found.track)?, level: number - first })
    });
    let dimension = key.cell.and_then(|rank| {
        let (side, number) = end(rank);
        Some(view(matched, side).cells.get(number)?.expectation?.dimension.clone())
    });
    Home { track, level, dimension }
}

fn track(side: Side, view: &View<'_>, number: usize) -> Option<TrackAt> {
    let ladder = view.tracks.get(number)?.ladder;
    let first = view.tracks.iter().position(|each| each.ladder == ladder)?;
    Some(TrackAt { side, ladder, track: number - first })
}

/// Returns which side's thing of which number has that rank.
fn end((head, only_base, number): Rank) -> (Side, usize) {
    if only_base { (Side::Base, number) } else { (Side::Head, head.saturating_sub(1)) }
}

fn view<'m, 'v>(matched: &'m Matched<'v>, side: Side) -> &'m View<'v> {
    match side {
        Side::Base => matched.base,
        Side::Head => matched.head,
    }
}
