//! Declarations: names that a list no longer declares, or declares now.

use std::collections::BTreeSet;

use super::super::matching::{Candidate, Pairs};
use super::super::order::{Key, Order};
use super::super::view::View;
use super::super::{ChangeKind, ChangeSide, Entity, Place, Significance};
use super::{OneSide, Report};
use crate::model::{Declaration, Declares, DimensionKey, TitleKey};
use crate::source::{SourceMap, Span};

/// Declarations come after comparisons.
const OUTSIDE: usize = 2;
/// The least share of names that two lists have in common.
const LEAST: f64 = 0.3;

/// A declaration as it is found on the other side.
struct Listed<'v> {
    ladder: usize,
    /// The ladder, as both sides number it.
    group: usize,
    declaration: &'v Declaration,
    names: BTreeSet<DimensionKey>,
}

pub(super) fn report(report: &mut Report<'_, '_>) {
    let matched = report.matched;
    let old = list(matched.base, |ladder| matched.scopes.ladders.base(ladder));
    let new = list(matched.head, |ladder| matched.scopes.ladders.head(ladder));
    let pairs = pair(&old, &new);
    let renames = renames(report);
    for (one, other) in pairs.iter() {
        let (Some(from), Some(to)) = (old.get(one), new.get(other)) else { continue };
        let key = Key { outside: OUTSIDE, ..Order::head_ladder(to.ladder) };
        let gone: Vec<_> = missing(from, to).collect();
        let come: Vec<_> = missing(to, from).collect();
        let is_rename = |one: &str, other: &str| renames.contains(&(DimensionKey::new(one), DimensionKey::new(other)));
        for (name, span) in &gone {
            let Some((next, place)) = come.iter().find(|(next, _)| is_rename(name, next)) else { continue };
            let places = (ladder_place(matched.base, from.ladder), Some(ladder_place(matched.head, to.ladder)));
            let what = (Entity::Declaration, ChangeKind::Renamed, Significance::Minor);
            report.two_sided(key, what, places, (side(name, *span), side(next, *place)));
        }
        for (name, span) in gone.iter().filter(|(name, _)| !come.iter().any(|(next, _)| is_rename(name, next))) {
            let place = ladder_place(matched.base, from.ladder);
            report.one_sided(key, Entity::Declaration, Significance::Minor, place, OneSide::Removed(side(name, *span)), 1);
        }
        for (name, span) in come.iter().filter(|(name, _)| !gone.iter().any(|(last, _)| is_rename(last, name))) {
            let place = ladder_place(matched.head, to.ladder);
            report.one_sided(key, Entity::Declaration, Significance::Minor, place, OneSide::Added(side(name, *span)), 1);
        }
    }
    for from in pairs.free_bases().into_iter().filter_map(|one| old.get(one)) {
        let key = Key { outside: OUTSIDE, ..report.order.base_ladder(from.ladder) };
        for (name, span) in untold(from.declaration, matched.base, matched.head) {
            let place = ladder_place(matched.base, from.ladder);
            report.one_sided(key, Entity::Declaration, Significance::Minor, place, OneSide::Removed(side(name, span)), 1);
        }
    }
    for to in pairs.free_heads().into_iter().filter_map(|other| new.get(other)) {
        let key = Key { outside: OUTSIDE, ..Order::head_ladder(to.ladder) };
        for (name, span) in untold(to.declaration, matched.head, matched.base) {
            let place = ladder_place(matched.head, to.ladder);
            report.one_sided(key, Entity::Declaration, Significance::Minor, place, OneSide::Added(side(name, span)), 1);
        }
    }
}

fn list<'v>(view: &View<'v>, group: impl Fn(usize) -> usize) -> Vec<Listed<'v>> {
    let mut found = Vec::new();
    for (ladder, each) in view.ladders.iter().enumerate() {
        for declaration in &each.declarations {
            let names = declaration.names.iter().map(|(name, _)| DimensionKey::new(name)).collect();
            found.push(Listed { ladder, group: group(ladder), declaration, names });
        }
    }
    found
}

/// Pairs lists that declare the same kind of thing: the only ones of a ladder,
/// or those with most names in common.
fn pair(old: &[Listed<'_>], new: &[Listed<'_>]) -> Pairs {
    let mut pairs = Pairs::new(old.len(), new.len());
    let kind = |listed: &Listed<'_>| match listed.declaration.declares {
        Declares::Levels => 0,
        Declares::Dimensions => 1,
        Declares::Facts => 2,
    };
    let key = |listed: Option<&Listed<'_>>| listed.map(|listed| (listed.group, kind(listed)));
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    let mut candidates = Vec::new();
    for (base, from) in old.iter().enumerate() {
        for (head, to) in new.iter().enumerate().filter(|(_, to)| key(Some(from)) == key(Some(to))) {
            let shared = count(from.names.intersection(&to.names).count());
            candidates.push(Candidate { base, head, score: 2.0 * shared / count((from.names.len() + to.names.len()).max(1)) });
        }
    }
    pairs.by_score(&candidates, LEAST);
    pairs.by_key(|at| key(old.get(at)), |at| key(new.get(at)));
    pairs
}

/// Returns the names that only the first of two lists has.
fn missing<'v>(from: &Listed<'v>, to: &Listed<'_>) -> impl Iterator<Item = (&'v str, Span)> {
    let names = from.declaration.names.iter().map(|(name, span)| (name.as_str(), *span));
    names.filter(|(name, _)| !to.names.contains(&DimensionKey::new(name)))
}

/// Returns the names of a list without a like. None where the list still stands
/// in the other side's file (it only stopped being one that declares), and none
/// of those that are part of a statement, which is told itself.
fn untold<'v>(declaration: &'v Declaration, own: &View<'v>, other: &View<'_>) -> Vec<(&'v str, Span)> {
    if stands(declaration.span, own.sources, other.sources) {
        return Vec::new();
    }
    let told = |span: Span| own.statements.iter().any(|each| each.statement.span.encloses(span));
    let names = declaration.names.iter().map(|(name, span)| (name.as_str(), *span));
    names.filter(|(_, span)| !told(*span)).collect()
}

fn stands(span: Span, own: &SourceMap, other: &SourceMap) -> bool {
    let text = own.slice(span).trim();
    !text.is_empty() && other.by_path(own.path(span)).is_some_and(|file| file.text.contains(text))
}

/// Returns the names of levels and dimensions that are told as renamed.
fn renames(report: &Report<'_, '_>) -> BTreeSet<(DimensionKey, DimensionKey)> {
    let matched = report.matched;
    let levels = matched.levels.iter().filter_map(|(one, other)| {
        let title = |key: &TitleKey| DimensionKey::new(key.as_str());
        Some((title(&matched.base.levels.get(one)?.title), title(&matched.head.levels.get(other)?.title)))
    });
    let dimensions = matched.cells.iter().filter_map(|(one, other)| {
        let name = |view: &View<'_>, at: usize| Some(view.cells.get(at)?.key.as_ref()?.0.clone());
        Some((name(matched.base, one)?, name(matched.head, other)?))
    });
    levels.chain(dimensions).filter(|(old, new)| old != new).collect()
}

fn side(name: &str, span: Span) -> ChangeSide {
    ChangeSide { text: name.to_owned(), span }
}

fn ladder_place(view: &View<'_>, ladder: usize) -> Place {
    Place { ladder: view.ladders.get(ladder).map(|ladder| ladder.name.clone()), ..Place::default() }
}
