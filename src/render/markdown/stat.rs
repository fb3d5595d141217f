//! How much changed at each level, as a table.

use std::io::{self, Write};

use super::escape::{code, escaped};
use crate::diff::Significance;
use crate::engine::DiffReport;
use crate::render::plural::many;
use crate::render::told::{Group, groups, tally};
use crate::render::width::cut;

/// The most levels of one table; the rest is counted.
const MOST_ROWS: usize = 100;
/// The most characters (code points) of a table, and the most cells of a name in
/// it: something else has to fit into a comment, too.
const MOST: usize = 20_000;
const NAME: usize = 120;

/// Writes the table of what changed.
pub(in crate::render) fn stat(report: &DiffReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(summary(report, &groups(report)).as_bytes())
}

/// Returns the sums, and a table with a row for each level.
pub(super) fn summary(report: &DiffReport<'_>, groups: &[Group<'_>]) -> String {
    let untold = untold(report);
    if groups.is_empty() {
        return format!("No changes to the ladder.\n{untold}");
    }
    let counts = [Significance::Major, Significance::Minor, Significance::Editorial]
        .map(|significance| format!("{} {}", report.count(significance), significance.name()));
    let mut text = format!("**{} changed**: {}\n\n", many(report.levels_changed(), "level"), counts.join(", "));
    text.push_str("| Track | Level | Changes | Major | Minor | Editorial |\n| --- | --- | --- | ---: | ---: | ---: |\n");
    let (mut rows, mut taken) = (0, 0);
    for group in groups.iter().take(MOST_ROWS) {
        let counts = [Significance::Major, Significance::Minor, Significance::Editorial]
            .map(|significance| group.count(significance).to_string())
            .join(" | ");
        let name = |name: &str| escaped(&cut(name, NAME));
        let track = group.track.as_deref().map_or_else(|| code(&cut(group.path.unwrap_or(""), NAME)), name);
        let level = group.level.as_deref().map(name).unwrap_or_default();
        let row = format!("| {track} | {level} | {} | {counts} |\n", tally(&group.changes));
        taken += row.chars().count();
        if taken > MOST {
            break;
        }
        rows += 1;
        text.push_str(&row);
    }
    if groups.len() > rows {
        text.push_str(format!("\n{} more changed.\n", many(groups.len() - rows, "level")).as_str());
    }
    text + &untold
}

/// Returns lines on changed documents of which nothing was told, so that silence isn't
/// mistaken for sameness.
fn untold(report: &DiffReport<'_>) -> String {
    let line = |count: usize, what: &str, how: &str| match count {
        0 => String::new(),
        count => format!("\n{} {how}.\n", many(count, what)),
    };
    line(report.besides.len(), "Markdown file", "of the ladder changed, though not what its levels say")
        + &line(report.outside.len(), "other Markdown file", "changed outside the ladder")
}
