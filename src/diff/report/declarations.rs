//! Declarations: names that a list no longer declares, or declares now.

use std::collections::BTreeMap;

use super::super::order::{Key, Order};
use super::super::view::View;
use super::super::{ChangeSide, Entity, Place, Significance};
use super::{OneSide, Report};
use crate::model::{Declares, DimensionKey};
use crate::source::Span;

/// Declarations come after comparisons.
const OUTSIDE: usize = 2;

/// A declared name: the ladder's group, what is declared, and the name.
type Declared = (usize, usize, DimensionKey);

pub(super) fn report(report: &mut Report<'_, '_>) {
    let matched = report.matched;
    let old = list(matched.base, |ladder| matched.scopes.ladders.base(ladder));
    let new = list(matched.head, |ladder| matched.scopes.ladders.head(ladder));
    for (name, places) in &old {
        // Several lists may declare one name; it is as often gone as it was there
        // more often.
        for (ladder, text, span) in places.iter().skip(new.get(name).map_or(0, Vec::len)) {
            let key = Key { outside: OUTSIDE, ..report.order.base_ladder(*ladder) };
            let side = ChangeSide { text: (*text).to_owned(), span: *span };
            let place = ladder_place(matched.base, *ladder);
            report.one_sided(key, Entity::Declaration, Significance::Minor, place, OneSide::Removed(side), 1);
        }
    }
    for (name, places) in &new {
        for (ladder, text, span) in places.iter().skip(old.get(name).map_or(0, Vec::len)) {
            let key = Key { outside: OUTSIDE, ..Order::head_ladder(*ladder) };
            let side = ChangeSide { text: (*text).to_owned(), span: *span };
            let place = ladder_place(matched.head, *ladder);
            report.one_sided(key, Entity::Declaration, Significance::Minor, place, OneSide::Added(side), 1);
        }
    }
}

fn list<'v>(view: &View<'v>, group: impl Fn(usize) -> usize) -> BTreeMap<Declared, Vec<(usize, &'v str, Span)>> {
    let mut found: BTreeMap<Declared, Vec<(usize, &'v str, Span)>> = BTreeMap::new();
    for (ladder, each) in view.ladders.iter().enumerate() {
        for declaration in &each.declarations {
            let declares = match declaration.declares {
                Declares::Levels => 0,
                Declares::Dimensions => 1,
                Declares::Facts => 2,
            };
            for (name, span) in &declaration.names {
                let key = (group(ladder), declares, DimensionKey::new(name));
                found.entry(key).or_default().push((ladder, name, *span));
            }
        }
    }
    found
}

fn ladder_place(view: &View<'_>, ladder: usize) -> Place {
    Place { ladder: view.ladders.get(ladder).map(|ladder| ladder.name.clone()), ..Place::default() }
}
