//! The pipelines: snapshot → documents → ladder → rules or diff → report.

mod pipeline;
mod report;

pub use pipeline::{check, compare, read};
pub use report::{CheckReport, DiffReport, ShowReport, State};
