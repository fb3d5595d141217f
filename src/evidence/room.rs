//! The room in which rules share what they weigh of one ladder.
//!
//! Rules are written one by one and know nothing of each other, but half of them
//! ask which names are slips, who stands twice, or what a comparison is between.
//! Each answer is worked out at the first question and kept for the others; what
//! no rule asks for is never worked out.

use std::sync::OnceLock;

use super::contrast::{Contrast, contrasts};
use super::depth::Depths;
use super::duplicate::Duplicates;
use super::known::Known;
use super::line::{Demoted, demoted};
use super::names::Names;
use super::parity::Grid;
use super::scale::Scales;
use super::slip::Slips;
use super::stated::{Stated, stated};
use crate::markdown::{Document, Documents};
use crate::model::{Ladder, LevelRef};

/// What is known of one ladder beyond what stands in it.
///
/// NOTE: nothing in here may hand work to other threads while it is worked out:
/// a thread that waits for an answer might be given a question that waits for
/// the same one.
#[derive(Debug)]
pub struct Evidence<'a> {
    ladder: &'a Ladder,
    /// By position of their file.
    documents: &'a Documents,
    slips: OnceLock<Slips<'a>>,
    duplicates: OnceLock<Duplicates>,
    grid: OnceLock<Grid>,
    depths: OnceLock<Depths<'a>>,
    demoted: OnceLock<Vec<Demoted<'a>>>,
    names: OnceLock<Names>,
    known: OnceLock<Known<'a>>,
    contrasts: OnceLock<Vec<Contrast<'a>>>,
    scales: OnceLock<Scales>,
    stated: OnceLock<Vec<Vec<Vec<Stated>>>>,
}

impl<'a> Evidence<'a> {
    /// Makes the room of a ladder; the documents stand by position of their
    /// file.
    pub fn new(ladder: &'a Ladder, documents: &'a Documents) -> Self {
        Self {
            ladder,
            documents,
            slips: OnceLock::new(),
            duplicates: OnceLock::new(),
            grid: OnceLock::new(),
            depths: OnceLock::new(),
            demoted: OnceLock::new(),
            names: OnceLock::new(),
            known: OnceLock::new(),
            contrasts: OnceLock::new(),
            scales: OnceLock::new(),
            stated: OnceLock::new(),
        }
    }

    /// Returns the ladder.
    pub fn ladder(&self) -> &'a Ladder {
        self.ladder
    }

    /// Returns the dimension names that are slips.
    pub fn slips(&self) -> &Slips<'a> {
        self.slips.get_or_init(|| Slips::of(self.ladder))
    }

    /// Returns the levels that stand in the ladder twice.
    pub fn duplicates(&self) -> &Duplicates {
        self.duplicates.get_or_init(|| Duplicates::of(self.ladder))
    }

    /// Returns the names of all levels' dimensions, for holding levels against
    /// their peers.
    pub(super) fn grid(&self) -> &Grid {
        self.grid.get_or_init(|| Grid::of(self.ladder, self.slips(), self.duplicates()))
    }

    /// Returns the dimensions whose headings stand at the wrong depth.
    pub fn depths(&self) -> &Depths<'a> {
        self.depths.get_or_init(|| Depths::of(self.ladder, self.documents))
    }

    /// Returns the lines that are headings at other levels.
    pub fn demoted(&self) -> &[Demoted<'a>] {
        self.demoted.get_or_init(|| demoted(self.ladder, self.documents))
    }

    /// Returns the levels by all their names.
    pub fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(self.ladder))
    }

    /// Returns the levels by what texts may call them.
    pub fn known(&self) -> &Known<'a> {
        self.known.get_or_init(|| Known::of(self.ladder))
    }

    /// Returns the comparisons with the levels that they mean.
    pub fn contrasts(&self) -> &[Contrast<'a>] {
        self.contrasts.get_or_init(|| contrasts(self.ladder, self.names()))
    }

    /// Returns the scales that are declared in some documents, which are the same
    /// whoever asks.
    pub fn scales(&self, documents: impl FnOnce() -> Vec<&'a Document>) -> &Scales {
        self.scales.get_or_init(|| Scales::of(self.ladder, &documents()))
    }

    /// Returns the quantities that a level states of itself.
    pub fn stated(&self, at: LevelRef) -> &[Stated] {
        let all = self.stated.get_or_init(|| {
            let tracks = self.ladder.tracks.iter();
            tracks.map(|track| track.levels.iter().map(|level| stated(track, level)).collect()).collect()
        });
        all.get(at.track).and_then(|track| track.get(at.level)).map_or(&[], Vec::as_slice)
    }
}
