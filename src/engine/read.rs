//! A snapshot to a [`State`]: list, read, decode, parse, understand.

use std::sync::Arc;

use rayon::prelude::*;

use super::decode::{SAVE_AS_UTF8, decode};
use super::{State, configuration};
use crate::config::Settings;
use crate::finding::{At, Finding, Severity};
use crate::input::{ReadError, Snapshot};
use crate::markdown::{self, DEEPEST, Document, Documents, Excess, MOST_MARKS, MOST_PARTS};
use crate::model;
use crate::source::{ArcStr, Entry, FileId, LineIndex, Listing, RepoPath, SourceFile, SourceMap, Span};

/// The rule that the engine itself reports under.
pub(super) const UNREADABLE: &str = "unreadable-file";

/// Reads and understands a snapshot. A document that can't be read is empty,
/// and named by a finding: one bad file hides no other.
pub fn read(snapshot: &dyn Snapshot) -> State {
    read_with(snapshot, &Settings::default())
}

/// As [`read`], with what the settings say.
pub fn read_with(snapshot: &dyn Snapshot, settings: &Settings) -> State {
    read_after(snapshot, settings, &State::default())
}

/// As [`read_with`], after another state: documents that are the same there
/// aren't parsed and understood again.
pub fn read_after(snapshot: &dyn Snapshot, settings: &Settings, other: &State) -> State {
    read_beside(snapshot, settings, other, None)
}

/// As [`read_after`], after a state that was read from `beside`: what has the same
/// bytes there, as git names them, isn't read again either.
pub fn read_beside(snapshot: &dyn Snapshot, settings: &Settings, other: &State, beside: Option<&dyn Snapshot>) -> State {
    let mut listing = snapshot.listing().clone();
    if let Some((home, _)) = &settings.repository {
        listing = listing.at_home(Some(home.clone()));
    }
    let paths: Vec<&RepoPath> = listing.documents().collect();
    // NOTE: an indexed parallel iterator keeps the order, so that thread count
    // changes nothing.
    let largest = settings.options(UNREADABLE).number("max-size");
    let indexed = |text: String| {
        let lines = LineIndex::new(&text);
        (ArcStr::from(text), lines)
    };
    let shared = |path: &RepoPath| {
        let file = other.sources.by_path(path)?;
        let is_same = beside?.content(path).is_some_and(|content| snapshot.content(path) == Some(content));
        // A file that could not be read has no text.
        (is_same && !file.text.is_empty()).then(|| (file.text.clone(), file.lines.clone()))
    };
    let texts: Vec<Result<(ArcStr, LineIndex), Failure>> =
        paths.par_iter().map(|path| shared(path).map_or_else(|| text(snapshot, path, largest).map(indexed), Ok)).collect();

    let mut sources = SourceMap::new();
    let mut findings = Vec::new();
    for (path, text) in paths.into_iter().zip(texts) {
        let (file, failure) = match text {
            Ok((text, lines)) => (sources.add_indexed(path.clone(), text, lines), None),
            Err(failure) => (sources.add(path.clone(), ArcStr::new()), Some(failure)),
        };
        findings.extend(failure.map(|failure| failure.finding(file, path)));
    }
    for passed_over in snapshot.listing().passed_over() {
        let file = sources.add(passed_over.path.clone(), ArcStr::new());
        let failure = Failure { what: format!("it {}", passed_over.why), help: None };
        findings.push(failure.finding(file, &passed_over.path));
    }
    let files: Vec<&SourceFile> = sources.files().collect();
    let parse = |file: &SourceFile| known(other, file).unwrap_or_else(|| Arc::new(markdown::parse(file)));
    let parsed: Vec<Arc<Document>> = files.par_iter().map(|file| parse(file)).collect();
    let mut documents: Documents = parsed.into_iter().collect();
    let more = linked(snapshot, (&sources, &documents), &settings.hints(&listing));
    listing = listing.with_documents(more.iter().map(|(path, _)| path.clone()));
    for (path, text) in more {
        let file = sources.add(path, text);
        documents.push(markdown::parse(sources.file(file)));
    }
    for (document, excess) in documents.iter().filter_map(|document| Some((document, document.excess?))) {
        findings.push(excessive(excess).finding(document.file, &sources.file(document.file).path));
    }
    let model = model::build_after(&sources, &documents, &listing, &settings.hints(&listing), &other.model);
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

/// Returns a document of another state, if it is the same there: spans name the
/// file by its number, so that has to be the same too.
fn known(other: &State, file: &SourceFile) -> Option<Arc<Document>> {
    let document = other.documents.share(file.id.index())?;
    let same = other.sources.file(file.id);
    (same.path == file.path && same.text == file.text).then_some(document)
}

/// Returns the documents whose names don't tell what they are, because a list
/// of levels links to them. What can't be read is none.
fn linked(
    snapshot: &dyn Snapshot,
    (sources, documents): (&SourceMap, &Documents),
    hints: &model::Hints,
) -> Vec<(RepoPath, ArcStr)> {
    let paths = model::linked(sources, documents, snapshot.listing(), hints);
    let text = |path: RepoPath| {
        let text: ArcStr = ArcStr::from(String::from_utf8(snapshot.read(&path).ok()?).ok()?);
        model::is_linked_document(&text).then_some((path, text))
    };
    paths.into_iter().filter_map(text).collect()
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

/// Says why a document was passed over that could be decoded.
fn excessive(excess: Excess) -> Failure {
    let (what, help) = match excess {
        Excess::Nesting => (format!("its lists and quotes stand more than {DEEPEST} deep in each other"), "write it with fewer"),
        Excess::Parts => (
            format!("it has more than {MOST_PARTS} headings, paragraphs, list items, cells, links and tags, or sentences"),
            "split the document",
        ),
        Excess::Marks => (format!("it has more than {MOST_MARKS} line breaks and marks of Markdown"), "split the document"),
    };
    Failure { what, help: Some(help) }
}

/// Reads a document of at most `largest` KiB.
fn text(snapshot: &dyn Snapshot, path: &RepoPath, largest: usize) -> Result<String, Failure> {
    match snapshot.read(path) {
        Ok(bytes) if bytes.len() > largest * 1024 => Err(Failure {
            what: format!("it is larger than {largest} KiB, which the configuration sets as the limit"),
            help: Some("split the document, or raise `max-size` of this rule in the configuration"),
        }),
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
