//! Markdown that renders on GitHub: for a comment, a summary or a wiki page.

mod check;
mod diff;
mod escape;
mod log;
mod show;
mod stat;

pub(super) use check::check;
pub(super) use diff::diff;
pub(super) use log::{blame, log};
pub(super) use show::show;
pub(super) use stat::stat;
