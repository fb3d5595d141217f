//! What a ladder has beside its tracks: comparisons of levels, indexes that lead to
//! them, and lists that declare what there is.

use super::{DimensionKey, LevelRef};
use crate::source::{Span, Substr};

/// A contrast of two or more levels.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The heading as shown.
    pub title: String,
    /// The heading's place.
    pub name_span: Span,
    /// The whole comparison.
    pub span: Span,
    /// The levels it contrasts, as it names them.
    pub between: Vec<String>,
    /// The aspects.
    pub aspects: Vec<Aspect>,
}

/// One aspect of a comparison.
#[derive(Debug, Clone)]
pub struct Aspect {
    /// The aspect's name.
    pub name: String,
    /// Where it is named.
    pub span: Span,
    /// What is said of each level.
    pub sides: Vec<Side>,
}

/// What a comparison says of one level under one aspect.
#[derive(Debug, Clone)]
pub struct Side {
    /// The level as named there.
    pub level: String,
    /// What is said.
    pub text: Substr,
    /// The text's place.
    pub span: Span,
}

/// A list that names levels and links to them.
#[derive(Debug, Clone)]
pub struct Index {
    /// The whole list.
    pub span: Span,
    /// Its entries.
    pub entries: Vec<IndexEntry>,
}

/// One line of an index.
#[derive(Debug, Clone)]
pub struct IndexEntry {
    /// The title as shown, without its code.
    pub title: String,
    /// The code as shown.
    pub code: Option<String>,
    /// The link's target as written.
    pub target: String,
    /// The place of the link's text.
    pub span: Span,
    /// The level that it means, by its target or else by its title, where that
    /// is known.
    pub level: Option<LevelRef>,
}

/// What a declaration declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Declares {
    /// Levels.
    Levels,
    /// Dimensions.
    Dimensions,
    /// Names of facts.
    Facts,
    /// The values of an ordinal scale, in the order of the list.
    Scale,
}

impl Declares {
    /// Returns what is declared, as JSON writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Levels => "levels",
            Self::Dimensions => "dimensions",
            Self::Facts => "facts",
            Self::Scale => "scale",
        }
    }
}

/// A list that declares levels, dimensions or facts, or the values that a
/// dimension or a fact may have.
#[derive(Debug, Clone)]
pub struct Declaration {
    /// What it declares.
    pub declares: Declares,
    /// Of a scale: the dimension or fact whose values it lists, as the levels
    /// call it; none where the values stand for themselves, one of them at each
    /// level.
    pub of: Option<DimensionKey>,
    /// The whole list.
    pub span: Span,
    /// The declared names with their places.
    pub names: Vec<(String, Span)>,
}
