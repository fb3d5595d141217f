//! Which document of the base is which of the head, where its path changed.

use std::collections::{BTreeMap, BTreeSet};

use super::matched::Matched;
use super::pairing::documents;
use crate::source::RepoPath;

/// Returns the documents that have another path now: with their levels, with
/// their text, or with the folder around them.
pub(super) fn moved<'v>(matched: &Matched<'v>) -> BTreeMap<&'v RepoPath, &'v RepoPath> {
    let (old, new) = (documents(matched.base), documents(matched.head));
    let gone: BTreeSet<&RepoPath> = old.difference(&new).copied().collect();
    let fresh: BTreeSet<&RepoPath> = new.difference(&old).copied().collect();
    let mut ends: BTreeMap<&RepoPath, BTreeSet<&RepoPath>> = BTreeMap::new();
    for (one, other) in matched.levels.iter() {
        let (Some(from), Some(to)) = (matched.base.levels.get(one), matched.head.levels.get(other)) else { continue };
        let (from, to) = (matched.base.path(from.level.name_span), matched.head.path(to.level.name_span));
        if gone.contains(from) && fresh.contains(to) {
            ends.entry(from).or_default().insert(to);
        }
    }
    let only = |found: BTreeSet<&'v RepoPath>| if found.len() == 1 { found.into_iter().next() } else { None };
    let mut moved: BTreeMap<&RepoPath, &RepoPath> =
        ends.into_iter().filter_map(|(from, ends)| Some((from, only(ends)?))).collect();

    let mut texts: BTreeMap<&str, BTreeSet<&RepoPath>> = BTreeMap::new();
    for file in matched.head.sources.files().filter(|file| fresh.contains(&file.path)) {
        texts.entry(&file.text).or_default().insert(&file.path);
    }
    for file in matched.base.sources.files().filter(|file| gone.contains(&file.path)) {
        if let Some(to) = texts.get(&*file.text).cloned().and_then(only) {
            moved.entry(&file.path).or_insert(to);
        }
    }

    let mut folders: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (from, to) in moved.iter().filter(|(from, to)| from.file_name() == to.file_name()) {
        folders.entry(from.folder()).or_default().insert(to.folder());
    }
    let named: BTreeMap<(&str, &str), &RepoPath> = fresh.iter().map(|path| ((path.folder(), path.file_name()), *path)).collect();
    for from in gone {
        let into = folders.get(from.folder()).into_iter().flatten();
        let found: BTreeSet<&RepoPath> = into.filter_map(|folder| named.get(&(*folder, from.file_name())).copied()).collect();
        if let Some(to) = only(found) {
            moved.entry(from).or_insert(to);
        }
    }
    moved
}
