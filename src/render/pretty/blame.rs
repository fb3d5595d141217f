//! Who brought each statement of a level.

use std::io::{self, Write};

use super::log::{SHORT, short};
use crate::engine::{BlameReport, Blamed, Commit};
use crate::render::date::day;
use crate::render::style::{Style, Tone};
use crate::render::visible::visible;
use crate::render::wrap::{Piece, wrap};

/// The cells that a commit takes: id, date, author.
const AUTHOR: usize = 16;

/// Writes the statements, each after the commit of its wording and, where that is
/// another, the one that brought it to the level.
pub(in crate::render) fn blame(report: &BlameReport<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    for (at, (track, level, blame)) in report.levels.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        let path = report.state.sources.path(level.name_span);
        let title = style.paint(Tone::Bold, &visible(&level.label()));
        writeln!(out, "{title}  {}", style.paint(Tone::Dim, &visible(&format!("{track}  {path}"))))?;
        let mut dimension: Option<&Option<String>> = None;
        for statement in &blame.statements {
            if dimension != Some(&statement.dimension) {
                let name = statement.dimension.as_deref().unwrap_or("outside any dimension");
                writeln!(out, "\n  {}", style.paint(Tone::Bold, &visible(name)))?;
                dimension = Some(&statement.dimension);
            }
            write_statement(statement, style, out)?;
        }
        if blame.statements.is_empty() {
            writeln!(out, "  it has no statements")?;
        }
    }
    Ok(())
}

fn write_statement(statement: &Blamed, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let worded = told(statement.worded.as_ref());
    let width = style.width.saturating_sub(4).max(24);
    writeln!(out, "    {}", style.paint(Tone::Dim, &worded))?;
    if statement.worded.as_ref().map(|commit| &commit.id) != statement.brought.as_ref().map(|commit| &commit.id) {
        writeln!(out, "    {}", style.paint(Tone::Dim, &format!("{} at this level since", told(statement.brought.as_ref()))))?;
    }
    for line in wrap(&[Piece::new(Tone::Plain, visible(&statement.text))], width.saturating_sub(4), style) {
        writeln!(out, "        {line}")?;
    }
    Ok(())
}

fn told(commit: Option<&Commit>) -> String {
    match commit {
        Some(commit) => {
            let author: String = visible(&commit.author).chars().take(AUTHOR).collect();
            format!("{} {} {author}", short(commit), day(commit.seconds, commit.offset))
        }
        None => format!("{} before the history that is here", "?".repeat(SHORT)),
    }
}
