//! The sections below a level, and the depth at which its dimensions stand.

use std::collections::{BTreeMap, BTreeSet};

use super::comparison;
use super::name::DimensionKey;
use super::scope::Scope;
use crate::markdown::{Block, Document, HeadingDepth, SectionId};

/// What one section below a level is.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) id: SectionId,
    pub(super) depth: HeadingDepth,
    pub(super) key: DimensionKey,
    /// True where the section has text of its own.
    pub(super) text: bool,
}

/// The sections below one level, comparisons left out, in reading order.
#[derive(Debug, Clone, Default)]
pub(super) struct Outline {
    pub(super) nodes: Vec<Node>,
    /// How many sections have a name.
    counts: BTreeMap<DimensionKey, usize>,
    shallowest: Option<HeadingDepth>,
}

/// A level with the sections below it.
pub(super) struct Outlined<'a> {
    pub(super) scope: Scope<'a>,
    pub(super) outline: Outline,
}

impl<'a> Outlined<'a> {
    pub(super) fn of(scope: Scope<'a>) -> Self {
        let outline = Outline::of(&scope);
        Self { scope, outline }
    }
}

impl Outline {
    /// Lists the sections below a level.
    fn of(scope: &Scope<'_>) -> Self {
        let mut outline = Self::default();
        for &child in &scope.children {
            outline.add(scope.document, child);
        }
        outline
    }

    fn add(&mut self, document: &Document, id: SectionId) {
        let name = document.title(id);
        if comparison::is_title(name) {
            return;
        }
        let depth = document.section(id).depth;
        let key = DimensionKey::new(name);
        *self.counts.entry(key.clone()).or_default() += 1;
        self.shallowest = Some(self.shallowest.map_or(depth, |known| known.min(depth)));
        self.nodes.push(Node { id, depth, key, text: has_text(document.body(id)) });
        for &child in &document.section(id).children {
            self.add(document, child);
        }
    }

    /// Returns true where one section only has that name.
    pub(super) fn has_once(&self, key: &DimensionKey) -> bool {
        self.counts.get(key) == Some(&1)
    }

    /// Returns true where a section stands above a depth.
    pub(super) fn starts_above(&self, depth: HeadingDepth) -> bool {
        self.shallowest.is_some_and(|shallowest| shallowest < depth)
    }

    /// Returns the names of sections with text at a depth that occur once at
    /// that depth: names that come again under every heading (`Examples`) are
    /// parts of dimensions.
    fn names_at(&self, depth: HeadingDepth) -> BTreeSet<&DimensionKey> {
        let mut counts: BTreeMap<&DimensionKey, usize> = BTreeMap::new();
        for node in self.nodes.iter().filter(|node| node.text && node.depth == depth && !is_introduction(&node.key)) {
            *counts.entry(&node.key).or_default() += 1;
        }
        counts.into_iter().filter(|(_, count)| *count == 1).map(|(key, _)| key).collect()
    }
}

/// Returns, for each level of a family, the depth at which its dimensions
/// stand: where it has the most named sections, names that siblings share
/// counting twice; the family's depth where the level itself is undecided.
pub(super) fn dimension_depths(outlines: &[&Outline]) -> Vec<Option<HeadingDepth>> {
    let names: Vec<BTreeMap<HeadingDepth, BTreeSet<&DimensionKey>>> =
        outlines.iter().map(|outline| (1..=6).map(|depth| (depth, outline.names_at(depth))).collect()).collect();
    let mut known: BTreeMap<&DimensionKey, usize> = BTreeMap::new();
    for name in names.iter().flat_map(|by_depth| by_depth.values().flatten().copied().collect::<BTreeSet<_>>()) {
        *known.entry(name).or_default() += 1;
    }
    let weigh = |set: &BTreeSet<&DimensionKey>| {
        set.iter().map(|name| if known.get(*name).is_some_and(|count| *count > 1) { 2 } else { 1 }).sum::<usize>()
    };
    let weights: Vec<BTreeMap<HeadingDepth, usize>> =
        names.iter().map(|by_depth| by_depth.iter().map(|(depth, set)| (*depth, weigh(set))).collect()).collect();
    let mut family: BTreeMap<HeadingDepth, usize> = BTreeMap::new();
    for (depth, weight) in weights.iter().flatten() {
        *family.entry(*depth).or_default() += weight;
    }
    let family = deepest_best(&family);
    weights
        .iter()
        .map(|own| {
            let best = deepest_best(own)?;
            let weight = |depth: Option<HeadingDepth>| depth.and_then(|depth| own.get(&depth)).copied().unwrap_or(0);
            let (at_best, at_family) = (weight(Some(best)), weight(family));
            if at_family * 2 >= at_best && at_family > 0 { family } else { Some(best) }
        })
        .collect()
}

/// Returns the depth with the greatest weight, the shallowest of equals.
fn deepest_best(weights: &BTreeMap<HeadingDepth, usize>) -> Option<HeadingDepth> {
    let top = weights.values().copied().max().filter(|top| *top > 0)?;
    weights.iter().find(|(_, weight)| **weight == top).map(|(depth, _)| *depth)
}

/// Returns true where blocks show any text.
pub(super) fn has_text(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Paragraph(text) => text.text.chars().any(char::is_alphanumeric),
        Block::List(_) | Block::Table(_) | Block::Quote(..) => true,
        _ => false,
    })
}

/// Returns true for the name of a section that introduces a level rather than
/// expecting anything.
pub fn is_introduction(key: &DimensionKey) -> bool {
    [
        "overview",
        "summary",
        "introduction",
        "intro",
        "about",
        "about the role",
        "about this role",
        "role overview",
        "role summary",
        "description",
        "role description",
        "purpose",
        "at a glance",
        "in short",
        "tl dr",
        "tl;dr",
        "definition",
    ]
    .contains(&key.as_str())
}
