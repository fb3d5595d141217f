//! What the lowest or highest level of a track lacks by design.
//!
//! Apart because it is judgement, where the rest of parity is counting.

use std::collections::BTreeSet;

use super::are_peers;
use super::grid::Row;
use super::view::View;
use crate::evidence::phrase::speaks_of_leading;

impl View<'_> {
    /// Drops what the lowest or highest level lacks by design, unless another
    /// track has it at the same end.
    pub(super) fn keep_what_is_no_purpose(&self, expected: &mut Vec<usize>) {
        let lowest = self.peers.iter().all(|&other| other > self.at.level);
        let (grows, several) = (self.grows(), expected.len() >= 2);
        let uniform = self.is_uniform(expected, |row| &row.repeated);
        let alike = self.is_uniform(expected, |row| &row.names);
        let leads = |name: usize| speaks_of_leading(self.grid.key(name));
        let only_leading = several && expected.iter().all(|&name| leads(name));
        expected.retain(|&name| {
            let few = (!uniform || several) && self.holders(name).len() < 3;
            let leading = lowest && leads(name) && (!alike || only_leading);
            !self.replaced(name) && (!(grows || leading || few) || self.stands_at_the_same_end(name, lowest))
        });
    }

    /// Returns true where the ladder grows here: the next level lacks something
    /// common as well.
    fn grows(&self) -> bool {
        let next = self.peers.iter().copied().min_by_key(|&other| other.abs_diff(self.at.level)).and_then(|next| self.row(next));
        let lacked = |name: usize| !self.own.names.contains(&name) && next.is_some_and(|row| !row.names.contains(&name));
        self.in_order().into_iter().any(|name| lacked(name) && self.holders(name).len() * 2 > self.peers.len())
    }

    /// Returns true where nothing but the missing names tells the levels apart.
    fn is_uniform(&self, expected: &[usize], names: impl Fn(&Row) -> &BTreeSet<usize>) -> bool {
        self.rows().all(|row| {
            let known = names(row).iter().all(|name| self.own.names.contains(name) || expected.contains(name));
            known && names(self.own).is_subset(names(row))
        })
    }

    /// Returns true where another track with the same vocabulary has the
    /// dimension at its lowest (or highest) level.
    fn stands_at_the_same_end(&self, name: usize, lowest: bool) -> bool {
        let others = self.grid.tracks.iter().enumerate().filter(|(track, rows)| *track != self.at.track && rows.len() > 1);
        others
            .filter_map(|(_, rows)| if lowest { rows.first() } else { rows.last() })
            .any(|row| row.names.contains(&name) && are_peers(&self.own.names, &row.names))
    }
}
