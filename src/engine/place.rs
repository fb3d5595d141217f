//! A level, or a statement, named by where it stands: the same in every state
//! that has the document with the same text, however much else was read.

use std::collections::BTreeSet;

use super::State;
use crate::diff::{LevelAt, Side, TrackAt};
use crate::model::Level;
use crate::source::{RepoPath, Span};

/// A place in a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) path: RepoPath,
    start: usize,
    end: usize,
}

impl Place {
    /// Returns the place that a span names in a state.
    pub(super) fn new(state: &State, span: Span) -> Self {
        Self { path: state.sources.path(span).clone(), start: span.start, end: span.end }
    }

    /// Returns its span in another state; none where that didn't read the
    /// document.
    pub(super) fn span(&self, state: &State) -> Option<Span> {
        let file = state.sources.by_path(&self.path)?;
        Some(Span::new(file.id, self.start, self.end))
    }
}

/// Returns the levels of one side of a comparison, each with its position.
pub(super) fn levels(state: &State, side: Side) -> impl Iterator<Item = (LevelAt, &Level)> {
    state.model.ladders.iter().enumerate().flat_map(move |(ladder, each)| {
        each.tracks.iter().enumerate().flat_map(move |(track, each)| {
            let track = TrackAt { side, ladder, track };
            each.levels.iter().enumerate().map(move |(level, each)| (LevelAt { track, level }, each))
        })
    })
}

/// Returns the documents in which a level, or a part of it, stands.
pub(super) fn documents(state: &State, level: &Level) -> BTreeSet<RepoPath> {
    let cells = level.expectations.iter().flat_map(|cell| {
        let statements = cell.statements.iter().map(|statement| statement.span);
        [cell.name_span, cell.span].into_iter().chain(statements)
    });
    let own = level.statements.iter().map(|statement| statement.span);
    let facts = level.facts.iter().flat_map(|fact| [fact.span, fact.value_span]);
    let spans = [level.name_span, level.span].into_iter().chain(cells).chain(own).chain(facts);
    let files: BTreeSet<_> = spans.map(|span| span.file).collect();
    files.into_iter().map(|file| state.sources.file(file).path.clone()).collect()
}
