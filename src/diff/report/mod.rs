//! From pairs to changes: what is told, and what is told as a part of
//! something larger.

mod clauses;
mod comparisons;
mod declarations;
mod dimensions;
mod facts;
mod files;
mod levels;
mod reordered;
mod ripple;
mod statements;
mod tracks;

use ripple::Ripple;

use super::home;
use super::matched::Matched;
use super::order::{Key, Order};
use super::{Change, ChangeKind, ChangeSide, Entity, Home, Place, Significance};
use crate::wording::words_diff;

/// Tells everything, in the order in which people read the head.
pub(super) fn changes(matched: &Matched<'_>) -> Vec<Change> {
    let mut report = Report { matched, order: Order::new(matched), ripple: Ripple::new(matched), found: Vec::new() };
    tracks::report(&mut report);
    levels::report(&mut report);
    facts::report(&mut report);
    let accounted = dimensions::report(&mut report);
    statements::report(&mut report, &accounted);
    clauses::report(&mut report);
    comparisons::report(&mut report);
    declarations::report(&mut report);
    files::report(&mut report);
    reordered::report(&mut report);
    let mut found = report.found;
    // The texts break what ties are left, so that no order of reading shows.
    found.sort_by(|(one, a), (two, b)| {
        let rest = |change: &Change| {
            let text = |side: &Option<ChangeSide>| side.as_ref().map(|side| side.text.clone());
            (change.entity, change.kind, change.at.clone(), text(&change.before), text(&change.after))
        };
        one.cmp(two).then_with(|| rest(a).cmp(&rest(b)))
    });
    found.into_iter().map(|(_, change)| change).collect()
}

/// What was found so far, each with its place in the order.
struct Report<'m, 'v> {
    matched: &'m Matched<'v>,
    order: Order,
    ripple: Ripple,
    found: Vec<(Key, Change)>,
}

impl Report<'_, '_> {
    /// Tells of something that only one side has.
    fn one_sided(&mut self, key: Key, entity: Entity, significance: Significance, at: Place, side: OneSide, count: usize) {
        let (kind, before, after) = match side {
            OneSide::Removed(side) => (ChangeKind::Removed, Some(side), None),
            OneSide::Added(side) => (ChangeKind::Added, None, Some(side)),
        };
        let home = self.home(&key, &at);
        let words = Vec::new();
        self.found.push((
            key,
            Change {
                entity,
                kind,
                count,
                significance,
                at,
                to: None,
                before,
                after,
                words,
                home,
                origin: None,
                rank_change: None,
            },
        ));
    }

    /// Tells of something that both sides have; of a text that only mentions what
    /// was renamed, nothing.
    fn two_sided(
        &mut self,
        key: Key,
        (entity, kind, significance): (Entity, ChangeKind, Significance),
        (at, to): (Place, Option<Place>),
        (before, after): (ChangeSide, ChangeSide),
    ) {
        let mentions = kind == ChangeKind::Reworded || (kind == ChangeKind::Renamed && entity == Entity::Comparison);
        if mentions && self.ripple.explains(&before.text, &after.text) {
            return;
        }
        let worded = kind == ChangeKind::Reworded
            || (kind == ChangeKind::Moved && matches!(entity, Entity::Expectation) && before.text != after.text);
        let words = if worded { words_diff(&before.text, &after.text) } else { Vec::new() };
        let home = self.home(&key, to.as_ref().unwrap_or(&at));
        let (before, after) = (Some(before), Some(after));
        let count = 1;
        self.found.push((
            key,
            Change { entity, kind, count, significance, at, to, before, after, words, home, origin: None, rank_change: None },
        ));
    }

    /// Tells of something that came from elsewhere: `origin` is the place of
    /// that in the order.
    fn arrived(
        &mut self,
        (key, origin): (Key, Key),
        what: (Entity, ChangeKind, Significance),
        (at, to): (Place, Option<Place>),
        sides: (ChangeSide, ChangeSide),
    ) {
        let origin = self.home(&origin, &at);
        let moved = what.1 == ChangeKind::Moved;
        self.two_sided(key, what, (at, to), sides);
        if let Some((_, change)) = self.found.last_mut() {
            change.rank_change = if moved { self.matched.rank_change(&origin, &change.home) } else { None };
            change.origin = Some(origin);
        }
    }

    /// Says how many statements the change that was told last carries.
    fn carries(&mut self, count: usize) {
        if let Some((_, change)) = self.found.last_mut() {
            change.count = count;
        }
    }

    /// Returns where something is read; what is no dimension (a fact, an aspect)
    /// has its name from `place`.
    fn home(&self, key: &Key, place: &Place) -> Home {
        let home = home::of(self.matched, key);
        let dimension = if key.cell.is_some() { home.dimension } else { place.dimension.clone() };
        Home { dimension, ..home }
    }
}

/// The side that has what the other hasn't.
enum OneSide {
    Removed(ChangeSide),
    Added(ChangeSide),
}
