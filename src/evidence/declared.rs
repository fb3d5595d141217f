//! What lists declare, held against the levels that they are about.

use std::collections::{BTreeMap, BTreeSet};

use super::near_miss::likeness;
use super::phrase::{is_sentence, share_a_stem};
use crate::markdown::{Document, SectionId};
use crate::model::{Declaration, Declares, DimensionKey, Expectation, Ladder, Level, LevelRef};
use crate::source::{SourceMap, Span};

/// A declared name that no level has.
#[derive(Debug, Clone)]
pub struct Unused<'a> {
    /// The name as declared.
    pub name: &'a str,
    /// Its place.
    pub span: Span,
    /// How many levels the declaration is about.
    pub levels: usize,
    /// What the levels have in its place.
    pub instead: Option<Used<'a>>,
}

/// A name that levels have.
#[derive(Debug, Clone)]
pub struct Used<'a> {
    /// The name as most levels show it.
    pub name: &'a str,
    /// The levels that have it, with the places.
    pub at: Vec<(LevelRef, Span)>,
}

/// What is wrong with a declaration.
#[derive(Debug, Clone, Default)]
pub struct Mismatch<'a> {
    /// Declared, and used by none.
    pub unused: Vec<Unused<'a>>,
    /// Used by all, and not declared.
    pub undeclared: Vec<Used<'a>>,
}

/// Returns what is wrong with a declaration of dimensions or facts; nothing
/// where it isn't plain that the levels follow it.
pub fn mismatch<'a>(ladder: &'a Ladder, sources: &SourceMap, document: &Document, declaration: &'a Declaration) -> Mismatch<'a> {
    let mut found = Mismatch::default();
    if !matches!(declaration.declares, Declares::Dimensions | Declares::Facts) {
        return found;
    }
    let levels: Vec<(LevelRef, &Level)> = scope(ladder, sources, document, declaration.span);
    let declared: Vec<(DimensionKey, &str, Span)> =
        declaration.names.iter().map(|(name, span)| (DimensionKey::new(name), name.as_str(), *span)).collect();
    let used = used(&levels);
    let is_used = |key: &DimensionKey| used.contains_key(key) || used.keys().any(|other| likeness(key, other).is_some());
    if !is_followed(&levels, &declared) {
        return found;
    }
    let mut others = undeclared(ladder, declaration, &levels, used.clone());
    for (_, name, span) in declared.iter().filter(|(key, ..)| !is_used(key)) {
        let key = DimensionKey::new(name);
        let near = others.iter().position(|(other, holders)| share_a_stem(&key, other) && holders.at.len() * 2 >= levels.len());
        let instead = near.map(|at| others.remove(at).1);
        found.unused.push(Unused { name, span: *span, levels: levels.len(), instead });
    }
    let like_the_others =
        |used: &Used<'_>| levels.len() >= 3 && used.at.len() == levels.len() && stands_among(&levels, used, &declared);
    found.undeclared = others.into_iter().map(|(_, used)| used).filter(like_the_others).collect();
    found
}

/// Returns the levels that a list in a document is about: those of the document,
/// under the nearest heading that has some, or else those below its folder.
fn scope<'a>(ladder: &'a Ladder, sources: &SourceMap, document: &Document, list: Span) -> Vec<(LevelRef, &'a Level)> {
    let all = || ladder.levels().map(|(at, _, level)| (at, level));
    let here: Vec<_> = all().filter(|(_, level)| level.name_span.file == document.file).collect();
    if !here.is_empty() {
        let mut sections: Vec<SectionId> =
            document.section_ids().filter(|id| document.section(*id).span.encloses(list)).collect();
        sections.reverse();
        let inside = |id: SectionId| {
            let span = document.section(id).span;
            here.iter().filter(|(_, level)| span.encloses(level.name_span)).copied().collect::<Vec<_>>()
        };
        return sections.into_iter().map(inside).find(|levels| !levels.is_empty()).unwrap_or(here);
    }
    let folder = sources.file(document.file).path.folder();
    let below = |level: &Level| {
        let own = sources.path(level.name_span).folder();
        folder.is_empty() || own == folder || own.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    };
    let near: Vec<_> = all().filter(|(_, level)| below(level)).collect();
    if near.is_empty() { all().collect() } else { near }
}

/// Returns the dimensions and facts of some levels.
fn used<'a>(levels: &[(LevelRef, &'a Level)]) -> BTreeMap<DimensionKey, Used<'a>> {
    let mut used: BTreeMap<DimensionKey, Used<'a>> = BTreeMap::new();
    for (at, level) in levels {
        let dimensions = level.expectations.iter().map(|each| (each.dimension.as_str(), each.name_span));
        for (name, span) in dimensions.chain(level.facts.iter().map(|fact| (fact.name.as_str(), fact.span))) {
            let holders = &mut used.entry(DimensionKey::new(name)).or_insert(Used { name, at: Vec::new() }).at;
            if holders.last().is_none_or(|(last, _)| last != at) {
                holders.push((*at, span));
            }
        }
    }
    used
}

/// Returns true where half of the levels at least have most of what is declared.
fn is_followed(levels: &[(LevelRef, &Level)], declared: &[(DimensionKey, &str, Span)]) -> bool {
    let follows = |level: &Level| {
        let dimensions = level.expectations.iter().map(Expectation::key);
        let own: BTreeSet<DimensionKey> =
            dimensions.chain(level.facts.iter().map(|fact| DimensionKey::new(&fact.name))).collect();
        let has = |key: &DimensionKey| own.contains(key) || own.iter().any(|other| likeness(key, other).is_some());
        let count = declared.iter().filter(|(key, ..)| has(key)).count();
        count >= 2 && count * 5 >= declared.len() * 3
    };
    let following = levels.iter().filter(|(_, level)| follows(level)).count();
    following >= 2 && following * 2 >= levels.len()
}

/// Returns what levels have and no list of the declaration's document declares.
fn undeclared<'a>(
    ladder: &Ladder,
    declaration: &Declaration,
    levels: &[(LevelRef, &Level)],
    used: BTreeMap<DimensionKey, Used<'a>>,
) -> Vec<(DimensionKey, Used<'a>)> {
    let lists = ladder.declarations.iter().filter(|other| other.span.file == declaration.span.file);
    let names: BTreeSet<DimensionKey> = lists.flat_map(|list| &list.names).map(|(name, _)| DimensionKey::new(name)).collect();
    let known = |key: &DimensionKey| names.contains(key) || names.iter().any(|name| likeness(name, key).is_some());
    let common = |used: &Used<'_>| used.at.len() * 2 >= levels.len();
    used.into_iter().filter(|(key, used)| common(used) && !is_sentence(key) && !known(key)).collect()
}

/// Returns true where a name stands at each level among the declared ones: after
/// one of them and before another, under the same group.
fn stands_among(levels: &[(LevelRef, &Level)], used: &Used<'_>, declared: &[(DimensionKey, &str, Span)]) -> bool {
    let key = DimensionKey::new(used.name);
    levels.iter().all(|(_, level)| {
        let position = level.expectations.iter().position(|each| each.key() == key);
        let is_declared =
            |at: usize| level.expectations.get(at).is_some_and(|each| declared.iter().any(|(key, ..)| each.key() == *key));
        position.is_some_and(|at| (0..at).any(is_declared) && (at + 1..level.expectations.len()).any(is_declared))
    })
}
