//! Facts that one level lacks and all its peers have.
//!
//! Stricter than parity of dimensions: a fact is a line in a box, and boxes are
//! filled in as people see fit.

use std::collections::BTreeSet;

use super::parity::{REACH, are_peers};
use super::phrase::share_a_word;
use crate::model::{DimensionKey, Fact, Level, Track};

/// A fact that a level lacks.
#[derive(Debug, Clone)]
pub struct MissingFact<'a> {
    /// The level's position in its track.
    pub level: usize,
    /// The levels that have it, in order of rank, with their facts.
    pub peers: Vec<(&'a Level, &'a Fact)>,
    /// A fact that only this level has, whose name has a word of the missing one.
    pub instead: Option<&'a Fact>,
}

/// The fewest other levels that are evidence.
const ENOUGH: usize = 3;

/// Returns the facts that one level alone lacks, of the levels that share most
/// of their facts with it.
pub fn missing_facts(track: &Track) -> Vec<MissingFact<'_>> {
    let levels: Vec<(&Level, BTreeSet<DimensionKey>)> = track.levels.iter().map(|level| (level, keys(level))).collect();
    let mut found = Vec::new();
    for (at, (level, own)) in levels.iter().enumerate() {
        let near = levels.iter().enumerate().skip(at.saturating_sub(REACH)).take(2 * REACH + 1);
        let peers: Vec<_> =
            near.filter(|(other, (_, names))| *other != at && are_peers(own, names)).map(|(_, peer)| peer).collect();
        let Some((_, first)) = peers.first().filter(|_| peers.len() >= ENOUGH) else { continue };
        let strange: Vec<&Fact> = level
            .facts
            .iter()
            .filter(|fact| peers.iter().all(|(_, names)| !names.contains(&DimensionKey::new(&fact.name))))
            .collect();
        // A heading for it without a value is another fault.
        let lacks = |key: &&DimensionKey| level.expectation(key).is_none();
        let lacking = first.difference(own).filter(|key| peers.iter().all(|(_, names)| names.contains(*key)));
        for key in lacking.filter(lacks) {
            found.push(MissingFact {
                level: at,
                peers: peers.iter().filter_map(|(peer, _)| Some((*peer, named(peer, key)?))).collect(),
                instead: strange.iter().copied().find(|fact| share_a_word(&DimensionKey::new(&fact.name), key)),
            });
        }
    }
    found
}

fn keys(level: &Level) -> BTreeSet<DimensionKey> {
    level.facts.iter().map(|fact| DimensionKey::new(&fact.name)).collect()
}

fn named<'a>(level: &'a Level, key: &DimensionKey) -> Option<&'a Fact> {
    level.facts.iter().find(|fact| DimensionKey::new(&fact.name) == *key)
}
