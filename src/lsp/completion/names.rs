//! Names of dimensions where a heading, a label or a row of one starts, and of
//! levels where a heading of one does.

use std::collections::{BTreeMap, BTreeSet};

use gen_lsp_types::CompletionItemKind;

use super::{Offer, Spot};
use crate::lsp::desk::Desk;
use crate::model::{DimensionKey, Ladder, Level, LevelRef, TitleKey, Track};
use crate::source::FileId;

/// Returns the names that may stand where a line of a ladder's document starts;
/// none elsewhere.
pub(super) fn offers(desk: Desk<'_>, spot: &Spot<'_>) -> Option<Vec<Offer>> {
    let file = desk.file(spot.path)?;
    let ladder = desk.ladder_of(file.id)?;
    let (from, is_heading) = name_start(spot.before)?;
    let around = around(ladder, file.id, spot.offset);
    let mut offers = dimensions(ladder, around, spot.at(from));
    if is_heading {
        offers.extend(levels(ladder, spot.at(from)));
    }
    Some(offers)
}

/// Returns where a name starts on a line that may be a heading's, a label's or a
/// row's; true for a heading.
fn name_start(before: &str) -> Option<(usize, bool)> {
    let indent = before.len() - before.trim_start().len();
    let rest = before.trim_start();
    let marks = rest.len() - rest.trim_start_matches('#').len();
    if (1..=6).contains(&marks) {
        let name = rest.get(marks..)?;
        return name.starts_with(' ').then(|| (indent + marks + (name.len() - name.trim_start().len()), true));
    }
    let item = rest.strip_prefix("- ").or_else(|| rest.strip_prefix("* ")).unwrap_or(rest);
    let bold = item.strip_prefix("**").or_else(|| item.strip_prefix("__"));
    if let Some(name) = bold.filter(|name| !name.contains(['*', '_', ':'])) {
        return Some((before.len() - name.len(), false));
    }
    let cell = rest.strip_prefix('|').filter(|cell| !cell.contains('|'))?;
    Some((before.len() - cell.trim_start().len(), false))
}

/// Returns the level around a place of a document, or before it.
fn around(ladder: &Ladder, file: FileId, offset: usize) -> Option<(LevelRef, &Track, &Level)> {
    let own = ladder.levels().filter(|(_, _, level)| level.name_span.file == file && level.name_span.start <= offset);
    own.max_by_key(|(_, _, level)| level.name_span.start)
}

/// Returns the dimensions of a ladder: those first that the level lacks and its
/// track has, by how many levels have them.
fn dimensions(ladder: &Ladder, around: Option<(LevelRef, &Track, &Level)>, from: usize) -> Vec<Offer> {
    let own: BTreeSet<DimensionKey> =
        around.map(|(_, _, level)| level.expectations.iter().map(crate::model::Expectation::key).collect()).unwrap_or_default();
    let mut counts: BTreeMap<DimensionKey, (&str, usize, usize)> = BTreeMap::new();
    for (at, _, level) in ladder.levels() {
        let is_near = around.is_some_and(|(own, ..)| own.track == at.track);
        for cell in &level.expectations {
            let (_, near, all) = counts.entry(cell.key()).or_insert((&cell.dimension, 0, 0));
            *near += usize::from(is_near);
            *all += 1;
        }
    }
    let mut found: Vec<(DimensionKey, (&str, usize, usize))> = counts.into_iter().collect();
    found.sort_by_key(|(key, (_, near, all))| (own.contains(key), std::cmp::Reverse(*near), std::cmp::Reverse(*all)));
    let offer = |(_, (name, near, all)): (DimensionKey, (&str, usize, usize))| Offer {
        label: name.to_owned(),
        text: name.to_owned(),
        from,
        kind: CompletionItemKind::Field,
        detail: Some(match near {
            0 => format!("a dimension of {all} levels elsewhere"),
            near => format!("a dimension of {near} levels of the track"),
        }),
    };
    found.into_iter().map(offer).collect()
}

fn levels(ladder: &Ladder, from: usize) -> Vec<Offer> {
    let mut seen = BTreeSet::new();
    let levels = ladder.levels().filter(|(_, _, level)| seen.insert(TitleKey::new(&level.title)));
    let levels: Vec<(&Track, &Level)> = levels.map(|(_, track, level)| (track, level)).collect();
    let offer = |(track, level): (&Track, &Level)| Offer {
        label: level.label(),
        text: level.label(),
        from,
        kind: CompletionItemKind::Class,
        detail: Some(track.label()),
    };
    levels.into_iter().map(offer).collect()
}
