//! What people read at a terminal. The only user of `miette`.

mod beside;
mod config;
mod diff;
mod error;
mod excerpt;
mod folder;
mod frame;
mod group;
mod headline;
mod levels;
mod markdown;
mod matrix;
mod page;
mod readings;
mod show;
mod summary;
mod window;
mod words;

use std::io::{self, Write};

use super::style::Style;
use crate::engine::CheckReport;

pub(super) use config::config;
pub(super) use diff::diff;
pub(super) use error::error;
pub(super) use page::{explain, rules};
pub(super) use show::show;

/// Writes each finding in a frame, and how many there are.
pub(super) fn check(report: &CheckReport<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    for finding in &report.findings {
        out.write_all(frame::frame(&report.state.sources, finding, style).as_bytes())?;
        writeln!(out)?;
    }
    if !style.quiet {
        writeln!(out, "{}", summary::of_check(report, style))?;
    }
    Ok(())
}
