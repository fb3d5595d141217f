//! Where in the ladder a span stands, in words for a message.

use super::LadderContext;
use crate::finding::At;
use crate::model::{Expectation, Level, Track};
use crate::source::Span;

/// The part of a ladder around a span.
#[derive(Debug, Clone, Copy, Default)]
pub struct Place<'a> {
    /// The track.
    pub track: Option<&'a Track>,
    /// The level.
    pub level: Option<&'a Level>,
    /// The expectation.
    pub expectation: Option<&'a Expectation>,
}

impl<'a> LadderContext<'a> {
    /// Returns the innermost level and expectation around a span.
    pub fn place(&self, span: Span) -> Place<'a> {
        let stands_in = |level: &Level| {
            // A level that is a column of a table is in one piece only cell by cell.
            level.span.encloses(span) || level.expectations.iter().any(|expectation| holds(expectation, span))
        };
        let around = self.ladder.levels().filter(|(_, _, level)| stands_in(level));
        let Some((_, track, level)) = around.min_by_key(|(_, _, level)| level.span.end - level.span.start) else {
            return Place::default();
        };
        let expectations = level.expectations.iter().filter(|expectation| holds(expectation, span));
        let expectation = expectations.min_by_key(|expectation| expectation.span.end - expectation.span.start);
        Place { track: Some(track), level: Some(level), expectation }
    }

    /// Returns the innermost level and dimension around a span by their names,
    /// as a finding keeps them; the track alone where the whole document is of
    /// one.
    pub fn at(&self, span: Span) -> At {
        let place = self.place(span);
        let mut tracks = self.ladder.tracks.iter().filter(|track| track.file == span.file);
        let only = match (tracks.next(), tracks.next()) {
            (Some(track), None) => Some(track),
            _ => None,
        };
        At {
            ladder: Some(self.ladder.name.clone()),
            track: place.track.or(only).map(|track| track.name.clone()),
            level: place.level.map(|level| level.title.clone()),
            dimension: place.expectation.map(|expectation| expectation.dimension.clone()),
        }
    }
}

/// Returns true where the span stands in the cell; a dimension with several
/// rows of a table has several.
fn holds(expectation: &Expectation, span: Span) -> bool {
    expectation.span.encloses(span) || expectation.statements.iter().any(|statement| statement.span.encloses(span))
}

impl Place<'_> {
    /// Returns the place in words that follow "in" or "of": `"Communication" at
    /// Staff Engineer`, `Staff Engineer`; none outside any level.
    pub fn words(&self) -> Option<String> {
        let level = self.level?;
        Some(match self.expectation {
            Some(expectation) => format!("\"{}\" at {}", expectation.dimension, level.label()),
            None => level.label(),
        })
    }
}
