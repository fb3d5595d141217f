//! The ladder that documents describe: tracks, levels, dimensions,
//! expectations, facts, comparisons, indexes and declarations.
//!
//! Pure: documents in, [`Model`] out. Nothing here reads files or knows rules.

mod advert;
mod alone;
mod area;
mod beside;
mod build;
mod cells;
mod companion;
mod comparison;
mod declaration;
mod facts;
mod family;
mod found;
mod hints;
mod index;
mod inside;
mod join;
mod kin;
mod kind;
mod known;
mod labelled;
mod ladder;
mod levels;
mod lexicon;
mod linked;
mod listed;
mod name;
mod numbered;
mod outline;
mod overviews;
mod passed;
mod reading;
mod renames;
mod role;
mod scope;
mod series;
mod settle;
mod shape;
mod shelved;
mod statement;
mod texts;
mod title;
mod told;
mod track;
mod track_name;
pub mod value;
mod ways;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use crate::source::{FileId, Span, Substr};

use known::Known;

use crate::links::Anchors;

pub use crate::links::Site;
pub use build::{build, build_after, build_with};
pub use companion::{Aspect, Comparison, Declaration, Declares, Index, IndexEntry, Side};
pub use hints::{CompanyHint, DeclaredDimensions, Hints, LadderHint, LevelHint, TrackHint};
pub use levels::Levels;
pub use linked::{is_linked_document, linked};
pub use name::{DimensionKey, TitleKey};
pub use outline::is_introduction;
pub use reading::explain;
pub use renames::Renames;
pub use role::{Reading, Role};
pub use shelved::may_be_out_of_use;
pub use title::LevelName;

/// Everything that was understood of a snapshot.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// The ladders, in order of their folders.
    pub ladders: Vec<Ladder>,
    /// What each document was read as; [`explain`] says why.
    pub readings: BTreeMap<FileId, Reading>,
    /// Which hints came to something.
    pub used: Used,
    /// The documents that hints, or signs that they are out of use, keep out of
    /// every ladder, each with a sentence that says so.
    pub left_out: BTreeMap<FileId, String>,
    /// The documents of which it depends on the rest of the ladder whether what looks
    /// like levels in them is any.
    pub doubted: BTreeSet<FileId>,
    /// What was read of each document, for the next state.
    known: Known,
}

/// The hints that met something in the documents, each with the position of its
/// ladder in [`Hints::ladders`].
#[derive(Debug, Clone, Default)]
pub struct Used {
    /// Titles that read like a level's and are none.
    pub not_levels: BTreeSet<(usize, TitleKey)>,
    /// Other names of dimensions.
    pub aliases: BTreeSet<(usize, DimensionKey)>,
}

/// All tracks of one company in a repository.
#[derive(Debug, Clone)]
pub struct Ladder {
    /// The ladder's name: its folder, or the repository's root as `.`.
    pub name: String,
    /// Its folder, empty for the root.
    pub folder: String,
    /// The tracks, in order of their first document.
    pub tracks: Vec<Track>,
    /// Sections, tables and documents that contrast levels.
    pub comparisons: Vec<Arc<Comparison>>,
    /// Lists that name the levels and link to them.
    pub indexes: Vec<Index>,
    /// Lists that declare levels or dimensions.
    pub declarations: Vec<Declaration>,
    /// Every ladder document: levels, indexes, comparisons, declarations, and
    /// the other Markdown in the ladder's own folder.
    pub documents: BTreeSet<FileId>,
    /// What the configuration says of it.
    pub told: Told,
}

/// What was said of a ladder, and wins over what is inferred.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// Position of what was said in [`Hints::ladders`].
    pub hint: Option<usize>,
    /// Whose it is.
    pub company: Option<CompanyHint>,
    /// The dimensions that its levels have.
    pub dimensions: Vec<DeclaredDimensions>,
    /// What its parts were called before.
    pub renames: Renames,
    /// What serves its documents as pages.
    pub site: Option<Site>,
}

/// How a track is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// One file per level.
    FilePerLevel,
    /// One section per level, dimensions as deeper headings.
    SectionPerLevel,
    /// One section per level, dimensions as bold leads or labelled items.
    LabelledText,
    /// A table of levels and dimensions.
    Matrix,
    /// Dimensions first, levels inside them.
    DimensionMajor,
    /// A ladder in front matter.
    FrontMatter,
    /// Levels without dimensions.
    LevelsOnly,
}

impl Shape {
    /// Every shape.
    pub const ALL: [Self; 7] = [
        Self::FilePerLevel,
        Self::SectionPerLevel,
        Self::LabelledText,
        Self::Matrix,
        Self::DimensionMajor,
        Self::FrontMatter,
        Self::LevelsOnly,
    ];

    /// Returns the shape's name, as JSON writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::FilePerLevel => "file-per-level",
            Self::SectionPerLevel => "section-per-level",
            Self::LabelledText => "labelled-text",
            Self::Matrix => "matrix",
            Self::DimensionMajor => "dimension-major",
            Self::FrontMatter => "front-matter",
            Self::LevelsOnly => "levels-only",
        }
    }
}

/// An ordered list of levels, the lowest first as far as that is known.
#[derive(Debug, Clone)]
pub struct Track {
    /// The name.
    pub name: String,
    /// What it is part of, where another track of the ladder has its name: the
    /// heading above, or the folder.
    pub area: Option<String>,
    /// How it is written.
    pub shape: Shape,
    /// The document (its first, for a file per level).
    pub file: FileId,
    /// Where the track is named: its heading, or the first level's.
    pub span: Span,
    /// Its levels, in order of rank.
    pub levels: Levels,
    /// The track's own text.
    pub statements: Vec<Statement>,
    /// Its levels by the way they are written, where that isn't the same for
    /// all: half of a track in files, half of it in one document.
    pub parts: Vec<TrackPart>,
}

/// Some levels of a track, written in one way.
#[derive(Debug, Clone)]
pub struct TrackPart {
    /// How.
    pub shape: Shape,
    /// The levels, by the places of their names.
    pub levels: BTreeSet<Span>,
}

/// One rung.
#[derive(Debug, Clone)]
pub struct Level {
    /// The title without its code.
    pub title: String,
    /// The code (`IC 5`, `L4`) as written.
    pub code: Option<String>,
    /// The place in the track, from 1.
    pub rank: u32,
    /// The heading (or front-matter title) that names the level: message
    /// anchors go here.
    pub name_span: Span,
    /// The whole level.
    pub span: Span,
    /// Labelled values.
    pub facts: Vec<Fact>,
    /// Text outside any dimension.
    pub statements: Vec<Statement>,
    /// What the level expects, by dimension, in the document's order.
    pub expectations: Vec<Expectation>,
}

/// The cell level × dimension.
#[derive(Debug, Clone)]
pub struct Expectation {
    /// The dimension's name as shown, without numbering, emoji and colon.
    pub dimension: String,
    /// The group heading above it.
    pub group: Option<String>,
    /// Where the dimension is named.
    pub name_span: Span,
    /// Name and text.
    pub span: Span,
    /// What is expected.
    pub statements: Vec<Statement>,
    /// True where the heading stands at another depth than its peers.
    pub misplaced: bool,
    /// The normalised name, once somebody asked for it: nearly every rule does.
    key: OnceLock<DimensionKey>,
}

/// The smallest thing a level expects.
#[derive(Debug, Clone)]
pub struct Statement {
    /// What is shown, white space folded.
    pub text: Substr,
    /// Where.
    pub span: Span,
}

/// A short labelled value of a level.
#[derive(Debug, Clone)]
pub struct Fact {
    /// The label.
    pub name: String,
    /// The value as shown.
    pub value: String,
    /// The label's place.
    pub span: Span,
    /// The value's place.
    pub value_span: Span,
}

/// Names a level of a ladder: track and level by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LevelRef {
    /// Position in [`Ladder::tracks`].
    pub track: usize,
    /// Position in [`Track::levels`].
    pub level: usize,
}

impl Model {
    /// Returns a model of nothing, after which what this one was made from isn't read
    /// again where it is the same.
    #[must_use]
    pub fn emptied(&self) -> Self {
        Self { known: self.known.clone(), ..Self::default() }
    }

    /// Returns the anchors of a document, if it took them to understand it.
    pub fn anchors(&self, file: FileId) -> Option<&Anchors> {
        self.known.anchors(file).map(Arc::as_ref)
    }
}

impl Ladder {
    /// Returns the dimensions that a level was said to have, none where nothing
    /// was said of it.
    pub fn declared_dimensions(&self, level: &Level) -> Option<&DeclaredDimensions> {
        let title = TitleKey::new(&level.title);
        let said = &self.told.dimensions;
        let own = said.iter().find(|band| band.levels.as_ref().is_some_and(|levels| levels.contains(&title)));
        own.or_else(|| said.iter().find(|band| band.levels.is_none()))
    }

    /// Returns the level of that name.
    pub fn level(&self, at: LevelRef) -> Option<&Level> {
        self.tracks.get(at.track)?.levels.get(at.level)
    }

    /// Returns every level with its track and name.
    pub fn levels(&self) -> impl Iterator<Item = (LevelRef, &Track, &Level)> {
        self.tracks.iter().enumerate().flat_map(|(track, found)| {
            found.levels.iter().enumerate().map(move |(level, each)| (LevelRef { track, level }, found, each))
        })
    }
}

impl Track {
    /// Returns the name, with the area where another track has that name too:
    /// `Design / Managers`.
    pub fn label(&self) -> String {
        match &self.area {
            Some(area) => format!("{area} / {}", self.name),
            None => self.name.clone(),
        }
    }

    /// Returns how a level of this track is written.
    pub fn shape_of(&self, level: &Level) -> Shape {
        self.parts.iter().find(|part| part.levels.contains(&level.name_span)).map_or(self.shape, |part| part.shape)
    }

    /// Returns true where all levels stand in the track's own document.
    pub fn is_one_file(&self) -> bool {
        self.levels.iter().all(|level| level.name_span.file == self.file)
    }
}

impl Level {
    /// Returns title and code as people write them: `Staff Engineer (IC 6)`, and once
    /// what is only a code.
    pub fn label(&self) -> String {
        match &self.code {
            Some(code) if *code != self.title => format!("{} ({code})", self.title),
            _ => self.title.clone(),
        }
    }

    /// Returns the first expectation of that dimension.
    pub fn expectation(&self, dimension: &DimensionKey) -> Option<&Expectation> {
        self.expectations.iter().find(|each| each.key() == *dimension)
    }
}

impl Expectation {
    /// Returns the normalised name, by which dimensions are compared.
    pub fn key(&self) -> DimensionKey {
        self.key.get_or_init(|| DimensionKey::new(&self.dimension)).clone()
    }
}
