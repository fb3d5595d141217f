//! Where in the ladder a span stands, in words for a message.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::prose::{Prose, prose};
use super::{Companies, LadderContext, Linked};
use crate::evidence::Evidence;
use crate::finding::At;
use crate::links::Anchors;
use crate::markdown::{Document, Documents};
use crate::model::{Expectation, Ladder, Level, LevelRef, Track};
use crate::source::{FileId, Span, SpanMap};

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

/// What several rules ask of one ladder: where its parts stand, whose it is, and
/// what they weigh. Each is worked out at the first question, as most ladders are
/// never asked.
#[derive(Debug)]
pub struct Places<'a> {
    /// What rules weigh.
    pub evidence: Evidence<'a>,
    index: OnceLock<Index>,
    /// Of the ladder's documents.
    anchors: OnceLock<BTreeMap<FileId, OnceLock<Anchors>>>,
    /// Their links, and those of the documents that belong to no ladder.
    pub(super) links: OnceLock<Vec<Linked<'a>>>,
    pub(super) links_from_outside: OnceLock<Vec<Linked<'a>>>,
    /// What a reader reads in them.
    prose: OnceLock<BTreeMap<FileId, OnceLock<Vec<Prose<'a>>>>>,
    pub(super) companies: OnceLock<Option<Companies>>,
}

#[derive(Debug, Clone)]
struct Index {
    parts: SpanMap<Part>,
    /// The documents of tracks; none for a document of several.
    tracks: BTreeMap<FileId, Option<usize>>,
}

/// A level, or one of its expectations by position; both with how long they are
/// in bytes.
#[derive(Debug, Clone, Copy)]
struct Part {
    level: (usize, LevelRef),
    expectation: Option<(usize, usize)>,
}

impl<'a> Places<'a> {
    /// Makes it for a ladder; the documents stand by position of their file.
    pub fn new(ladder: &'a Ladder, documents: &'a Documents) -> Self {
        Self {
            evidence: Evidence::new(ladder, documents),
            index: OnceLock::new(),
            anchors: OnceLock::new(),
            links: OnceLock::new(),
            links_from_outside: OnceLock::new(),
            prose: OnceLock::new(),
            companies: OnceLock::new(),
        }
    }

    /// Returns the anchors of a document, none where it isn't the ladder's.
    pub(super) fn anchors(&self, document: &Document) -> Option<&Anchors> {
        let own = || self.evidence.ladder().documents.iter().map(|file| (*file, OnceLock::new())).collect();
        let anchors = self.anchors.get_or_init(own).get(&document.file)?;
        Some(anchors.get_or_init(|| Anchors::of(document)))
    }

    /// Returns the texts of a document, in reading order, none where it isn't the
    /// ladder's.
    pub(super) fn prose(&self, document: &'a Document) -> Option<&[Prose<'a>]> {
        let own = || self.evidence.ladder().documents.iter().map(|file| (*file, OnceLock::new())).collect();
        let texts = self.prose.get_or_init(own).get(&document.file)?;
        Some(texts.get_or_init(|| prose(document)))
    }

    fn of(&self, ladder: &Ladder) -> &Index {
        self.index.get_or_init(|| {
            let mut tracks = BTreeMap::new();
            for (at, track) in ladder.tracks.iter().enumerate() {
                tracks.entry(track.file).and_modify(|only| *only = None).or_insert(Some(at));
            }
            Index { parts: ladder.levels().flat_map(|(at, _, level)| parts(at, level)).collect(), tracks }
        })
    }
}

/// Returns the places of a level and its expectations. A level that is a column
/// of a table is in one piece only cell by cell, and a dimension with several
/// rows of a table has several cells.
fn parts(at: LevelRef, level: &Level) -> Vec<(Span, Part)> {
    let own = (level.span.end - level.span.start, at);
    let mut parts = vec![(level.span, Part { level: own, expectation: None })];
    for (nth, cell) in level.expectations.iter().enumerate() {
        let part = Part { level: own, expectation: Some((cell.span.end - cell.span.start, nth)) };
        let apart = cell.statements.iter().map(|statement| statement.span).filter(|span| !cell.span.encloses(*span));
        parts.extend(std::iter::once(cell.span).chain(apart).map(|span| (span, part)));
    }
    parts
}

impl<'a> LadderContext<'a> {
    /// Returns the innermost level and expectation around a span.
    pub fn place(&self, span: Span) -> Place<'a> {
        let parts = || self.places.of(self.ladder).parts.around(span);
        let Some(level) = parts().map(|part| part.level).min() else { return Place::default() };
        let cell = parts().filter(|part| part.level == level).filter_map(|part| part.expectation).min();
        let (_, at) = level;
        let found = self.ladder.level(at);
        Place {
            track: self.ladder.tracks.get(at.track),
            level: found,
            expectation: cell.and_then(|(_, nth)| found?.expectations.get(nth)),
        }
    }

    /// Returns the innermost level and dimension around a span by their names,
    /// as a finding keeps them; the track alone where the whole document is of
    /// one.
    pub fn at(&self, span: Span) -> At {
        let place = self.place(span);
        let only = self.places.of(self.ladder).tracks.get(&span.file).copied().flatten();
        let only = only.and_then(|at| self.ladder.tracks.get(at));
        At {
            ladder: Some(self.ladder.name.clone()),
            track: place.track.or(only).map(|track| track.name.clone()),
            level: place.level.map(|level| level.title.clone()),
            dimension: place.expectation.map(|expectation| expectation.dimension.clone()),
        }
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
