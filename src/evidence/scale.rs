//! Ordinal scales that a ladder declares (Self, Team, Department, Company), and
//! what its levels say on them.

use std::collections::{BTreeMap, BTreeSet};

use super::title::long_title;
use crate::markdown::{Block, Document, Item, List, item_label};
use crate::model::{Declares, DimensionKey, Ladder, Level};
use crate::source::{Span, SpanMap};

/// A declared scale.
#[derive(Debug, Clone)]
pub struct Scale {
    /// What its values are of: a dimension or fact, as its heading shows it or
    /// else the first level; where levels have the values themselves as
    /// dimensions, the heading.
    pub of: String,
    /// The same, as names are compared.
    pub key: DimensionKey,
    /// Its values as shown, in the order of the list.
    pub values: Vec<String>,
    /// The list.
    pub span: Span,
    /// True where levels have one of the values as the name of a dimension.
    pub names_dimensions: bool,
    places: BTreeMap<String, usize>,
}

/// The scales of a ladder, with what it takes to read its levels by them.
#[derive(Debug, Default)]
pub struct Scales {
    /// The scales, by document and place.
    pub all: Vec<Scale>,
    /// Where the only items of lists start.
    alone: BTreeSet<Span>,
}

/// What a level says under the name of a scale.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// The name under which it stands, or that is the value itself.
    pub name: &'a str,
    /// The text as shown.
    pub text: &'a str,
    /// Its place.
    pub span: Span,
}

/// A value longer than this (in words) is a text.
const LONGEST: usize = 4;

/// A ladder has a few scales; hostile ones of thousands must not cost each
/// level as many looks.
const MOST: usize = 64;

impl Scales {
    /// Returns the scales that some documents declare outside the levels: the
    /// lists under headings that are called like a dimension or fact of the
    /// ladder, and those whose items are most of the values of one, or are
    /// dimensions of which a level has one each.
    pub fn of(ladder: &Ladder, documents: &[&Document]) -> Self {
        let levels = || ladder.levels().map(|(_, _, level)| level);
        let mut used: BTreeMap<DimensionKey, &str> = BTreeMap::new();
        for (key, name) in levels().flat_map(names) {
            used.entry(key).or_insert(name);
        }
        let scales = ladder.declarations.iter().filter(|declaration| declaration.declares == Declares::Scale);
        let declared: BTreeMap<Span, Option<&DimensionKey>> =
            scales.map(|declaration| (declaration.span, declaration.of.as_ref())).collect();
        let inside: SpanMap<()> = levels().map(|level| (level.span, ())).collect();
        let mut all = Vec::new();
        for document in documents {
            let mut found: BTreeMap<(Span, DimensionKey), Scale> = BTreeMap::new();
            let mut add = |of: &str, list: &List, names_dimensions: bool| {
                let scale = Scale::new(of, list, names_dimensions);
                found.extend(scale.map(|scale| ((list.span, DimensionKey::new(of)), scale)));
            };
            for (title, list, alone) in titled(document) {
                let told = declared.get(&list.span);
                if let Some(name) = told.and_then(|of| used.get((*of)?)) {
                    add(name, list, false);
                }
                if alone && used.contains_key(&DimensionKey::new(title)) && !inside.encloses(list.span) {
                    add(title, list, false);
                } else if told == Some(&None) && !title.is_empty() {
                    add(title, list, true);
                }
            }
            all.extend(found.into_values());
        }
        all.truncate(MOST);
        let alone = if all.is_empty() { BTreeSet::new() } else { documents.iter().copied().flat_map(alone).collect() };
        Self { all, alone }
    }

    /// Returns what a level says on a scale, or in its place: a fact of its
    /// name, the only statement of such a dimension, the only item of a list in
    /// it; the name of a dimension that is a value.
    pub fn said<'a>(&self, level: &'a Level, scale: &Scale) -> Vec<Said<'a>> {
        if scale.names_dimensions {
            let cells = level.expectations.iter().filter(|cell| scale.places(&cell.dimension).is_some());
            return cells.map(|cell| Said { name: &cell.dimension, text: &cell.dimension, span: cell.name_span }).collect();
        }
        let facts = level.facts.iter().filter(|fact| DimensionKey::new(&fact.name) == scale.key);
        let mut found: Vec<_> = facts.map(|fact| Said { name: &fact.name, text: &fact.value, span: fact.value_span }).collect();
        for cell in level.expectations.iter().filter(|cell| cell.key() == scale.key) {
            let only = cell.statements.len() == 1;
            let values = cell.statements.iter().filter(|statement| only || self.alone.contains(&statement.span));
            found.extend(values.map(|one| Said { name: &cell.dimension, text: &one.text, span: one.span }));
        }
        found
    }
}

impl Scale {
    fn new(of: &str, list: &List, names_dimensions: bool) -> Option<Self> {
        let values = values(list)?;
        let places = values.iter().enumerate().map(|(at, value)| (long_title(value), at)).collect();
        Some(Self { key: DimensionKey::new(of), of: of.to_owned(), values, span: list.span, names_dimensions, places })
    }

    /// Returns the lowest and the highest place, from 0, of a text that is a
    /// value of the scale, or several: `Team / Department`, `Team to
    /// Department`, `Team (own)`.
    pub fn places(&self, text: &str) -> Option<(usize, usize)> {
        let place = |part: &str| self.places.get(&long_title(part)).copied();
        let whole = place(text).map(|place| (place, place));
        let bare = text.split(['(', ':', ';']).next().unwrap_or(text);
        // What follows a dash is the end of a range, or else explains.
        let head = bare.split(" - ").next().unwrap_or(bare).split(['–', '—']).next().unwrap_or(bare);
        whole.or_else(|| range(bare, &place)).or_else(|| range(head, &place))
    }
}

/// Returns the lowest and the highest place of the parts of a text; none where
/// one of them has no place.
fn range(text: &str, place: &dyn Fn(&str) -> Option<usize>) -> Option<(usize, usize)> {
    let parts = text.split(['/', ',', '&', '→', '>', '+', '–', '—']).flat_map(|part| part.split(" - "));
    let parts = parts.flat_map(|part| part.split(" to ")).flat_map(|part| part.split(" and "));
    let found: Vec<usize> = parts.flat_map(|part| part.split(" or ")).map(place).collect::<Option<_>>()?;
    Some((*found.iter().min()?, *found.iter().max()?))
}

/// Returns true for a text that is a value, not a sentence.
pub fn is_value(text: &str) -> bool {
    (1..=LONGEST).contains(&text.split_whitespace().count()) && !text.trim_end().ends_with(['.', '!', '?'])
}

/// Returns the lists right under each heading, with its text, and whether it has
/// no other.
fn titled(document: &Document) -> Vec<(&str, &List, bool)> {
    let mut found = Vec::new();
    for id in std::iter::once(0).chain(document.section_ids()) {
        let alone = lists(document.body(id)).count() == 1;
        found.extend(lists(document.body(id)).map(|list| (document.title(id), list, alone)));
    }
    found
}

fn lists(blocks: &[Block]) -> impl Iterator<Item = &List> {
    blocks.iter().filter_map(|block| if let Block::List(list) = block { Some(list) } else { None })
}

/// Returns the values that a list declares: a few words each, or the label in
/// front of what explains it.
fn values(list: &List) -> Option<Vec<String>> {
    let value = |item: &Item| {
        let label = item_label(item).map(|label| label.name.text);
        let text = label.or_else(|| item.text.as_ref().map(|text| text.text.clone()))?;
        is_value(&text).then(|| text.trim().to_owned())
    };
    let found: Vec<String> = list.items.iter().map(value).collect::<Option<_>>()?;
    (found.len() >= 3).then_some(found)
}

fn names(level: &Level) -> impl Iterator<Item = (DimensionKey, &str)> {
    let cells = level.expectations.iter().map(|cell| cell.dimension.as_str());
    cells.chain(level.facts.iter().map(|fact| fact.name.as_str())).map(|name| (DimensionKey::new(name), name))
}

/// Returns the places of a document's list items that stand alone in their
/// list, with nothing below them.
fn alone(document: &Document) -> BTreeSet<Span> {
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
