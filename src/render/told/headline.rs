//! What happened, in a line: `Mentorship: moved up here from Senior Engineer`.

use crate::diff::{Change, ChangeKind, Entity, Place};
use crate::render::plural::many;

/// Returns the headline of a change, to be read under its track and level.
pub(in crate::render) fn headline(change: &Change) -> String {
    let what = what(change);
    // The dimension, aspect or fact that it is about.
    match &change.home.dimension {
        Some(subject) => format!("{subject}: {what}"),
        None => what,
    }
}

fn what(change: &Change) -> String {
    if change.is_file_move() {
        return "file moved".to_owned();
    }
    let noun = match change.entity {
        Entity::Expectation if change.at.dimension.is_none() && change.kind != ChangeKind::Moved => "text ",
        Entity::Expectation => "",
        Entity::Track => "track ",
        Entity::Level => "level ",
        Entity::Dimension => "dimension ",
        Entity::Comparison => "comparison ",
        Entity::Fact => "fact ",
        Entity::Declaration => "declaration ",
        Entity::File => "file ",
    };
    match change.kind {
        ChangeKind::Added | ChangeKind::Removed if carries(change.entity) => {
            let carried =
                if change.count == 0 { "without text".to_owned() } else { format!("with {}", many(change.count, "statement")) };
            format!("{noun}{} {carried}", change.kind.name())
        }
        ChangeKind::Renamed => format!("{noun}renamed{}", renamed(change)),
        ChangeKind::Reordered if change.entity == Entity::Level => "levels reordered".to_owned(),
        ChangeKind::Reordered if change.entity == Entity::Dimension => "dimensions reordered".to_owned(),
        ChangeKind::Reworded if change.entity == Entity::Fact => "fact changed".to_owned(),
        ChangeKind::Moved => format!("{noun}{}", moved(change)),
        ChangeKind::Split => format!("{noun}split off{}{}", from(change), carried(change)),
        ChangeKind::Merged => format!("{noun}merged{}{}", from(change), carried(change)),
        kind => format!("{noun}{}", kind.name()),
    }
}

/// Returns true for what is added or removed with its statements.
fn carries(entity: Entity) -> bool {
    matches!(entity, Entity::Track | Entity::Level | Entity::Dimension)
}

/// Returns how much a part took along, where that isn't told one by one.
fn carried(change: &Change) -> String {
    if change.count > 1 { format!(" with {}", many(change.count, "statement")) } else { String::new() }
}

fn renamed(change: &Change) -> String {
    // NOTE: the new name is in the headline above, or is the subject.
    let before = change.before.as_ref().map(|side| side.text.clone());
    before.or_else(|| own_name(change, &change.at)).map_or_else(String::new, |before| format!(" from {before}"))
}

fn from(change: &Change) -> String {
    own_name(change, &change.at).map_or_else(String::new, |name| format!(" from {name}"))
}

/// Returns the name of what the change is about.
fn own_name(change: &Change, place: &Place) -> Option<String> {
    match change.entity {
        Entity::Track => place.track.clone(),
        Entity::Level => place.level.clone(),
        _ => place.dimension.clone().or_else(|| place.level.clone()),
    }
}

/// Returns where something moved from, and which way the bar went.
fn moved(change: &Change) -> String {
    let (home, Some(origin)) = (&change.home, &change.origin) else { return "moved".to_owned() };
    let mut source = Vec::new();
    if origin.level != home.level || origin.track != home.track {
        source.extend(change.at.level.clone());
    }
    if origin.dimension != home.dimension && change.entity != Entity::Level {
        source.push(change.at.dimension.clone().unwrap_or_else(|| "outside any dimension".to_owned()));
    }
    let mut told = source.join(" / ");
    if origin.track != home.track {
        told = [told, change.at.track.clone().unwrap_or_default()].join(" of ");
    }
    if told.is_empty() {
        return "moved".to_owned();
    }
    let levels = |count: i64| many(usize::try_from(count.abs()).unwrap_or_default(), "level");
    match change.rank_change {
        Some(up) if up > 0 => format!("moved up here from {told}, expected {} later now", levels(up)),
        Some(down) => format!("moved down here from {told}, expected {} earlier now", levels(down)),
        None => format!("moved here from {told}"),
    }
}
