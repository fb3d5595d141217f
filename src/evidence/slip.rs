//! Which dimension names of a ladder are slips, and what they mean to say.

use std::collections::{BTreeMap, BTreeSet};

use super::near_miss::{Drawer, Likeness, drawers, likeness};
use crate::model::{DimensionKey, Expectation, Ladder, Level, LevelRef};

/// More names than this that could all be one are a list of something, not a
/// ladder's dimensions; to hold each against each would take forever.
const CROWD: usize = 64;

/// A name that is nearly one that more levels use.
#[derive(Debug, Clone)]
pub struct Slip<'a> {
    /// Where it stands.
    pub expectation: &'a Expectation,
    /// The name that it means.
    pub meant: DimensionKey,
    /// That name as most levels show it.
    pub shown: &'a str,
    /// How the two names differ.
    pub likeness: Likeness,
    /// How many levels have the name that it means: of its track, or else of
    /// the whole ladder.
    pub levels: usize,
    /// True where the levels of its own track are the evidence.
    pub own_track: bool,
    /// Levels that have the right name, the nearest first.
    pub peers: Vec<(&'a Level, &'a Expectation)>,
}

/// The slips of a ladder, by level, in the level's order.
#[derive(Debug, Default)]
pub struct Slips<'a>(BTreeMap<LevelRef, Vec<Slip<'a>>>);

/// The levels that have a name, with the place where each first says it.
type Holders<'a> = BTreeMap<LevelRef, &'a Expectation>;

/// The holders of each name.
type Uses<'a> = BTreeMap<DimensionKey, Holders<'a>>;

impl<'a> Slips<'a> {
    /// Finds the slips of a ladder. A name is one where the level lacks a name
    /// that differs only in form or by a typo, that more levels of the track
    /// have (at least two), or, for a typo, more levels of the ladder; and where
    /// no level has both.
    pub fn of(ladder: &'a Ladder) -> Self {
        let uses = uses(ladder);
        let mut found = Self::default();
        for (name, candidates) in candidates(&uses) {
            let Some(here) = uses.get(name) else { continue };
            for (&at, &expectation) in here {
                let slip = candidates.iter().filter_map(|&(other, likeness)| {
                    let there = uses.get(other)?;
                    weigh(ladder, (at, expectation), here, (other, there), likeness)
                });
                let best = slip.max_by_key(|slip| (slip.own_track, slip.levels, std::cmp::Reverse(slip.meant.clone())));
                found.0.entry(at).or_default().extend(best);
            }
        }
        for slips in found.0.values_mut() {
            slips.sort_by_key(|slip| slip.expectation.name_span);
        }
        found
    }

    /// Returns the slips of a level, in the level's order.
    pub fn at(&self, level: LevelRef) -> &[Slip<'a>] {
        self.0.get(&level).map_or(&[], Vec::as_slice)
    }

    /// Returns the names of a level's dimensions, with those it means in place
    /// of slips.
    pub fn names(&self, at: LevelRef, level: &Level) -> BTreeSet<DimensionKey> {
        // NOTE: the last to be collected stays, and the first is meant.
        let slips: BTreeMap<_, _> = self.at(at).iter().rev().map(|slip| (slip.expectation.key(), &slip.meant)).collect();
        let meant = |key: DimensionKey| slips.get(&key).map_or(key, |&meant| meant.clone());
        level.expectations.iter().map(|each| meant(each.key())).collect()
    }
}

fn uses(ladder: &Ladder) -> Uses<'_> {
    let mut uses = Uses::new();
    for (at, _, level) in ladder.levels() {
        for expectation in &level.expectations {
            uses.entry(expectation.key()).or_default().entry(at).or_insert(expectation);
        }
    }
    uses
}

/// Returns for each name those of at least two levels that it may mean.
fn candidates<'u>(uses: &'u Uses<'_>) -> BTreeMap<&'u DimensionKey, Vec<(&'u DimensionKey, Likeness)>> {
    let mut cabinet: BTreeMap<Drawer, Vec<&DimensionKey>> = BTreeMap::new();
    for (name, _) in uses.iter().filter(|(_, levels)| levels.len() >= 2) {
        for drawer in drawers(name) {
            cabinet.entry(drawer).or_default().push(name);
        }
    }
    let mut found = BTreeMap::new();
    for name in uses.keys() {
        let near: BTreeSet<_> = drawers(name)
            .iter()
            .filter_map(|drawer| cabinet.get(drawer))
            .filter(|names| names.len() <= CROWD)
            .flatten()
            .copied()
            .collect();
        let like: Vec<_> = near.into_iter().filter_map(|other| Some((other, likeness(name, other)?))).collect();
        if !like.is_empty() {
            found.insert(name, like);
        }
    }
    found
}

/// Returns the slip where `name`, which stands at `at`, means `meant`.
fn weigh<'a>(
    ladder: &'a Ladder,
    (at, expectation): (LevelRef, &'a Expectation),
    here: &Holders<'a>,
    (meant, there): (&DimensionKey, &Holders<'a>),
    likeness: Likeness,
) -> Option<Slip<'a>> {
    if here.keys().any(|level| there.contains_key(level)) {
        return None;
    }
    if ladder.level(at).is_some_and(|level| is_declared(ladder, level, &expectation.key())) {
        return None;
    }
    let in_track = |uses: &Holders<'a>| uses.keys().filter(|level| level.track == at.track).count();
    let own_track = in_track(there) >= 2 && in_track(there) > in_track(here);
    let declared = ladder.level(at).is_some_and(|level| is_declared(ladder, level, meant));
    if !own_track && !declared && (likeness == Likeness::Form || there.len() <= here.len()) {
        return None;
    }
    let mut peers: Vec<_> = there.iter().filter(|(level, _)| !own_track || level.track == at.track).collect();
    peers.sort_by_key(|(level, _)| {
        (level.track != at.track, level.track.abs_diff(at.track), level.level.abs_diff(at.level), **level)
    });
    let mut spellings: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, peer) in &peers {
        *spellings.entry(peer.dimension.as_str()).or_default() += 1;
    }
    let (shown, _) = spellings.into_iter().rev().max_by_key(|&(_, count)| count)?;
    Some(Slip {
        expectation,
        meant: meant.clone(),
        shown,
        likeness,
        levels: peers.len(),
        own_track,
        peers: peers.into_iter().filter_map(|(&level, &peer)| Some((ladder.level(level)?, peer))).collect(),
    })
}

/// Returns true where a level was said to have a dimension of that name.
fn is_declared(ladder: &Ladder, level: &Level, name: &DimensionKey) -> bool {
    let said = ladder.declared_dimensions(level);
    said.is_some_and(|said| said.names.iter().any(|declared| DimensionKey::new(declared) == *name))
}
