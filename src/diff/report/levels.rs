//! Levels: added, removed, renamed, recoded, moved to another track, split,
//! merged.

use super::super::order::{Key, Order, of_head};
use super::super::{ChangeKind, Entity, Significance};
use super::{OneSide, Report};

pub(super) fn report(report: &mut Report<'_, '_>) {
    one_sided(report);
    let matched = report.matched;
    for part in &matched.level_parts {
        let (Some(from), Some(to)) = (matched.base.levels.get(part.base), matched.head.levels.get(part.head)) else { continue };
        report.from_elsewhere(
            (Order::head_level(matched, part.head), report.order.base_level(matched, part.base)),
            (Entity::Level, part.kind, Significance::Minor),
            (matched.base.level_place(from), Some(matched.head.level_place(to))),
            (from.side(), to.side()),
        );
    }
    for (one, other) in matched.levels.iter() {
        let (Some(from), Some(to)) = (matched.base.levels.get(one), matched.head.levels.get(other)) else { continue };
        // Where the track itself came apart or together, that says it already.
        let moved = matched.scopes.tracks.base(from.track) != matched.scopes.tracks.head(to.track)
            && !matched.stays_in_folder(one, other);
        let renamed = from.title != to.title || from.code != to.code;
        let (kind, significance) = match (moved, renamed) {
            (true, _) => (ChangeKind::Moved, Significance::Major),
            (false, true) => (ChangeKind::Renamed, Significance::Minor),
            (false, false) => continue,
        };
        let origin = Key { level: Some(of_head(other)), ..report.order.base_track(matched, from.track) };
        report.from_elsewhere(
            (Order::head_level(matched, other), origin),
            (Entity::Level, kind, significance),
            (matched.base.level_place(from), Some(matched.head.level_place(to))),
            (from.side(), to.side()),
        );
    }
}

fn one_sided(report: &mut Report<'_, '_>) {
    let matched = report.matched;
    for (at, level) in matched.base.levels.iter().enumerate() {
        if matched.levels.is_free_base(at) && !matched.is_removed_track(level.track) {
            let (key, place) = (report.order.base_level(matched, at), matched.base.level_place(level));
            let count = matched.count_removed(level.cells.clone());
            report.one_sided(key, Entity::Level, Significance::Major, place, OneSide::Removed(level.side()), count);
        }
    }
    for (at, level) in matched.head.levels.iter().enumerate() {
        if matched.levels.is_free_head(at) && !matched.is_added_track(level.track) {
            let (key, place) = (Order::head_level(matched, at), matched.head.level_place(level));
            let count = matched.count_added(level.cells.clone());
            report.one_sided(key, Entity::Level, Significance::Major, place, OneSide::Added(level.side()), count);
        }
    }
}
