//! Declarations: names that no list declares any more, or that one declares
//! now.

use std::collections::{BTreeMap, BTreeSet};

use super::super::order::{Key, Order};
use super::super::view::View;
use super::super::{ChangeKind, ChangeSide, Entity, Place, Significance};
use super::{OneSide, Report};
use crate::model::{Declaration, Declares, DimensionKey, TitleKey};
use crate::source::Span;

/// Declarations come after comparisons.
const OUTSIDE: usize = 2;

/// What is declared: the ladder as both sides number it, the kind of thing, and
/// the name.
type Declared = (usize, usize, DimensionKey);

/// One place where it is declared.
#[derive(Clone, Copy)]
struct Entry<'v> {
    ladder: usize,
    name: &'v str,
    span: Span,
}

pub(super) fn report(report: &mut Report<'_, '_>) {
    let matched = report.matched;
    let old = list(matched.base, |ladder| matched.scopes.ladders.base(ladder));
    let new = list(matched.head, |ladder| matched.scopes.ladders.head(ladder));
    let mut gone = surplus(&old, &new, matched.base, matched.head);
    let mut come = surplus(&new, &old, matched.head, matched.base);
    for (from, to) in renames(report) {
        let kinds: Vec<Declared> = gone.keys().filter(|(_, _, name)| *name == from).cloned().collect();
        for (ladder, kind, name) in kinds {
            let next = (ladder, kind, to.clone());
            let (Some(before), Some(after)) = (gone.get_mut(&(ladder, kind, name)), come.get_mut(&next)) else { continue };
            while let (Some(one), Some(other)) = (before.pop(), after.pop()) {
                let places = (ladder_place(matched.base, one.ladder), Some(ladder_place(matched.head, other.ladder)));
                let what = (Entity::Declaration, ChangeKind::Renamed, Significance::Minor);
                let key = Key { outside: OUTSIDE, ..Order::head_ladder(other.ladder) };
                report.two_sided(key, what, places, (one.side(), other.side()));
            }
        }
    }
    for entry in gone.into_values().flatten() {
        let key = Key { outside: OUTSIDE, ..report.order.base_ladder(entry.ladder) };
        let place = ladder_place(matched.base, entry.ladder);
        report.one_sided(key, Entity::Declaration, Significance::Minor, place, OneSide::Removed(entry.side()), 1);
    }
    for entry in come.into_values().flatten() {
        let key = Key { outside: OUTSIDE, ..Order::head_ladder(entry.ladder) };
        let place = ladder_place(matched.head, entry.ladder);
        report.one_sided(key, Entity::Declaration, Significance::Minor, place, OneSide::Added(entry.side()), 1);
    }
}

/// All declared names of one side, with the list that each stands in.
type Listed<'v> = BTreeMap<Declared, Vec<(Entry<'v>, &'v Declaration)>>;

fn list<'v>(view: &View<'v>, group: impl Fn(usize) -> usize) -> Listed<'v> {
    let mut found = Listed::new();
    for (ladder, each) in view.ladders.iter().enumerate() {
        for declaration in &each.declarations {
            let kind = match declaration.declares {
                Declares::Levels => 0,
                Declares::Dimensions => 1,
                Declares::Facts => 2,
                Declares::Scale => 3,
            };
            for (name, span) in &declaration.names {
                let entry = Entry { ladder, name, span: *span };
                found.entry((group(ladder), kind, DimensionKey::new(name))).or_default().push((entry, declaration));
            }
        }
    }
    found
}

/// Returns what one side declares more often than the other. Nothing of a list
/// that still stands in the other side's file (it only stopped being one that
/// declares), nor of what is part of a statement, which is told itself.
fn surplus<'v>(own: &Listed<'v>, other: &Listed<'_>, view: &View<'v>, far: &View<'_>) -> BTreeMap<Declared, Vec<Entry<'v>>> {
    let mut found = BTreeMap::new();
    for (declared, places) in own {
        let more = places.len().saturating_sub(other.get(declared).map_or(0, Vec::len));
        if more == 0 {
            continue;
        }
        let untold = places.iter().filter(|(entry, list)| {
            let text = view.sources.slice(list.span).trim();
            let stands = far.sources.by_path(view.path(list.span)).is_some_and(|file| file.text.contains(text));
            !stands && !view.statements.iter().any(|each| each.statement.span.encloses(entry.span))
        });
        found.insert(declared.clone(), untold.map(|(entry, _)| *entry).take(more).collect());
    }
    found
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

impl Entry<'_> {
    fn side(&self) -> ChangeSide {
        ChangeSide { text: self.name.to_owned(), span: self.span }
    }
}

fn ladder_place(view: &View<'_>, ladder: usize) -> Place {
    Place { ladder: view.ladders.get(ladder).map(|ladder| ladder.name.clone()), ..Place::default() }
}
