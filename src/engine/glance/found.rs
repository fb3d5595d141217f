//! What was found, with the texts in which it stands.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::shift::{Shift, moved};
use crate::engine::{State, pipeline};
use crate::finding::Finding;
use crate::source::{FileId, RepoPath};

/// What was found, and the texts in which it stands, where a state has other texts
/// by now.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The findings.
    pub findings: Vec<Finding>,
    texts: BTreeMap<FileId, Arc<str>>,
}

impl Found {
    /// Takes what is found in a state as it is.
    pub fn new(findings: Vec<Finding>) -> Self {
        Self { findings, texts: BTreeMap::new() }
    }

    /// Notes down the texts of documents that are about to get others.
    pub fn keep(&mut self, state: &State, paths: &[RepoPath]) {
        for file in paths.iter().filter_map(|path| state.sources.by_path(path)) {
            self.texts.entry(file.id).or_insert_with(|| Arc::clone(&file.text));
        }
    }

    /// Returns what is found in a state's texts: what stays, where it stands there, and
    /// what is new.
    pub(super) fn with(
        &self,
        state: &State,
        new: impl Iterator<Item = Finding>,
        stays: impl Fn(&Finding) -> bool,
    ) -> Vec<Finding> {
        let shift = |(file, before): (&FileId, &Arc<str>)| (*file, Shift::between(before, &state.sources.file(*file).text));
        let shifts: BTreeMap<FileId, Shift> = self.texts.iter().map(shift).collect();
        let kept = self.findings.iter().filter(|finding| stays(finding)).map(|finding| moved(finding, &shifts));
        let mut all: Vec<Finding> = kept.chain(new).collect();
        pipeline::sort(state, &mut all);
        all.dedup();
        all
    }
}
