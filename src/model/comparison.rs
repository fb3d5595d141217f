//! Comparisons: sections that contrast two or more levels by aspects.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::labelled::labelled;
use super::name::dimension_name;
use super::name::tidy;
use super::statement::folded;
use super::title::{Rung, Title};
use super::{Aspect, Comparison, Side};
use crate::markdown::{Block, Document, List, SectionId, Table, item_label};
use crate::source::Span;
use crate::wording::Starts;

/// In small letters, as what is held against them: patterns for any case take
/// several times as long to compile.
static TITLES: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        r"^(.+?) +(?:vs\.?|versus|compared +(?:to|with)) +(.+)$",
        r"^(?:the +)?(?:differences?|distinctions?|comparison) +between +(?:an? +|the +)?(.+?) +and +(?:an? +|the +)?(.+)$",
        r"^comparing +(?:an? +|the +)?(.+?) +(?:and|with|to|vs\.?) +(?:an? +|the +)?(.+)$",
        r"^how +(?:does|do|is|are) +(?:an? +|the +)?(.+?) +differ(?:s|ent)? +from +(?:an? +|the +)?(.+?)\??$",
    ]
    .iter()
    .filter_map(|pattern| Regex::new(pattern).ok())
    .collect()
});

/// How the words start by which [`TITLES`] know a comparison.
static COMPARING: LazyLock<Starts> = LazyLock::new(|| Starts::new(["vs", "versus", "compar", "between", "differ"]));

/// Returns true where a heading says that levels are compared: it has two
/// sides, and one of them at least is a title or a code.
pub(super) fn is_title(shown: &str) -> bool {
    between(shown).is_some()
}

/// Returns the levels that a heading compares, as it names them.
pub(super) fn between(shown: &str) -> Option<Vec<String>> {
    if !may_compare(shown) {
        return None;
    }
    let text = tidy(shown);
    if text.split_whitespace().count() > 14 {
        return None;
    }
    let small = text.to_ascii_lowercase();
    let parts = TITLES.iter().find_map(|pattern| pattern.captures(&small))?;
    let sides: Vec<String> = [1, 2].iter().filter_map(|&at| text.get(parts.get(at)?.range())).map(tidy).collect();
    let short = sides.iter().all(|side| (1..=6).contains(&side.split_whitespace().count()));
    let rungs = sides.iter().any(|side| names_a_rung(side));
    (short && rungs && sides.len() == 2).then_some(sides)
}

/// Returns false for a heading without any of the words by which one compares:
/// nearly all of them, which needn't be held against the patterns then.
fn may_compare(shown: &str) -> bool {
    COMPARING.stand_in(shown)
}

fn names_a_rung(side: &str) -> bool {
    let title = Title::parse(side);
    let code = side.len() <= 6 && side.starts_with(char::is_alphabetic) && side.ends_with(|c: char| c.is_ascii_digit());
    code || title.rung() != Rung::No
}

/// Reads a section whose heading compares levels.
pub(super) fn read(document: &Document, id: SectionId) -> Option<Comparison> {
    let section = document.section(id);
    let heading = section.heading.as_ref()?;
    let between = between(&heading.text.text)?;
    let mut aspects = Vec::new();
    blocks(document.body(id), &between, &mut aspects);
    for &child in &section.children {
        let Some(heading) = document.section(child).heading.as_ref() else { continue };
        let sides = sides(document.body(child).iter());
        aspects.push(Aspect { name: dimension_name(&heading.text.text), span: heading.text.span, sides });
    }
    Some(Comparison { title: tidy(&heading.text.text), name_span: heading.text.span, span: section.span, between, aspects })
}

/// Reads the aspects in a section's own blocks: bold leads with lists, lists of
/// aspects, tables.
fn blocks(body: &[Block], between: &[String], aspects: &mut Vec<Aspect>) {
    let all: Vec<&Block> = body.iter().collect();
    let parts = labelled(&all, &BTreeSet::new());
    for part in &parts.parts {
        let mut found = sides(part.blocks.iter().copied());
        if found.is_empty() && !part.label.rest.text.is_empty() {
            let text = folded(&part.label.rest.text);
            found = inline_sides(&text, part.label.rest.span, between);
        }
        aspects.push(Aspect { name: dimension_name(&part.label.name.text), span: part.label.name.span, sides: found });
    }
    for block in &parts.before {
        if let Block::Table(table) = block {
            aspects.extend(table_aspects(table, between.len()));
        }
    }
}

/// Reads a list of labelled items, one for each side.
fn sides<'a>(blocks: impl Iterator<Item = &'a Block>) -> Vec<Side> {
    let lists = blocks.filter_map(|block| if let Block::List(list) = block { Some(list) } else { None });
    lists.flat_map(list_sides).collect()
}

fn list_sides(list: &List) -> Vec<Side> {
    let labels = list.items.iter().filter_map(item_label);
    labels
        .filter(|label| !label.rest.text.is_empty())
        .map(|label| Side { level: tidy(&label.name.text), text: folded(&label.rest.text), span: label.rest.span })
        .collect()
}

/// Reads `Senior owns a feature; Staff owns a product` as one side for each
/// clause that starts with a level's name.
fn inline_sides(text: &str, span: Span, between: &[String]) -> Vec<Side> {
    let clauses: Vec<&str> = text.split([';', '|']).map(str::trim).collect();
    let found: Vec<Side> = clauses
        .iter()
        .filter_map(|clause| {
            let level = between.iter().find(|level| clause.to_lowercase().starts_with(&level.to_lowercase()))?;
            let said = clause.get(level.len()..)?.trim_start_matches([':', ' ', '–', '—', '-']);
            Some(Side { level: level.clone(), text: said.into(), span })
        })
        .collect();
    if found.len() >= 2 { found } else { Vec::new() }
}

/// Reads a table with a column for each side and aspects in the first column;
/// a table without that column has no named aspects.
fn table_aspects(table: &Table, sides: usize) -> Vec<Aspect> {
    if table.header.len() != sides + 1 {
        return Vec::new();
    }
    let levels: Vec<String> = table.header.iter().skip(1).map(|cell| tidy(&cell.text.text)).collect();
    table
        .rows
        .iter()
        .filter_map(|row| {
            let name = row.first().filter(|cell| !cell.text.text.trim().is_empty())?;
            let sides = row.iter().skip(1).zip(&levels).map(|(cell, level)| Side {
                level: level.clone(),
                text: folded(&cell.text.text),
                span: cell.text.span,
            });
            let name_text = dimension_name(&name.text.text);
            Some(Aspect { name: name_text, span: name.text.span, sides: sides.filter(|side| !side.text.is_empty()).collect() })
        })
        .collect()
}
