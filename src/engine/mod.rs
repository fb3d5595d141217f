//! The pipelines: snapshot → documents → ladder → rules or diff → report.

mod decode;
mod filter;
mod fingerprint;
mod names;
mod outside;
mod pipeline;
mod read;
mod report;
mod selection;
mod tally;

pub use filter::PathFilter;
pub use fingerprint::fingerprint;
pub use names::Names;
pub use outside::outside;
pub use pipeline::{check, compare};
pub use read::read;
pub use report::{CheckReport, DiffReport, ShowReport, State};
