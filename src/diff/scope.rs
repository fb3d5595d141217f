//! What belongs together on both sides: once tracks, levels and dimensions are
//! paired, whether two statements stand in the same cell, level, track or
//! ladder.

use super::matching::Pairs;
use super::view::View;

/// How near two statements of different sides stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Scope {
    Cell,
    Level,
    Track,
    Ladder,
}

/// Numbers what belongs together: things of both sides in one group have one
/// number.
#[derive(Debug, Clone)]
pub(super) struct Groups {
    parents: Vec<usize>,
    base: usize,
}

impl Groups {
    pub(super) fn new(base: usize, head: usize) -> Self {
        Self { parents: (0..base + head).collect(), base }
    }

    pub(super) fn of_pairs(base: usize, head: usize, pairs: &Pairs) -> Self {
        let mut groups = Self::new(base, head);
        for (one, other) in pairs.iter() {
            groups.join(one, other);
        }
        groups
    }

    pub(super) fn join(&mut self, base: usize, head: usize) {
        let (one, other) = (self.root(base), self.root(self.base + head));
        let (low, high) = (one.min(other), one.max(other));
        if let Some(parent) = self.parents.get_mut(high) {
            *parent = low;
        }
    }

    pub(super) fn base(&self, base: usize) -> usize {
        self.root(base)
    }

    pub(super) fn head(&self, head: usize) -> usize {
        self.root(self.base + head)
    }

    fn root(&self, mut at: usize) -> usize {
        while let Some(&parent) = self.parents.get(at)
            && parent != at
        {
            at = parent;
        }
        at
    }
}

/// The groups of every kind.
#[derive(Debug, Clone)]
pub(super) struct Scopes {
    pub(super) cells: Groups,
    pub(super) levels: Groups,
    pub(super) tracks: Groups,
    pub(super) ladders: Groups,
}

/// Where a statement stands, as numbers of groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Standing {
    cell: usize,
    level: Option<usize>,
    track: usize,
    ladder: usize,
}

impl Scopes {
    /// Returns where the statements of a base cell stand.
    pub(super) fn base(&self, view: &View<'_>, cell: usize) -> Option<Standing> {
        let found = view.cells.get(cell)?;
        let ladder = view.tracks.get(found.track)?.ladder;
        Some(Standing {
            cell: self.cells.base(cell),
            level: found.level.map(|level| self.levels.base(level)),
            track: self.tracks.base(found.track),
            ladder: self.ladders.base(ladder),
        })
    }

    /// Returns where the statements of a head cell stand.
    pub(super) fn head(&self, view: &View<'_>, cell: usize) -> Option<Standing> {
        let found = view.cells.get(cell)?;
        let ladder = view.tracks.get(found.track)?.ladder;
        Some(Standing {
            cell: self.cells.head(cell),
            level: found.level.map(|level| self.levels.head(level)),
            track: self.tracks.head(found.track),
            ladder: self.ladders.head(ladder),
        })
    }
}

impl Standing {
    /// Returns the number of the group of that kind.
    pub(super) fn group(&self, scope: Scope) -> Option<usize> {
        match scope {
            Scope::Cell => Some(self.cell),
            Scope::Level => self.level,
            Scope::Track => Some(self.track),
            Scope::Ladder => Some(self.ladder),
        }
    }

    /// Returns the nearest thing that both stand in.
    pub(super) fn shared(&self, other: &Self) -> Option<Scope> {
        [Scope::Cell, Scope::Level, Scope::Track, Scope::Ladder]
            .into_iter()
            .find(|scope| self.group(*scope).is_some() && self.group(*scope) == other.group(*scope))
    }
}

/// Returns the groups of ladders: of one name, or with a track in common; a
/// lone ladder is the other side's lone ladder.
pub(super) fn ladders(base: &View<'_>, head: &View<'_>, tracks: &Pairs) -> Groups {
    let mut groups = Groups::new(base.ladders.len(), head.ladders.len());
    for (one, from) in base.ladders.iter().enumerate() {
        for (other, to) in head.ladders.iter().enumerate() {
            if from.name == to.name || (base.ladders.len() == 1 && head.ladders.len() == 1) {
                groups.join(one, other);
            }
        }
    }
    for (one, other) in tracks.iter() {
        if let (Some(from), Some(to)) = (base.tracks.get(one), head.tracks.get(other)) {
            groups.join(from.ladder, to.ladder);
        }
    }
    groups
}
