//! Tables that only sum up levels that are described elsewhere.
//!
//! Apart from reading because it takes all tracks to know what is described.

use std::collections::BTreeSet;

use super::facts::is_value;
use super::name::TitleKey;
use super::{Shape, Track};

/// Leaves out the tables that only sum up levels which documents describe, or tables
/// that say more.
pub(super) fn without_overviews(tracks: Vec<Track>) -> Vec<Track> {
    if tracks.iter().all(|track| track.shape != Shape::Matrix) {
        return tracks;
    }
    let titles = |track: &Track| track.levels.iter().map(|level| TitleKey::new(&level.title)).collect::<Vec<_>>();
    let is_terse: Vec<bool> = tracks.iter().map(is_terse).collect();
    let those = |of: &dyn Fn(&Track, bool) -> bool| {
        let tracks = tracks.iter().zip(&is_terse).filter(|(track, terse)| of(track, **terse));
        tracks.flat_map(|(track, _)| titles(track)).collect::<BTreeSet<TitleKey>>()
    };
    let described = those(&|track, _| track.shape != Shape::Matrix);
    let told = those(&|_, terse| !terse);
    let sums_up = |track: &Track, terse: bool| {
        let elsewhere = if terse { &told } else { &described };
        let known = titles(track).iter().filter(|title| elsewhere.contains(title)).count();
        track.shape == Shape::Matrix && known * 3 >= track.levels.len() * 2
    };
    let kept: Vec<bool> = tracks.iter().zip(&is_terse).map(|(track, terse)| !sums_up(track, *terse)).collect();
    tracks.into_iter().zip(kept).filter_map(|(track, is_kept)| is_kept.then_some(track)).collect()
}

/// Returns true for a table with a level in each row that has no more than a few words in
/// each cell: its cells stand for their dimensions, too, as these have no place in the row.
fn is_terse(track: &Track) -> bool {
    let mut cells = track.levels.iter().flat_map(|level| &level.expectations);
    track.shape == Shape::Matrix
        && cells
            .all(|cell| cell.span.encloses(cell.name_span) && cell.statements.iter().all(|statement| is_value(&statement.text)))
}
