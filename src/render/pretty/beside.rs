//! What stands beside the levels: comparisons, indexes and declarations, a
//! line or two for each.

use std::io::{self, Write};

use crate::engine::ShowReport;
use crate::model::{Comparison, Declaration, Declares, Index};
use crate::render::plural::many;
use crate::render::style::{Style, Tone};
use crate::render::visible::visible;
use crate::render::width::{cells, cut, fold, pad};
use crate::source::Span;

/// The cells before what is said of one.
const BEFORE: usize = 15;

/// Writes them, and a blank line where there are any.
pub(super) fn write(report: &ShowReport<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let comparisons = report.comparisons().map(|found| ("comparison", compared(found), found.name_span));
    let indexes = report.indexes().map(|found| ("index", indexed(found), found.span));
    let declarations = report.declarations().map(|found| ("declaration", declared(found), found.span));
    let mut any = false;
    for (kind, text, span) in comparisons.chain(indexes).chain(declarations) {
        if !any {
            writeln!(out, "{}", style.paint(Tone::Bold, "Beside the levels"))?;
            writeln!(out)?;
            any = true;
        }
        entry(report, kind, &text, span, style, out)?;
    }
    if any { writeln!(out) } else { Ok(()) }
}

/// Writes one: its place on the same line where there is room.
fn entry(report: &ShowReport<'_>, kind: &str, text: &str, span: Span, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let sources = &report.state.sources;
    let place = format!("{}:{}", visible(sources.path(span).as_str()), sources.start(span).line);
    let room = style.width.saturating_sub(BEFORE);
    let mut lines = fold(text, room, 2);
    let beside = lines.len() == 1 && cells(text) + 2 + cells(&place) <= room;
    if let (true, Some(line)) = (beside, lines.first_mut()) {
        *line = format!("{line}  {}", style.paint(Tone::Dim, &place));
    } else {
        lines.push(style.paint(Tone::Dim, &place));
    }
    for (at, line) in lines.iter().enumerate() {
        writeln!(out, "  {}{line}", pad(if at == 0 { kind } else { "" }, BEFORE - 2))?;
    }
    Ok(())
}

fn compared(comparison: &Comparison) -> String {
    let aspects = comparison.aspects.iter().map(|aspect| aspect.name.as_str());
    named(&visible(&comparison.between.join(" vs ")), aspects)
}

fn indexed(index: &Index) -> String {
    let (count, titles) = (index.entries.len(), index.entries.iter().map(|entry| entry.title.as_str()));
    named(&format!("links to {}", many(count, "level")), titles)
}

fn declared(declaration: &Declaration) -> String {
    let noun = match declaration.declares {
        Declares::Levels => "level",
        Declares::Dimensions => "dimension",
        Declares::Facts => "fact",
        Declares::Scale => "value",
    };
    let names = declaration.names.iter().map(|(name, _)| name.as_str());
    named(&format!("names {}", many(declaration.names.len(), noun)), names)
}

/// Returns a text and the names that it is about.
fn named<'a>(text: &str, names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.take(12).map(|name| cut(&visible(name), 40)).collect();
    if names.is_empty() { text.to_owned() } else { format!("{text}: {}", names.join(", ")) }
}
