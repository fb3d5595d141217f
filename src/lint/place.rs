//! Where in the ladder a span stands, in words for a message.

use super::LadderContext;
use crate::model::{Expectation, Level};
use crate::source::Span;

/// The part of a ladder around a span.
#[derive(Debug, Clone, Copy, Default)]
pub struct Place<'a> {
    /// The level.
    pub level: Option<&'a Level>,
    /// The expectation.
    pub expectation: Option<&'a Expectation>,
}

impl<'a> LadderContext<'a> {
    /// Returns the innermost level and expectation around a span.
    pub fn place(&self, span: Span) -> Place<'a> {
        let around = self.ladder.levels().filter(|(_, _, level)| level.span.encloses(span));
        let Some((_, _, level)) = around.min_by_key(|(_, _, level)| level.span.end - level.span.start) else {
            return Place::default();
        };
        let expectations = level.expectations.iter().filter(|expectation| expectation.span.encloses(span));
        let expectation = expectations.min_by_key(|expectation| expectation.span.end - expectation.span.start);
        Place { level: Some(level), expectation }
    }
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
