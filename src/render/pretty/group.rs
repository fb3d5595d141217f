//! Brings together what happened to one level, in the order of the ladder.

use crate::diff::{Change, LevelAt, Side, TrackAt};
use crate::engine::DiffReport;

/// The changes that are read under one headline.
pub(super) struct Group<'a> {
    /// The track, with which no other is mistaken.
    pub(super) track_at: Option<TrackAt>,
    /// The track's name, with the ladder's where there are several.
    pub(super) track: Option<String>,
    /// The level's title and code.
    pub(super) level: Option<String>,
    /// The track's document or folder; without a track, the changes' document.
    pub(super) path: Option<&'a str>,
    /// The level's document.
    pub(super) level_path: Option<&'a str>,
    pub(super) changes: Vec<&'a Change>,
}

/// What tells groups apart.
type Key<'a> = (Option<TrackAt>, Option<LevelAt>, Option<&'a str>);

/// Returns the changes in groups, all in the order of the diff.
pub(super) fn groups<'a>(report: &'a DiffReport<'_>) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut last: Option<Key<'a>> = None;
    for change in &report.diff.changes {
        let outside = if change.home.track.is_none() { own_path(report, change) } else { None };
        let key = (change.home.track, change.home.level, outside);
        if last != Some(key) {
            groups.push(group(report, key));
        }
        if let Some(group) = groups.last_mut() {
            group.changes.push(change);
        }
        last = Some(key);
    }
    groups
}

fn group<'a>(report: &'a DiffReport<'_>, (track, level, outside): Key<'a>) -> Group<'a> {
    Group {
        track_at: track,
        track: track.and_then(|at| track_name(report, at)),
        level: level.and_then(|at| report.level(at)).map(crate::model::Level::label),
        path: outside.or_else(|| track.and_then(|at| track_path(report, at))),
        level_path: level.and_then(|at| {
            let state = report.state(at.track.side);
            Some(state.sources.path(report.level(at)?.name_span).as_str())
        }),
        changes: Vec::new(),
    }
}

fn track_name(report: &DiffReport<'_>, at: TrackAt) -> Option<String> {
    let name = &report.track(at)?.name;
    let several = [report.base, report.head].iter().any(|state| state.model.ladders.len() > 1);
    let ladder = report.state(at.side).model.ladders.get(at.ladder).filter(|_| several);
    Some(ladder.map_or_else(|| name.clone(), |ladder| format!("{} / {name}", ladder.name)))
}

/// Returns the track's document, or their folder where each level has its own.
fn track_path<'a>(report: &'a DiffReport<'_>, at: TrackAt) -> Option<&'a str> {
    let track = report.track(at)?;
    let path = &report.state(at.side).sources.file(track.file).path;
    let one_file = track.levels.iter().all(|level| level.name_span.file == track.file);
    Some(if one_file { path.as_str() } else { path.folder() })
}

/// Returns the document in which a change stands.
fn own_path<'a>(report: &'a DiffReport<'_>, change: &Change) -> Option<&'a str> {
    let (side, text) = match (&change.after, &change.before) {
        (Some(after), _) => (Side::Head, after),
        (None, before) => (Side::Base, before.as_ref()?),
    };
    Some(report.state(side).sources.path(text.span).as_str())
}
