//! Parity: which dimensions a level lacks that its peers have.
//!
//! A level's peers are the levels of its track that share most of their
//! dimensions with it. There are no fixed bands, so a track may change its
//! vocabulary half-way, and a level in between has peers on both sides.

mod extra;
mod grid;
mod purpose;
mod view;

use std::collections::BTreeSet;

pub use self::extra::{Extra, OtherOrder, extras, other_orders};
pub(super) use self::grid::Grid;
use self::view::View;
use super::Evidence;
use super::phrase::inherits;
use super::slip::Slips;
use crate::model::{DeclaredDimensions, DimensionKey, Expectation, Level, LevelRef, Track};

/// What a level lacks.
#[derive(Debug, Clone)]
pub struct Gap<'a> {
    /// Where the level stands.
    pub at: LevelRef,
    /// The level.
    pub level: &'a Level,
    /// The dimensions it lacks, in the order in which its peers have them.
    pub missing: Vec<Missing<'a>>,
    /// How many levels were counted, this one among them.
    pub of: usize,
    /// True where these are all levels of the track.
    pub whole_track: bool,
    /// True where the level has no dimension at all.
    pub stub: bool,
    /// True where somebody declared what the level has to have.
    pub declared: bool,
}

/// A dimension that a level lacks.
#[derive(Debug, Clone)]
pub struct Missing<'a> {
    /// Its normalised name.
    pub key: DimensionKey,
    /// Its name as it was declared.
    pub name: Option<String>,
    /// How many levels have it, misspelt or not.
    pub have: usize,
    /// The levels that have it under this very name, the nearest first.
    pub peers: Vec<(&'a Level, &'a Expectation)>,
}

/// How many neighbours in rank are looked at on each side: more levels than
/// that are no ladder, and every level is held against every other.
pub(super) const REACH: usize = 128;

/// Returns what the levels of a ladder lack, in their order.
pub fn gaps<'a>(evidence: &Evidence<'a>) -> Vec<Gap<'a>> {
    let (ladder, slips, grid) = (evidence.ladder(), evidence.slips(), evidence.grid());
    ladder
        .levels()
        .filter(|(_, _, level)| !inherits(level))
        .filter_map(|(at, track, level)| {
            if let Some(said) = ladder.declared_dimensions(level) {
                return declared(said, slips, (at, track, level));
            }
            let view = View::of(grid, at)?;
            let missing: Vec<Missing<'a>> =
                view.expected(level).into_iter().map(|name| missing(grid, &view, &track.levels, name)).collect();
            let all = grid.levels(at.track);
            // What all other levels have is said of the track, whoever the peers are.
            let everywhere = missing.iter().all(|each| each.have + 1 == all);
            let of = if everywhere { all } else { view.peers.len() + 1 };
            let whole_track = of == all;
            (!missing.is_empty()).then_some(Gap {
                at,
                level,
                missing,
                of,
                whole_track,
                stub: view.own.names.is_empty(),
                declared: false,
            })
        })
        .collect()
}

/// Returns what a level lacks of the dimensions that it was said to have.
fn declared<'a>(
    said: &DeclaredDimensions,
    slips: &Slips<'a>,
    (at, track, level): (LevelRef, &'a Track, &'a Level),
) -> Option<Gap<'a>> {
    let own = slips.names(at, level);
    let lacking = said.names.iter().map(|name| (name, DimensionKey::new(name))).filter(|(_, key)| !own.contains(key));
    let missing: Vec<Missing<'a>> = lacking
        .map(|(name, key)| {
            let peer = |(nth, peer): (usize, &'a Level)| Some((nth, peer, peer.expectation(&key)?));
            let mut peers: Vec<(usize, &Level, &Expectation)> = track.levels.iter().enumerate().filter_map(peer).collect();
            peers.sort_by_key(|(nth, ..)| (nth.abs_diff(at.level), *nth));
            let peers: Vec<_> = peers.into_iter().map(|(_, level, expectation)| (level, expectation)).collect();
            Missing { key, name: Some(name.clone()), have: peers.len(), peers }
        })
        .collect();
    let of = track.levels.len();
    (!missing.is_empty()).then_some(Gap { at, level, missing, of, whole_track: true, stub: false, declared: true })
}

fn missing<'a>(grid: &Grid, view: &View<'_>, levels: &'a [Level], name: usize) -> Missing<'a> {
    let key = grid.key(name).clone();
    let mut holders = view.held_by_all_others(name).unwrap_or(view.holders(name)).to_vec();
    holders.sort_by_key(|&other| (other.abs_diff(view.at.level), other));
    let peers = holders.iter().filter_map(|&other| {
        let level = levels.get(other)?;
        Some((level, level.expectation(&key)?))
    });
    let peers = peers.collect();
    Missing { key, name: None, have: holders.len(), peers }
}

/// Returns true where two levels share most of their dimensions: more than half
/// of the smaller set, and at least two; of the larger one half, but where the
/// smaller is all but a part of it. A set of one only counts within a very small
/// one.
pub fn are_peers<T: Ord>(one: &BTreeSet<T>, other: &BTreeSet<T>) -> bool {
    let shared = one.intersection(other).count();
    let (small, large) = (one.len().min(other.len()), one.len().max(other.len()));
    let most = shared * 2 > small && (shared * 2 >= large || small - shared <= 1);
    most && (shared >= 2 || (small == 1 && large <= 3))
}
