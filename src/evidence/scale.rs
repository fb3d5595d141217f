//! Ordinal scales that a ladder declares, and the values that are not on them.

use std::collections::{BTreeMap, BTreeSet};

use super::title::long_title;
use crate::markdown::{Block, Document, Item, List, item_label};
use crate::model::{DimensionKey, Ladder, Level, LevelRef};
use crate::source::{Span, SpanMap};

/// A declared scale.
#[derive(Debug, Clone)]
pub struct Scale {
    /// The dimension or fact whose values it lists, as its heading shows it.
    pub of: String,
    /// Its values as shown.
    pub values: Vec<String>,
    /// The list.
    pub span: Span,
    keys: BTreeSet<String>,
}

/// A value that is not on the scale.
#[derive(Debug, Clone)]
pub struct Outside<'a> {
    /// The level.
    pub at: LevelRef,
    /// The name under which the value stands.
    pub name: &'a str,
    /// The value as shown.
    pub value: &'a str,
    /// Its place.
    pub span: Span,
    /// How many levels have values of the scale.
    pub others: usize,
}

/// A value longer than this (in words) is a text.
const LONGEST: usize = 4;

/// Fewer levels than this that use a scale don't show that it is one.
const ENOUGH: usize = 3;

/// Returns the lists under headings of a document that are called like a
/// dimension or fact of the ladder, outside its levels.
pub fn scales(ladder: &Ladder, document: &Document) -> Vec<Scale> {
    let levels = || ladder.levels().map(|(_, _, level)| level);
    let used: BTreeSet<DimensionKey> = levels().flat_map(names).map(|(key, _)| key).collect();
    let inside: SpanMap<()> = levels().filter(|level| level.span.file == document.file).map(|level| (level.span, ())).collect();
    let mut found = Vec::new();
    for id in document.section_ids().filter(|id| used.contains(&DimensionKey::new(document.title(*id)))) {
        let lists = document.body(id).iter().filter_map(|block| if let Block::List(list) = block { Some(list) } else { None });
        let lists: Vec<&List> = lists.filter(|list| !inside.encloses(list.span)).collect();
        if let [list] = lists.as_slice()
            && let Some(values) = values(list)
        {
            let keys = values.iter().map(|value| long_title(value)).collect();
            found.push(Scale { of: document.title(id).to_owned(), values, span: list.span, keys });
        }
    }
    found
}

/// Returns the values that a list declares: a few words each, or the label in
/// front of what explains it.
fn values(list: &List) -> Option<Vec<String>> {
    let value = |item: &Item| {
        let label = item_label(item).map(|label| label.name.text);
        let text = label.or_else(|| item.text.as_ref().map(|text| text.text.clone()))?;
        let words = text.split_whitespace().count();
        ((1..=LONGEST).contains(&words) && !text.trim_end().ends_with(['.', '!', '?'])).then(|| text.trim().to_owned())
    };
    let found: Vec<String> = list.items.iter().map(value).collect::<Option<_>>()?;
    (found.len() >= 3).then_some(found)
}

/// Returns the values of the ladder's levels that aren't on a scale which most
/// of them use; `alone` holds where the only items of lists start.
pub fn outside<'a>(ladder: &'a Ladder, scale: &Scale, alone: &BTreeSet<Span>) -> Vec<Outside<'a>> {
    let key = DimensionKey::new(&scale.of);
    let (mut on, mut off): (BTreeSet<LevelRef>, Vec<Outside<'a>>) = (BTreeSet::new(), Vec::new());
    for (at, _, level) in ladder.levels() {
        for (name, value, span) in valued(level, &key, alone) {
            if scale.has(value) {
                on.insert(at);
            } else if (1..=LONGEST).contains(&value.split_whitespace().count()) && !value.trim_end().ends_with(['.', '!', '?']) {
                off.push(Outside { at, name, value, span, others: 0 });
            }
        }
    }
    if on.len() < ENOUGH || on.len() < off.len() * 2 {
        return Vec::new();
    }
    off.into_iter().map(|outside| Outside { others: on.len(), ..outside }).collect()
}

impl Scale {
    /// Returns true for a value of the scale, or several of them: `Team /
    /// Department`, `Team to Department`, `Team (own)`.
    fn has(&self, value: &str) -> bool {
        let bare = value.split(['(', ':', ';']).next().unwrap_or(value);
        let bare = bare.split(" - ").next().unwrap_or(bare).split(['–', '—']).next().unwrap_or(bare);
        let parts =
            bare.split(['/', ',', '&', '→', '>', '+']).flat_map(|part| part.split(" to ")).flat_map(|part| part.split(" and "));
        self.keys.contains(&long_title(value))
            || parts.flat_map(|part| part.split(" or ")).all(|part| self.keys.contains(&long_title(part)))
    }
}

fn names(level: &Level) -> Vec<(DimensionKey, &str)> {
    let cells = level.expectations.iter().map(|cell| cell.dimension.as_str());
    cells.chain(level.facts.iter().map(|fact| fact.name.as_str())).map(|name| (DimensionKey::new(name), name)).collect()
}

/// Returns what a level says of a dimension or fact where a value stands: the
/// fact's own, the only statement, the only item of a list.
fn valued<'a>(level: &'a Level, key: &DimensionKey, alone: &BTreeSet<Span>) -> Vec<(&'a str, &'a str, Span)> {
    let facts = level.facts.iter().filter(|fact| DimensionKey::new(&fact.name) == *key);
    let mut found: Vec<_> = facts.map(|fact| (fact.name.as_str(), fact.value.as_str(), fact.value_span)).collect();
    for cell in level.expectations.iter().filter(|cell| cell.key() == *key) {
        let only = cell.statements.len() == 1;
        let values = cell.statements.iter().filter(|statement| only || alone.contains(&statement.span));
        found.extend(values.map(|statement| (cell.dimension.as_str(), statement.text.as_str(), statement.span)));
    }
    found
}

/// Returns the places of a document's list items that stand alone in their
/// list, with nothing below them.
pub fn alone(document: &Document) -> BTreeSet<Span> {
    let mut found = BTreeSet::new();
    let mut stack: Vec<&Block> = document.blocks.iter().collect();
    while let Some(block) = stack.pop() {
        match block {
            Block::List(list) => {
                if let [Item { text: Some(text), blocks, .. }] = list.items.as_slice()
                    && blocks.is_empty()
                {
                    found.insert(text.span);
                }
                stack.extend(list.items.iter().flat_map(|item| &item.blocks));
            }
            Block::Quote(blocks, _) => stack.extend(blocks),
            _ => {}
        }
    }
    found
}

/// Returns the value of a scale that is nearly this one, as it is shown.
pub fn nearly<'s>(scale: &'s Scale, value: &str) -> Option<&'s str> {
    let key = DimensionKey::new(value);
    let by_key: BTreeMap<DimensionKey, &str> =
        scale.values.iter().map(|value| (DimensionKey::new(value), value.as_str())).collect();
    by_key.into_iter().find(|(known, _)| super::near_miss::likeness(known, &key).is_some()).map(|(_, value)| value)
}
