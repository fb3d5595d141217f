//! Everything that a renderer may see.

use crate::diff::LadderDiff;
use crate::finding::{Finding, Severity};
use crate::markdown::Document;
use crate::model::Model;
use crate::source::{Listing, RepoPath, SourceMap};

/// A snapshot that was read and understood.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// What the snapshot is called: `worktree`, `index` or a commit id.
    pub snapshot: String,
    /// The texts, in order of their paths.
    pub sources: SourceMap,
    /// The paths of the snapshot.
    pub listing: Listing,
    /// The documents, parsed, by position of their file.
    pub documents: Vec<Document>,
    /// What was understood.
    pub model: Model,
    /// What could not be read, found before any rule ran.
    pub findings: Vec<Finding>,
}

/// What `check` found.
#[derive(Debug)]
pub struct CheckReport<'a> {
    /// The snapshot.
    pub state: &'a State,
    /// The findings to print, sorted by path, place and rule.
    pub findings: Vec<Finding>,
}

/// What `diff` found.
#[derive(Debug)]
pub struct DiffReport<'a> {
    /// The state before.
    pub base: &'a State,
    /// The state after.
    pub head: &'a State,
    /// The changes to print.
    pub diff: LadderDiff,
    /// Documents outside the ladder whose text changed.
    pub outside: Vec<RepoPath>,
}

/// What `show` prints.
#[derive(Debug)]
pub struct ShowReport<'a> {
    /// The snapshot.
    pub state: &'a State,
    /// Only what stands in these documents is printed; empty: all.
    pub only: Vec<RepoPath>,
}

impl CheckReport<'_> {
    /// Returns how many of the findings have that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}
