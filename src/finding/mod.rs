//! What a rule says: a finding, its places, its fix.

mod fix;

use std::fmt;

use crate::source::Span;

pub use fix::{Applicability, Edit, Fix};

/// How strong a finding is. Never called a level: a level is a rung.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Advice.
    Note,
    /// Breaks the ladder's own pattern.
    Warning,
    /// Broken for every reader.
    Error,
}

impl Severity {
    /// Returns the severity's name, as pages and configuration write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// Returns the severity of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Note, Self::Warning, Self::Error].into_iter().find(|severity| severity.name() == name)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A place with what is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What to say there.
    pub message: String,
}

/// Where in the ladder a finding belongs, by names.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The ladder's name.
    pub ladder: Option<String>,
    /// The track's name.
    pub track: Option<String>,
    /// The level's title.
    pub level: Option<String>,
    /// The dimension's name.
    pub dimension: Option<String>,
}

/// What a rule reports. The first place is `span`; peers and evidence are in
/// `related`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// How strong it is.
    pub severity: Severity,
    /// One sentence, lower case, without a full stop: level, dimension,
    /// evidence.
    pub message: String,
    /// Where it is.
    pub span: Span,
    /// What to write under the place, where a frame is shown.
    pub label: Option<String>,
    /// Other places: peers, evidence.
    pub related: Vec<Label>,
    /// The next step.
    pub help: Option<String>,
    /// An edit that mends it.
    pub fix: Option<Fix>,
    /// Where in the ladder it belongs.
    pub at: At,
    /// What the finding is about, normalised: the part of its identity that
    /// survives a re-wrap, a move of the file, or a new wording of the message.
    pub subject: String,
}
