//! The level diff: what changed for the people on the ladder, from one state
//! of its text to another.
//!
//! Pure: two models in, [`LadderDiff`] out.

mod change;

pub use change::{Change, ChangeKind, ChangeSide, Entity, LadderDiff, Place, Significance};
