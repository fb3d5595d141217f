//! The order of the changes: as people read the head, with what is gone at the
//! place where it stood.

use super::matched::Matched;
use super::matching::Pairs;

/// Where something stands among its siblings: after which one of the head, and,
/// for what is only in the base, its number there.
pub(super) type Rank = (usize, bool, usize);

/// What changes are sorted by: ladder, track, level, cell, statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Key {
    pub(super) ladder: Rank,
    /// What stands outside the tracks comes after them.
    pub(super) outside: usize,
    pub(super) track: Option<Rank>,
    pub(super) level: Option<Rank>,
    pub(super) cell: Option<Rank>,
    pub(super) statement: Option<Rank>,
}

/// The ranks of everything.
pub(super) struct Order {
    ladders: Vec<Rank>,
    tracks: Vec<Rank>,
    levels: Vec<Rank>,
    cells: Vec<Rank>,
    statements: Vec<Rank>,
}

impl Order {
    pub(super) fn new(matched: &Matched<'_>) -> Self {
        let (base, head) = (matched.base, matched.head);
        let ladders = (0..base.ladders.len()).map(|one| {
            let other =
                (0..head.ladders.len()).find(|other| matched.scopes.ladders.base(one) == matched.scopes.ladders.head(*other));
            other.map_or((usize::MAX, true, one), of_head)
        });
        Self {
            ladders: ladders.collect(),
            tracks: ranks(&matched.tracks, base.tracks.iter().map(|each| each.ladder)),
            levels: ranks(&matched.levels, base.levels.iter().map(|each| each.track)),
            cells: ranks(&matched.cells, base.cells.iter().map(|each| each.track)),
            statements: ranks(&matched.statements, base.statements.iter().map(|each| each.cell)),
        }
    }

    pub(super) fn base_ladder(&self, ladder: usize) -> Key {
        Key { ladder: rank(&self.ladders, ladder), ..Key::default() }
    }

    pub(super) fn head_ladder(ladder: usize) -> Key {
        Key { ladder: of_head(ladder), ..Key::default() }
    }

    pub(super) fn base_track(&self, matched: &Matched<'_>, track: usize) -> Key {
        let ladder = matched.base.tracks.get(track).map_or(0, |each| each.ladder);
        Key { track: Some(rank(&self.tracks, track)), ..self.base_ladder(ladder) }
    }

    pub(super) fn head_track(matched: &Matched<'_>, track: usize) -> Key {
        let ladder = matched.head.tracks.get(track).map_or(0, |each| each.ladder);
        Key { track: Some(of_head(track)), ..Self::head_ladder(ladder) }
    }

    pub(super) fn base_level(&self, matched: &Matched<'_>, level: usize) -> Key {
        if let Some(other) = matched.levels.head_of(level) {
            return Self::head_level(matched, other);
        }
        let track = matched.base.levels.get(level).map_or(0, |each| each.track);
        Key { level: Some(rank(&self.levels, level)), ..self.base_track(matched, track) }
    }

    pub(super) fn head_level(matched: &Matched<'_>, level: usize) -> Key {
        let track = matched.head.levels.get(level).map_or(0, |each| each.track);
        Key { level: Some(of_head(level)), ..Self::head_track(matched, track) }
    }

    pub(super) fn base_cell(&self, matched: &Matched<'_>, cell: usize) -> Key {
        let Some(found) = matched.base.cells.get(cell) else { return Key::default() };
        let around = found.level.map_or_else(|| self.base_track(matched, found.track), |level| self.base_level(matched, level));
        Key { cell: Some(rank(&self.cells, cell)), ..around }
    }

    pub(super) fn head_cell(matched: &Matched<'_>, cell: usize) -> Key {
        let Some(found) = matched.head.cells.get(cell) else { return Key::default() };
        let around = found.level.map_or_else(|| Self::head_track(matched, found.track), |level| Self::head_level(matched, level));
        Key { cell: Some(of_head(cell)), ..around }
    }

    pub(super) fn base_statement(&self, matched: &Matched<'_>, statement: usize) -> Key {
        let cell = matched.base.statements.get(statement).map_or(0, |each| each.cell);
        Key { statement: Some(rank(&self.statements, statement)), ..self.base_cell(matched, cell) }
    }

    pub(super) fn head_statement(matched: &Matched<'_>, statement: usize) -> Key {
        let cell = matched.head.statements.get(statement).map_or(0, |each| each.cell);
        Key { statement: Some(of_head(statement)), ..Self::head_cell(matched, cell) }
    }
}

/// Returns the rank of something that the head has.
pub(super) fn of_head(number: usize) -> Rank {
    (number + 1, false, 0)
}

fn rank(ranks: &[Rank], number: usize) -> Rank {
    ranks.get(number).copied().unwrap_or_default()
}

/// Ranks what the base has: where its pair stands, or after the nearest sibling
/// before it that has one.
fn ranks(pairs: &Pairs, parents: impl Iterator<Item = usize>) -> Vec<Rank> {
    let (mut last, mut around) = (0, None);
    let mut found = Vec::new();
    for (number, parent) in parents.enumerate() {
        if around != Some(parent) {
            (last, around) = (0, Some(parent));
        }
        found.push(match pairs.head_of(number) {
            Some(other) => {
                last = other + 1;
                of_head(other)
            }
            None => (last, true, number),
        });
    }
    found
}
