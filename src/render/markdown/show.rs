//! What was understood: a table for each track, and all that its levels expect
//! folded away below it.

use std::io::{self, Write};
use std::iter;

use super::escape::{code, escaped};
use crate::engine::ShowReport;
use crate::model::{Level, Statement, Track};
use crate::render::columns::label;
use crate::render::grid::{Grid, Row};

/// The mark for a dimension that a level lacks.
const MISSING: &str = "–";

/// Writes the tracks.
pub(in crate::render) fn show(report: &ShowReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let several = report.state.model.ladders.len() > 1;
    let mut named = None;
    for (ladder, track) in report.tracks() {
        if several && named != Some(&ladder.name) {
            writeln!(out, "# {}\n", escaped(&ladder.name))?;
            named = Some(&ladder.name);
        }
        write_track(report, track, out)?;
    }
    if report.tracks().next().is_none() {
        writeln!(out, "Nothing of the ladder stands there.")?;
    } else {
        writeln!(
            out,
            "Numbers count sentences and list items; {MISSING} marks a dimension that a level lacks, 0 one that it only names."
        )?;
    }
    if report.explain {
        readings(report, out)?;
    }
    Ok(())
}

fn write_track(report: &ShowReport<'_>, track: &Track, out: &mut dyn Write) -> io::Result<()> {
    let levels: Vec<&Level> = report.levels(track).collect();
    writeln!(out, "## {}\n", escaped(&track.label()))?;
    write_levels(report, &levels, out)?;
    let grid = Grid::new(track, &levels);
    let outside = levels.iter().any(|level| !level.statements.is_empty());
    if grid.rows.is_empty() && !outside {
        return Ok(());
    }
    let heads: Vec<String> = levels.iter().map(|level| escaped(&label(level))).collect();
    line("", heads.iter().cloned(), out)?;
    writeln!(out, "| --- |{}", " ---: |".repeat(levels.len()))?;
    for row in &grid.rows {
        let count = |column| row.count(column).map_or_else(|| MISSING.to_owned(), |count| count.to_string());
        line(&name(row), (0..levels.len()).map(count), out)?;
    }
    if outside {
        line("*other text*", levels.iter().map(|level| level.statements.len().to_string()), out)?;
    }
    if grid.left_out > 0 {
        writeln!(out, "\n{} more dimensions, which few levels have, are left out.", grid.left_out)?;
    }
    writeln!(out, "\n<details><summary>What each level expects</summary>\n")?;
    line("", heads.into_iter(), out)?;
    writeln!(out, "| --- |{}", " --- |".repeat(levels.len()))?;
    for row in &grid.rows {
        let said = |column| row.cell(column).map_or_else(|| MISSING.to_owned(), said);
        line(&name(row), (0..levels.len()).map(said), out)?;
    }
    if outside {
        line("*other text*", levels.iter().map(|level| said(level.statements.iter())), out)?;
    }
    writeln!(out, "\n</details>\n")
}

/// Writes the levels with where they stand and their facts.
fn write_levels(report: &ShowReport<'_>, levels: &[&Level], out: &mut dyn Write) -> io::Result<()> {
    let sources = &report.state.sources;
    for level in levels {
        let place = format!("{}:{}", sources.path(level.name_span), sources.start(level.name_span).line);
        let facts = level.facts.iter().map(|fact| format!("{}: {}", escaped(&fact.name), escaped(&fact.value)));
        let facts = iter::once(String::new()).chain(facts).collect::<Vec<_>>().join(" · ");
        writeln!(out, "{}. **{}** {}{facts}", level.rank, escaped(&label(level)), code(&place))?;
    }
    writeln!(out)
}

fn name(row: &Row<'_>) -> String {
    let group = row.group.map(|group| format!("{} / ", escaped(group))).unwrap_or_default();
    format!("{group}**{}**", escaped(row.name))
}

fn line(name: &str, cells: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "| {name} |")?;
    for cell in cells {
        write!(out, " {cell} |")?;
    }
    writeln!(out)
}

/// Returns statements as the lines of a cell.
fn said<'a>(statements: impl Iterator<Item = &'a Statement>) -> String {
    statements.map(|statement| escaped(&statement.text)).collect::<Vec<_>>().join("<br>")
}

fn readings(report: &ShowReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## How each file was read\n")?;
    writeln!(out, "| file | role | shape | why |\n| --- | --- | --- | --- |")?;
    for (path, reading, why) in report.readings() {
        let shape = reading.shape.map_or("", crate::model::Shape::name);
        writeln!(out, "| {} | {} | {shape} | {} |", code(path.as_str()), reading.role.name(), escaped(&why))?;
    }
    Ok(())
}
