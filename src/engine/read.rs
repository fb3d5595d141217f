//! A snapshot to a [`State`]: list, read, decode, parse, understand.

use std::sync::Arc;

use rayon::prelude::*;

use super::decode::{SAVE_AS_UTF8, decode};
use super::{State, configuration};
use crate::config::Settings;
use crate::finding::{At, Finding, Severity};
use crate::input::{ReadError, Snapshot};
use crate::markdown;
use crate::model;
use crate::source::{Entry, FileId, Listing, RepoPath, SourceFile, SourceMap, Span};

/// The rule that the engine itself reports under.
pub(super) const UNREADABLE: &str = "unreadable-file";

/// Reads and understands a snapshot. A document that can't be read is empty,
/// and named by a finding: one bad file hides no other.
pub fn read(snapshot: &dyn Snapshot) -> State {
    read_with(snapshot, &Settings::default())
}

/// As [`read`], with what the settings say.
pub fn read_with(snapshot: &dyn Snapshot, settings: &Settings) -> State {
    let listing = snapshot.listing().clone();
    let listing = match &settings.repository {
        Some((home, _)) => listing.at_home(Some(home.clone())),
        None => listing,
    };
    let paths: Vec<&RepoPath> = listing.documents().collect();
    // NOTE: an indexed parallel iterator keeps the order, so that thread count
    // changes nothing.
    let texts: Vec<Result<String, Failure>> = paths.par_iter().map(|path| text(snapshot, path)).collect();

    let mut sources = SourceMap::new();
    let mut findings = Vec::new();
    for (path, text) in paths.into_iter().zip(texts) {
        let (text, failure) = match text {
            Ok(text) => (text, None),
            Err(failure) => (String::new(), Some(failure)),
        };
        let file = sources.add(path.clone(), Arc::from(text));
        findings.extend(failure.map(|failure| failure.finding(file, path)));
    }
    let files: Vec<&SourceFile> = sources.files().collect();
    let documents: Vec<_> = files.par_iter().map(|file| markdown::parse(file)).collect();
    let model = model::build_with(&sources, &documents, &listing, &settings.hints(&listing));
    let mut state = State {
        snapshot: snapshot.name().to_string(),
        listing,
        sources,
        documents,
        model,
        findings,
        settings: settings.clone(),
        configuration: None,
    };
    configuration::add(&mut state);
    state
}

/// Why a document has no text.
struct Failure {
    what: String,
    help: Option<&'static str>,
}

impl Failure {
    fn finding(self, file: FileId, path: &RepoPath) -> Finding {
        Finding {
            rule: UNREADABLE.to_owned(),
            severity: Severity::Error,
            message: format!("`{path}` was left out: {}", self.what),
            span: Span::new(file, 0, 0),
            label: None,
            related: Vec::new(),
            help: self.help.map(str::to_owned),
            fix: None,
            at: At::default(),
            subject: path.file_name().to_owned(),
        }
    }
}

fn text(snapshot: &dyn Snapshot, path: &RepoPath) -> Result<String, Failure> {
    match snapshot.read(path) {
        Ok(bytes) => decode(bytes).map_err(|what| Failure { what, help: Some(SAVE_AS_UTF8) }),
        Err(error) if is_second_name(snapshot.listing(), path, &error) => Ok(String::new()),
        Err(error) => Err(Failure { what: format!("it {error}"), help: None }),
    }
}

/// Returns true for a symbolic link to another file of the snapshot, which is
/// read where it stands: nothing is left out.
fn is_second_name(listing: &Listing, path: &RepoPath, error: &ReadError) -> bool {
    let target = error.leads_to.as_deref().filter(|target| !target.starts_with('/'));
    let target = target.and_then(|target| RepoPath::join(path.folder(), target).ok());
    target.is_some_and(|target| target != *path && listing.entry(&target) == Some(Entry::File))
}
