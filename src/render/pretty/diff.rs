//! The level diff, grouped as people read a ladder: by track and level.

use std::io::{self, Write};

use super::folder::moved_folder;
use super::frame::frame;
use super::group::{Group, groups};
use super::headline::headline;
use super::summary::{of_diff, of_findings, of_outside};
use super::words::marked;
use crate::diff::{Change, ChangeKind, ChangeSide, Entity};
use crate::engine::DiffReport;
use crate::render::style::{Style, Tone};
use crate::render::visible::visible;
use crate::render::width::cut;
use crate::render::wrap::{Piece, wrap};
use crate::source::SourceMap;

/// The most that is shown of one text, in cells: seven lines or so.
const SHOWN: usize = 480;

/// Writes the changes and how many there are.
pub(in crate::render) fn diff(report: &DiffReport<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut track = None;
    for group in groups(report) {
        let own = (group.track_at, group.path);
        if track.as_ref() != Some(&own) {
            writeln!(out, "{}", track_line(&group, style))?;
            track = Some(own);
        }
        if let Some(level) = &group.level {
            let path = group.level_path.filter(|path| Some(*path) != group.path).map(visible).unwrap_or_default();
            let line = format!("  {}  {}", style.paint(Tone::Bold, &visible(level)), style.paint(Tone::Dim, &path));
            writeln!(out, "{}", line.trim_end())?;
        }
        let indent = if group.level.is_some() { 4 } else { 2 };
        for change in &group.changes {
            write_change(report, &group, change, indent, style, out)?;
        }
        writeln!(out)?;
    }
    for finding in report.findings.iter().flatten() {
        out.write_all(frame(&report.head.sources, finding, style).as_bytes())?;
        writeln!(out)?;
    }
    if !style.quiet {
        writeln!(out, "{}", of_diff(report, style))?;
        if let Some(findings) = &report.findings {
            writeln!(out, "{}", of_findings(findings, style))?;
        }
        if let Some(outside) = of_outside(report) {
            writeln!(out, "{}", style.paint(Tone::Dim, &outside))?;
        }
    }
    Ok(())
}

fn track_line(group: &Group<'_>, style: Style) -> String {
    let path = group.path.map_or(String::new(), |path| format!("  {}", style.paint(Tone::Dim, &visible(path))));
    match &group.track {
        Some(track) => format!("{}{path}", style.paint(Tone::Bold, &visible(track))),
        None => style.paint(Tone::Bold, &visible(group.path.unwrap_or("outside of any track"))),
    }
}

fn write_change(
    report: &DiffReport<'_>,
    group: &Group<'_>,
    change: &Change,
    indent: usize,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (sign, tone) = match change.kind {
        ChangeKind::Added => ("+", Tone::New),
        ChangeKind::Removed => ("-", Tone::Gone),
        ChangeKind::Moved => (style.pick("→", ">"), Tone::Moved),
        _ => ("~", Tone::Plain),
    };
    let margin = " ".repeat(indent);
    let folder = moved_folder(report, change);
    let (told, place) = match &folder {
        Some(folder) => (format!("folder moved with {} documents", folder.documents), String::new()),
        None => (headline(report, change), place(report, group, change)),
    };
    let aside = format!("({}{place})", change.significance.name());
    let head = [Piece::new(Tone::Plain, visible(&told)), Piece::new(Tone::Dim, format!(" {aside}"))];
    for (at, line) in wrap(&head, room(style, indent + 2), style).iter().enumerate() {
        let sign = if at == 0 { style.paint(tone, sign) } else { " ".to_owned() };
        writeln!(out, "{margin}{sign} {line}")?;
    }
    let text = match folder {
        Some(folder) => arrow(folder.from, folder.to, room(style, indent + 4), style),
        None => body(report, change, room(style, indent + 4), style),
    };
    for line in text {
        writeln!(out, "{margin}    {line}")?;
    }
    Ok(())
}

fn room(style: Style, indent: usize) -> usize {
    style.width.saturating_sub(indent).max(24)
}

/// Returns where the change stands, as far as the headlines don't say it.
fn place(report: &DiffReport<'_>, group: &Group<'_>, change: &Change) -> String {
    let (side, sources) = match (&change.after, &change.before) {
        (Some(after), _) => (after, &report.head.sources),
        (None, Some(before)) => (before, &report.base.sources),
        (None, None) => return String::new(),
    };
    let line = sources.start(side.span).line;
    let was = if change.after.is_none() { "was " } else { "" };
    let path = sources.path(side.span).as_str();
    if Some(path) == group.level_path.or(group.path) { format!(", {was}line {line}") } else { format!(", {was}{path}:{line}") }
}

/// Returns the text of a change: its words where it is reworded, else what was
/// added, removed or moved.
fn body(report: &DiffReport<'_>, change: &Change, width: usize, style: Style) -> Vec<String> {
    if !change.words.is_empty() {
        return wrap(&marked(&change.words, style), width, style);
    }
    if matches!(change.entity, Entity::Track | Entity::Level | Entity::Dimension) {
        return Vec::new();
    }
    let text = |side: &ChangeSide, sources: &SourceMap| match change.entity {
        Entity::File => sources.path(side.span).to_string(),
        _ => side.text.clone(),
    };
    let before = change.before.as_ref().map(|side| text(side, &report.base.sources));
    let after = change.after.as_ref().map(|side| text(side, &report.head.sources));
    match (before, after) {
        (Some(before), Some(after)) if before != after => arrow(&before, &after, width, style),
        (_, Some(side)) | (Some(side), None) => wrap(&[piece(&side, Tone::Plain)], width, style),
        (None, None) => Vec::new(),
    }
}

/// Returns the lines of `before → after`.
fn arrow(before: &str, after: &str, width: usize, style: Style) -> Vec<String> {
    let arrow = Piece::new(Tone::Plain, format!(" {} ", style.pick("→", "->")));
    wrap(&[piece(before, Tone::Gone), arrow, piece(after, Tone::New)], width, style)
}

fn piece(text: &str, tone: Tone) -> Piece {
    Piece::new(tone, cut(&visible(text), SHOWN))
}
