//! Under which track, level and dimension a change is read.
//!
//! Apart from the order of changes because that is private, and this is what
//! renderers look up in the models: by position, as two tracks may have one
//! name and a renamed one has two.

use super::matched::Matched;
use super::order::{Key, Rank};
use super::view::View;
use super::{Home, LevelAt, Place, Side, TrackAt};

/// Returns where something with that place in the order is read.
pub(super) fn of(matched: &Matched<'_>, key: &Key) -> Home {
    // Outside the tracks it is other things that are ranked.
    let track = key.track.filter(|_| key.outside == 0).and_then(|rank| {
        let (side, number) = end(rank);
        track(side, view(matched, side), number)
    });
    let level = key.level.and_then(|rank| {
        let (side, number) = end(rank);
        level(side, view(matched, side), number)
    });
    let dimension = key.cell.and_then(|rank| {
        let (side, number) = end(rank);
        Some(view(matched, side).cells.get(number)?.expectation?.dimension.clone())
    });
    Home { track, level, dimension }
}

/// Returns a level of the base by its position.
pub(super) fn base_level(matched: &Matched<'_>, number: usize) -> Option<LevelAt> {
    level(Side::Base, matched.base, number)
}

/// Returns a level of the head by its position.
pub(super) fn head_level(matched: &Matched<'_>, number: usize) -> Option<LevelAt> {
    level(Side::Head, matched.head, number)
}

fn level(side: Side, view: &View<'_>, number: usize) -> Option<LevelAt> {
    let found = view.levels.get(number)?.track;
    let first = view.tracks.get(found)?.levels.start;
    Some(LevelAt { track: track(side, view, found)?, level: number - first })
}

fn track(side: Side, view: &View<'_>, number: usize) -> Option<TrackAt> {
    let ladder = view.tracks.get(number)?.ladder;
    let first = view.tracks.iter().position(|each| each.ladder == ladder)?;
    Some(TrackAt { side, ladder, track: number - first })
}

/// Returns the level or track at home there, by the head's names; none where the
/// head has it no more.
pub(super) fn place(head: &View<'_>, home: &Home) -> Option<Place> {
    let at = home.level.map_or(home.track, |level| Some(level.track)).filter(|at| at.side == Side::Head)?;
    let first = head.tracks.iter().position(|track| track.ladder == at.ladder)?;
    let track = head.tracks.get(first + at.track)?;
    let Some(level) = home.level else { return Some(head.track_place(track)) };
    Some(head.level_place(head.levels.get(track.levels.start + level.level)?))
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
