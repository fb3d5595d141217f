//! Declarations: lists that say which dimensions, facts or levels there are,
//! or which values an ordinal scale has.

use std::collections::{BTreeMap, BTreeSet};

use super::name::{DimensionKey, TitleKey, dimension_name};
use super::title::Title;
use super::{Declaration, Declares, Expectation, Level, Track};
use crate::markdown::{Block, Document, Item, List, item_label};
use crate::source::Span;

/// The names that a ladder uses.
pub(super) struct Vocabulary {
    /// With the levels that have them, by number.
    dimensions: BTreeMap<DimensionKey, Vec<usize>>,
    facts: BTreeSet<DimensionKey>,
    titles: BTreeSet<DimensionKey>,
    /// Short values with the facts and dimensions that have them, and how often.
    values: BTreeMap<TitleKey, BTreeMap<DimensionKey, usize>>,
    /// How many short values each fact and dimension has.
    valued: BTreeMap<DimensionKey, usize>,
}

impl Vocabulary {
    /// Collects the names of some tracks.
    pub(super) fn of(tracks: &[Track]) -> Self {
        let levels = || tracks.iter().flat_map(|track| track.levels.iter());
        let mut found = Self {
            dimensions: BTreeMap::new(),
            facts: levels().flat_map(|level| level.facts.iter()).map(|fact| DimensionKey::new(&fact.name)).collect(),
            titles: levels().map(|level| DimensionKey::new(&level.title)).collect(),
            values: BTreeMap::new(),
            valued: BTreeMap::new(),
        };
        for (at, level) in levels().enumerate() {
            let own: BTreeSet<DimensionKey> = level.expectations.iter().map(Expectation::key).collect();
            for key in own {
                found.dimensions.entry(key).or_default().push(at);
            }
            for (of, value) in valued(level) {
                *found.valued.entry(of.clone()).or_default() += 1;
                *found.values.entry(value).or_default().entry(of).or_default() += 1;
            }
        }
        found
    }

    /// Returns the dimension or fact whose values these are: two of them at
    /// least are met, and two thirds of its values are among them.
    fn scale(&self, names: &[(String, Span)]) -> Option<&DimensionKey> {
        let keys: BTreeSet<TitleKey> = names.iter().map(|(name, _)| TitleKey::new(name)).collect();
        let mut met: BTreeMap<&DimensionKey, (usize, usize)> = BTreeMap::new();
        for (of, levels) in keys.iter().filter_map(|key| self.values.get(key)).flatten() {
            let sums = met.entry(of).or_default();
            *sums = (sums.0 + 1, sums.1 + levels);
        }
        let fits = met.into_iter().filter(|(of, (values, levels))| {
            let all = self.valued.get(of).copied().unwrap_or_default();
            *values >= 2 && *levels >= 3 && levels * 3 >= all * 2
        });
        fits.max_by_key(|(_, (_, levels))| *levels).map(|(of, _)| of)
    }

    /// Returns true where names of dimensions exclude each other: three levels
    /// at least have one of them, and none has two. What levels are compared on
    /// stands side by side in them.
    fn exclude_each_other(&self, names: &[(String, Span)]) -> bool {
        let keys: BTreeSet<DimensionKey> = names.iter().map(|(name, _)| DimensionKey::new(name)).collect();
        let mut met: BTreeSet<usize> = BTreeSet::new();
        keys.iter().filter_map(|key| self.dimensions.get(key)).flatten().all(|level| met.insert(*level)) && met.len() >= 3
    }
}

/// Returns what a level says under its facts, and under the dimensions in which
/// it says one short thing.
fn valued(level: &Level) -> impl Iterator<Item = (DimensionKey, TitleKey)> {
    let facts = level.facts.iter().map(|fact| (fact.name.as_str(), fact.value.as_str()));
    let cells = level.expectations.iter().filter_map(|cell| match cell.statements.as_slice() {
        [only] => Some((cell.dimension.as_str(), only.text.as_str())),
        _ => None,
    });
    let short = |value: &str| value.split_whitespace().count() <= LONGEST_VALUE;
    facts.chain(cells).filter(move |(_, value)| short(value)).map(|(of, value)| (DimensionKey::new(of), TitleKey::new(value)))
}

/// Longer than this (in words), a value is a text.
const LONGEST_VALUE: usize = 8;

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
    let used = |known: &dyn Fn(&DimensionKey) -> bool| names.iter().filter(|(name, _)| known(&DimensionKey::new(name))).count();
    let most = |count: usize| count >= 2 && count * 5 >= names.len() * 3;
    let declares = [
        (Declares::Dimensions, used(&|name| vocabulary.dimensions.contains_key(name))),
        (Declares::Facts, used(&|name| vocabulary.facts.contains(name))),
        (Declares::Levels, used(&|name| vocabulary.titles.contains(name))),
    ];
    let declares = declares.into_iter().filter(|(_, count)| most(*count)).max_by_key(|(_, count)| *count);
    let (declares, of) = match declares {
        Some((Declares::Dimensions, _)) if vocabulary.exclude_each_other(&names) => (Declares::Scale, None),
        Some((declares, _)) => (declares, None),
        None => (Declares::Scale, Some(vocabulary.scale(&names)?.clone())),
    };
    Some(Declaration { declares, of, span: list.span, names })
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
