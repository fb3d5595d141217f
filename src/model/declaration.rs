//! Declarations: lists that say which dimensions, facts or levels there are.

use std::collections::BTreeSet;

use super::name::DimensionKey;
use super::name::dimension_name;
use super::title::Title;
use super::{Declaration, Declares, Track};
use crate::markdown::{Block, Document, Item, List, item_label};
use crate::source::Span;

/// The names that a ladder uses.
pub(super) struct Vocabulary {
    dimensions: BTreeSet<DimensionKey>,
    facts: BTreeSet<DimensionKey>,
    titles: BTreeSet<DimensionKey>,
}

impl Vocabulary {
    /// Collects the names of some tracks.
    pub(super) fn of(tracks: &[Track]) -> Self {
        let levels = || tracks.iter().flat_map(|track| track.levels.iter());
        Self {
            dimensions: levels().flat_map(|level| level.expectations.iter()).map(super::Expectation::key).collect(),
            facts: levels().flat_map(|level| level.facts.iter()).map(|fact| DimensionKey::new(&fact.name)).collect(),
            titles: levels().map(|level| DimensionKey::new(&level.title)).collect(),
        }
    }
}

/// Returns the declarations among some blocks of a document: lists of three names at least
/// (two for facts), most of which the ladder uses.
pub(super) fn read(document: &Document, blocks: &[&Block], vocabulary: &Vocabulary) -> Vec<Declaration> {
    let lists = blocks.iter().filter_map(|block| if let Block::List(list) = block { Some(list) } else { None });
    lists.filter_map(|list| declaration(document, list, vocabulary)).collect()
}

fn declaration(document: &Document, list: &List, vocabulary: &Vocabulary) -> Option<Declaration> {
    let names: Vec<(String, Span)> = list.items.iter().filter_map(declared).collect();
    let linked = document.links_in(list.span).count();
    if names.len() < 3 || names.len() * 4 < list.items.len() * 3 || linked * 2 > names.len() {
        return None;
    }
    let used = |known: &BTreeSet<DimensionKey>| names.iter().filter(|(name, _)| known.contains(&DimensionKey::new(name))).count();
    let most = |count: usize| count >= 2 && count * 5 >= names.len() * 3;
    let declares = [
        (Declares::Dimensions, used(&vocabulary.dimensions)),
        (Declares::Facts, used(&vocabulary.facts)),
        (Declares::Levels, used(&vocabulary.titles)),
    ];
    let (declares, _) = declares.into_iter().filter(|(_, count)| most(*count)).max_by_key(|(_, count)| *count)?;
    Some(Declaration { declares, span: list.span, names })
}

/// Returns the name at the start of an item: its label, or its short text.
fn declared(item: &Item) -> Option<(String, Span)> {
    if let Some(label) = item_label(item) {
        return Some((dimension_name(&label.name.text), label.name.span));
    }
    let text = item.text.as_ref()?;
    let name = Title::parse(&dimension_name(&text.text)).text;
    (name.split_whitespace().count() <= 8 && !name.is_empty()).then_some((name, text.span))
}
