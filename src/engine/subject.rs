//! What `--level` and `--dimension` leave to print of a diff.

use std::collections::BTreeSet;

use super::{DiffReport, State};
use crate::diff::{Change, ChangeKind, Entity, Home};
use crate::model::{DimensionKey, Ladder, Level, TitleKey};

/// Levels and dimensions, as people name them.
#[derive(Debug, Clone, Default)]
pub struct Subjects {
    levels: Vec<String>,
    dimensions: Vec<String>,
}

/// A name that nothing has, with those that something has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// `level` or `dimension`.
    pub kind: &'static str,
    /// The name.
    pub name: String,
    /// The names that are there, sorted.
    pub known: Vec<String>,
}

impl Subjects {
    /// Takes the names; none of a kind means everything of that kind.
    pub fn new(levels: Vec<String>, dimensions: Vec<String>) -> Self {
        Self { levels, dimensions }
    }

    /// Checks that one of the states has each name.
    ///
    /// # Errors
    ///
    /// The first name that none of them has.
    pub fn check(&self, states: &[&State]) -> Result<(), Unknown> {
        let levels = || states.iter().flat_map(|state| levels(state));
        if let Some(name) = self.levels.iter().find(|name| !levels().any(|level| is_called(level, name))) {
            let known: BTreeSet<String> = levels().map(|level| level.title.clone()).collect();
            return Err(Unknown { kind: "level", name: name.clone(), known: known.into_iter().collect() });
        }
        let dimensions = || levels().flat_map(dimensions);
        if let Some(name) = self.dimensions.iter().find(|name| !dimensions().any(|known| is_named(known, name))) {
            let known: BTreeSet<String> = dimensions().map(str::to_owned).collect();
            return Err(Unknown { kind: "dimension", name: name.clone(), known: known.into_iter().collect() });
        }
        Ok(())
    }

    /// Leaves the changes that are about one of the levels and one of the
    /// dimensions.
    pub fn retain_changes(&self, report: &mut DiffReport<'_>) {
        if self.levels.is_empty() && self.dimensions.is_empty() {
            return;
        }
        let mut changes = std::mem::take(&mut report.diff.changes);
        changes.retain(|change| self.admits(report, change));
        report.diff.changes = changes;
        report.outside.clear();
        report.besides.clear();
    }

    fn admits(&self, report: &DiffReport<'_>, change: &Change) -> bool {
        let homes = || [Some(&change.home), change.origin.as_ref()].into_iter().flatten();
        let of_level = self.levels.is_empty() || homes().any(|home| self.is_of_level(report, change, home));
        let names = || {
            let told = [change.at.dimension.as_deref(), change.home.dimension.as_deref()];
            told.into_iter().chain([change.to.as_ref().and_then(|to| to.dimension.as_deref())]).flatten()
        };
        let of_dimension =
            self.dimensions.is_empty() || names().any(|known| self.dimensions.iter().any(|name| is_named(known, name)));
        of_level && of_dimension
    }

    /// Returns true for a change to one of the levels, or to a track that came or
    /// went with it.
    fn is_of_level(&self, report: &DiffReport<'_>, change: &Change, home: &Home) -> bool {
        let is_one = |level: &Level| self.levels.iter().any(|name| is_called(level, name));
        let titled = |title: Option<&String>| {
            title.is_some_and(|title| self.levels.iter().any(|name| TitleKey::new(title) == TitleKey::new(name)))
        };
        if titled(change.at.level.as_ref()) || titled(change.to.as_ref().and_then(|to| to.level.as_ref())) {
            return true;
        }
        match home.level {
            Some(level) => report.level(level).is_some_and(is_one),
            None if change.entity == Entity::Track && matches!(change.kind, ChangeKind::Added | ChangeKind::Removed) => {
                home.track.and_then(|track| report.track(track)).is_some_and(|track| track.levels.iter().any(is_one))
            }
            None => false,
        }
    }
}

/// Returns true where people call a level so: by title, code, or both.
pub fn is_called(level: &Level, name: &str) -> bool {
    let fold = |code: &str| code.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect::<String>();
    TitleKey::new(&level.title) == TitleKey::new(name)
        || level.code.as_deref().is_some_and(|code| fold(code) == fold(name))
        || fold(&level.label()) == fold(name)
}

/// Returns true where people call a dimension so.
pub(super) fn is_named(known: &str, name: &str) -> bool {
    DimensionKey::new(known) == DimensionKey::new(name)
}

fn levels(state: &State) -> impl Iterator<Item = &Level> {
    state.model.ladders.iter().flat_map(Ladder::levels).map(|(_, _, level)| level)
}

fn dimensions(level: &Level) -> impl Iterator<Item = &str> {
    let facts = level.facts.iter().map(|fact| fact.name.as_str());
    level.expectations.iter().map(|expectation| expectation.dimension.as_str()).chain(facts)
}
