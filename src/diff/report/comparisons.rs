//! Comparisons: what they say of each level under each aspect.

use std::collections::{BTreeMap, BTreeSet};

use super::super::matched::Matched;
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
    between: BTreeSet<LevelName>,
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

/// A level as both sides call it: its title in the base, and in the head.
type LevelName = (TitleKey, TitleKey);

/// What a title means that a comparison names.
struct LevelNames {
    /// The titles that levels of each title have in the head.
    heads: BTreeMap<TitleKey, BTreeSet<TitleKey>>,
    /// And those that they had in the base.
    bases: BTreeMap<TitleKey, BTreeSet<TitleKey>>,
}

impl LevelNames {
    fn of(matched: &Matched<'_>) -> Self {
        let mut names = Self { heads: BTreeMap::new(), bases: BTreeMap::new() };
        for (one, other) in matched.levels.iter() {
            let (Some(from), Some(to)) = (matched.base.levels.get(one), matched.head.levels.get(other)) else { continue };
            names.heads.entry(from.title.clone()).or_default().insert(to.title.clone());
            names.bases.entry(to.title.clone()).or_default().insert(from.title.clone());
        }
        names
    }

    /// Returns true where no level has another title in the head: each title means
    /// the same on both sides.
    fn are_kept(&self) -> bool {
        let is_kept = |(from, to): (&TitleKey, &BTreeSet<TitleKey>)| to.len() == 1 && to.contains(from);
        self.heads.iter().all(is_kept) && self.bases.iter().all(is_kept)
    }

    /// Returns what a title of the base means. One that no level of the base has
    /// is a level's that only the head calls so.
    fn base(&self, title: &str) -> LevelName {
        let title = TitleKey::new(title);
        match (self.heads.get(&title), self.bases.get(&title)) {
            (Some(heads), _) => (title.clone(), only(heads, title)),
            (None, Some(bases)) => (only(bases, title.clone()), title),
            (None, None) => (title.clone(), title),
        }
    }

    /// The same for a title of the head.
    fn head(&self, title: &str) -> LevelName {
        let title = TitleKey::new(title);
        match (self.bases.get(&title), self.heads.get(&title)) {
            (Some(bases), _) => (only(bases, title.clone()), title),
            (None, Some(heads)) => (title.clone(), only(heads, title)),
            (None, None) => (title.clone(), title),
        }
    }
}

/// Returns the only one of several titles; the title itself where it is among
/// them, or nobody can tell.
fn only(titles: &BTreeSet<TitleKey>, title: TitleKey) -> TitleKey {
    match titles.first() {
        Some(only) if titles.len() == 1 => only.clone(),
        _ => title,
    }
}

pub(super) fn report(report: &mut Report<'_, '_>) {
    let matched = report.matched;
    let names = LevelNames::of(matched);
    let (ladders, levels) = (&matched.scopes.ladders, &matched.scopes.levels);
    let old = list(matched.base, |ladder| ladders.base(ladder), |level| levels.base(level), |title| names.base(title));
    let new = list(matched.head, |ladder| ladders.head(ladder), |level| levels.head(level), |title| names.head(title));
    let pairs = pair(&old, &new);
    let are_kept = names.are_kept();
    for (one, other) in pairs.iter() {
        let (Some(from), Some(to)) = (old.get(one), new.get(other)) else { continue };
        if are_kept && std::ptr::eq(from.comparison, to.comparison) {
            continue;
        }
        let key = place_in_order(Order::head_ladder(to.ladder), to.number, false);
        if TitleKey::new(&from.comparison.title) != TitleKey::new(&to.comparison.title) {
            let what = (Entity::Comparison, ChangeKind::Renamed, Significance::Minor);
            let places = (ladder_place(matched.base, from.ladder), Some(ladder_place(matched.head, to.ladder)));
            report.two_sided(key, what, places, (heading(from.comparison), heading(to.comparison)));
        }
        sides(report, key, (from, to), &names);
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
    title: impl Fn(&str) -> LevelName,
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
type By<'v> = (usize, Option<Home>, Option<BTreeSet<LevelName>>, Option<TitleKey>, Option<&'v str>);

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
type Named = (DimensionKey, LevelName, usize);

fn sides(report: &mut Report<'_, '_>, key: Key, (from, to): (&Listed<'_>, &Listed<'_>), names: &LevelNames) {
    let matched = report.matched;
    let (old, new) = (flat(from.comparison, |title| names.base(title)), flat(to.comparison, |title| names.head(title)));
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

fn flat(comparison: &Comparison, title: impl Fn(&str) -> LevelName) -> BTreeMap<Named, (&Aspect, &Side)> {
    let mut found = BTreeMap::new();
    let mut seen: BTreeMap<(DimensionKey, LevelName), usize> = BTreeMap::new();
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
    ChangeSide { text: side.text.to_string(), span: side.span }
}
