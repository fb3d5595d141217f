//! The pipelines: snapshot → documents → ladder → rules or diff → report.

mod baseline;
mod change;
mod configuration;
mod decode;
mod filter;
mod fingerprint;
mod inspection;
mod known;
mod outside;
mod pipeline;
mod read;
mod report;
mod selection;
mod since;
mod suppress;
mod tally;

pub use crate::config::{Effective, Origin};
pub use baseline::{Baseline, Difference};
pub use filter::PathFilter;
pub use fingerprint::fingerprint;
pub use inspection::{Checked, Inspection, LeftOut};
pub use outside::outside;
pub use pipeline::{check, compare, facts};
pub use read::{read, read_with};
pub use report::{CheckReport, ConfigReport, DiffReport, ShowReport, State};
