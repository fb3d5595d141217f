//! What people read at a terminal. The only user of `miette`.

mod beside;
mod check;
mod config;
mod diff;
mod error;
mod excerpt;
mod fix;
mod folder;
mod frame;
mod group;
mod headline;
mod levels;
mod matrix;
mod page;
mod readings;
mod show;
mod summary;
mod window;
mod words;

pub(super) use check::check;
pub(super) use config::config;
pub(super) use diff::diff;
pub(super) use error::error;
pub(super) use page::{explain, rules};
pub(super) use show::show;
