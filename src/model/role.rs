//! What documents are to a ladder.

use super::Shape;

/// What a document was read as.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// What it is.
    pub role: Role,
    /// How its levels are written, where it has any: of several tracks, the
    /// first's.
    pub shape: Option<Shape>,
}

/// What a document is to a ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Holds levels.
    Levels,
    /// Names the levels and links to them, or compares or declares them.
    Companion,
    /// Stands in a ladder's own folder and has none of this.
    Neighbour,
    /// None of our business but as a place that links lead to.
    Other,
}

impl Role {
    /// Returns the role's name, as JSON writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Levels => "levels",
            Self::Companion => "companion",
            Self::Neighbour => "neighbour",
            Self::Other => "other",
        }
    }
}
