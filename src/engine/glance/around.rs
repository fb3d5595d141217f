//! Which documents an edit may tell on.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::engine::State;
use crate::links::{Site, resolve_on};
use crate::markdown::Document;
use crate::source::{FileId, RepoPath};

/// Returns the documents in the folders of those that changed, and those elsewhere
/// that lead to a section of one whose anchors changed, on the site that serves them.
pub(super) fn around(before: &State, now: &State, changed: &[FileId], site: Option<Site>) -> BTreeSet<FileId> {
    let path = |file: FileId| &now.sources.file(file).path;
    let folders: BTreeSet<&str> = changed.iter().map(|file| path(*file).folder()).collect();
    let beside = now.sources.files().filter(|file| folders.contains(file.path.folder())).map(|file| file.id);
    let renamed = |file: &&FileId| {
        let (one, other) = (before.documents.of(**file), now.documents.of(**file));
        !one.zip(other).is_some_and(|(one, other)| anchors(one).eq(anchors(other)))
    };
    let renamed: BTreeSet<&RepoPath> = changed.iter().filter(renamed).map(|file| path(*file)).collect();
    let mut near: BTreeSet<FileId> = beside.collect();
    if !renamed.is_empty() {
        let all: Vec<&Document> = now.documents.iter().collect();
        let leading = all.into_par_iter().filter(|document| leads_to(now, document, &renamed, site));
        near.par_extend(leading.map(|document| document.file));
    }
    near
}

/// Returns what a document's anchors are made of, in order.
fn anchors(document: &Document) -> impl Iterator<Item = &str> {
    let headings = document.headings.iter().map(|heading| heading.raw.as_str());
    headings.chain(document.anchors.iter().map(|anchor| anchor.name.as_str()))
}

/// Returns true where a document leads to a section of one of these.
fn leads_to(state: &State, document: &Document, targets: &BTreeSet<&RepoPath>, site: Option<Site>) -> bool {
    let from = &state.sources.file(document.file).path;
    let mut links = document.links.iter().filter(|link| link.target.contains('#'));
    links.any(|link| {
        let resolved = resolve_on(site, &state.listing, from, &link.target);
        resolved.document(from).is_some_and(|path| targets.contains(path))
    })
}
