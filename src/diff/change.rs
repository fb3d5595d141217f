//! What a level diff reports.

use crate::source::Span;
use crate::wording::WordOp;

/// All changes between two snapshots, in the order in which people read a
/// ladder: by track, level and dimension.
#[derive(Debug, Clone, Default)]
pub struct LadderDiff {
    /// The changes.
    pub changes: Vec<Change>,
}

/// What changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Entity {
    /// A track.
    Track,
    /// A level.
    Level,
    /// A dimension of a level.
    Dimension,
    /// One statement.
    Expectation,
    /// One side of a comparison.
    Comparison,
    /// A fact of a level.
    Fact,
    /// A declaration.
    Declaration,
    /// A file that moved with what it holds, where that is neither one level nor
    /// one track.
    File,
}

/// How it changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// Only in the head.
    Added,
    /// Only in the base.
    Removed,
    /// Has another name.
    Renamed,
    /// Stands elsewhere.
    Moved,
    /// Says it in other words.
    Reworded,
    /// Stands in another order.
    Reordered,
    /// One became several.
    Split,
    /// Several became one.
    Merged,
}

/// How much a change matters to the people on the ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Significance {
    /// Typing, order, place of a file.
    Editorial,
    /// Said otherwise.
    Minor,
    /// Something else is expected.
    Major,
}

/// Names a place in a ladder.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The ladder's name.
    pub ladder: Option<String>,
    /// The track's name.
    pub track: Option<String>,
    /// The level's title.
    pub level: Option<String>,
    /// The dimension's name.
    pub dimension: Option<String>,
}

/// One side of the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The state before.
    Base,
    /// The state after.
    Head,
}

/// A track of one side: ladder and track by their positions in that side's
/// model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TrackAt {
    /// The side.
    pub side: Side,
    /// The position of its ladder.
    pub ladder: usize,
    /// Its position among the ladder's tracks.
    pub track: usize,
}

/// A level of one side: its track there, and its position among the track's
/// levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LevelAt {
    /// Its track.
    pub track: TrackAt,
    /// Its position among the track's levels.
    pub level: usize,
}

/// Under which track, level and dimension a change is read: the head's, but for
/// what only the base has. What both sides have is the same here however it was
/// renamed.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Home {
    /// The track; none for what stands outside the tracks.
    pub track: Option<TrackAt>,
    /// The level.
    pub level: Option<LevelAt>,
    /// The name of the dimension, fact or aspect.
    pub dimension: Option<String>,
}

/// One side of a change: a text and where it stands in that side's sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeSide {
    /// The text as shown.
    pub text: String,
    /// Its place, in the source map of that side.
    pub span: Span,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What changed.
    pub entity: Entity,
    /// How.
    pub kind: ChangeKind,
    /// How many statements this stands for: those that an added or removed
    /// track, level or dimension carries, which may be none; else 1.
    pub count: usize,
    /// How much it matters.
    pub significance: Significance,
    /// Where: the base's names; the head's for an addition.
    pub at: Place,
    /// The head's names, for a rename, move, split or merge.
    pub to: Option<Place>,
    /// The base's text.
    pub before: Option<ChangeSide>,
    /// The head's text.
    pub after: Option<ChangeSide>,
    /// The words of a rewording.
    pub words: Vec<WordOp>,
    /// Where it is read.
    pub home: Home,
    /// Where it came from, for a move, split or merge.
    pub origin: Option<Home>,
    /// For what moved between levels of one track, how many levels up: -1 is
    /// expected one level earlier now.
    pub rank_change: Option<i64>,
}

impl Entity {
    /// Returns the name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Track => "track",
            Self::Level => "level",
            Self::Dimension => "dimension",
            Self::Expectation => "expectation",
            Self::Comparison => "comparison",
            Self::Fact => "fact",
            Self::Declaration => "declaration",
            Self::File => "file",
        }
    }
}

impl Change {
    /// Returns true where only the file is another: what moved is still expected
    /// of the same people.
    pub fn is_file_move(&self) -> bool {
        let held = matches!(self.entity, Entity::Track | Entity::Level | Entity::File);
        held && self.kind == ChangeKind::Moved && self.significance == Significance::Editorial
    }
}

impl ChangeKind {
    /// Returns the name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::Moved => "moved",
            Self::Reworded => "reworded",
            Self::Reordered => "reordered",
            Self::Split => "split",
            Self::Merged => "merged",
        }
    }
}

impl Significance {
    /// Returns the name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Editorial => "editorial",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}
