//! The level diff, grouped as people read a ladder: by track and level.

use std::io::{self, Write};

use super::frame::frame;
use super::summary::{of_diff, of_findings, of_untold};
use super::words::marked;
use crate::diff::{Change, ChangeKind, ChangeSide, Entity};
use crate::engine::DiffReport;
use crate::render::style::{Style, Tone};
use crate::render::told::{Group, groups, headline, moved_folder, runs};
use crate::render::visible::{visible, visible_path};
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
        for run in runs(&group.changes) {
            match run.as_slice() {
                [change] => write_change(report, &group, change, indent, style, out)?,
                changes => write_run(report, &group, changes, indent, style, out)?,
            }
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
        for untold in of_untold(report) {
            writeln!(out, "{}", style.paint(Tone::Dim, &untold))?;
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
    let (sign, tone) = sign(change, style);
    let margin = " ".repeat(indent);
    let folder = moved_folder(report, change);
    let (told, place) = match &folder {
        Some(folder) => (format!("folder moved with {} documents", folder.documents), String::new()),
        None => (headline(change), place(report, group, change)),
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

/// Writes statements of which one can say the same: that once, then each.
fn write_run(
    report: &DiffReport<'_>,
    group: &Group<'_>,
    changes: &[&Change],
    indent: usize,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some(first) = changes.first() else { return Ok(()) };
    let (sign, tone) = sign(first, style);
    let margin = " ".repeat(indent);
    let aside = format!("({}, {} statements)", first.significance.name(), changes.len());
    let head = [Piece::new(Tone::Plain, visible(&headline(first))), Piece::new(Tone::Dim, format!(" {aside}"))];
    for (at, line) in wrap(&head, room(style, indent + 2), style).iter().enumerate() {
        let sign = if at == 0 { style.paint(tone, sign) } else { " ".to_owned() };
        writeln!(out, "{margin}{sign} {line}")?;
    }
    for change in changes {
        let Some(side) = change.after.as_ref().or(change.before.as_ref()) else { continue };
        let place = place(report, group, change);
        let place = format!(" ({})", place.trim_start_matches(", "));
        let text = [piece(&side.text, Tone::Plain), Piece::new(Tone::Dim, place)];
        for (at, line) in wrap(&text, room(style, indent + 6), style).iter().enumerate() {
            let bullet = if at == 0 { style.pick("·", "*") } else { " " };
            writeln!(out, "{margin}    {bullet} {line}")?;
        }
    }
    Ok(())
}

fn sign(change: &Change, style: Style) -> (&'static str, Tone) {
    match change.kind {
        ChangeKind::Added => ("+", Tone::New),
        ChangeKind::Removed => ("-", Tone::Gone),
        ChangeKind::Moved => (style.pick("→", ">"), Tone::Moved),
        _ => ("~", Tone::Plain),
    }
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
    if Some(path) == group.level_path.or(group.path) {
        format!(", {was}line {line}")
    } else {
        format!(", {was}{}:{line}", visible_path(path))
    }
}

/// Returns the text of a change: its words where it is reworded, else what was
/// added, removed or moved.
fn body(report: &DiffReport<'_>, change: &Change, width: usize, style: Style) -> Vec<String> {
    if !change.words.is_empty() {
        return wrap(&marked(&change.words, style), width, style);
    }
    let named = matches!(change.entity, Entity::Track | Entity::Level | Entity::Dimension);
    if named && !change.is_file_move() && change.kind != ChangeKind::Reordered {
        return Vec::new();
    }
    let text = |side: &ChangeSide, sources: &SourceMap| {
        if change.is_file_move() { visible_path(sources.path(side.span).as_str()).into_owned() } else { side.text.clone() }
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
