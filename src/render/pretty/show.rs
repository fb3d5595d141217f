//! What was understood: each track with its levels, what they carry, and who
//! covers what.

use std::io::{self, Write};

use super::matrix::matrix;
use super::summary::{many, snapshot};
use crate::engine::{ShowReport, State};
use crate::model::{Comparison, Index, Level, Track};
use crate::render::style::{Style, Tone};
use crate::render::visible::visible;
use crate::render::width::{cells, cut, pad};
use crate::source::Span;

/// Writes the tracks, then the comparisons and indexes.
pub(in crate::render) fn show(report: &ShowReport<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let several = report.state.model.ladders.len() > 1;
    let mut named = None;
    for (ladder, track) in report.tracks() {
        if several && named != Some(&ladder.name) {
            writeln!(out, "ladder {}", style.paint(Tone::Bold, &visible(&ladder.name)))?;
            writeln!(out)?;
            named = Some(&ladder.name);
        }
        write_track(report, track, style, out)?;
    }
    for comparison in report.comparisons() {
        writeln!(out, "{}", comparison_line(report.state, comparison, style))?;
    }
    for index in report.indexes() {
        writeln!(out, "{}", index_line(report.state, index, style))?;
    }
    if style.quiet { Ok(()) } else { write_sums(report, out) }
}

fn write_sums(report: &ShowReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let levels = report.tracks().map(|(_, track)| report.levels(track).count()).sum();
    let beside = [report.comparisons().count(), report.indexes().count()];
    let sums = [report.tracks().count(), levels, beside[0], beside[1]];
    let nouns = ["track", "level", "comparison", "index"];
    let counts: Vec<String> =
        sums.into_iter().zip(nouns).filter(|(sum, _)| *sum > 0).map(|(sum, noun)| many(sum, noun)).collect();
    if counts.is_empty() {
        return writeln!(out, "nothing of the ladder stands there");
    }
    if beside != [0, 0] {
        writeln!(out)?;
    }
    writeln!(out, "{} in {}", counts.join(", "), snapshot(&report.state.snapshot))
}

fn write_track(report: &ShowReport<'_>, track: &Track, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let levels: Vec<&Level> = report.levels(track).collect();
    let path = &report.state.sources.file(track.file).path;
    let one_file = track.levels.iter().all(|level| level.name_span.file == track.file);
    let shown = if one_file { path.as_str() } else { path.folder() };
    writeln!(out, "{}  {}", style.paint(Tone::Bold, &visible(&track.name)), style.paint(Tone::Dim, &visible(shown)))?;
    writeln!(out, "{}, {}", track.shape.name(), many(track.levels.len(), "level"))?;
    writeln!(out)?;

    let labels: Vec<String> = levels.iter().map(|level| visible(&level.label()).into_owned()).collect();
    let counts: Vec<String> = levels.iter().map(|level| carries(level)).collect();
    let width = |texts: &[String]| texts.iter().map(|text| cells(text)).max().unwrap_or(0);
    let (widest, counted) = (width(&labels).min(style.width / 2), width(&counts));
    for ((level, label), counts) in levels.iter().zip(&labels).zip(&counts) {
        let line = report.state.sources.start(level.name_span).line;
        let file = report.state.sources.path(level.name_span);
        let place = if one_file { format!("line {line}") } else { format!("{}:{line}", visible(file.file_name())) };
        let label = style.paint(Tone::Bold, &pad(&cut(label, widest), widest));
        writeln!(out, " {:>2}  {label}  {}  {}", level.rank, pad(counts, counted), style.paint(Tone::Dim, &place))?;
        for fact in &level.facts {
            let fact = format!("{}: {}", visible(&fact.name), visible(&fact.value));
            writeln!(out, "     {}", cut(&fact, style.width.saturating_sub(5)))?;
        }
    }
    writeln!(out)?;
    for line in matrix(&levels, style) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Returns `5 dimensions, 12 statements`.
fn carries(level: &Level) -> String {
    let statements: usize = level.expectations.iter().map(|cell| cell.statements.len()).sum();
    format!("{}, {}", many(level.expectations.len(), "dimension"), many(statements + level.statements.len(), "statement"))
}

fn comparison_line(state: &State, comparison: &Comparison, style: Style) -> String {
    let between = comparison.between.join(" vs ");
    let aspects = many(comparison.aspects.len(), "aspect");
    format!("comparison  {}, {aspects}  {}", visible(&between), place(state, comparison.name_span, style))
}

fn index_line(state: &State, index: &Index, style: Style) -> String {
    format!("index       {}  {}", many(index.entries.len(), "entry"), place(state, index.span, style))
}

fn place(state: &State, span: Span, style: Style) -> String {
    let line = state.sources.start(span).line;
    style.paint(Tone::Dim, &format!("{}:{line}", visible(state.sources.path(span).as_str())))
}
