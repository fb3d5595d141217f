//! Topics that stop before the highest level, in ladders written topic by topic.
//!
//! Where levels are written one after the other, a dimension that ends half-way
//! may be meant so. Where each topic lists its levels, and all lists but one
//! reach the top, that one was not finished.

use std::collections::BTreeMap;

use crate::model::{DimensionKey, Expectation, Ladder, Level, LevelRef, Shape, Track};

/// A topic that stops early.
#[derive(Debug, Clone)]
pub struct Stops<'a> {
    /// The lowest level that it lacks.
    pub at: LevelRef,
    /// Its last entry.
    pub last: &'a Expectation,
    /// The level of that entry.
    pub level: &'a Level,
    /// The highest level of the track.
    pub top: &'a Level,
    /// The levels above the last one.
    pub lacking: Vec<&'a Level>,
    /// The other topics' entries at the highest level.
    pub peers: Vec<&'a Expectation>,
}

/// Finds the topics that alone of their track stop before its highest level:
/// they start at the lowest and leave no level out, two at least.
pub fn stops(ladder: &Ladder) -> Vec<Stops<'_>> {
    let by_topic = |track: &&Track| matches!(track.shape, Shape::FrontMatter | Shape::DimensionMajor);
    let tracks = ladder.tracks.iter().enumerate().filter(|(_, track)| by_topic(track));
    tracks.filter_map(|(nth, track)| in_track(nth, track)).collect()
}

fn in_track(nth: usize, track: &Track) -> Option<Stops<'_>> {
    let top = track.levels.last()?;
    let mut topics: BTreeMap<DimensionKey, Vec<(usize, &Expectation)>> = BTreeMap::new();
    for (at, level) in track.levels.iter().enumerate() {
        for each in &level.expectations {
            topics.entry(each.key()).or_default().push((at, each));
        }
    }
    let of = track.levels.len();
    let (whole, cut): (Vec<_>, Vec<_>) =
        topics.into_values().partition(|entries| entries.last().is_some_and(|(at, _)| at + 1 == of));
    let [entries] = cut.as_slice() else { return None };
    let (last_at, last) = *entries.last()?;
    let runs = entries.len() >= 2 && entries.iter().enumerate().all(|(place, (at, _))| place == *at);
    if !runs || whole.len() < 3 {
        return None;
    }
    Some(Stops {
        at: LevelRef { track: nth, level: last_at + 1 },
        last,
        level: track.levels.get(last_at)?,
        top,
        lacking: track.levels.iter().skip(last_at + 1).collect(),
        peers: whole.iter().filter_map(|entries| entries.last().map(|(_, each)| *each)).collect(),
    })
}
