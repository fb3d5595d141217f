//! The pipelines: snapshot → documents → ladder → rules or diff → report.

mod configuration;
mod decode;
mod filter;
mod fingerprint;
mod outside;
mod pipeline;
mod read;
mod report;
mod selection;
mod tally;

pub use crate::config::{Effective, Origin};
pub use filter::PathFilter;
pub use fingerprint::fingerprint;
pub use outside::outside;
pub use pipeline::{check, compare, facts};
pub use read::{read, read_with};
pub use report::{CheckReport, ConfigReport, DiffReport, ShowReport, State};
