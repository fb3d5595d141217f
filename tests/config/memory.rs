//! Small repositories in memory, read with settings.

use std::collections::BTreeMap;

use ladder_lint::config::{ConfigFile, FILE_NAME, Settings};
use ladder_lint::diff::LadderDiff;
use ladder_lint::engine::{self, State};
use ladder_lint::input::{ReadError, Snapshot, SnapshotName};
use ladder_lint::lint::RuleSet;
use ladder_lint::rules::REGISTRY;
use ladder_lint::source::{Listing, RepoPath};

struct Memory {
    name: SnapshotName,
    listing: Listing,
    files: BTreeMap<RepoPath, Vec<u8>>,
}

impl Snapshot for Memory {
    fn name(&self) -> &SnapshotName {
        &self.name
    }

    fn listing(&self) -> &Listing {
        &self.listing
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, ReadError> {
        self.files.get(path).cloned().ok_or_else(|| ReadError { message: "is gone".to_owned(), leads_to: None })
    }
}

/// Returns the settings of a text that is right.
pub(crate) fn settings(text: &str) -> Settings {
    let file = ConfigFile { path: RepoPath::new(FILE_NAME), bytes: text.as_bytes().to_vec() };
    file.read().unwrap_or_else(|error| panic!("{error}: {:#?}", messages(&error.problems)))
}

/// Returns what is wrong with a text, nothing where it is right.
pub(crate) fn problems(text: &str) -> Vec<String> {
    let file = ConfigFile { path: RepoPath::new(FILE_NAME), bytes: text.as_bytes().to_vec() };
    file.read().err().map(|error| messages(&error.problems)).unwrap_or_default()
}

fn messages(findings: &[ladder_lint::finding::Finding]) -> Vec<String> {
    findings.iter().map(|finding| finding.message.clone()).collect()
}

/// Reads files with settings.
pub(crate) fn state(files: &[(&str, &str)], config: &str) -> State {
    let files: BTreeMap<RepoPath, Vec<u8>> =
        files.iter().map(|(path, text)| (RepoPath::new(path), text.as_bytes().to_vec())).collect();
    let memory = Memory { name: SnapshotName::Worktree, listing: Listing::new(files.keys().cloned(), []), files };
    engine::read_with(&memory, &settings(config))
}

/// Returns `rule: message` of everything that is found.
pub(crate) fn found(files: &[(&str, &str)], config: &str) -> Vec<String> {
    let state = state(files, config);
    let rules = RuleSet::with_settings(REGISTRY, &state.settings.rule_settings(), &[], &[]).expect("nothing is selected");
    let all = engine::check(&state, &rules, None);
    all.iter().map(|finding| format!("{} {}: {}", finding.severity, finding.rule, finding.message)).collect()
}

/// Compares two sets of files under one configuration.
pub(crate) fn diff(base: &[(&str, &str)], head: &[(&str, &str)], config: &str) -> LadderDiff {
    engine::compare(&state(base, config), &state(head, config))
}

/// Returns each track as `name: title (code), …`.
pub(crate) fn tracks(state: &State) -> Vec<String> {
    let tracks = state.model.ladders.iter().flat_map(|ladder| &ladder.tracks);
    tracks
        .map(|track| {
            let levels: Vec<String> = track.levels.iter().map(ladder_lint::model::Level::label).collect();
            format!("{}: {}", track.name, levels.join(", "))
        })
        .collect()
}
