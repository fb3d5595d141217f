//! What one level alone has, and in which order levels have what they share.
//!
//! Beside parity because both need the same peers, and stricter: an addition is
//! advice at best.

use std::collections::{BTreeMap, BTreeSet};

use super::view::View;
use crate::evidence::Evidence;
use crate::evidence::phrase::{inherits, is_sentence};
use crate::model::{DimensionKey, Expectation, Level, LevelRef, Track};

/// A dimension that one level alone has.
#[derive(Debug, Clone)]
pub struct Extra<'a> {
    /// Where the level stands.
    pub at: LevelRef,
    /// The level.
    pub level: &'a Level,
    /// What it alone has.
    pub expectations: Vec<&'a Expectation>,
    /// What all of them share, as the level has it.
    pub shared: Vec<&'a Expectation>,
    /// The peers that have nothing else.
    pub peers: Vec<&'a Level>,
}

/// A level that has the dimensions in another order than its peers.
#[derive(Debug, Clone)]
pub struct OtherOrder<'a> {
    /// Where the level stands.
    pub at: LevelRef,
    /// The level.
    pub level: &'a Level,
    /// The dimensions that stand elsewhere, fewest possible.
    pub moved: Vec<&'a Expectation>,
    /// The names in the peers' order, as the level shows them.
    pub order: Vec<&'a str>,
    /// The peers that have that order.
    pub peers: Vec<&'a Level>,
    /// How many peers there are.
    pub of: usize,
}

/// The fewest peers that are evidence.
const ENOUGH: usize = 3;

/// Finds what one level alone has in all the ladder, where three peers at least
/// have the same dimensions, all of which the level has as well. What the lowest
/// or highest level adds is theirs.
pub fn extras<'a>(evidence: &Evidence<'a>) -> Vec<Extra<'a>> {
    let (ladder, grid) = (evidence.ladder(), evidence.grid());
    let mut holders: BTreeMap<usize, usize> = BTreeMap::new();
    for &name in grid.tracks.iter().flatten().flat_map(|row| &row.names) {
        *holders.entry(name).or_default() += 1;
    }
    let alone = |at, track: &'a Track, level: &'a Level| {
        // Holding a level against its neighbours takes time, and most have
        // nothing of their own.
        let unique = grid.row(at)?.names.iter().any(|name| holders.get(name) == Some(&1));
        if !unique || !at_is_inside(at, track) {
            return None;
        }
        let view = View::of(grid, at).filter(|view| view.peers.len() >= ENOUGH)?;
        let core = view.core_names();
        let plain = view.peers.iter().filter(|&&peer| view.row(peer).is_some_and(|row| row.names == core));
        let plain: Vec<&Level> = plain.filter_map(|&peer| track.levels.get(peer)).collect();
        let strong = core.len() >= 3 && core.is_subset(&view.own.names) && plain.len() * 4 >= view.peers.len() * 3;
        if !strong || plain.len() < ENOUGH || ladder.declared_dimensions(level).is_some() || inherits(level) {
            return None;
        }
        let own: BTreeSet<usize> = view.own.names.difference(&core).copied().collect();
        let fits = |name: &usize| holders.get(name) == Some(&1) && !is_sentence(grid.key(*name));
        // What the others say in a line has no text here, which is another fault.
        let is_fact = |name: &usize| {
            let mut facts = track.levels.iter().flat_map(|level| &level.facts);
            facts.any(|fact| DimensionKey::new(&fact.name) == *grid.key(*name))
        };
        if own.is_empty() || own.len() > 2 || !own.iter().all(fits) || own.iter().any(is_fact) {
            return None;
        }
        let of_names = |names: &BTreeSet<usize>| {
            let keys: Vec<_> = names.iter().map(|name| grid.key(*name)).collect();
            level.expectations.iter().filter(|each| keys.contains(&&each.key())).collect::<Vec<_>>()
        };
        Some(Extra { at, level, expectations: of_names(&own), shared: of_names(&core), peers: plain })
    };
    ladder.levels().filter_map(|(at, track, level)| alone(at, track, level)).collect()
}

fn at_is_inside(at: LevelRef, track: &Track) -> bool {
    at.level > 0 && at.level + 1 < track.levels.len()
}

/// Finds the levels that have what they share with their peers, three names at
/// least, in another order than three of four of them, three at least.
pub fn other_orders<'a>(evidence: &Evidence<'a>) -> Vec<OtherOrder<'a>> {
    let (ladder, grid) = (evidence.ladder(), evidence.grid());
    let differs = |at, track: &'a Track, level: &'a Level| {
        // Most levels have the order of the levels beside them.
        let written = |level: Option<usize>| grid.row(LevelRef { level: level?, ..at }).map(|row| row.written.as_slice());
        let own = written(Some(at.level));
        if own == written(at.level.checked_sub(1)) && own == written(Some(at.level + 1)) {
            return None;
        }
        let view = View::of(grid, at).filter(|view| view.peers.len() >= ENOUGH)?;
        let mut shared = view.core_names();
        shared.retain(|name| view.own.names.contains(name));
        let order = |written: &[usize]| {
            let mut seen = BTreeSet::new();
            written.iter().copied().filter(|name| shared.contains(name) && seen.insert(*name)).collect::<Vec<usize>>()
        };
        let own = order(&view.own.written);
        let mut orders: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
        for &peer in &view.peers {
            let theirs = view.row(peer).map(|row| order(&row.written)).unwrap_or_default();
            orders.entry(theirs).or_default().push(peer);
        }
        let (usual, peers) = orders.into_iter().max_by_key(|(_, peers)| peers.len())?;
        let clear = peers.len() >= ENOUGH && peers.len() * 4 >= view.peers.len() * 3;
        if !clear || usual == own || usual.len() < 3 || usual.len() != own.len() {
            return None;
        }
        let first = |name: &usize| level.expectation(grid.key(*name));
        let moved = out_of_order(&own, &usual).iter().filter_map(first).collect();
        let order = usual.iter().filter_map(first).map(|each| each.dimension.as_str()).collect();
        let mut peers = peers;
        peers.sort_by_key(|peer| (peer.abs_diff(at.level), *peer));
        let peers = peers.into_iter().filter_map(|peer| track.levels.get(peer)).collect();
        Some(OtherOrder { at, level, moved, order, peers, of: view.peers.len() })
    };
    ladder.levels().filter_map(|(at, track, level)| differs(at, track, level)).collect()
}

/// Returns the fewest names whose move makes one order of the other.
fn out_of_order(own: &[usize], usual: &[usize]) -> Vec<usize> {
    let place: BTreeMap<usize, usize> = usual.iter().enumerate().map(|(place, &name)| (name, place)).collect();
    let places: Vec<usize> = own.iter().filter_map(|name| place.get(name).copied()).collect();
    // The longest rising run, by the ends of the best runs of each length.
    let mut best: Vec<Vec<usize>> = Vec::new();
    for &at in &places {
        let longer = best.partition_point(|run| run.last().is_some_and(|last| *last < at));
        let mut run = longer.checked_sub(1).and_then(|shorter| best.get(shorter).cloned()).unwrap_or_default();
        run.push(at);
        if let Some(known) = best.get_mut(longer) {
            *known = run;
        } else {
            best.push(run);
        }
    }
    let stays: BTreeSet<usize> = best.pop().unwrap_or_default().into_iter().collect();
    own.iter().filter(|name| place.get(name).is_some_and(|at| !stays.contains(at))).copied().collect()
}
