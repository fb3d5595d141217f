//! Documents to ladders: finds where the levels are, reads what stands inside
//! them, parts the tracks into ladders, and keeps why each document was read so.

use std::collections::{BTreeMap, BTreeSet};

use super::ladder::{Texts, ladders};
use super::shape::{Candidate, Group, candidate, families, groups};
use super::{Ladder, Model, Reading, Role, Track, track};
use crate::markdown::Document;
use crate::source::{FileId, Listing, SourceMap};

/// Understands the documents of a snapshot. Same input, same model, whatever
/// the order of `documents`.
pub fn build(sources: &SourceMap, documents: &[Document], listing: &Listing) -> Model {
    let mut sorted: Vec<&Document> = documents.iter().collect();
    sorted.sort_by(|a, b| sources.file(a.file).path.cmp(&sources.file(b.file).path));
    let mut found: Vec<(FileId, Vec<Group<'_>>)> = Vec::new();
    let mut candidates: Vec<Candidate<'_>> = Vec::new();
    for document in sorted {
        let source = sources.file(document.file);
        let levels = groups(document, source);
        if levels.is_empty() {
            candidates.extend(candidate(document, source));
        } else {
            found.push((document.file, levels));
        }
    }
    let pages = pages(sources, documents);
    let mut tracks: Vec<Track> = Vec::new();
    for (file, levels) in found {
        let Some(document) = documents.iter().find(|document| document.file == file) else { continue };
        tracks.extend(levels.into_iter().map(|group| track::from_group(document, sources.file(file), group)));
    }
    for family in families(candidates) {
        let folder = family.first().map_or("", |scope| scope.source.path.folder()).to_owned();
        tracks.extend(track::from_family(family, pages.get(&folder).map(String::as_str)));
    }
    let ladders = ladders(Texts { sources, listing, documents }, tracks);
    let readings = documents.iter().map(|document| (document.file, reading(document.file, &ladders))).collect();
    Model { ladders, readings }
}

/// Returns the titles of the folders' pages.
fn pages(sources: &SourceMap, documents: &[Document]) -> BTreeMap<String, String> {
    let pages = documents.iter().filter(|document| sources.file(document.file).path.is_folder_page());
    pages
        .filter_map(|document| {
            let first = *document.section(0).children.first()?;
            Some((sources.file(document.file).path.folder().to_owned(), document.title(first).to_owned()))
        })
        .collect()
}

/// Says what a document was read as, and by which evidence.
fn reading(file: FileId, ladders: &[Ladder]) -> Reading {
    let said = |role: Role, why: String| Reading { role, why };
    for ladder in ladders {
        let tracks: Vec<&Track> =
            ladder.tracks.iter().filter(|track| track.levels.iter().any(|level| level.name_span.file == file)).collect();
        if let Some(track) = tracks.first() {
            let count = tracks.iter().flat_map(|track| track.levels.iter()).filter(|level| level.name_span.file == file).count();
            return said(
                Role::Levels,
                format!("{}: {count} of its headings or titles read like rungs of {}", track.shape.name(), track.name),
            );
        }
        let beside: BTreeSet<&str> = [
            ladder.indexes.iter().any(|index| index.span.file == file).then_some("a list that links to levels"),
            ladder.comparisons.iter().any(|one| one.span.file == file).then_some("a comparison of levels"),
            ladder.declarations.iter().any(|one| one.span.file == file).then_some("a list of names that the levels use"),
        ]
        .into_iter()
        .flatten()
        .collect();
        if !beside.is_empty() {
            return said(Role::Companion, format!("has {}", beside.into_iter().collect::<Vec<_>>().join(" and ")));
        }
        if ladder.documents.contains(&file) {
            return said(Role::Neighbour, format!("stands in the folder of the ladder {}", ladder.name));
        }
    }
    said(Role::Other, "no heading or title reads like a rung of a ladder".to_owned())
}
