//! Parity: which dimensions a level lacks that its peers have.
//!
//! A level's peers are the levels of its track that share most of their
//! dimensions with it. There are no fixed bands, so a track may change its
//! vocabulary half-way, and a level in between has peers on both sides.

use std::collections::BTreeSet;

use super::phrase::{inherits, share_a_word, speaks_of_leading};
use super::slip::Slips;
use crate::model::{DimensionKey, Expectation, Ladder, Level, LevelRef};

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

/// A track's levels with the names that they mean.
struct Names<'a> {
    track: usize,
    levels: Vec<(&'a Level, BTreeSet<DimensionKey>)>,
}

/// Returns what the levels of a ladder lack, in their order.
pub fn gaps<'a>(ladder: &'a Ladder, slips: &Slips<'a>) -> Vec<Gap<'a>> {
    let tracks: Vec<Names<'a>> = ladder
        .tracks
        .iter()
        .enumerate()
        .map(|(track, found)| {
            let names = |(level, each): (usize, &'a Level)| (each, slips.names(LevelRef { track, level }, each));
            Names { track, levels: found.levels.iter().enumerate().map(names).collect() }
        })
        .collect();
    let gap = |names: &Names<'a>, at| names.declared(ladder, at).unwrap_or_else(|| names.gap(at, &tracks));
    tracks.iter().flat_map(|names| (0..names.levels.len()).filter_map(move |at| gap(names, at))).collect()
}

/// Returns true where two levels share most of their dimensions: more than half
/// of the smaller set, and at least two; a set of one only counts within a very
/// small one.
pub fn are_peers(one: &BTreeSet<DimensionKey>, other: &BTreeSet<DimensionKey>) -> bool {
    let shared = one.intersection(other).count();
    let (small, large) = (one.len().min(other.len()), one.len().max(other.len()));
    shared * 2 > small && (shared >= 2 || (small == 1 && large <= 3))
}

impl<'a> Names<'a> {
    /// Returns what a level lacks of the dimensions that it was said to have;
    /// the outer `None` where nothing was said of it.
    fn declared(&self, ladder: &Ladder, at: usize) -> Option<Option<Gap<'a>>> {
        let (level, own) = self.levels.get(at)?;
        let said = ladder.declared_dimensions(level)?;
        let others: Vec<usize> = (0..self.levels.len()).filter(|other| *other != at).collect();
        let keys = said.names.iter().map(|name| (name, DimensionKey::new(name))).filter(|(_, key)| !own.contains(key));
        let missing: Vec<Missing<'a>> =
            keys.map(|(name, key)| Missing { name: Some(name.clone()), ..self.missing(at, key, &others) }).collect();
        Some((!missing.is_empty() && !inherits(level)).then_some(Gap {
            at: LevelRef { track: self.track, level: at },
            level,
            missing,
            of: self.levels.len(),
            whole_track: true,
            stub: false,
            declared: true,
        }))
    }

    fn gap(&self, at: usize, tracks: &[Names<'a>]) -> Option<Gap<'a>> {
        let (level, own) = self.levels.get(at)?;
        if inherits(level) {
            return None;
        }
        let window = at.saturating_sub(REACH)..(at + REACH + 1).min(self.levels.len());
        let stub = own.is_empty();
        let peers: Vec<usize> = window
            .clone()
            .filter(|&other| other != at)
            .filter(|&other| {
                self.levels.get(other).is_some_and(|(_, names)| if stub { !names.is_empty() } else { are_peers(own, names) })
            })
            .collect();
        let expected = if stub { self.core(level, &peers, window.len() - 1) } else { self.lacking(at, own, &peers, tracks) };
        let missing: Vec<_> = expected.into_iter().map(|key| self.missing(at, key, &peers)).collect();
        let of = peers.len() + 1;
        (!missing.is_empty()).then_some(Gap {
            at: LevelRef { track: self.track, level: at },
            level,
            missing,
            of,
            whole_track: of == self.levels.len(),
            stub,
            declared: false,
        })
    }

    /// Returns what all the others share, where a level without dimensions has
    /// hardly any text either: with text, it is written otherwise on purpose.
    fn core(&self, level: &Level, peers: &[usize], others: usize) -> Vec<DimensionKey> {
        let shared: Vec<_> =
            self.in_order(peers).into_iter().filter(|key| self.holders(key, peers).count() == peers.len()).collect();
        let is_stub = level.statements.len() <= 2 && peers.len() >= 2 && peers.len() == others && shared.len() >= 2;
        if is_stub { shared } else { Vec::new() }
    }

    /// Returns what a level lacks that a clear majority of its peers has.
    fn lacking(&self, at: usize, own: &BTreeSet<DimensionKey>, peers: &[usize], tracks: &[Names<'a>]) -> Vec<DimensionKey> {
        let of = peers.len() + 1;
        let mut expected = self.in_order(peers);
        expected.retain(|key| {
            let holders: Vec<usize> = self.holders(key, peers).collect();
            let inside = holders.iter().any(|&other| other < at) && holders.iter().any(|&other| other > at);
            let majority = holders.len() >= 2 && holders.len() * 3 >= of * 2;
            !own.contains(key) && majority && (inside || holders.len() + 1 == of)
        });
        // Little in common, and names of its own: another vocabulary.
        let shared = own.iter().filter(|name| self.holders(name, peers).next().is_some()).count();
        let (own_only, lacks) = (own.len() - shared, expected.len());
        if lacks >= 2 && own_only * 3 >= lacks && shared < lacks * 2 {
            return Vec::new();
        }
        let at_end = peers.iter().all(|&other| other > at) || peers.iter().all(|&other| other < at);
        if at_end {
            self.on_purpose(at, own, peers, tracks, &mut expected);
        }
        expected
    }

    /// Drops what the lowest or highest level lacks by design.
    fn on_purpose(
        &self,
        at: usize,
        own: &BTreeSet<DimensionKey>,
        peers: &[usize],
        tracks: &[Names<'a>],
        expected: &mut Vec<DimensionKey>,
    ) {
        // The ladder grows here: its next level lacks something common as well.
        let next = peers.iter().copied().min_by_key(|&other| other.abs_diff(at));
        let grows = self.in_order(peers).iter().any(|key| {
            let lacks = |level: usize| self.levels.get(level).is_some_and(|(_, names)| !names.contains(key));
            lacks(at) && next.is_some_and(lacks) && self.holders(key, peers).count() * 2 > peers.len()
        });
        let lowest = peers.iter().all(|&other| other > at);
        let uniform = self.in_order(peers).iter().all(|key| own.contains(key) || expected.contains(key))
            && peers.iter().all(|&other| self.levels.get(other).is_some_and(|(_, names)| own.is_subset(names)));
        let only_leading = expected.len() >= 2 && expected.iter().all(speaks_of_leading);
        expected.retain(|key| {
            let replaced = own.iter().any(|name| self.holders(name, peers).next().is_none() && share_a_word(name, key));
            let few = !uniform && self.holders(key, peers).count() < 3;
            let leading = lowest && speaks_of_leading(key) && (!uniform || only_leading);
            !replaced && ((!grows && !leading && !few) || self.stands_at_the_same_end(key, own, lowest, tracks))
        });
    }

    /// Returns true where another track with the same vocabulary has the
    /// dimension at its lowest (or highest) level.
    fn stands_at_the_same_end(
        &self,
        key: &DimensionKey,
        own: &BTreeSet<DimensionKey>,
        lowest: bool,
        tracks: &[Names<'a>],
    ) -> bool {
        let others = tracks.iter().filter(|names| names.track != self.track && names.levels.len() > 1);
        others
            .filter_map(|names| if lowest { names.levels.first() } else { names.levels.last() })
            .any(|(_, names)| names.contains(key) && are_peers(own, names))
    }

    fn holders<'n>(&'n self, key: &'n DimensionKey, peers: &'n [usize]) -> impl Iterator<Item = usize> + 'n {
        peers.iter().copied().filter(move |&other| self.levels.get(other).is_some_and(|(_, names)| names.contains(key)))
    }

    /// Returns the names of all the peers, in the order in which they are first
    /// written.
    fn in_order(&self, peers: &[usize]) -> Vec<DimensionKey> {
        let mut seen = BTreeSet::new();
        let levels = peers.iter().filter_map(|&other| self.levels.get(other));
        let written =
            levels.flat_map(|(level, names)| level.expectations.iter().map(Expectation::key).filter(|key| names.contains(key)));
        written.filter(|key| seen.insert(key.clone())).collect()
    }

    fn missing(&self, at: usize, key: DimensionKey, peers: &[usize]) -> Missing<'a> {
        let mut holders: Vec<usize> = self.holders(&key, peers).collect();
        holders.sort_by_key(|&other| (other.abs_diff(at), other));
        let peers = holders.iter().filter_map(|&other| {
            let (level, _) = self.levels.get(other)?;
            Some((*level, level.expectation(&key)?))
        });
        let (have, peers) = (holders.len(), peers.collect());
        Missing { key, name: None, have, peers }
    }
}
