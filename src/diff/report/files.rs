//! Files that moved or were renamed with the levels they hold: told of the level
//! or the track, which is what readers know, and of the file where it holds
//! neither a single level nor a whole track.

use std::collections::{BTreeMap, BTreeSet};

use super::super::matched::Matched;
use super::super::order::{Key, Order};
use super::super::view::View;
use super::super::{ChangeKind, ChangeSide, Entity, Place, Significance};
use super::Report;
use crate::model::TitleKey;
use crate::source::RepoPath;

/// A file of the base, the one of the head that holds its levels now, and the
/// first level that both hold.
struct Move<'v> {
    from: &'v RepoPath,
    to: &'v RepoPath,
    level: (usize, usize),
    /// Whether it holds more than one level.
    several: bool,
}

pub(super) fn report(report: &mut Report<'_, '_>) {
    let moves = moves(report);
    let mut folders: BTreeMap<(&str, &str), Vec<&Move<'_>>> = BTreeMap::new();
    for each in &moves {
        // A folder that moved with its files is told of once.
        let alone = each.from.file_name() != each.to.file_name();
        let folder = if alone { (each.from.as_str(), each.to.as_str()) } else { (each.from.folder(), each.to.folder()) };
        folders.entry(folder).or_default().push(each);
    }
    for group in folders.into_values() {
        if let Some(first) = group.first() {
            tell(report, first, group.len() > 1);
        }
    }
}

fn tell(report: &mut Report<'_, '_>, moved: &Move<'_>, folder: bool) {
    let matched = report.matched;
    let (Some(from), Some(to)) = (matched.base.levels.get(moved.level.0), matched.head.levels.get(moved.level.1)) else { return };
    let (Some(old), Some(new)) = (matched.base.tracks.get(from.track), matched.head.tracks.get(to.track)) else { return };
    // The text says what moved; the paths are in the places.
    if !folder && !moved.several && from.title != to.title {
        // The file was renamed with the level, which is told already.
        return;
    }
    let of_track = (folder || moved.several) && TitleKey::new(&old.track.name) == TitleKey::new(&new.track.name);
    let text = |track: &str, level: String| if of_track { track.to_owned() } else { level };
    let before = ChangeSide { text: text(&old.track.name, from.level.label()), span: from.level.name_span };
    let after = ChangeSide { text: text(&new.track.name, to.level.label()), span: to.level.name_span };
    let place = |of_level: Place| if folder || moved.several { Place { level: None, ..of_level } } else { of_level };
    let at = place(matched.base.level_place(from));
    let to_place = place(matched.head.level_place(to));
    let (track, level) = (Order::head_track(matched, to.track), Order::head_level(matched, moved.level.1));
    let key = Key { level: if folder || moved.several { None } else { level.level }, ..track };
    let entity = match (of_track, folder || moved.several) {
        (true, _) => Entity::Track,
        (false, true) => Entity::File,
        (false, false) => Entity::Level,
    };
    report.two_sided(key, (entity, ChangeKind::Moved, Significance::Editorial), (at, Some(to_place)), (before, after));
}

/// By what levels are told apart: title, code and track, and at last where they stand,
/// as copies have all of these.
type Name = (TitleKey, String, String, usize);

/// Returns what the same levels are called whichever side is the base.
fn names(matched: &Matched<'_>, old: usize, new: usize) -> [Option<Name>; 2] {
    let name = |view: &View<'_>, at: usize| {
        let level = view.levels.get(at)?;
        let track = view.tracks.get(level.track)?.track.label();
        Some((level.title.clone(), level.level.label(), track, level.level.name_span.start))
    };
    let mut names = [name(matched.base, old), name(matched.head, new)];
    names.sort();
    names
}

/// For each new file, the pairs of levels that it shares with an old one.
type Ends<'v> = BTreeMap<&'v RepoPath, Vec<(usize, usize)>>;

/// Finds files that are gone, each with the new file that holds all its levels
/// and no other's, in order of their paths.
fn moves<'v>(report: &Report<'_, 'v>) -> Vec<Move<'v>> {
    let matched = report.matched;
    let known = |view: &View<'v>| view.sources.files().map(|file| &file.path).collect::<BTreeSet<_>>();
    let (old, new) = (known(matched.base), known(matched.head));
    let mut ends: BTreeMap<&RepoPath, Ends<'v>> = BTreeMap::new();
    let mut sources: BTreeMap<&RepoPath, BTreeSet<&RepoPath>> = BTreeMap::new();
    for (one, other) in matched.levels.iter() {
        let (Some(from), Some(to)) = (matched.base.levels.get(one), matched.head.levels.get(other)) else { continue };
        let (from, to) = (matched.base.path(from.level.name_span), matched.head.path(to.level.name_span));
        if !new.contains(from) && !old.contains(to) {
            ends.entry(from).or_default().entry(to).or_default().push((one, other));
            sources.entry(to).or_default().insert(from);
        }
    }
    let single = ends.into_iter().filter_map(|(from, heads)| {
        let mut heads = heads.into_iter();
        let ((to, levels), None) = (heads.next()?, heads.next()) else { return None };
        let level = *levels.iter().min_by_key(|(old, new)| names(matched, *old, *new))?;
        (sources.get(to)?.len() == 1).then_some(Move { from, to, level, several: levels.len() > 1 })
    });
    single.collect()
}
