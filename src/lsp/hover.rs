//! What a writer wants to know of the thing under the pointer: of a level its
//! facts and neighbours, of a dimension what the levels below and above say, of
//! a link what it leads to.

use gen_lsp_types::{Contents, Hover, MarkupContent, MarkupKind};

use super::desk::Desk;
use super::link::Destination;
use super::thing::{Thing, level_of, thing_at};
use crate::lint::Entry;
use crate::model::{DimensionKey, Expectation, Ladder, Level, LevelRef, Shape, Track};
use crate::rules::REGISTRY;
use crate::source::SourceFile;

/// Returns what there is to say of a place.
pub(super) fn hover(desk: Desk<'_>, file: &SourceFile, offset: usize) -> Option<Hover> {
    let thing = thing_at(desk, file, offset)?;
    let text = match &thing {
        Thing::Link(_, end) => link(end),
        Thing::Level(_, ladder, at) => level(ladder, *at)?,
        Thing::Dimension(_, ladder, key, Some(at)) => dimension(desk, ladder, key, *at)?,
        Thing::Dimension(_, ladder, key, None) => everywhere(ladder, key)?,
        Thing::Rule(_, rule) => rule_text(desk, rule)?,
    };
    let contents = Contents::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value: text });
    Some(Hover { contents, range: Some(desk.range(thing.span())) })
}

fn link(end: &Destination<'_>) -> String {
    let level = end.level.and_then(|(ladder, at)| level(ladder, at));
    let title = end.heading.as_ref().map(|(text, _)| format!("**{text}**"));
    let document = || {
        let first = end.file?.text.lines().find_map(|line| line.trim_start_matches('\u{feff}').strip_prefix("# "));
        Some(format!("**{}**", first?.trim_end_matches(['#', ' '])))
    };
    let what = level.or(title).or_else(document);
    match what {
        Some(what) => format!("{what}\n\n`{}`", end.path),
        None => format!("`{}`", end.path),
    }
}

fn level(ladder: &Ladder, at: LevelRef) -> Option<String> {
    let (track, level) = level_of(ladder, at)?;
    let mut lines =
        vec![format!("**{}**", level.label()), format!("level {} of {} in {}", at.level + 1, track.levels.len(), track.label())];
    let (below, above) = neighbours(track, at);
    let beside = [("below", below), ("above", above)];
    let beside: Vec<String> = beside.iter().filter_map(|(way, level)| Some(format!("{way}: {}", (*level)?.label()))).collect();
    if !beside.is_empty() {
        lines.push(beside.join(" · "));
    }
    let facts: Vec<String> = level.facts.iter().map(|fact| format!("- {}: {}", fact.name, fact.value)).collect();
    if !facts.is_empty() {
        lines.push(facts.join("\n"));
    }
    let mut names: Vec<&str> = level.expectations.iter().map(|cell| cell.dimension.as_str()).collect();
    names.dedup();
    if !names.is_empty() {
        lines.push(format!("dimensions: {}", names.join(", ")));
    }
    Some(lines.join("\n\n"))
}

/// What the levels below and above say under the same dimension, in full.
fn dimension(desk: Desk<'_>, ladder: &Ladder, key: &DimensionKey, at: LevelRef) -> Option<String> {
    let (track, level) = level_of(ladder, at)?;
    let name = &level.expectation(key)?.dimension;
    let mut parts = vec![format!("**{name}** at {}", level.label())];
    let (below, above) = neighbours(track, at);
    for (way, other) in [("below", below), ("above", above)] {
        let Some(other) = other else { continue };
        let cells: Vec<&Expectation> = other.expectations.iter().filter(|cell| cell.key() == *key).collect();
        let said: Vec<String> = cells.iter().map(|cell| text(desk, track, other, cell)).collect();
        let said = if said.is_empty() { format!("has no {name}") } else { said.join("\n\n") };
        parts.push(format!("---\n\n*{way}:* {}\n\n{said}", other.label()));
    }
    Some(parts.join("\n\n"))
}

/// Returns what is said under a dimension: as it is written where that reads
/// well out of its place, else statement by statement.
fn text(desk: Desk<'_>, track: &Track, level: &Level, cell: &Expectation) -> String {
    let written = match track.shape_of(level) {
        Shape::FilePerLevel | Shape::SectionPerLevel | Shape::DimensionMajor => {
            let (file, name) = (desk.state().sources.file(cell.span.file), cell.name_span);
            let heading = desk.document(name.file).and_then(|document| {
                document.headings.iter().find(|heading| heading.span.encloses(name) || name.encloses(heading.span))
            });
            heading.filter(|heading| cell.span.encloses(heading.span)).and_then(|heading| {
                file.text
                    .get(heading.span.end..cell.span.end)
                    .map(|text| text.trim().trim_end_matches("---").trim_end().to_owned())
            })
        }
        _ => None,
    };
    let listed = || cell.statements.iter().map(|each| format!("- {}", each.text)).collect::<Vec<_>>().join("\n");
    let said = written.unwrap_or_else(listed);
    if said.is_empty() { "says nothing".to_owned() } else { said }
}

/// How many levels have a dimension, where it is named for all of them.
fn everywhere(ladder: &Ladder, key: &DimensionKey) -> Option<String> {
    let has = |level: &Level| level.expectation(key).is_some();
    let tracks = ladder.tracks.iter().map(|track| (track, track.levels.iter().filter(|level| has(level)).count()));
    let tracks: Vec<String> = tracks
        .filter(|(_, count)| *count > 0)
        .map(|(track, count)| format!("- {}: {count} of {} levels have it", track.label(), track.levels.len()))
        .collect();
    let (_, _, first) = ladder.levels().find(|(_, _, level)| has(level))?;
    Some(format!("**{}**\n\n{}", first.expectation(key)?.dimension, tracks.join("\n")))
}

fn rule_text(desk: Desk<'_>, rule: &str) -> Option<String> {
    let own = desk.state().settings.own_rules.iter().find(|page| page.id == rule).cloned();
    let page = own.or_else(|| REGISTRY.iter().find(|entry| entry.id == rule).map(Entry::read))?;
    Some(format!("**{}** ({})\n\n{}", page.id, page.severity, page.summary))
}

/// Returns the levels below and above one.
pub(super) fn neighbours(track: &Track, at: LevelRef) -> (Option<&Level>, Option<&Level>) {
    let below = at.level.checked_sub(1).and_then(|below| track.levels.get(below));
    (below, track.levels.get(at.level + 1))
}
