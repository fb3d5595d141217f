//! Comparisons: what they say of each level under each aspect.

use std::collections::{BTreeMap, BTreeSet};

use super::super::matching::Pairs;
use super::super::order::{Key, Order};
use super::super::view::View;
use super::super::{ChangeKind, ChangeSide, Entity, Place, Significance, significance};
use super::{OneSide, Report};
use crate::model::{Aspect, Comparison, DimensionKey, Side, TitleKey};
use crate::source::{FileId, Span};

/// Comparisons come first of what stands outside the tracks.
const OUTSIDE: usize = 1;

/// What a comparison is known by on one side.
struct Listed<'v> {
    ladder: usize,
    /// Which of its ladder's comparisons it is.
    number: usize,
    comparison: &'v Comparison,
    /// The ladder, as both sides number it.
    group: usize,
    between: BTreeSet<TitleKey>,
    home: Home,
    /// Its source.
    text: &'v str,
}

/// Where a comparison stands: many levels of a ladder have one called the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Home {
    /// In a level, as both sides number it.
    Level(usize),
    /// In a document, by its path.
    Document(String),
}

pub(super) fn report(report: &mut Report<'_, '_>) {
    let matched = report.matched;
    let renamed: BTreeMap<TitleKey, TitleKey> = matched
        .levels
        .iter()
        .filter_map(|(one, other)| {
            Some((matched.base.levels.get(one)?.title.clone(), matched.head.levels.get(other)?.title.clone()))
        })
        .collect();
    // A base title is read as the head calls that level.
    let current = |title: &str| {
        let key = TitleKey::new(title);
        renamed.get(&key).cloned().unwrap_or(key)
    };
    let (ladders, levels) = (&matched.scopes.ladders, &matched.scopes.levels);
    let old = list(matched.base, |ladder| ladders.base(ladder), |level| levels.base(level), current);
    let new = list(matched.head, |ladder| ladders.head(ladder), |level| levels.head(level), TitleKey::new);
    let pairs = pair(&old, &new);
    for (one, other) in pairs.iter() {
        let (Some(from), Some(to)) = (old.get(one), new.get(other)) else { continue };
        let key = place_in_order(Order::head_ladder(to.ladder), to.number, false);
        if TitleKey::new(&from.comparison.title) != TitleKey::new(&to.comparison.title) {
            let what = (Entity::Comparison, ChangeKind::Renamed, Significance::Minor);
            let places = (ladder_place(matched.base, from.ladder), Some(ladder_place(matched.head, to.ladder)));
            report.two_sided(key, what, places, (heading(from.comparison), heading(to.comparison)));
        }
        sides(report, key, (from, to), &current);
    }
    for from in pairs.free_bases().into_iter().filter_map(|one| old.get(one)) {
        let key = place_in_order(report.order.base_ladder(from.ladder), from.number, true);
        let place = ladder_place(matched.base, from.ladder);
        report.one_sided(key, Entity::Comparison, Significance::Minor, place, OneSide::Removed(heading(from.comparison)), 1);
    }
    for to in pairs.free_heads().into_iter().filter_map(|other| new.get(other)) {
        let key = place_in_order(Order::head_ladder(to.ladder), to.number, false);
        let place = ladder_place(matched.head, to.ladder);
        report.one_sided(key, Entity::Comparison, Significance::Minor, place, OneSide::Added(heading(to.comparison)), 1);
    }
}

fn list<'v>(
    view: &View<'v>,
    group: impl Fn(usize) -> usize,
    level: impl Fn(usize) -> usize,
    title: impl Fn(&str) -> TitleKey,
) -> Vec<Listed<'v>> {
    let mut by_file: BTreeMap<FileId, Vec<(Span, usize)>> = BTreeMap::new();
    for (number, each) in view.levels.iter().enumerate() {
        by_file.entry(each.level.span.file).or_default().push((each.level.span, number));
    }
    let home = |span: Span| {
        let around = by_file.get(&span.file).and_then(|levels| levels.iter().find(|(level, _)| level.encloses(span)));
        around.map_or_else(
            || Home::Document(view.sources.path(span).as_str().to_owned()),
            |(_, number)| Home::Level(level(*number)),
        )
    };
    let mut found = Vec::new();
    for (ladder, each) in view.ladders.iter().enumerate() {
        for (number, comparison) in each.comparisons.iter().enumerate() {
            let between = comparison.between.iter().map(|level| title(level)).collect();
            let home = home(comparison.span);
            let text = view.sources.slice(comparison.span);
            found.push(Listed { ladder, number, comparison, group: group(ladder), between, home, text });
        }
    }
    found
}

/// What comparisons are paired by: as much of them as is asked for.
type By<'v> = (usize, Option<Home>, Option<BTreeSet<TitleKey>>, Option<TitleKey>, Option<&'v str>);

/// Pairs comparisons where they stand, then anywhere: by levels, title and text, by
/// levels and title, by levels, by title; and at last copies in their order.
fn pair(old: &[Listed<'_>], new: &[Listed<'_>]) -> Pairs {
    fn key<'v>(listed: Option<&Listed<'v>>, home: bool, [between, titled, worded]: [bool; 3]) -> Option<By<'v>> {
        let listed = listed?;
        let title = TitleKey::new(&listed.comparison.title);
        let (home, between) = (home.then(|| listed.home.clone()), between.then(|| listed.between.clone()));
        Some((listed.group, home, between, titled.then_some(title), worded.then_some(listed.text)))
    }
    let mut pairs = Pairs::new(old.len(), new.len());
    for home in [true, false] {
        for by in [[true, true, true], [true, true, false], [true, false, false], [false, true, false]] {
            pairs.by_key(|at| key(old.get(at), home, by), |at| key(new.get(at), home, by));
        }
    }
    pairs.by_copies(|at| key(old.get(at), true, [true; 3]), |at| key(new.get(at), true, [true; 3]));
    pairs
}

/// A side of an aspect, as it is found on the other side.
type Named = (DimensionKey, TitleKey, usize);

fn sides(report: &mut Report<'_, '_>, key: Key, (from, to): (&Listed<'_>, &Listed<'_>), current: &impl Fn(&str) -> TitleKey) {
    let matched = report.matched;
    let (old, new) = (flat(from.comparison, current), flat(to.comparison, &TitleKey::new));
    let at = |(aspect, side): (&Aspect, &Side)| place(ladder_place(matched.base, from.ladder), aspect, side);
    let in_head = |(aspect, side): (&Aspect, &Side)| place(ladder_place(matched.head, to.ladder), aspect, side);
    for (name, before) in &old {
        match new.get(name) {
            Some(after) => {
                if let Some(significance) = significance::of_rewording(&before.1.text, &after.1.text) {
                    // A changed side is minor even where its numbers change: the
                    // levels it contrasts say what is expected.
                    let what = (Entity::Comparison, ChangeKind::Reworded, significance.min(Significance::Minor));
                    report.two_sided(key, what, (at(*before), None), (said(before.1), said(after.1)));
                }
            }
            None => {
                report.one_sided(key, Entity::Comparison, Significance::Minor, at(*before), OneSide::Removed(said(before.1)), 1);
            }
        }
    }
    for (_, after) in new.iter().filter(|(name, _)| !old.contains_key(name)) {
        report.one_sided(key, Entity::Comparison, Significance::Minor, in_head(*after), OneSide::Added(said(after.1)), 1);
    }
}

fn flat<'v>(comparison: &'v Comparison, title: &impl Fn(&str) -> TitleKey) -> BTreeMap<Named, (&'v Aspect, &'v Side)> {
    let mut found = BTreeMap::new();
    let mut seen: BTreeMap<(DimensionKey, TitleKey), usize> = BTreeMap::new();
    for aspect in &comparison.aspects {
        for side in &aspect.sides {
            let name = (DimensionKey::new(&aspect.name), title(&side.level));
            let count = seen.entry(name.clone()).or_default();
            *count += 1;
            found.insert((name.0, name.1, *count), (aspect, side));
        }
    }
    found
}

fn place(ladder: Place, aspect: &Aspect, side: &Side) -> Place {
    Place { level: Some(side.level.clone()), dimension: Some(aspect.name.clone()), ..ladder }
}

fn ladder_place(view: &View<'_>, ladder: usize) -> Place {
    Place { ladder: view.ladders.get(ladder).map(|ladder| ladder.name.clone()), ..Place::default() }
}

fn place_in_order(ladder: Key, number: usize, gone: bool) -> Key {
    Key { outside: OUTSIDE, track: Some((number, gone, 0)), ..ladder }
}

fn heading(comparison: &Comparison) -> ChangeSide {
    ChangeSide { text: comparison.title.clone(), span: comparison.name_span }
}

fn said(side: &Side) -> ChangeSide {
    ChangeSide { text: side.text.clone(), span: side.span }
}
