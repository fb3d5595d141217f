//! Reports to bytes. Pure: nothing here asks a terminal, the environment or a
//! disk, so that each format can be tested with one shared report.

mod columns;
mod concise;
mod csv;
mod date;
mod defuse;
mod driver;
mod github;
mod gitlab;
mod grid;
mod html;
mod json;
mod junit;
mod markdown;
mod patch;
mod place;
mod plural;
mod pretty;
mod repeat;
mod sarif;
mod shorten;
mod style;
mod told;
mod visible;
mod width;
mod wrap;

use std::io::{self, Write};

use crate::engine::{BlameReport, Changed, CheckReport, Commit, ConfigReport, DiffReport, LinksReport, PageReport, ShowReport};
use crate::error::Error;
use crate::lint::RulePage;

pub use driver::{FileChange, FileSide};
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
    /// For spreadsheets.
    Csv,
    /// For browsers: one page with all that it needs.
    Html,
    /// For comments, summaries and pages on GitHub.
    Markdown,
    /// For code scanning: SARIF 2.1.0.
    Sarif,
    /// For annotations of a workflow's run on GitHub.
    Github,
    /// For code quality reports on GitLab.
    Gitlab,
    /// For test results: `JUnit` XML.
    Junit,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 10] = [
        Self::Pretty,
        Self::Concise,
        Self::Json,
        Self::Csv,
        Self::Html,
        Self::Markdown,
        Self::Sarif,
        Self::Github,
        Self::Gitlab,
        Self::Junit,
    ];

    /// Returns the name, as `--format` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pretty => "pretty",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
        }
    }
}

/// Writes what `check` found. A format that a command hasn't got is refused
/// before anything is read; where one comes here all the same, it is pretty.
///
/// # Errors
///
/// Those of `out`.
pub fn check(report: &CheckReport<'_>, format: Format, style: Style, out: &mut dyn Write) -> io::Result<()> {
    check_linked(report, None, format, style, out)
}

/// As [`check`], to a terminal where text can lead somewhere: the names of rules
/// lead to their pages, which are below the address `pages`.
///
/// # Errors
///
/// Those of `out`.
pub fn check_linked(
    report: &CheckReport<'_>,
    pages: Option<&str>,
    format: Format,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Pretty | Format::Csv => defused(format, out, |out| pretty::check(report, pages, style, out)),
        Format::Html => defused(Format::Pretty, out, |out| pretty::check(report, None, style, out)),
        Format::Concise => defused(format, out, |out| concise::check(report, out)),
        Format::Markdown => defused(format, out, |out| markdown::check(report, out)),
        Format::Json => defused(format, out, |out| json::check(report, out)),
        Format::Sarif => through(defuse::json, out, |out| sarif::check(report, out)),
        Format::Gitlab => through(defuse::json, out, |out| gitlab::check(report, out)),
        Format::Junit => through(defuse::xml, out, |out| junit::check(report, out)),
        // NOTE: it is made of commands, and defuses what isn't its own.
        Format::Github => github::check(report, out),
    }
}

/// Writes what fixes would change, as a patch that `git apply` takes, byte for
/// byte.
///
/// # Errors
///
/// Those of `out`.
pub fn patch(changed: &[&Changed], out: &mut dyn Write) -> io::Result<()> {
    patch::exact(changed, out)
}

/// As [`patch`], for people at a terminal.
///
/// # Errors
///
/// Those of `out`.
pub fn patch_shown(changed: &[&Changed], style: Style, out: &mut dyn Write) -> io::Result<()> {
    defused(Format::Pretty, out, |out| patch::shown(changed, style, out))
}

/// Writes what git asked its diff driver about: one file, before and after.
///
/// # Errors
///
/// Those of `out`.
pub fn file_change(change: &FileChange<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    driver::file_change(change, style, out)
}

/// Writes what `diff` found; as concise as it gets is pretty.
///
/// # Errors
///
/// Those of `out`.
pub fn diff(report: &DiffReport<'_>, format: Format, style: Style, out: &mut dyn Write) -> io::Result<()> {
    defused(format, out, |out| match format {
        Format::Json => json::diff(report, out),
        Format::Html => html::diff(report, out),
        Format::Markdown => markdown::diff(report, out),
        _ => pretty::diff(report, style, out),
    })
}

/// Writes what `diff` found, one line for each level; for programs the same as
/// [`diff`].
///
/// # Errors
///
/// Those of `out`.
pub fn stat(report: &DiffReport<'_>, format: Format, style: Style, out: &mut dyn Write) -> io::Result<()> {
    defused(format, out, |out| match format {
        Format::Json => json::diff(report, out),
        Format::Html => html::diff(report, out),
        Format::Markdown => markdown::stat(report, out),
        _ => pretty::stat(report, style, out),
    })
}

/// Writes one part of a history: its head, the changes of a commit, its tail.
///
/// # Errors
///
/// Those of `out`.
pub fn log(part: &LogPart<'_>, format: Format, style: Style, out: &mut dyn Write) -> io::Result<()> {
    defused(format, out, |out| match format {
        Format::Json => json::log(part, out),
        Format::Markdown => markdown::log(part, out),
        _ => pretty::log(part, style, out),
    })
}

/// Writes who brought each statement of a level.
///
/// # Errors
///
/// Those of `out`.
pub fn blame(report: &BlameReport<'_>, format: Format, style: Style, out: &mut dyn Write) -> io::Result<()> {
    defused(format, out, |out| match format {
        Format::Json => json::blame(report, out),
        Format::Markdown => markdown::blame(report, out),
        _ => pretty::blame(report, style, out),
    })
}

/// A part of a history, written in this order.
#[derive(Debug)]
pub enum LogPart<'a> {
    /// Before the first commit.
    Head,
    /// What a commit changed.
    Entry {
        /// The commit.
        commit: &'a Commit,
        /// Its changes, and the states they are about.
        report: &'a DiffReport<'a>,
        /// True for the first one that is written.
        first: bool,
    },
    /// After the last commit.
    Tail {
        /// How many commits were written.
        commits: usize,
        /// The commit whose parent isn't in the repository, where that is what
        /// ended the history.
        cut: Option<&'a Commit>,
        /// True where older commits were left out, because enough were written.
        more: bool,
    },
}

/// Writes what was understood; as concise as it gets is pretty.
///
/// # Errors
///
/// Those of `out`.
pub fn show(report: &ShowReport<'_>, format: Format, style: Style, out: &mut dyn Write) -> io::Result<()> {
    defused(format, out, |out| match format {
        Format::Json => json::show(report, out),
        Format::Csv => csv::show(report, out),
        Format::Html => html::show(report, out),
        Format::Markdown => markdown::show(report, out),
        _ => pretty::show(report, style, out),
    })
}

/// Writes all of it as one page, which is HTML.
///
/// # Errors
///
/// Those of `out`.
pub fn page(report: &PageReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    defused(Format::Html, out, |out| html::page(report, out))
}

/// Writes the links of the ladder documents; as concise as it gets is pretty.
///
/// # Errors
///
/// Those of `out`.
pub fn links(report: &LinksReport<'_>, format: Format, style: Style, out: &mut dyn Write) -> io::Result<()> {
    defused(format, out, |out| match format {
        Format::Json => json::links(report, out),
        _ => pretty::links(report, style, out),
    })
}

/// Writes the catalogue of rules; as concise as it gets is pretty.
///
/// # Errors
///
/// Those of `out`.
pub fn rules(pages: &[&RulePage], format: Format, style: Style, out: &mut dyn Write) -> io::Result<()> {
    defused(format, out, |out| match format {
        Format::Json => json::rules(pages, out),
        _ => pretty::rules(pages, style, out),
    })
}

/// Writes one rule's page; as concise as it gets is pretty.
///
/// # Errors
///
/// Those of `out`.
pub fn explain(page: &RulePage, format: Format, style: Style, out: &mut dyn Write) -> io::Result<()> {
    defused(format, out, |out| match format {
        Format::Json => json::explain(page, out),
        _ => pretty::explain(page, style, out),
    })
}

/// Writes the settings in force; as concise as it gets is pretty.
///
/// # Errors
///
/// Those of `out`.
pub fn config(report: &ConfigReport<'_>, format: Format, style: Style, out: &mut dyn Write) -> io::Result<()> {
    defused(format, out, |out| match format {
        Format::Json => json::config(report, out),
        _ => pretty::config(report, style, out),
    })
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
    defused(Format::Pretty, out, |out| pretty::error(error, style, out))
}

/// Writes why the tool could not run, for programs.
///
/// # Errors
///
/// Those of `out`.
pub fn error_json(error: &Error, out: &mut dyn Write) -> io::Result<()> {
    defused(Format::Json, out, |out| json::error(error, out))
}

/// Writes what `render` writes, with nothing in it that a runner would obey.
fn defused(format: Format, out: &mut dyn Write, render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let defuse = match format {
        Format::Json => defuse::json,
        // What is a reference in XML is one in HTML; styles and scripts of ours have no mark of a command.
        Format::Html => defuse::xml,
        _ => defuse::lines,
    };
    through(defuse, out, render)
}

fn through(
    defuse: fn(&[u8], &mut dyn Write) -> io::Result<()>,
    out: &mut dyn Write,
    render: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut text = Vec::new();
    render(&mut text)?;
    defuse(&text, out)
}
