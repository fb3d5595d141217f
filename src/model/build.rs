//! Documents to ladders: finds where the levels are, reads what stands inside
//! them, and parts the tracks into ladders.

use std::collections::{BTreeMap, BTreeSet};

use super::ladder::{Texts, ladders};
use super::name::TitleKey;
use super::reading::readings;
use super::scope::Scope;
use super::shape::{
    Candidate, DimensionMajor, Families, Group, Matrix, candidate, dimension_major, families, front_matter_levels, groups,
    join_files, lone_group, matrices,
};
use super::{Model, Shape, Track, track};
use crate::markdown::Document;
use crate::source::{FileId, Listing, SourceMap, Span};

/// Understands the documents of a snapshot, which stand in the order of their
/// files. Same files, same model, whatever that order is.
pub fn build(sources: &SourceMap, documents: &[Document], listing: &Listing) -> Model {
    let mut sorted: Vec<&Document> = documents.iter().collect();
    sorted.sort_by(|a, b| sources.file(a.file).path.cmp(&sources.file(b.file).path));
    let mut found: Vec<(FileId, Vec<Group<'_>>)> = Vec::new();
    let mut candidates: Vec<Candidate<'_>> = Vec::new();
    let mut read: Vec<Track> = Vec::new();
    for document in sorted {
        let source = sources.file(document.file);
        if let Some(levels) = front_matter_levels(document) {
            read.push(track::from_levels(document, source, 0, Shape::FrontMatter, levels));
            continue;
        }
        if let Some(DimensionMajor { parent, levels }) = dimension_major(document) {
            read.push(track::from_levels(document, source, parent, Shape::DimensionMajor, levels));
            continue;
        }
        let levels = groups(document, source);
        let whole = if levels.is_empty() { candidate(document, source) } else { None };
        if whole.is_none() {
            let scopes = || levels.iter().flat_map(|group| &group.scopes);
            let taken: Vec<Span> = scopes().map(|scope| scope.span).collect();
            let names = scopes().flat_map(|scope| [Some(&scope.title.text), scope.title.code.as_ref()]);
            let known: BTreeSet<TitleKey> = names.flatten().map(|name| TitleKey::new(name)).collect();
            let found = matrices(document, &taken, &known).into_iter();
            read.extend(
                found.map(|Matrix { section, levels }| track::from_levels(document, source, section, Shape::Matrix, levels)),
            );
        }
        candidates.extend(whole);
        if !levels.is_empty() {
            found.push((document.file, levels));
        }
    }
    let Families { sure, open } = families(candidates);
    let open = around(sources, &found, &sure, open);
    lone(sources, documents, &mut found, sure.iter().chain(&open));
    let pages = pages(sources, documents);
    let mut tracks: Vec<Track> = read;
    for (file, levels) in found {
        let Some(document) = documents.get(file.index()) else { continue };
        tracks.extend(levels.into_iter().map(|group| track::from_group(document, sources.file(file), group)));
    }
    for family in sure.into_iter().chain(open) {
        let folder = family.first().map_or("", |scope| scope.source.path.folder()).to_owned();
        tracks.extend(track::from_family(family, pages.get(&folder).map(String::as_str)));
    }
    let tracks = without_overviews(tracks);
    let tracks = join_files(tracks, |track| sources.file(track.file).path.folder().to_owned());
    let ladders = ladders(Texts { sources, listing, documents }, tracks);
    let readings = readings(documents, &ladders);
    Model { ladders, readings }
}

/// Leaves out the tables that only sum up levels which documents describe.
fn without_overviews(tracks: Vec<Track>) -> Vec<Track> {
    let described: BTreeSet<TitleKey> = tracks
        .iter()
        .filter(|track| track.shape != Shape::Matrix)
        .flat_map(|track| track.levels.iter().map(|level| TitleKey::new(&level.title)))
        .collect();
    let sums_up = |track: &Track| {
        let known = track.levels.iter().filter(|level| described.contains(&TitleKey::new(&level.title))).count();
        track.shape == Shape::Matrix && known * 3 >= track.levels.len() * 2
    };
    tracks.into_iter().filter(|track| !sums_up(track)).collect()
}

/// Returns the folders that hold levels beyond doubt.
fn level_folders<'a>(sources: &'a SourceMap, found: &[(FileId, Vec<Group<'_>>)], sure: &[Vec<Scope<'a>>]) -> BTreeSet<&'a str> {
    let grouped = found.iter().map(|(file, _)| sources.file(*file).path.folder());
    grouped.chain(sure.iter().flatten().map(|scope| scope.source.path.folder())).collect()
}

/// Keeps the open candidates that have a ladder around them: levels in their
/// folder or in one above.
fn around<'a>(
    sources: &'a SourceMap,
    found: &[(FileId, Vec<Group<'_>>)],
    sure: &[Vec<Scope<'a>>],
    open: Vec<Scope<'a>>,
) -> Vec<Vec<Scope<'a>>> {
    let folders = level_folders(sources, found, sure);
    let within =
        |folder: &str| folders.iter().any(|top| top.is_empty() || folder == *top || folder.starts_with(&format!("{top}/")));
    let mut kept: BTreeMap<String, Vec<Scope<'a>>> = BTreeMap::new();
    for scope in open.into_iter().filter(|scope| within(scope.source.path.folder())) {
        kept.entry(scope.source.path.folder().to_owned()).or_default().push(scope);
    }
    kept.into_values().collect()
}

/// Adds the documents with a single level that stand beside documents with
/// several.
fn lone<'s, 'a: 's>(
    sources: &'a SourceMap,
    documents: &'a [Document],
    found: &mut Vec<(FileId, Vec<Group<'a>>)>,
    files: impl Iterator<Item = &'s Vec<Scope<'a>>>,
) {
    let folders: BTreeSet<&str> = found.iter().map(|(file, _)| sources.file(*file).path.folder()).collect();
    let taken: BTreeSet<FileId> =
        found.iter().map(|(file, _)| *file).chain(files.flatten().map(|scope| scope.source.id)).collect();
    for document in documents.iter().filter(|document| !taken.contains(&document.file)) {
        let source = sources.file(document.file);
        if folders.contains(source.path.folder()) && !source.path.is_folder_page() {
            found.extend(lone_group(document, source).map(|group| (document.file, vec![group])));
        }
    }
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
