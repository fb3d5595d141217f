//! What was understood: each track with its levels and who covers what, then
//! what stands beside them.

use std::io::{self, Write};

use super::beside;
use super::levels;
use super::matrix::{Marks, Matrix, missing};
use super::readings;
use super::summary::snapshot;
use crate::engine::ShowReport;
use crate::model::{Level, Shape, Track};
use crate::render::plural::many;
use crate::render::style::{Style, Tone};
use crate::render::visible::visible;
use crate::render::wrap::{Piece, wrap};

/// Writes the tracks, then what stands beside them, then why files were read
/// so.
pub(in crate::render) fn show(report: &ShowReport<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let several = report.state.model.ladders.len() > 1;
    let mut named = None;
    write_key(report, style, out)?;
    for (ladder, track) in report.tracks() {
        if several && named != Some(&ladder.name) {
            writeln!(out, "ladder {}", style.paint(Tone::Bold, &visible(&ladder.name)))?;
            writeln!(out)?;
            named = Some(&ladder.name);
        }
        write_track(report, track, style, out)?;
    }
    beside::write(report, style, out)?;
    if report.explain {
        readings::write(report, style, out)?;
    }
    if style.quiet { Ok(()) } else { write_sums(report, out) }
}

fn write_sums(report: &ShowReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let sums = [
        (report.tracks().count(), "track"),
        (report.tracks().map(|(_, track)| report.levels(track).count()).sum(), "level"),
        (report.comparisons().count(), "comparison"),
        (report.indexes().count(), "index"),
        (report.declarations().count(), "declaration"),
    ];
    let counts: Vec<String> = sums.iter().filter(|(sum, _)| *sum > 0).map(|(sum, noun)| many(*sum, noun)).collect();
    if counts.is_empty() {
        return writeln!(out, "nothing of the ladder stands there");
    }
    writeln!(out, "{} in {}", counts.join(", "), snapshot(&report.state.snapshot))
}

/// Says how to read the tables, and only what they need.
fn write_key(report: &ShowReport<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut all = Marks::default();
    for (_, track) in report.tracks() {
        let levels: Vec<&Level> = report.levels(track).collect();
        let marks = Matrix::new(track, &levels, style).marks();
        all.number |= marks.number;
        all.missing |= marks.missing;
        all.empty |= marks.empty;
    }
    let mut key = String::from("Numbers count sentences and list items");
    if all.missing {
        key.extend(["; ", missing(style), " marks a dimension that a level lacks"]);
    }
    if all.empty {
        key += "; 0 marks one that it only names";
    }
    if all.number || all.missing || all.empty {
        for line in wrap(&[Piece::new(Tone::Dim, format!("{key}."))], style.width, style) {
            writeln!(out, "{line}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn write_track(report: &ShowReport<'_>, track: &Track, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let levels: Vec<&Level> = report.levels(track).collect();
    let path = &report.state.sources.file(track.file).path;
    let shown = match (track.is_one_file(), path.folder()) {
        (true, _) => path.as_str(),
        (false, "") => "(the root folder)",
        (false, folder) => folder,
    };
    writeln!(out, "{}  {}", style.paint(Tone::Bold, &visible(&track.label())), style.paint(Tone::Dim, &visible(shown)))?;
    let all = many(track.levels.len(), "level");
    let count = if levels.len() == track.levels.len() { all } else { format!("{} of {all}", levels.len()) };
    let order = if levels.len() > 1 { ", the lowest first" } else { "" };
    let shapes: Vec<&str> = track.parts.iter().map(|part| shape_in_words(part.shape)).collect();
    let shapes =
        if shapes.is_empty() { shape_in_words(track.shape).to_owned() } else { format!("in part {}", shapes.join(", in part ")) };
    let text = format!("{count}{order}; {shapes}");
    for line in wrap(&[Piece::new(Tone::Plain, text)], style.width, style) {
        writeln!(out, "{line}")?;
    }
    writeln!(out)?;
    levels::write(report, track, &levels, style, out)?;
    writeln!(out)?;
    for line in Matrix::new(track, &levels, style).lines() {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Returns how a track is written, as people would say it.
fn shape_in_words(shape: Shape) -> &'static str {
    match shape {
        Shape::FilePerLevel => "a file for each level",
        Shape::SectionPerLevel => "a heading for each level and dimension",
        Shape::LabelledText => "a heading for each level, a label for each dimension",
        Shape::Matrix => "a table of levels and dimensions",
        Shape::DimensionMajor => "a heading or file for each dimension, levels inside",
        Shape::FrontMatter => "all in the front matter",
        Shape::LevelsOnly => "no dimensions",
    }
}
