//! Reports to bytes. Pure: nothing here asks a terminal, the environment or a
//! disk, so that each format can be tested with one shared report.

mod concise;
mod json;
mod pretty;
mod style;
mod visible;
mod width;
mod wrap;

use std::io::{self, Write};

use crate::engine::{CheckReport, ConfigReport, DiffReport, ShowReport};
use crate::error::Error;
use crate::lint::RulePage;

pub use style::Style;
pub use visible::visible;

/// A way to write a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// For people at a terminal: frames and colours.
    Pretty,
    /// One line for each finding.
    Concise,
    /// For programs, version 1.
    Json,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::Pretty, Self::Concise, Self::Json];

    /// Returns the name, as `--format` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pretty => "pretty",
            Self::Concise => "concise",
            Self::Json => "json",
        }
    }
}

/// Writes what `check` found.
///
/// # Errors
///
/// Those of `out`.
pub fn check(report: &CheckReport<'_>, format: Format, style: Style, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Pretty => pretty::check(report, style, out),
        Format::Concise => concise::check(report, out),
        Format::Json => json::check(report, out),
    }
}

/// Writes what `diff` found; as concise as it gets is pretty.
///
/// # Errors
///
/// Those of `out`.
pub fn diff(report: &DiffReport<'_>, format: Format, style: Style, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Pretty | Format::Concise => pretty::diff(report, style, out),
        Format::Json => json::diff(report, out),
    }
}

/// Writes what was understood; as concise as it gets is pretty.
///
/// # Errors
///
/// Those of `out`.
pub fn show(report: &ShowReport<'_>, format: Format, style: Style, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Pretty | Format::Concise => pretty::show(report, style, out),
        Format::Json => json::show(report, out),
    }
}

/// Writes the catalogue of rules; as concise as it gets is pretty.
///
/// # Errors
///
/// Those of `out`.
pub fn rules(pages: &[&RulePage], format: Format, style: Style, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Pretty | Format::Concise => pretty::rules(pages, style, out),
        Format::Json => json::rules(pages, out),
    }
}

/// Writes one rule's page; as concise as it gets is pretty.
///
/// # Errors
///
/// Those of `out`.
pub fn explain(page: &RulePage, format: Format, style: Style, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Pretty | Format::Concise => pretty::explain(page, style, out),
        Format::Json => json::explain(page, out),
    }
}

/// Writes the settings in force; as concise as it gets is pretty.
///
/// # Errors
///
/// Those of `out`.
pub fn config(report: &ConfigReport<'_>, format: Format, style: Style, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Pretty | Format::Concise => pretty::config(report, style, out),
        Format::Json => json::config(report, out),
    }
}

/// Writes a JSON Schema, which has one format only.
///
/// # Errors
///
/// Those of `out`.
pub fn schema(schema: &serde_json::Value, out: &mut dyn Write) -> io::Result<()> {
    json::schema(schema, out)
}

/// Writes why the tool could not run, for people.
///
/// # Errors
///
/// Those of `out`.
pub fn error(error: &Error, style: Style, out: &mut dyn Write) -> io::Result<()> {
    pretty::error(error, style, out)
}

/// Writes why the tool could not run, for programs.
///
/// # Errors
///
/// Those of `out`.
pub fn error_json(error: &Error, out: &mut dyn Write) -> io::Result<()> {
    json::error(error, out)
}
