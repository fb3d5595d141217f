//! The levels of a track: rank, full title, code, place and facts. It is also
//! the key to the short names that the matrix has.

use std::io::{self, Write};

use crate::engine::ShowReport;
use crate::model::{Level, Track};
use crate::render::columns::label;
use crate::render::style::{Style, Tone};
use crate::render::visible::visible;
use crate::render::width::{cells, cut, pad};

/// The longest that a fact is, in cells.
const FACT: usize = 60;

/// Writes a line for each level, and its facts below it.
pub(super) fn write(
    report: &ShowReport<'_>,
    track: &Track,
    levels: &[&Level],
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let labels: Vec<String> = levels.iter().map(|level| visible(&label(level)).into_owned()).collect();
    let places: Vec<String> = levels.iter().map(|level| place(report, track, level)).collect();
    let ranks = levels.iter().map(|level| level.rank.to_string().len()).max().unwrap_or(1);
    let before = ranks + 4;
    // A place is worth more than the end of a title, up to half of the line.
    let room = style.width.saturating_sub(before + 2);
    let place_width = places.iter().map(|place| cells(place)).max().unwrap_or(0).min(room / 2);
    let title_width = labels.iter().map(|label| cells(label)).max().unwrap_or(0).min(room.saturating_sub(place_width));
    for ((level, label), place) in levels.iter().zip(&labels).zip(&places) {
        let title = style.paint(Tone::Bold, &pad(&cut(label, title_width), title_width));
        let place = style.paint(Tone::Dim, &tail(place, room.saturating_sub(title_width)));
        writeln!(out, "  {:>ranks$}  {title}  {place}", level.rank)?;
        for line in facts(level, style.width.saturating_sub(before), style) {
            writeln!(out, "{}{line}", " ".repeat(before))?;
        }
    }
    Ok(())
}

/// Returns the facts, as many on a line as fit.
fn facts(level: &Level, width: usize, style: Style) -> Vec<String> {
    let separator = style.pick(" · ", "; ");
    let mut lines: Vec<String> = Vec::new();
    for fact in &level.facts {
        let fact = cut(&format!("{}: {}", visible(&fact.name), visible(&fact.value)), FACT.min(width));
        match lines.last_mut() {
            Some(line) if cells(line) + cells(separator) + cells(&fact) <= width => {
                line.push_str(separator);
                line.push_str(&fact);
            }
            _ => lines.push(fact),
        }
    }
    lines
}

/// Returns where a level stands, as seen from its track.
fn place(report: &ShowReport<'_>, track: &Track, level: &Level) -> String {
    let sources = &report.state.sources;
    let line = sources.start(level.name_span).line;
    if track.is_one_file() {
        return format!("line {line}");
    }
    let path = sources.path(level.name_span).as_str();
    let folder = format!("{}/", sources.file(track.file).path.folder());
    format!("{}:{line}", visible(path.strip_prefix(&folder).unwrap_or(path)))
}

/// Returns the end of a place where not all of it fits.
fn tail(place: &str, width: usize) -> String {
    let mut rest = place;
    while cells(rest) + 1 > width && cells(place) > width {
        let mut chars = rest.chars();
        if chars.next().is_none() {
            break;
        }
        rest = chars.as_str();
    }
    if rest.len() == place.len() { place.to_owned() } else { format!("…{rest}") }
}
