//! The history of a level or the ladder: each commit, and what it changed.

use std::io::{self, Write};

use super::diff::diff;
use crate::engine::Commit;
use crate::render::LogPart;
use crate::render::date::day;
use crate::render::plural::many;
use crate::render::style::{Style, Tone};
use crate::render::visible::visible;

/// How many digits of an id tell commits apart, as git shows them.
pub(super) const SHORT: usize = 10;

/// Writes a part of the history.
pub(in crate::render) fn log(part: &LogPart<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    match part {
        LogPart::Head => Ok(()),
        LogPart::Entry { commit, report, first } => {
            if !first {
                writeln!(out)?;
            }
            let id = style.paint(Tone::Warning, &short(commit));
            let subject = style.paint(Tone::Bold, &visible(&commit.subject));
            writeln!(out, "{id}  {}  {}  {subject}", day(commit.seconds, commit.offset), visible(&commit.author))?;
            writeln!(out)?;
            let mut body = Vec::new();
            diff(report, Style { quiet: true, width: style.width.saturating_sub(2), ..style }, &mut body)?;
            for line in String::from_utf8_lossy(&body).trim_end().lines() {
                writeln!(out, "{}", format!("  {line}").trim_end())?;
            }
            Ok(())
        }
        LogPart::Tail { commits, cut, more } => {
            if let Some(commit) = cut {
                writeln!(out, "\nthe history ends at {}, whose parent isn't in this shallow clone", short(commit))?;
            }
            if !style.quiet {
                let gap = if *commits == 0 { "" } else { "\n" };
                let older = if *more { "; older ones are left out" } else { "" };
                writeln!(out, "{gap}{} changed what is expected{older}", many(*commits, "commit"))?;
            }
            Ok(())
        }
    }
}

/// Returns the first digits of a commit's id.
pub(super) fn short(commit: &Commit) -> String {
    commit.id.chars().take(SHORT).collect()
}
