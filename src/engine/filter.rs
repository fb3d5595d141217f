//! What PATHs on the command line leave to print. Never what is analysed: a
//! hook that passes three files can't hide a break in a fourth.

use super::report::within;
use super::{DiffReport, State};
use crate::diff::Change;
use crate::finding::Finding;
use crate::source::{RepoPath, Span};

/// The documents and folders to print.
#[derive(Debug, Clone, Default)]
pub struct PathFilter {
    paths: Vec<RepoPath>,
}

impl PathFilter {
    /// Admits these documents and everything under these folders; no paths, or
    /// the root among them, admit everything.
    pub fn new(paths: Vec<RepoPath>) -> Self {
        let root = paths.iter().any(|path| path.as_str().is_empty());
        Self { paths: if root { Vec::new() } else { paths } }
    }

    /// Returns true where everything is printed.
    pub fn is_all(&self) -> bool {
        self.paths.is_empty()
    }

    /// Returns true for a document to print.
    pub fn admits(&self, path: &RepoPath) -> bool {
        self.is_all() || self.paths.iter().any(|admitted| within(admitted.as_str(), path.as_str()))
    }

    /// Returns true for a place in a document to print.
    pub fn admits_span(&self, state: &State, span: Span) -> bool {
        self.is_all() || self.admits(state.sources.path(span))
    }

    /// Leaves the findings whose own place, not that of a peer, is to be
    /// printed.
    pub fn retain_findings(&self, state: &State, findings: &mut Vec<Finding>) {
        findings.retain(|finding| self.admits_span(state, finding.span));
    }

    /// Leaves the changes with a side in a document to print, and of the documents
    /// that changed otherwise those that are to be.
    pub fn retain_changes(&self, report: &mut DiffReport<'_>) {
        let (base, head) = (report.base, report.head);
        report.diff.changes.retain(|change| self.admits_change(base, head, change));
        report.outside.retain(|path| self.admits(path));
        report.besides.retain(|path| self.admits(path));
        if let Some(findings) = &mut report.findings {
            self.retain_findings(head, findings);
        }
    }

    fn admits_change(&self, base: &State, head: &State, change: &Change) -> bool {
        let before = change.before.as_ref().is_some_and(|side| self.admits_span(base, side.span));
        before || change.after.as_ref().is_some_and(|side| self.admits_span(head, side.span))
    }
}
