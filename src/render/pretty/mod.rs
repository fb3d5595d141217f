//! What people read at a terminal. The only user of `miette`.

mod beside;
mod blame;
mod check;
mod config;
mod diff;
mod error;
mod excerpt;
mod fix;
mod frame;
mod levels;
mod links;
mod log;
mod markdown;
mod matrix;
mod page;
mod readings;
mod show;
mod stat;
mod summary;
mod window;
mod words;

pub(super) use blame::blame;
pub(super) use check::check;
pub(super) use config::config;
pub(super) use diff::diff;
pub(super) use error::error;
pub(super) use links::links;
pub(super) use log::log;
pub(super) use page::{explain, rules};
pub(super) use show::show;
pub(super) use stat::stat;
pub(super) use summary::sum;
