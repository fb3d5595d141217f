//! The level diff in a line for each level.

use std::io::{self, Write};

use super::summary::{of_diff, of_untold};
use crate::diff::Significance;
use crate::engine::DiffReport;
use crate::render::style::{Style, Tone};
use crate::render::told::{Group, groups, tally};
use crate::render::visible::visible;
use crate::render::width::{cells, cut};

/// The most cells that a level's title may take.
const TITLE: usize = 44;

/// Writes how much changed at each level.
pub(in crate::render) fn stat(report: &DiffReport<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let groups = groups(report);
    let title = |group: &Group<'_>| cut(&visible(&group.heading()), TITLE);
    let width = groups.iter().map(|group| cells(&title(group))).max().unwrap_or(0);
    let mut track = None;
    for group in &groups {
        let own = (group.track_at, group.path);
        if track != Some(own) {
            writeln!(out, "{}", style.paint(Tone::Bold, &visible(&group.track_heading())))?;
            track = Some(own);
        }
        let title = title(group);
        let gap = " ".repeat(width - cells(&title));
        let major: usize = group.count(Significance::Major);
        let told = tally(&group.changes);
        let aside = if major == 0 { String::new() } else { format!(" ({major} major)") };
        writeln!(out, "  {title}{gap}  {told}{}", style.paint(Tone::Dim, &aside))?;
    }
    if !style.quiet {
        writeln!(out, "{}{}", if groups.is_empty() { "" } else { "\n" }, of_diff(report, style))?;
        for untold in of_untold(report) {
            writeln!(out, "{}", style.paint(Tone::Dim, &untold))?;
        }
    }
    Ok(())
}
