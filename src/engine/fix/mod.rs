//! Fixes: which of those that findings offer go together, and the texts that
//! come of them. Pure: the files are written by whoever has the disk.

mod apply;
mod choose;
mod edited;
mod rounds;

pub use apply::apply;
pub use rounds::{Changed, Fixed, Mended, fix};

pub(super) use choose::is_applicable;
