//! Who brought each statement of a level.

use std::io::{self, Write};

use super::log::{SHORT, short};
use crate::engine::{BlameReport, Blamed, Commit};
use crate::render::date::day;
use crate::render::style::{Style, Tone};
use crate::render::visible::visible;
use crate::render::width::cut;
use crate::render::wrap::{Piece, wrap};

/// The most cells that an author takes.
const AUTHOR: usize = 16;
/// The most cells that a subject takes.
const SUBJECT: usize = 32;

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
        let mut commits = None;
        for statement in &blame.statements {
            if dimension != Some(&statement.dimension) {
                let name = statement.dimension.as_deref().unwrap_or("outside any dimension");
                writeln!(out, "\n  {}", style.paint(Tone::Bold, &visible(name)))?;
                dimension = Some(&statement.dimension);
                commits = None;
            }
            // Statements of one origin stand below it together.
            let own = origin(statement);
            if commits != Some(own) {
                write_origin(statement, style, out)?;
                commits = Some(own);
            }
            write_statement(statement, style, out)?;
        }
        if blame.statements.is_empty() {
            writeln!(out, "  it has no statements")?;
        }
    }
    Ok(())
}

/// Returns the ids of the two commits of a statement.
fn origin(statement: &Blamed) -> [Option<&str>; 2] {
    [&statement.worded, &statement.brought].map(|commit| commit.as_ref().map(|commit| commit.id.as_str()))
}

fn write_origin(statement: &Blamed, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let (worded, brought) = (statement.worded.as_ref(), statement.brought.as_ref());
    let [own, other] = origin(statement);
    let room = style.width.saturating_sub(4);
    if own == other {
        return writeln!(out, "    {}", style.paint(Tone::Dim, &cut(&told(worded), room)));
    }
    // A long subject is cut, never what the commit did.
    for (commit, did) in [(worded, ", this wording"), (brought, ", at this level since")] {
        let line = cut(&told(commit), room.saturating_sub(did.len())) + did;
        writeln!(out, "    {}", style.paint(Tone::Dim, &line))?;
    }
    Ok(())
}

fn write_statement(statement: &Blamed, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let room = style.width.saturating_sub(8).max(24);
    for (at, line) in wrap(&[Piece::new(Tone::Plain, visible(&statement.text))], room, style).iter().enumerate() {
        let bullet = if at == 0 { style.pick("·", "*") } else { " " };
        writeln!(out, "      {bullet} {line}")?;
    }
    Ok(())
}

/// Returns the commit in a line: id, day, author, subject.
fn told(commit: Option<&Commit>) -> String {
    match commit {
        Some(commit) => {
            let author = cut(&visible(&commit.author), AUTHOR);
            format!(
                "{}  {}  {author}  {}",
                short(commit),
                day(commit.seconds, commit.offset),
                cut(&visible(&commit.subject), SUBJECT)
            )
        }
        None => format!("{}  before the history that is here", "?".repeat(SHORT)),
    }
}
