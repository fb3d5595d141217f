//! Which cell of which matrix a finding or a change belongs to.

use std::collections::BTreeMap;

use crate::diff::{LevelAt, Side, Significance};
use crate::engine::{DiffReport, State};
use crate::finding::{Finding, Severity};
use crate::model::{DimensionKey, Level};
use crate::source::Span;

/// A level by its positions: ladder, track, level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LevelId {
    pub(super) ladder: usize,
    pub(super) track: usize,
    pub(super) level: usize,
}

/// A level, and a dimension of it or the level itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    pub(super) level: LevelId,
    pub(super) key: Option<DimensionKey>,
}

/// What is to be told of a cell besides its text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Marks {
    pub(super) findings: usize,
    pub(super) worst: Option<Severity>,
    pub(super) changes: usize,
    pub(super) most: Option<Significance>,
}

/// The marks of all cells.
pub(super) type Marked = BTreeMap<Spot, Marks>;

impl LevelId {
    /// Returns the name by which the page knows it.
    pub(super) fn name(self) -> String {
        format!("{}-{}-{}", self.ladder, self.track, self.level)
    }
}

/// Returns every level of a state, in order.
pub(super) fn levels(state: &State) -> impl Iterator<Item = (LevelId, &Level)> {
    state.model.ladders.iter().enumerate().flat_map(|(ladder, found)| {
        found.tracks.iter().enumerate().flat_map(move |(track, found)| {
            found.levels.iter().enumerate().map(move |(level, found)| (LevelId { ladder, track, level }, found))
        })
    })
}

/// Returns the cells that a finding is about: one, the level itself, or those
/// that it misses.
pub(super) fn of_finding(state: &State, finding: &Finding) -> Vec<Spot> {
    let Some((id, level)) = level_of(state, finding) else { return Vec::new() };
    let spot = |key| Spot { level: id, key };
    if let Some(name) = &finding.at.dimension {
        return vec![spot(Some(DimensionKey::new(name)))];
    }
    if let Some(cell) = level.expectations.iter().find(|cell| holds(cell.span, finding.span)) {
        return vec![spot(Some(cell.key()))];
    }
    let peers: Vec<&Level> =
        levels(state).filter(|(other, _)| (other.ladder, other.track) == (id.ladder, id.track)).map(|(_, level)| level).collect();
    // What a finding is about are names where it lists what is missing.
    let lacks = |key: &DimensionKey| level.expectation(key).is_none() && peers.iter().any(|peer| peer.expectation(key).is_some());
    let missing = finding.subject.split(", ").map(DimensionKey::new).filter(lacks);
    let missing: Vec<Spot> = missing.map(|key| spot(Some(key))).collect();
    if missing.is_empty() { vec![spot(None)] } else { missing }
}

/// Returns the level that a finding names; of several with its name, the one
/// around the finding.
fn level_of<'a>(state: &'a State, finding: &Finding) -> Option<(LevelId, &'a Level)> {
    let at = &finding.at;
    let title = at.level.as_deref()?;
    let is_named = |id: &LevelId, level: &Level| {
        let Some(ladder) = state.model.ladders.get(id.ladder) else { return false };
        let track = ladder.tracks.get(id.track).map(|track| &track.name);
        level.title == title
            && at.ladder.as_ref().is_none_or(|name| *name == ladder.name)
            && at.track.as_ref().is_none_or(|name| Some(name) == track)
    };
    let named = || levels(state).filter(|(id, level)| is_named(id, level));
    named().find(|(_, level)| holds(level.span, finding.span) || holds(level.name_span, finding.span)).or_else(|| named().next())
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}

/// Returns the level of the head that a change is read under.
pub(super) fn head_level(at: LevelAt) -> Option<LevelId> {
    (at.track.side == Side::Head).then_some(LevelId { ladder: at.track.ladder, track: at.track.track, level: at.level })
}

/// Returns the marks of every cell.
pub(super) fn marked(state: &State, findings: &[Finding], changes: Option<&DiffReport<'_>>) -> Marked {
    let mut marked = Marked::new();
    for finding in findings {
        for spot in of_finding(state, finding) {
            let marks = marked.entry(spot).or_default();
            marks.findings += 1;
            marks.worst = marks.worst.max(Some(finding.severity));
        }
    }
    for change in changes.iter().flat_map(|report| &report.diff.changes) {
        let Some(level) = change.home.level.and_then(head_level) else { continue };
        let key = change.home.dimension.as_deref().map(DimensionKey::new);
        let marks = marked.entry(Spot { level, key }).or_default();
        marks.changes += change.count.max(1);
        marks.most = marks.most.max(Some(change.significance));
    }
    marked
}
