//! One level among its peers, and what it lacks.

use std::collections::{BTreeMap, BTreeSet};

use super::REACH;
use super::grid::{Grid, Row};
use crate::evidence::phrase::share_a_word;
use crate::model::{Level, LevelRef};

/// One level among its peers. Levels are named by their position in the track.
pub(super) struct View<'g> {
    pub(super) grid: &'g Grid,
    pub(super) at: LevelRef,
    pub(super) own: &'g Row,
    /// The levels it is held against, in order.
    pub(super) peers: Vec<usize>,
    /// Which of them have each name, in order.
    holders: BTreeMap<usize, Vec<usize>>,
    /// The other levels that were looked at, in order.
    others: Vec<usize>,
    /// True where these are all of the track.
    whole: bool,
}

impl<'g> View<'g> {
    pub(super) fn of(grid: &'g Grid, at: LevelRef) -> Option<Self> {
        let (own, rows) = (grid.row(at)?, grid.tracks.get(at.track)?);
        if own.copy {
            return None;
        }
        let reach = || rows.iter().enumerate().skip(at.level.saturating_sub(REACH)).take(2 * REACH + 1);
        let near = || reach().filter(|(_, row)| !row.copy);
        let is_peer = |row: &Row| if own.names.is_empty() { !row.names.is_empty() } else { own.is_peer_of(row) };
        let peers: Vec<(usize, &Row)> = near().filter(|(other, row)| *other != at.level && is_peer(row)).collect();
        let mut holders: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (other, row) in &peers {
            for &name in &row.names {
                holders.entry(name).or_default().push(*other);
            }
        }
        let peers = peers.into_iter().map(|(other, _)| other).collect();
        let others = near().map(|(other, _)| other).filter(|other| *other != at.level).collect();
        Some(Self { grid, at, own, peers, holders, others, whole: rows.len() <= REACH })
    }

    /// Returns what the level lacks, in the order in which its peers have it.
    pub(super) fn expected(&self, level: &Level) -> Vec<usize> {
        if self.own.names.is_empty() { self.core(level) } else { self.lacking() }
    }

    /// Returns the peers that have a name.
    pub(super) fn holders(&self, name: usize) -> &[usize] {
        self.holders.get(&name).map_or(&[], Vec::as_slice)
    }

    /// Returns the levels that have a name, peers or not, where they are all
    /// other levels of the track.
    pub(super) fn held_by_all_others(&self, name: usize) -> Option<&[usize]> {
        let has = |other: &usize| self.row(*other).is_some_and(|row| row.names.contains(&name));
        let all = self.whole && self.others.len() >= 2 && self.others.iter().all(has);
        all.then_some(self.others.as_slice())
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = &'g Row> {
        self.peers.iter().filter_map(|&level| self.row(level))
    }

    pub(super) fn row(&self, level: usize) -> Option<&'g Row> {
        self.grid.row(LevelRef { level, ..self.at })
    }

    /// Returns the names of all the peers, in the order in which they are first
    /// written.
    pub(super) fn in_order(&self) -> Vec<usize> {
        let mut first: BTreeMap<usize, usize> = BTreeMap::new();
        for (place, &name) in self.rows().flat_map(|row| &row.written).enumerate() {
            first.entry(name).or_insert(place);
        }
        let mut names: Vec<usize> = first.keys().copied().collect();
        names.sort_by_key(|name| first.get(name));
        names
    }

    /// Returns the names that all peers have.
    pub(super) fn core_names(&self) -> BTreeSet<usize> {
        self.holders.iter().filter(|(_, holders)| holders.len() == self.peers.len()).map(|(name, _)| *name).collect()
    }

    /// Returns what all the others share, where a level without dimensions has
    /// hardly any text either: with text, it is written otherwise on purpose.
    fn core(&self, level: &Level) -> Vec<usize> {
        let mut shared = self.in_order();
        shared.retain(|&name| self.holders(name).len() == self.peers.len());
        let is_stub =
            level.statements.len() <= 2 && self.peers.len() >= 2 && self.peers.len() == self.others.len() && shared.len() >= 2;
        if is_stub { shared } else { Vec::new() }
    }

    /// Returns what the level lacks that a clear majority of its peers has.
    fn lacking(&self) -> Vec<usize> {
        let (at, of) = (self.at.level, self.peers.len() + 1);
        let mut expected = self.in_order();
        // A level with names that no other has may say the rest under these.
        let plain = self.own.names.iter().all(|name| self.own.repeated.contains(name));
        expected.retain(|&name| {
            let holders = self.holders(name);
            let majority = holders.len() >= 2 && holders.len() * 3 >= of * 2;
            let inside = holders.iter().any(|&other| other < at) && holders.iter().any(|&other| other > at);
            let everywhere = holders.len() + 1 == of;
            let all_others = || plain && !holders.is_empty() && self.held_by_all_others(name).is_some();
            // Of three levels, one may well say it in words of its own.
            let replaced = || holders.len() < 3 && self.replaced(name);
            !self.own.names.contains(&name) && (all_others() || (majority && (inside || everywhere))) && !replaced()
        });
        if self.is_another_vocabulary(expected.len()) {
            return Vec::new();
        }
        if self.peers.iter().all(|&other| other > at) || self.peers.iter().all(|&other| other < at) {
            self.keep_what_is_no_purpose(&mut expected);
        }
        expected
    }

    /// Returns true where the level has little in common with its peers, and
    /// names of its own.
    fn is_another_vocabulary(&self, lacks: usize) -> bool {
        let shared = self.own.names.iter().filter(|name| !self.holders(**name).is_empty()).count();
        let own_only = self.own.names.len() - shared;
        lacks >= 2 && own_only >= 1 && (shared < lacks || (own_only * 3 >= lacks && shared < lacks * 2))
    }

    /// Returns true where the level has a name that none of its peers has and
    /// that has a word of the missing one: "Contributing to teams" for "Leading
    /// teams".
    pub(super) fn replaced(&self, name: usize) -> bool {
        let own_only = self.own.names.iter().filter(|own| self.holders(**own).is_empty());
        own_only.into_iter().any(|own| share_a_word(self.grid.key(*own), self.grid.key(name)))
    }
}
