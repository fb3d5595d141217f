//! An edit that mends a finding.

use crate::source::Span;

/// How far a fix can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applicability {
    /// Changes no meaning; applied by `--fix`.
    Safe,
    /// May change meaning; applied by `--unsafe-fixes`.
    Unsafe,
    /// Only shown.
    DisplayOnly,
}

impl Applicability {
    /// Returns the name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
            Self::DisplayOnly => "display-only",
        }
    }

    /// Returns the one that a rule's page calls so: a fix that is only shown
    /// makes no rule fixable.
    pub fn of_page(name: &str) -> Option<Self> {
        [Self::Safe, Self::Unsafe].into_iter().find(|applicability| applicability.name() == name)
    }
}

/// Replaces a span with text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// With what.
    pub text: String,
}

/// Edits that together mend one finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// How far it can be trusted.
    pub applicability: Applicability,
    /// The edits; none overlap.
    pub edits: Vec<Edit>,
}
