//! Facts of a level: added, removed, renamed, and values that changed.

use std::collections::BTreeMap;

use super::super::matching::Pairs;
use super::super::order::Order;
use super::super::view::LevelView;
use super::super::{ChangeKind, ChangeSide, Entity, Place, Significance, significance};
use super::{OneSide, Report};
use crate::model::{DimensionKey, Fact};
use crate::wording::normalize;

pub(super) fn report(report: &mut Report<'_, '_>) {
    let matched = report.matched;
    for (one, other) in matched.levels.iter() {
        if let (Some(from), Some(to)) = (matched.base.levels.get(one), matched.head.levels.get(other)) {
            of_level(report, (from, to), other);
        }
    }
}

fn of_level(report: &mut Report<'_, '_>, (from, to): (&LevelView<'_>, &LevelView<'_>), number: usize) {
    let is_same = |(one, other): (&Fact, &Fact)| one.name == other.name && one.value == other.value;
    if from.facts().len() == to.facts().len() && from.facts().iter().zip(to.facts()).all(is_same) {
        return;
    }
    let matched = report.matched;
    let pairs = pair(from.facts(), to.facts());
    let at = |fact: &Fact| Place { dimension: Some(fact.name.clone()), ..matched.base.level_place(from) };
    let to_place = |fact: &Fact| Place { dimension: Some(fact.name.clone()), ..matched.head.level_place(to) };
    let key = Order::head_level(matched, number);
    for (one, other) in pairs.iter() {
        let (Some(old), Some(new)) = (from.facts().get(one), to.facts().get(other)) else { continue };
        if DimensionKey::new(&old.name) != DimensionKey::new(&new.name) {
            let what = (Entity::Fact, ChangeKind::Renamed, Significance::Minor);
            report.two_sided(key, what, (at(old), Some(to_place(new))), (name(old), name(new)));
        }
        if let Some(significance) = significance::of_value(&old.value, &new.value) {
            report.two_sided(key, (Entity::Fact, ChangeKind::Reworded, significance), (at(old), None), (value(old), value(new)));
        }
    }
    for fact in pairs.free_bases().into_iter().filter_map(|one| from.facts().get(one)) {
        report.one_sided(key, Entity::Fact, Significance::Major, at(fact), OneSide::Removed(value(fact)), 1);
    }
    for fact in pairs.free_heads().into_iter().filter_map(|other| to.facts().get(other)) {
        report.one_sided(key, Entity::Fact, Significance::Major, to_place(fact), OneSide::Added(value(fact)), 1);
    }
}

/// Pairs facts by name, repeated names in their order, then by value.
fn pair(from: &[Fact], to: &[Fact]) -> Pairs {
    let mut pairs = Pairs::new(from.len(), to.len());
    let named = |facts: &[Fact]| {
        let mut seen: BTreeMap<DimensionKey, usize> = BTreeMap::new();
        let numbered = facts.iter().map(|fact| {
            let count = seen.entry(DimensionKey::new(&fact.name)).or_default();
            *count += 1;
            (DimensionKey::new(&fact.name), *count)
        });
        numbered.collect::<Vec<_>>()
    };
    let (old, new) = (named(from), named(to));
    pairs.by_key(|at| old.get(at), |at| new.get(at));
    pairs.by_key(|at| from.get(at).map(|fact| normalize(&fact.value)), |at| to.get(at).map(|fact| normalize(&fact.value)));
    pairs
}

fn name(fact: &Fact) -> ChangeSide {
    ChangeSide { text: fact.name.clone(), span: fact.span }
}

fn value(fact: &Fact) -> ChangeSide {
    ChangeSide { text: fact.value.clone(), span: fact.value_span }
}
