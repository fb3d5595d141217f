//! The pipelines: snapshot → documents → ladder → rules or diff → report.

mod report;

pub use report::{CheckReport, DiffReport, ShowReport, State};
