//! The level diff: what changed for the people on the ladder, from one state
//! of its text to another.
//!
//! Pure: two models in, [`LadderDiff`] out.

mod change;

pub use change::{Change, ChangeKind, ChangeSide, Entity, LadderDiff, Place, Significance};

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
pub fn diff(_base: DiffSide<'_>, _head: DiffSide<'_>) -> LadderDiff {
    LadderDiff::default()
}
