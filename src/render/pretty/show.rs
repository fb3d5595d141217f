//! What was understood: each track with its levels, what they carry, and who
//! covers what.

use std::io::{self, Write};

use super::matrix::matrix;
use super::summary::{many, snapshot};
use crate::engine::{ShowReport, State};
use crate::model::{Comparison, Index, Ladder, Level, Track};
use crate::render::style::{Style, Tone};
use crate::render::visible::visible;
use crate::render::width::{cells, cut, pad};
use crate::source::Span;

/// Writes the tracks, then the comparisons and indexes.
pub(in crate::render) fn show(report: &ShowReport<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut sums = [0; 4];
    for (ladder, track) in report.tracks() {
        write_track(report, ladder, track, style, out)?;
        sums[0] += 1;
        sums[1] += report.levels(track).count();
    }
    for comparison in report.comparisons() {
        writeln!(out, "{}", comparison_line(report.state, comparison, style))?;
        sums[2] += 1;
    }
    for index in report.indexes() {
        writeln!(out, "{}", index_line(report.state, index, style))?;
        sums[3] += 1;
    }
    if style.quiet {
        return Ok(());
    }
    if sums.iter().all(|&sum| sum == 0) {
        return writeln!(out, "nothing of the ladder stands there");
    }
    if sums[2] + sums[3] > 0 {
        writeln!(out)?;
    }
    let nouns = ["track", "level", "comparison", "index"];
    let counts: Vec<String> = sums.iter().zip(nouns).filter(|(sum, _)| **sum > 0).map(|(&sum, noun)| many(sum, noun)).collect();
    writeln!(out, "{} in {}", counts.join(", "), snapshot(&report.state.snapshot))
}

fn write_track(report: &ShowReport<'_>, ladder: &Ladder, track: &Track, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let levels: Vec<&Level> = report.levels(track).collect();
    let name = if report.state.model.ladders.len() > 1 { format!("{} / {}", ladder.name, track.name) } else { track.name.clone() };
    let path = report.state.sources.file(track.file).path.as_str();
    let one_file = levels.iter().all(|level| level.name_span.file == track.file);
    writeln!(out, "{}  {}", style.paint(Tone::Bold, &visible(&name)), style.paint(Tone::Dim, &visible(path)))?;
    writeln!(out, "{}, {}", track.shape.name(), many(track.levels.len(), "level"))?;
    writeln!(out)?;

    let labels: Vec<String> = levels.iter().map(|level| visible(&level.label()).into_owned()).collect();
    let widest = labels.iter().map(|label| cells(label)).max().unwrap_or(0).min(style.width / 2);
    for (level, label) in levels.iter().zip(&labels) {
        let place = place(report.state, level.name_span, one_file);
        let label = style.paint(Tone::Bold, &pad(&cut(label, widest), widest));
        writeln!(out, " {:>2}  {label}  {}  {}", level.rank, carries(level), style.paint(Tone::Dim, &place))?;
        for fact in &level.facts {
            let fact = format!("{}: {}", visible(&fact.name), visible(&fact.value));
            writeln!(out, "     {}", cut(&fact, style.width.saturating_sub(5)))?;
        }
    }
    writeln!(out)?;
    for line in matrix(&levels, style) {
        writeln!(out, " {line}")?;
    }
    Ok(())
}

/// Returns `5 dimensions, 12 statements`.
fn carries(level: &Level) -> String {
    let statements: usize = level.expectations.iter().map(|cell| cell.statements.len()).sum();
    let counts = [many(level.expectations.len(), "dimension"), many(statements + level.statements.len(), "statement")];
    pad(&counts.join(", "), 29)
}

fn place(state: &State, span: Span, one_file: bool) -> String {
    let line = state.sources.start(span).line;
    if one_file { format!("line {line}") } else { format!("{}:{line}", visible(state.sources.path(span).as_str())) }
}

fn comparison_line(state: &State, comparison: &Comparison, style: Style) -> String {
    let place = style.paint(Tone::Dim, &place(state, comparison.name_span, false));
    let between = comparison.between.join(" vs ");
    format!("comparison  {}, {}  {place}", visible(&between), many(comparison.aspects.len(), "aspect"))
}

fn index_line(state: &State, index: &Index, style: Style) -> String {
    let place = style.paint(Tone::Dim, &place(state, index.span, false));
    format!("index  {}  {place}", many(index.entries.len(), "entry"))
}
