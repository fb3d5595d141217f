//! What a level diff says, whatever it is written in: which changes are read
//! under one headline, and what each is called.

mod folder;
mod group;
mod headline;
mod run;
mod tally;

pub(super) use folder::moved_folder;
pub(super) use group::{Group, groups};
pub(super) use headline::headline;
pub(super) use run::runs;
pub(super) use tally::tally;
