//! Everything that a renderer may see.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::fix::is_applicable;
use super::outside::{besides, outside};
use super::{LeftOut, Mended, PathFilter};
use crate::config::{Effective, Settings};
use crate::diff::LadderDiff;
use crate::finding::{Applicability, Finding, Severity};
use crate::markdown::Documents;
use crate::model::{Ladder, Model};
use crate::source::{FileId, Listing, RepoPath, SourceFile, SourceMap};

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
    pub documents: Documents,
    /// What was understood.
    pub model: Model,
    /// What could not be read, and settings that match nothing: found before any
    /// rule ran.
    pub findings: Vec<Finding>,
    /// The settings that it was read with.
    pub settings: Settings,
    /// Their file, the last of the sources.
    pub configuration: Option<FileId>,
}

/// What `check` found.
#[derive(Debug)]
pub struct CheckReport<'a> {
    /// The snapshot.
    pub state: &'a State,
    /// The findings to print, sorted by path, place and rule.
    pub findings: Vec<Finding>,
    /// What is printed.
    pub only: PathFilter,
    /// How many findings stand elsewhere and aren't printed.
    pub elsewhere: usize,
    /// How many more there are, of all documents, that are not reported.
    pub left_out: LeftOut,
    /// The findings that are gone because they were mended, where that was
    /// asked for.
    pub mended: Option<Vec<Mended>>,
    /// How many of the findings formats for people print; none is all.
    pub most: Option<usize>,
    /// True where some of what was to be mended is left: documents that could not
    /// be written, or rounds without end.
    pub unfinished: bool,
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
    /// Documents of the ladder whose text changed where no level shows it.
    pub besides: Vec<RepoPath>,
    /// What the change brought and left behind, in the head; none where that
    /// wasn't looked for.
    pub findings: Option<Vec<Finding>>,
}

/// What `show` prints.
#[derive(Debug)]
pub struct ShowReport<'a> {
    /// The snapshot.
    pub state: &'a State,
    /// Only what stands in these documents is printed.
    pub only: PathFilter,
    /// Says of each document what it was read as, and why.
    pub explain: bool,
}

/// What `config` prints.
#[derive(Debug)]
pub struct ConfigReport<'a> {
    /// The snapshot.
    pub state: &'a State,
    /// The settings in force, in order.
    pub settings: Vec<Effective>,
}

impl State {
    /// Returns the documents' sources: all but the configuration.
    pub fn document_sources(&self) -> impl Iterator<Item = &SourceFile> {
        self.sources.files().take(self.documents.len())
    }

    /// Returns true where every document was read, and none is left out of its ladder.
    pub(super) fn is_plain(&self) -> bool {
        self.model.left_out.is_empty() && self.findings.is_empty()
    }

    /// Returns every document that rules run on.
    pub fn ladder_documents(&self) -> BTreeSet<FileId> {
        self.model.ladders.iter().flat_map(|ladder| ladder.documents.iter().copied()).collect()
    }

    /// Returns how many levels were understood.
    pub fn level_count(&self) -> usize {
        self.model.ladders.iter().map(|ladder| ladder.levels().count()).sum()
    }

    /// Returns true for a ladder document, and for one that stands where a
    /// ladder's documents stand but could not be understood.
    pub fn concerns_a_ladder(&self, file: FileId) -> bool {
        let folder = self.sources.file(file).path.folder();
        self.model.ladders.iter().any(|ladder| {
            ladder.documents.contains(&file)
                || (!ladder.folder.is_empty() && within(&ladder.folder, folder))
                || ladder.documents.iter().any(|&own| self.sources.file(own).path.folder() == folder)
        })
    }
}

/// Returns true where `path` is `folder` or stands below it; the empty folder
/// is the root.
pub(super) fn within(folder: &str, path: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl<'a> DiffReport<'a> {
    /// Reports what differs between two states, all of it.
    pub fn of(base: &'a State, head: &'a State, diff: LadderDiff) -> Self {
        Self { outside: outside(base, head), besides: besides(base, head, &diff), base, head, diff, findings: None }
    }
}

impl<'a> CheckReport<'a> {
    /// Makes a report of all findings, of which it prints those in the named
    /// documents.
    pub fn new(state: &'a State, mut findings: Vec<Finding>, only: PathFilter) -> Self {
        let all = findings.len();
        only.retain_findings(state, &mut findings);
        let elsewhere = all - findings.len();
        let left_out = LeftOut::default();
        Self { state, findings, only, elsewhere, left_out, mended: None, most: None, unfinished: false }
    }

    /// Says how many findings are not reported.
    #[must_use]
    pub fn leaving_out(self, left_out: LeftOut) -> Self {
        Self { left_out, ..self }
    }

    /// Returns the findings that formats for people print, in their order, and
    /// how many these leave out: the mildest, and of those the last.
    pub fn shown(&self) -> (Cow<'_, [Finding]>, usize) {
        let most = self.most.unwrap_or(usize::MAX);
        let hidden = self.findings.len().saturating_sub(most);
        if hidden == 0 {
            return (Cow::Borrowed(&self.findings), 0);
        }
        let mut worst: Vec<(usize, &Finding)> = self.findings.iter().enumerate().collect();
        worst.sort_by_key(|&(at, finding)| (Reverse(finding.severity), at));
        worst.truncate(most);
        worst.sort_by_key(|&(at, _)| at);
        (worst.into_iter().map(|(_, finding)| finding.clone()).collect(), hidden)
    }

    /// Returns how many ladder documents are among those to print.
    pub fn file_count(&self) -> usize {
        let documents = self.state.ladder_documents();
        documents.into_iter().filter(|&file| self.only.admits(&self.state.sources.file(file).path)).count()
    }

    /// Returns how many levels stand in the documents to print.
    pub fn level_count(&self) -> usize {
        let levels = self.state.model.ladders.iter().flat_map(Ladder::levels);
        levels.filter(|(_, _, level)| self.only.admits_span(self.state, level.name_span)).count()
    }

    /// Returns how many of the findings have a fix of that kind that can be
    /// applied.
    pub fn fixable(&self, applicability: Applicability) -> usize {
        let fixes = self.findings.iter().filter_map(|finding| finding.fix.as_ref());
        fixes.filter(|fix| fix.applicability == applicability && is_applicable(self.state, fix)).count()
    }

    /// Returns how many of the findings have that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}
