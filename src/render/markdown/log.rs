//! The history of a level or the ladder, to paste into a page.

use std::io::{self, Write};

use super::diff::items;
use super::escape::{code, escaped};
use crate::engine::{BlameReport, Commit};
use crate::render::LogPart;
use crate::render::date::day;

/// Writes a part of the history.
pub(in crate::render) fn log(part: &LogPart<'_>, out: &mut dyn Write) -> io::Result<()> {
    match part {
        LogPart::Entry { commit, report, first } => {
            if !first {
                writeln!(out)?;
            }
            writeln!(out, "### {}\n\n{}\n", escaped(&commit.subject), told(Some(commit)))?;
            out.write_all(items(report).as_bytes())
        }
        LogPart::Tail { cut: Some(commit), .. } => {
            writeln!(out, "\nThe history ends at {}, whose parent isn't in this shallow clone.", code(&short(commit)))
        }
        LogPart::Tail { commits: 0, .. } => writeln!(out, "No commit changed what is expected."),
        LogPart::Head | LogPart::Tail { .. } => Ok(()),
    }
}

/// Writes who brought each statement, as a table for each level.
pub(in crate::render) fn blame(report: &BlameReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (track, level, blame) in &report.levels {
        writeln!(out, "## {}\n\n{}\n", escaped(&level.label()), escaped(track))?;
        writeln!(out, "| Dimension | Statement | Worded | At this level since |\n| --- | --- | --- | --- |")?;
        for statement in &blame.statements {
            let dimension = statement.dimension.as_deref().map(escaped).unwrap_or_default();
            let (worded, brought) = (told(statement.worded.as_ref()), told(statement.brought.as_ref()));
            writeln!(out, "| {dimension} | {} | {worded} | {brought} |", escaped(&statement.text))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn told(commit: Option<&Commit>) -> String {
    let Some(commit) = commit else { return "before the history that is here".to_owned() };
    format!("{} {} {}", code(&short(commit)), day(commit.seconds, commit.offset), escaped(&commit.author))
}

fn short(commit: &Commit) -> String {
    commit.id.chars().take(10).collect()
}
