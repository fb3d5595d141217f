//! One level on its way back through a history, under whatever names it had.

use std::collections::{BTreeMap, BTreeSet};

use super::place::{self, Place};
use super::subject::{is_called, is_named};
use super::{Reach, State, Step, quiet};
use crate::diff::{Change, ChangeKind, Entity, Home, LevelAt, Side};
use crate::model::TitleKey;
use crate::source::RepoPath;

/// Which changes of a history are asked for: of the whole ladder, of one level,
/// of one dimension.
#[derive(Debug, Clone, Default)]
pub struct Follow {
    level: Option<String>,
    dimensions: Vec<String>,
    /// The levels that are followed, in the state that the last step came from,
    /// each by the place of its name.
    levels: BTreeMap<Place, Followed>,
    /// What they were last called.
    titles: BTreeSet<TitleKey>,
    found: bool,
}

/// What is known of a level that is followed.
#[derive(Debug, Clone)]
struct Followed {
    title: String,
    /// The documents in which it stands.
    documents: BTreeSet<RepoPath>,
}

impl Follow {
    /// Follows the level that people call so, and the dimension; everything where
    /// there is none.
    pub fn new(level: Option<String>, dimension: Option<String>) -> Self {
        Self { level, dimensions: dimension.into_iter().collect(), ..Self::default() }
    }

    /// Returns true where the level was found in any state so far.
    pub fn was_found(&self) -> bool {
        self.found || self.level.is_none()
    }

    /// Returns how much of a commit has to be read to tell whether it is about what
    /// is followed: all where a level is yet to be found.
    pub fn reach(&self) -> Reach {
        if self.level.is_some() && self.levels.is_empty() { Reach::Whole } else { Reach::Near }
    }

    /// Returns false where a document that changed can't have changed anything of
    /// what is followed; its texts are those before and after.
    pub fn may_concern(&self, path: &RepoPath, texts: &[String; 2]) -> bool {
        let titles: Vec<&str> = self.levels.values().map(|level| level.title.as_str()).collect();
        self.level.is_none()
            || self.levels.values().any(|level| level.documents.contains(path))
            || !quiet::is_quiet(path, texts, &titles)
    }

    /// Returns the changes of a commit that are about what is followed, and goes
    /// on to what that was before.
    pub fn step(&mut self, step: &Step<'_>) -> Vec<Change> {
        let report = &step.report;
        // What wasn't read didn't change.
        let far: BTreeMap<Place, Followed> =
            self.levels.iter().filter(|(place, _)| place.span(report.head).is_none()).map(clone).collect();
        let mut levels: BTreeSet<LevelAt> = self.levels.keys().flat_map(|place| at(report.head, place)).collect();
        if self.level.is_some() && levels.is_empty() && far.is_empty() {
            // A level that the newest state doesn't have may have been there once.
            levels = self.called(report.head, Side::Head);
        }
        let mut gone = BTreeSet::new();
        if self.level.is_some() && levels.is_empty() && far.is_empty() {
            gone = self.called(report.base, Side::Base);
        }
        self.found |= !levels.is_empty() || !gone.is_empty();
        let followed: BTreeSet<LevelAt> = levels.union(&gone).copied().collect();
        let near = followed.iter().filter_map(|at| report.level(*at)).map(|level| level.title.as_str());
        let titles: BTreeSet<TitleKey> = near.chain(far.values().map(|level| level.title.as_str())).map(TitleKey::new).collect();
        let changes: Vec<Change> =
            report.diff.changes.iter().filter(|change| self.concerns(change, &followed, &titles)).cloned().collect();
        self.rename_dimensions(&changes);
        if self.level.is_some() {
            self.titles.extend(titles);
            let before = levels.iter().flat_map(|at| step.lineage.levels(*at)).chain(gone);
            let before = before.filter_map(|at| report.level(at)).map(|level| {
                let documents = place::documents(report.base, level);
                (Place::new(report.base, level.name_span), Followed { title: level.title.clone(), documents })
            });
            self.levels = before.chain(far).collect();
        }
        changes
    }

    /// Returns the levels of a state that are called as the level that is
    /// followed, or as it was called later on.
    fn called(&self, state: &State, side: Side) -> BTreeSet<LevelAt> {
        let Some(name) = &self.level else { return BTreeSet::new() };
        let hits = place::levels(state, side).filter(|(_, level)| {
            if self.titles.is_empty() { is_called(level, name) } else { self.titles.contains(&TitleKey::new(&level.title)) }
        });
        hits.map(|(at, _)| at).collect()
    }

    fn concerns(&self, change: &Change, followed: &BTreeSet<LevelAt>, titles: &BTreeSet<TitleKey>) -> bool {
        let of_dimension = || {
            let names = [change.at.dimension.as_deref(), change.home.dimension.as_deref()];
            let to = change.to.as_ref().and_then(|to| to.dimension.as_deref());
            names.into_iter().chain([to]).flatten().any(|known| self.dimensions.iter().any(|name| is_named(known, name)))
        };
        if !self.dimensions.is_empty() && !of_dimension() {
            return false;
        }
        if self.level.is_none() {
            return true;
        }
        let in_levels = |home: &Home| match home.level {
            Some(level) => followed.contains(&level),
            // A track that came or went took its levels along.
            None => {
                change.entity == Entity::Track
                    && matches!(change.kind, ChangeKind::Added | ChangeKind::Removed)
                    && followed.iter().any(|level| Some(level.track) == home.track)
            }
        };
        // What stands outside the tracks names its level.
        let by_name = change.home.track.is_none()
            && [change.at.level.as_ref(), change.to.as_ref().and_then(|to| to.level.as_ref())]
                .into_iter()
                .flatten()
                .any(|title| titles.contains(&TitleKey::new(title)));
        in_levels(&change.home) || change.origin.as_ref().is_some_and(in_levels) || by_name
    }

    fn rename_dimensions(&mut self, changes: &[Change]) {
        for change in changes.iter().filter(|change| (change.entity, change.kind) == (Entity::Dimension, ChangeKind::Renamed)) {
            let to = change.to.as_ref().and_then(|to| to.dimension.as_deref());
            if let (Some(before), Some(after)) = (&change.at.dimension, to)
                && self.dimensions.iter().any(|name| is_named(after, name))
                && !self.dimensions.iter().any(|name| is_named(before, name))
            {
                self.dimensions.push(before.clone());
            }
        }
    }
}

/// Returns the levels of the head whose name stands at a place.
fn at(head: &State, place: &Place) -> BTreeSet<LevelAt> {
    let Some(span) = place.span(head) else { return BTreeSet::new() };
    place::levels(head, Side::Head).filter(|(_, level)| level.name_span == span).map(|(at, _)| at).collect()
}

fn clone((place, level): (&Place, &Followed)) -> (Place, Followed) {
    (place.clone(), level.clone())
}
