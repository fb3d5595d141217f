//! Cells from which statements went to other levels: what became of each
//! statement that stood there.
//!
//! Apart from the changes because one that is gone says little by itself, and
//! much beside neighbours that moved.

use std::collections::{BTreeMap, BTreeSet};

use super::Place;
use super::matched::Matched;
use crate::source::{Span, Substr};

/// A cell of the base from which at least one statement went to another level,
/// and at least one is gone.
#[derive(Debug, Clone)]
pub struct Left {
    /// Where the cell stands, by the base's names.
    pub at: Place,
    /// What stood there, in order.
    pub statements: Vec<Was>,
    /// The levels that these statements are in now, and their old one, as
    /// [`Pairing::new_at`](super::Pairing::new_at) numbers them.
    pub levels: BTreeSet<usize>,
    /// How many statements of the whole level went to other levels.
    pub moved: usize,
    /// How many statements of the whole level are gone.
    pub gone: usize,
}

/// A statement of the base.
#[derive(Debug, Clone)]
pub struct Was {
    /// What it said.
    pub text: Substr,
    /// Where it stands now; none where it stands nowhere.
    pub now: Option<Now>,
}

/// A statement of the head.
#[derive(Debug, Clone)]
pub struct Now {
    /// Where it stands, by the head's names.
    pub at: Place,
    /// Its place, in the head's sources.
    pub span: Span,
    /// True where that is another level.
    pub is_elsewhere: bool,
}

/// Returns what is new in the head, by level.
pub(super) fn fresh(matched: &Matched<'_>) -> BTreeMap<usize, Vec<Substr>> {
    let head = matched.head;
    let mut fresh: BTreeMap<usize, Vec<Substr>> = BTreeMap::new();
    for (_, statement) in head.statements.iter().enumerate().filter(|(at, _)| matched.statements.is_free_head(*at)) {
        if let Some(level) = head.cells.get(statement.cell).and_then(|cell| cell.level) {
            fresh.entry(matched.scopes.levels.head(level)).or_default().push(statement.statement.text.clone());
        }
    }
    fresh
}

/// Finds the cells that statements left.
pub(super) fn left(matched: &Matched<'_>) -> Vec<Left> {
    let (base, head) = (matched.base, matched.head);
    let mut found = Vec::new();
    for level in &base.levels {
        let (start, cells) = (found.len(), base.cells.get(level.cells.clone()).into_iter().flatten());
        let (mut moved, mut gone) = (0, 0);
        for cell in cells {
            let Some(own) = cell.level.map(|level| matched.scopes.levels.base(level)) else { continue };
            let is_elsewhere = |other: usize| level_of(matched, other).is_some_and(|level| level != own);
            let went = cell.statements.clone().filter(|at| matched.statements.head_of(*at).is_some_and(is_elsewhere)).count();
            let lost = cell.statements.clone().filter(|at| matched.statements.head_of(*at).is_none()).count();
            (moved, gone) = (moved + went, gone + lost);
            if went == 0 || lost == 0 {
                continue;
            }
            let mut levels = BTreeSet::from([own]);
            let statements = cell.statements.clone().filter_map(|at| {
                let now = matched.statements.head_of(at).and_then(|other| {
                    let statement = head.statements.get(other)?;
                    let cell = head.cells.get(statement.cell)?;
                    levels.extend(level_of(matched, other));
                    let (at, span) = (head.cell_place(cell), statement.statement.span);
                    Some(Now { at, span, is_elsewhere: is_elsewhere(other) })
                });
                Some(Was { text: base.statements.get(at)?.statement.text.clone(), now })
            });
            let statements = statements.collect();
            found.push(Left { at: base.cell_place(cell), statements, levels, moved: 0, gone: 0 });
        }
        for left in found.iter_mut().skip(start) {
            (left.moved, left.gone) = (moved, gone);
        }
    }
    found
}

/// Returns the level in which a statement of the head stands, as both sides number
/// it; none where it stands in a track's own text.
fn level_of(matched: &Matched<'_>, statement: usize) -> Option<usize> {
    let cell = matched.head.cells.get(matched.head.statements.get(statement)?.cell)?;
    cell.level.map(|level| matched.scopes.levels.head(level))
}
