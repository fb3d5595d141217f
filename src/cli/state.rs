//! What all commands on a ladder share: open the repository, read a snapshot,
//! say so where there is no ladder.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::args::{Everywhere, Source};
use super::progress::{Progress, Stage};
use crate::config::{self, Settings};
use crate::engine::{self, State};
use crate::error::Error;
use crate::input::{InputError, Repository, Snapshot};

/// So many documents are read and checked on one thread: to start others takes
/// longer than they save.
const FEW: usize = 32;

/// How many unreadable documents are named where there is no ladder.
const NAMED: usize = 3;

/// Returns the folder that the run is about.
pub(super) fn folder(everywhere: &Everywhere) -> PathBuf {
    everywhere.folder.clone().unwrap_or_else(|| PathBuf::from("."))
}

/// Opens the repository around a folder.
pub(super) fn open(folder: &Path) -> Result<Repository, InputError> {
    Repository::discover(folder)
}

/// Returns the snapshot that `--rev` and `--staged` ask for.
pub(super) fn snapshot(repository: &Repository, source: &Source) -> Result<Box<dyn Snapshot>, InputError> {
    match &source.rev {
        Some(revision) => repository.revision(revision),
        None if source.staged => repository.index(),
        None => repository.worktree(),
    }
}

/// Says on standard error what was read, where `-v` asks for it.
fn tell(state: &State, everywhere: &Everywhere) {
    if !everywhere.verbose {
        return;
    }
    let snapshot = if state.snapshot.is_empty() { "empty tree" } else { &state.snapshot };
    let ladders = &state.model.ladders;
    let tracks: usize = ladders.iter().map(|ladder| ladder.tracks.len()).sum();
    // NOTE: nobody needs this line enough to stop for it.
    let _ = writeln!(
        io::stderr(),
        "{snapshot}: Markdown files: {}, ladders: {}, their documents: {}, tracks: {tracks}, levels: {}",
        state.documents.len(),
        ladders.len(),
        state.ladder_documents().len(),
        state.level_count()
    );
}

/// Reads snapshots; `-v` says on standard error what was read.
///
/// # Errors
///
/// Where none of them has a ladder: says what was looked at. Where the settings
/// use names that the last of them doesn't have.
pub(super) fn read<const N: usize>(
    snapshots: [&dyn Snapshot; N],
    settings: &Settings,
    everywhere: &Everywhere,
) -> Result<[State; N], Error> {
    let states = read_all(snapshots, settings, everywhere)?;
    require_ladder(&states)?;
    // The head's own settings are about the head's names.
    states.last().map_or(Ok(()), check_names)?;
    Ok(states)
}

/// Reads snapshots, with or without a ladder in them.
///
/// # Errors
///
/// Only a bug of ours.
pub(super) fn read_all<const N: usize>(
    snapshots: [&dyn Snapshot; N],
    settings: &Settings,
    everywhere: &Everywhere,
) -> Result<[State; N], Error> {
    let documents = snapshots.iter().map(|snapshot| snapshot.listing().documents().count()).sum();
    if documents < FEW {
        stay_on_one_thread();
    }
    let progress = Progress::begin(Stage::Reading(documents), everywhere);
    // The last first: mostly the others have the same documents.
    let mut states: Vec<State> = Vec::new();
    for snapshot in snapshots.iter().rev() {
        let counted = progress.counted(*snapshot);
        let state = match (states.first(), snapshots.last()) {
            (Some(head), Some(beside)) => engine::read_beside(&counted, settings, head, Some(*beside)),
            _ => engine::read_with(&counted, settings),
        };
        states.push(state);
    }
    states.reverse();
    drop(progress);
    for state in &states {
        tell(state, everywhere);
    }
    states.try_into().map_err(|_| Error::Bug("a snapshot was lost while it was read".to_owned()))
}

/// Lets this thread do alone what is done in parallel.
pub(super) fn stay_on_one_thread() {
    // NOTE: it fails only on a thread that has others already.
    if let Ok(pool) = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build() {
        // A pool lives as long as its threads.
        std::mem::forget(pool);
    }
}

/// Checks that a state has the names that its settings use.
///
/// # Errors
///
/// Every name that it doesn't have.
pub(super) fn check_names(state: &State) -> Result<(), Error> {
    config::check_names(&state.settings, &state.model).map_or(Ok(()), |error| Err(Box::new(error).into()))
}

/// Says what was looked at where there is no ladder.
///
/// # Errors
///
/// Where none of the states has a ladder.
pub(super) fn require_ladder(states: &[State]) -> Result<(), Error> {
    if states.iter().any(|state| !state.model.ladders.is_empty()) {
        return Ok(());
    }
    let read = states.iter().map(|state| state.documents.len()).max().unwrap_or(0);
    let message = match read {
        0 => "no ladder found: there are no Markdown files here".to_owned(),
        1 => "no ladder found: the one Markdown file here describes no levels".to_owned(),
        _ => format!("no ladder found: none of the {read} Markdown files here describes levels"),
    };
    let mut hint =
        "a ladder is a Markdown file with a heading for each level, such as `## Senior Engineer (IC 5)`, or a folder with \
                    a file for each level; `-C DIR` looks in another folder, `ladder-lint show --explain` says why each file was passed \
                    over"
            .to_owned();
    if let Some(path) = states.iter().find_map(|state| state.settings.path()) {
        hint.push_str("\n`");
        hint.push_str(&path);
        hint.push_str("` says which documents are read; `--no-config` reads them all");
    }
    for finding in states.iter().flat_map(|state| &state.findings).take(NAMED) {
        hint.push('\n');
        hint.push_str(&finding.message);
    }
    Err(Error::Nothing { message, hint: Some(hint) })
}
