//! Brings together what happened to one level, in the order of the ladder.

use crate::diff::{Change, Place};
use crate::engine::{DiffReport, Names, State};
use crate::model::{Level, Track};
use crate::source::RepoPath;

/// The changes that are read under one headline.
pub(super) struct Group<'a> {
    /// The track's name, with the ladder's where there are several.
    pub(super) track: Option<String>,
    /// The level's title and code.
    pub(super) level: Option<String>,
    /// The track's document or folder.
    pub(super) path: Option<&'a str>,
    /// The level's document.
    pub(super) level_path: Option<&'a str>,
    pub(super) changes: Vec<&'a Change>,
}

/// Where a group stands: ladder, track, then what stands outside any level,
/// then the levels; names keep unknown ones apart.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a> {
    ladder: Option<String>,
    track: (usize, Option<String>),
    path: Option<&'a str>,
    level: Option<(u32, String)>,
}

/// Returns the changes in groups, each group's in the order of the diff.
pub(super) fn groups<'a>(report: &'a DiffReport<'_>) -> Vec<Group<'a>> {
    let names = Names::new(&report.diff);
    let mut keyed: Vec<(Key<'a>, Place, &'a Change)> = Vec::new();
    for change in &report.diff.changes {
        let home = names.home(change);
        keyed.push((key(report, &home, change), home, change));
    }
    keyed.sort_by(|(one, ..), (other, ..)| one.cmp(other));
    let several = [report.base, report.head].iter().any(|state| state.model.ladders.len() > 1);
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut last: Option<Key<'a>> = None;
    for (key, home, change) in keyed {
        if last.as_ref() != Some(&key) {
            groups.push(group(report, &home, change, key.path, several));
        }
        if let Some(group) = groups.last_mut() {
            group.changes.push(change);
        }
        last = Some(key);
    }
    groups
}

fn group<'a>(report: &'a DiffReport<'_>, home: &Place, change: &Change, path: Option<&'a str>, several: bool) -> Group<'a> {
    let near = own_path(report, change);
    let found = find(report.head, home, near).or_else(|| find(report.base, home, near));
    let ladder = home.ladder.as_ref().filter(|_| several).map_or(String::new(), |ladder| format!("{ladder} / "));
    let track_path = || track_path(report.head, home, near).or_else(|| track_path(report.base, home, near));
    Group {
        track: home.track.as_ref().map(|track| format!("{ladder}{track}")),
        level: home.level.as_ref().map(|title| found.map_or_else(|| title.clone(), |(_, level)| level.label())),
        path: path.or_else(track_path),
        level_path: found.map(|(state, level)| state.sources.path(level.name_span).as_str()),
        changes: Vec::new(),
    }
}

fn key<'a>(report: &'a DiffReport<'_>, home: &Place, change: &'a Change) -> Key<'a> {
    let near = own_path(report, change);
    let position = |state| track(state, home, near).map(|(position, _)| position);
    let position = position(report.head).or_else(|| position(report.base)).unwrap_or(usize::MAX);
    Key {
        ladder: home.ladder.clone(),
        track: (position, home.track.clone()),
        path: if home.track.is_none() { own_path(report, change) } else { None },
        level: home.level.as_ref().map(|title| (level_rank(report, home, near).unwrap_or(u32::MAX), title.clone())),
    }
}

/// Returns the document in which a change stands.
fn own_path<'a>(report: &'a DiffReport<'_>, change: &Change) -> Option<&'a str> {
    let after = change.after.as_ref().map(|side| report.head.sources.path(side.span));
    after.or_else(|| change.before.as_ref().map(|side| report.base.sources.path(side.span))).map(RepoPath::as_str)
}

/// Returns the rank of the level of that name: the head's, else the base's.
pub(super) fn rank(report: &DiffReport<'_>, place: &Place) -> Option<u32> {
    level_rank(report, place, None)
}

fn level_rank(report: &DiffReport<'_>, place: &Place, near: Option<&str>) -> Option<u32> {
    find(report.head, place, near).or_else(|| find(report.base, place, near)).map(|(_, level)| level.rank)
}

fn find<'a>(state: &'a State, place: &Place, near: Option<&str>) -> Option<(&'a State, &'a Level)> {
    let (_, track) = track(state, place, near)?;
    track.levels.iter().find(|level| Some(&level.title) == place.level.as_ref()).map(|level| (state, level))
}

/// Returns the track of that name; of several, the one that the document at
/// `near` is part of.
fn track<'a>(state: &'a State, place: &Place, near: Option<&str>) -> Option<(usize, &'a Track)> {
    let ladders = state.model.ladders.iter().filter(|ladder| place.ladder.as_ref().is_none_or(|name| *name == ladder.name));
    let tracks = ladders.flat_map(|ladder| ladder.tracks.iter().enumerate());
    let named: Vec<(usize, &Track)> = tracks.filter(|(_, track)| Some(&track.name) == place.track.as_ref()).collect();
    let holds = |track: &Track| track.levels.iter().any(|level| Some(state.sources.path(level.name_span).as_str()) == near);
    named.iter().find(|(_, track)| named.len() > 1 && holds(track)).or_else(|| named.first()).copied()
}

/// Returns the track's document, or their folder where each level has its own.
fn track_path<'a>(state: &'a State, place: &Place, near: Option<&str>) -> Option<&'a str> {
    let (_, track) = track(state, place, near)?;
    let path = &state.sources.file(track.file).path;
    let one_file = track.levels.iter().all(|level| level.name_span.file == track.file);
    Some(if one_file { path.as_str() } else { path.folder() })
}
