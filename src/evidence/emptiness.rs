//! Dimensions without any text.

use std::collections::{BTreeMap, BTreeSet};

use super::headings::Headings;
use crate::markdown::Documents;
use crate::model::{DimensionKey, Expectation, Ladder, Level, LevelRef};
use crate::source::{SourceMap, Span};

/// A dimension that a level names and says nothing about.
#[derive(Debug, Clone)]
pub struct Empty<'a> {
    /// The level.
    pub at: LevelRef,
    /// That level.
    pub level: &'a Level,
    /// The dimension.
    pub expectation: &'a Expectation,
    /// Levels that have text there, of its track or else of the ladder, or,
    /// where `heads` is not 0, those that have sections inside: three at most.
    pub peers: Vec<(&'a Level, Span)>,
    /// How many levels have text there.
    pub have: usize,
    /// How many levels have a section of that name with sections inside, where
    /// the headings after this one stand at its own depth.
    pub heads: usize,
}

/// Finds the empty dimensions, in the order of the levels.
pub fn empties<'a>(sources: &SourceMap, ladder: &'a Ladder, documents: &'a Documents) -> Vec<Empty<'a>> {
    let says_nothing = |each: &&Expectation| each.statements.is_empty() && is_blank(after_name(sources, each));
    let empty: Vec<(LevelRef, &Level, &Expectation)> = ladder
        .levels()
        .flat_map(|(at, _, level)| level.expectations.iter().filter(says_nothing).map(move |each| (at, level, each)))
        .collect();
    let names: BTreeSet<DimensionKey> = empty.iter().map(|(_, _, each)| each.key()).collect();
    if names.is_empty() {
        return Vec::new();
    }
    let mut full: BTreeMap<DimensionKey, Vec<(LevelRef, &Level, Span)>> = BTreeMap::new();
    for (at, _, level) in ladder.levels() {
        for each in level.expectations.iter().filter(|each| !says_nothing(each)) {
            if let Some(name) = names.get(&each.key()) {
                full.entry(name.clone()).or_default().push((at, level, each.name_span));
            }
        }
    }
    let headings = Headings::of(documents);
    let mut heads: BTreeMap<DimensionKey, Vec<(LevelRef, &Level, Span)>> = BTreeMap::new();
    for (at, _, level) in ladder.levels() {
        let groups = headings.within(level.span).filter(super::headings::Headed::has_children);
        let groups: BTreeMap<DimensionKey, Span> = groups.map(|group| (DimensionKey::new(group.title()), group.span)).collect();
        let groups = groups.into_iter().filter(|(group, _)| names.contains(group));
        groups.for_each(|(group, span)| heads.entry(group).or_default().push((at, level, span)));
    }
    let finish = |(at, level, expectation): (LevelRef, &'a Level, &'a Expectation)| {
        let key = expectation.key();
        let known = full.get(&key).map_or(&[][..], Vec::as_slice);
        let here = known.partition_point(|(other, ..)| other.track < at.track);
        let behind = known.partition_point(|(other, ..)| other.track <= at.track);
        let own = known.get(here..behind).filter(|own| !own.is_empty()).unwrap_or(known);
        let flat = headings.at(expectation.name_span).is_some_and(|heading| is_followed(headings, heading.span, heading.depth));
        let heads = if flat { heads.get(&key).map_or(&[][..], Vec::as_slice) } else { &[] };
        let nearest = || {
            let (own, others) =
                (|each: &&(LevelRef, _, _)| each.0.track == at.track, |each: &&(LevelRef, _, _)| each.0.track != at.track);
            heads.iter().filter(own).chain(heads.iter().filter(others)).take(3)
        };
        let peers = if heads.is_empty() { own.iter().take(3).collect::<Vec<_>>() } else { nearest().collect() };
        let peers = peers.into_iter().map(|(_, peer, span)| (*peer, *span)).collect();
        Empty { at, level, expectation, peers, have: own.len(), heads: heads.len() }
    };
    empty.into_iter().map(finish).collect()
}

/// Returns true where the next heading stands at the same depth.
fn is_followed(headings: Headings<'_>, span: Span, depth: u8) -> bool {
    let rest = Span::new(span.file, span.start, usize::MAX);
    headings.within(rest).nth(1).is_some_and(|next| next.depth == depth)
}

/// Returns what stands behind a dimension's name.
fn after_name<'s>(sources: &'s SourceMap, each: &Expectation) -> &'s str {
    let (name, span) = (each.name_span, each.span);
    if name.file != span.file || name.end >= span.end { "" } else { sources.slice(Span::new(span.file, name.end, span.end)) }
}

/// Returns true for a text that shows nothing: comments, rules, tags that hold
/// no picture, headings without a text.
fn is_blank(text: &str) -> bool {
    let mut shown = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("<!--") {
        shown.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    shown.push_str(rest);
    shown.lines().map(str::trim).filter(|line| !line.starts_with('#') && !is_tag(line)).all(|line| {
        // A picture, an include and code show something all the same.
        !line.chars().any(char::is_alphanumeric)
    })
}

fn is_tag(line: &str) -> bool {
    let holds = ["<img", "<iframe", "<video", "<object", "<svg", "<picture"];
    let line = line.to_ascii_lowercase();
    line.starts_with('<')
        && line.ends_with('>')
        && line.matches('<').count() == 1
        && !holds.iter().any(|tag| line.starts_with(tag))
}
