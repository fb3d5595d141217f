//! The level diff: what changed for the people on the ladder, from one state
//! of its text to another.
//!
//! Pure: two models in, [`LadderDiff`] out. Both are laid out flat (`view`),
//! paired one to one from the large to the small (`matched`: `tracks`,
//! `levels`, `parts`, `dimensions`, `statements`, all by the rules of
//! `matching`), and what the pairs leave to say is told (`report`).
//!
//! Two laws hold for any two states. A state compared with itself is silent.
//! And comparing the other way round says the same: added and removed, split
//! and merged, inserted and deleted exchanged, the same pairs, the same
//! significance. That is why no step here prefers a side.

mod change;
mod content;
mod dimensions;
mod home;
mod left;
mod levels;
mod lineage;
mod matched;
mod matching;
mod order;
mod pairing;
mod parts;
mod paths;
mod places;
mod report;
mod scope;
mod significance;
mod statements;
#[cfg(test)]
mod tests;
mod tracks;
mod values;
mod view;

pub use change::{Change, ChangeKind, ChangeSide, Entity, Home, LadderDiff, LevelAt, Place, Side, Significance, TrackAt};
pub use left::{Left, Now, Was};
pub use lineage::{Ancestor, Lineage};
pub use pairing::Pairing;

use crate::model::Model;
use crate::source::SourceMap;

/// One of the two states that are compared.
#[derive(Debug, Clone, Copy)]
pub struct DiffSide<'a> {
    /// What was understood.
    pub model: &'a Model,
    /// The texts.
    pub sources: &'a SourceMap,
}

/// Returns what changed from `base` to `head`.
pub fn diff(base: DiffSide<'_>, head: DiffSide<'_>) -> LadderDiff {
    let (base, head) = (view::View::new(base), view::View::new(head));
    LadderDiff { changes: report::changes(&matched::Matched::new(&base, &head)) }
}

/// As [`diff`], with what of the base is what of the head.
pub fn trace(base: DiffSide<'_>, head: DiffSide<'_>) -> (LadderDiff, Pairing) {
    let (base, head) = (view::View::new(base), view::View::new(head));
    let matched = matched::Matched::new(&base, &head);
    (LadderDiff { changes: report::changes(&matched) }, Pairing::new(&matched))
}

/// As [`diff`], with where everything of the head was in the base.
pub fn follow(base: DiffSide<'_>, head: DiffSide<'_>) -> (LadderDiff, Lineage) {
    let (base, head) = (view::View::new(base), view::View::new(head));
    let matched = matched::Matched::new(&base, &head);
    (LadderDiff { changes: report::changes(&matched) }, Lineage::new(&matched))
}
