//! One role described in two documents whose titles are written in two ways.

use std::collections::BTreeMap;

use super::title::long_title;
use crate::model::{Ladder, LevelRef, Shape, TitleKey};
use crate::source::SourceMap;

/// Returns the levels, each behind one that stands in another folder in a
/// document of the same name, whose titles differ only in how they are written:
/// "Sr. Engineer" and "Senior Engineer".
pub fn other_forms(ladder: &Ladder, sources: &SourceMap) -> Vec<(LevelRef, LevelRef)> {
    let mut roles: BTreeMap<(String, String), Vec<LevelRef>> = BTreeMap::new();
    for (at, track, level) in ladder.levels().filter(|(_, track, _)| track.shape == Shape::FilePerLevel) {
        let path = sources.path(level.name_span);
        if track.levels.len() > 1 && !path.is_folder_page() {
            roles.entry((path.stem().to_lowercase(), long_title(&level.title))).or_default().push(at);
        }
    }
    let written = |at: LevelRef| ladder.level(at).map(|level| TitleKey::new(&level.title));
    let folder = |at: LevelRef| ladder.level(at).map(|level| sources.path(level.name_span).folder());
    let mut found = Vec::new();
    for levels in roles.into_values() {
        let Some((&first, others)) = levels.split_first() else { continue };
        let other = others.iter().find(|other| written(**other) != written(first) && folder(**other) != folder(first));
        found.extend(other.map(|other| (first, *other)));
    }
    found.sort_unstable();
    found
}
