//! Which cell of the base is which of the head: the dimensions of levels that
//! are a pair.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::content::Content;
use super::matching::{Candidate, Pairs, candidates};
use super::parts::Part;
use super::scope::Groups;
use super::values;
use super::view::{CellView, View};
use crate::model::DimensionKey;
use crate::wording::{letter_similarity, similarity};

/// The least score of a dimension that was renamed.
const RENAMED: f64 = 0.5;
/// Names this near are one name, misspelt once.
const MISSPELT: f64 = 0.8;
/// Up to so many pairs of a level, each is looked at.
const FEW: usize = 400;

/// Pairs cells: a track's or level's own text with its like, dimensions by
/// name, then by content, then as others of the track were renamed.
pub(super) fn pair(base: &View<'_>, head: &View<'_>, tracks: &Pairs, levels: &Pairs) -> Pairs {
    let mut pairs = Pairs::new(base.cells.len(), head.cells.len());
    for (one, other) in tracks.iter() {
        if let (Some(from), Some(to)) = (base.tracks.get(one), head.tracks.get(other)) {
            pairs.join(from.text, to.text);
        }
    }
    for (one, other) in levels.iter() {
        for (from, to) in same_name(base, head, one, other) {
            pairs.join(from, to);
        }
    }
    for (one, other) in levels.iter() {
        by_content(base, head, (one, other), &mut pairs);
    }
    as_elsewhere(base, head, levels, &mut pairs);
    values::pair(base, head, levels, &mut pairs);
    pairs
}

/// Joins the cells of one name where a level came apart or together.
pub(super) fn join_parts(base: &View<'_>, head: &View<'_>, parts: &[Part], groups: &mut Groups) {
    for part in parts {
        for (from, to) in same_name(base, head, part.base, part.head) {
            groups.join(from, to);
        }
    }
}

pub(super) fn cells(view: &View<'_>, level: usize) -> Range<usize> {
    view.levels.get(level).map(|level| level.cells.clone()).unwrap_or_default()
}

/// Returns the cells of one name, those outside any dimension among them.
fn same_name<'v>(base: &'v View<'v>, head: &'v View<'v>, one: usize, other: usize) -> Vec<(usize, usize)> {
    let (bases, heads) = (cells(base, one), cells(head, other));
    let keys =
        |view: &'v View<'v>, cells: Range<usize>| view.cells.get(cells).unwrap_or_default().iter().map(|cell| &cell.known_as);
    if keys(base, bases.clone()).eq(keys(head, heads.clone())) {
        return bases.zip(heads).collect();
    }
    let by_key: BTreeMap<_, _> = keys(head, heads.clone()).zip(heads).collect();
    keys(base, bases.clone()).zip(bases).filter_map(|(key, cell)| Some((cell, *by_key.get(key)?))).collect()
}

fn by_content(base: &View<'_>, head: &View<'_>, (one, other): (usize, usize), pairs: &mut Pairs) {
    let free_bases: Vec<usize> = cells(base, one).filter(|cell| pairs.is_free_base(*cell)).collect();
    let free_heads: Vec<usize> = cells(head, other).filter(|cell| pairs.is_free_head(*cell)).collect();
    if free_bases.is_empty() || free_heads.is_empty() {
        return;
    }
    let said = |view: &View<'_>, cells: &[usize]| -> BTreeMap<usize, (Content, String)> {
        let found = cells.iter().filter_map(|at| {
            let cell = view.cells.get(*at)?;
            Some((*at, (Content::of_cell(view, cell), name(cell)?.as_str().to_owned())))
        });
        found.collect()
    };
    let (from, to) = (said(base, &free_bases), said(head, &free_heads));
    let near: Vec<(usize, usize)> = if from.len() * to.len() <= FEW {
        from.keys().flat_map(|one| to.keys().map(move |other| (*one, *other))).collect()
    } else {
        let features = |side: &BTreeMap<usize, (Content, String)>| {
            side.iter().map(|(at, (content, _))| (*at, content.features())).collect::<Vec<_>>()
        };
        candidates(&features(&from), &features(&to))
    };
    let found: Vec<Candidate> = near
        .into_iter()
        .filter_map(|(one, other)| Some(Candidate { base: one, head: other, score: score(from.get(&one)?, to.get(&other)?)? }))
        .collect();
    pairs.by_score(&found, RENAMED);
}

/// Returns how sure it is that two dimensions of a level are one.
fn score((from, old): &(Content, String), (to, new): &(Content, String)) -> Option<f64> {
    let name = similarity(old, new).max(letter_similarity(old, new));
    if from.is_empty() || to.is_empty() {
        return (name >= MISSPELT).then_some(name);
    }
    let content = from.likeness(to);
    let likely = content + 0.3 * name;
    if name >= MISSPELT { Some(likely.max(name)) } else { (content >= 0.2).then_some(likely) }
}

/// Pairs dimensions whose names were seen to be a rename at another level,
/// whatever became of their text here.
fn as_elsewhere(base: &View<'_>, head: &View<'_>, levels: &Pairs, pairs: &mut Pairs) {
    let names = |one: usize, other: usize| -> Option<(DimensionKey, DimensionKey)> {
        Some((name(base.cells.get(one)?)?.clone(), name(head.cells.get(other)?)?.clone()))
    };
    let renames: BTreeSet<(DimensionKey, DimensionKey)> =
        pairs.iter().filter_map(|(one, other)| names(one, other)).filter(|(old, new)| old != new).collect();
    for (one, other) in levels.iter() {
        for from in cells(base, one).filter(|cell| pairs.is_free_base(*cell)).collect::<Vec<_>>() {
            let fits = |to: &usize| pairs.is_free_head(*to) && names(from, *to).is_some_and(|pair| renames.contains(&pair));
            let mut hits = cells(head, other).filter(fits);
            if let (Some(to), None) = (hits.next(), hits.next()) {
                let back = |each: &usize| {
                    *each != from && pairs.is_free_base(*each) && names(*each, to).is_some_and(|pair| renames.contains(&pair))
                };
                if !cells(base, one).any(|each| back(&each)) {
                    pairs.join(from, to);
                }
            }
        }
    }
}

pub(super) fn name<'c>(cell: &'c CellView<'_>) -> Option<&'c DimensionKey> {
    cell.key.as_ref().map(|(name, _)| name)
}
