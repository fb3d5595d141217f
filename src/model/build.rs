//! Documents to ladders: finds where the levels are, reads what stands inside
//! them, and parts the tracks into ladders.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::hints::{Hints, LadderHint};
use super::join::Halves;
use super::ladder::ladders;
use super::name::{DimensionKey, TitleKey};
use super::reading::readings;
use super::scope::Scope;
use super::settle::Settle;
use super::shape::{
    Candidate, DimensionMajor, Families, Group, Heads, Matrix, candidate, dimension_major, families, features,
    front_matter_levels, groups, join_files, labelled_levels, lone_group, matrices, told_candidate, undecided,
};
use super::shelved::{keeps_the_rest, shelved};
use super::texts::Texts;
use super::title::Rung;
use super::{Model, Shape, Track, Used, told, track};
use crate::markdown::{Document, Documents};
use crate::source::{FileId, Listing, SourceFile, SourceMap, SpanMap};

/// Understands the documents of a snapshot, which stand in the order of their
/// files. Same files, same model, whatever that order is.
pub fn build(sources: &SourceMap, documents: &Documents, listing: &Listing) -> Model {
    build_with(sources, documents, listing, &Hints::default())
}

/// As [`build`], with what somebody who knows the ladder says of it. Documents
/// that are out of use stay out of a ladder that is in use.
pub fn build_with(sources: &SourceMap, documents: &Documents, listing: &Listing, hints: &Hints) -> Model {
    let whole = understand(sources, documents, listing, hints);
    let aside = shelved(&whole, sources, documents, hints);
    if aside.is_empty() {
        return whole;
    }
    let mut hints = hints.clone();
    hints.ignored.extend(aside.keys().map(|file| sources.file(*file).path.clone()));
    let mut model = understand(sources, documents, listing, &hints);
    if !keeps_the_rest(&whole, &model, &aside) {
        return whole;
    }
    model.left_out.extend(aside);
    model
}

fn understand(sources: &SourceMap, documents: &Documents, listing: &Listing, hints: &Hints) -> Model {
    let path = |document: &Document| &sources.file(document.file).path;
    let mut sorted: Vec<&Document> = documents.iter().filter(|document| hints.reads(path(document))).collect();
    sorted.sort_by(|a, b| sources.file(a.file).path.cmp(&sources.file(b.file).path));
    // NOTE: an indexed parallel iterator keeps the order, here and below, so that
    // thread count changes nothing.
    let alone: Vec<Alone<'_>> = sorted.par_iter().map(|document| alone(document, sources, hints)).collect();
    let mut found: Vec<(FileId, Vec<Group<'_>>)> = Vec::new();
    let mut candidates: Vec<Candidate<'_>> = Vec::new();
    let mut read: Vec<Track> = Vec::new();
    let mut told_files: BTreeMap<String, Vec<Scope<'_>>> = BTreeMap::new();
    for (document, alone) in sorted.into_iter().zip(alone) {
        match alone {
            Alone::Told(scope) => told_files.entry(path(document).folder().to_owned()).or_default().push(scope),
            Alone::Read { tracks, whole, levels } => {
                read.extend(tracks);
                candidates.extend(whole);
                if !levels.is_empty() {
                    found.push((document.file, levels));
                }
            }
        }
    }
    let Families { sure, open } = families(candidates);
    let open = around(sources, &found, &sure, open);
    lone(sources, documents, hints, &mut found, sure.iter().chain(&open).chain(told_files.values()));
    let pages = pages(sources, documents);
    let mut tracks: Vec<Track> = read;
    let from_groups = |(file, levels): (FileId, Vec<Group<'_>>)| -> Vec<Track> {
        let Some(document) = documents.of(file) else { return Vec::new() };
        levels.into_iter().map(|group| track::from_group(document, sources.file(file), group)).collect()
    };
    let groups: Vec<Vec<Track>> = found.into_par_iter().map(from_groups).collect();
    tracks.extend(groups.into_iter().flatten());
    let all: Vec<Vec<Scope<'_>>> = sure.into_iter().chain(open).chain(told_files.into_values()).collect();
    let from_family = |family: Vec<Scope<'_>>| {
        let folder = family.first().map_or("", |scope| scope.source.path.folder()).to_owned();
        track::from_family(family, pages.get(&folder).map(String::as_str))
    };
    let all: Vec<_> = all.into_par_iter().map(from_family).collect();
    tracks.extend(all.into_iter().flatten());
    let tracks = without_overviews(tracks);
    let tracks = join_files(tracks, |track| sources.file(track.file).path.folder().to_owned());
    let tracks = Halves { sources, hints }.join(tracks);
    let mut used = Used::default();
    let tracks = Settle { sources, documents, hints }.tracks(tracks, &mut used);
    let ladders = ladders(Texts { sources, listing, documents, hints }, tracks);
    let readings = readings(documents, &ladders);
    let left_out = documents.iter().filter_map(|document| Some((document.file, hints.leaves_out(path(document))?.to_owned())));
    let left_out = left_out.collect();
    Model { ladders, readings, used, left_out }
}

/// What a document is taken for as long as nothing is known of the others.
enum Alone<'a> {
    /// The level that somebody said it is.
    Told(Scope<'a>),
    /// What was read in it: tracks, the level that it may be as a whole, or the
    /// levels that its sections may be.
    Read { tracks: Vec<Track>, whole: Option<Candidate<'a>>, levels: Vec<Group<'a>> },
}

fn alone<'a>(document: &'a Document, sources: &'a SourceMap, hints: &Hints) -> Alone<'a> {
    let source = sources.file(document.file);
    let hint = hints.of(&source.path);
    let admits = |shapes: &[Shape]| hint.is_none_or(|hint| hint.admits(shapes));
    let titles = hint.map(|hint| hint.titles(&source.path)).unwrap_or_default();
    let only = |track| Alone::Read { tracks: vec![track], whole: None, levels: Vec::new() };
    if let Some(scope) = told_file(document, source, hint, &titles) {
        return Alone::Told(scope);
    }
    if let Some(levels) = front_matter_levels(document).filter(|_| admits(&[Shape::FrontMatter])) {
        return only(track::from_levels(document, source, 0, Shape::FrontMatter, levels));
    }
    let heads = Heads::of(document);
    let by_dimension = dimension_major(document, &heads).filter(|_| admits(&[Shape::DimensionMajor]));
    if let Some(DimensionMajor { parent, levels }) = by_dimension {
        return only(track::from_levels(document, source, parent, Shape::DimensionMajor, levels));
    }
    let mut levels = if admits(&SECTIONS) { groups(document, source, &heads) } else { Vec::new() };
    if !titles.is_empty() && admits(&SECTIONS) {
        levels = told::sections(document, source, &titles, &levels).unwrap_or(levels);
    }
    for scope in levels.iter_mut().flat_map(|group| &mut group.scopes) {
        scope.shape = hint.and_then(|hint| hint.shape);
    }
    let alone = levels.is_empty() && admits(&[Shape::FilePerLevel, Shape::LabelledText, Shape::LevelsOnly]);
    let whole = if alone { candidate(document, source) } else { None };
    let mut tracks = Vec::new();
    if whole.is_none() && admits(&[Shape::Matrix]) {
        let scopes = || levels.iter().flat_map(|group| &group.scopes);
        let taken: SpanMap<()> = scopes().map(|scope| (scope.span, ())).collect();
        let names = scopes().flat_map(|scope| [Some(&scope.title.text), scope.title.code.as_ref()]);
        let known: BTreeSet<TitleKey> = names.flatten().map(|name| TitleKey::new(name)).collect();
        let found = matrices(document, &taken, &known).into_iter();
        tracks
            .extend(found.map(|Matrix { section, levels }| track::from_levels(document, source, section, Shape::Matrix, levels)));
    }
    if alone && whole.is_none() && tracks.is_empty() {
        let found = labelled_levels(document, source).into_iter();
        tracks.extend(found.map(|found| track::from_levels(document, source, found.section, found.shape, found.levels)));
    }
    let whole = whole.or_else(|| if alone && tracks.is_empty() { undecided(document, source) } else { None });
    Alone::Read { tracks, whole, levels }
}

/// The shapes whose levels are sections.
const SECTIONS: [Shape; 3] = [Shape::SectionPerLevel, Shape::LabelledText, Shape::LevelsOnly];

/// Returns the level that a document is said to be: by its shape, or by its
/// title.
fn told_file<'a>(
    document: &'a Document,
    source: &'a SourceFile,
    hint: Option<&LadderHint>,
    titles: &BTreeSet<TitleKey>,
) -> Option<Scope<'a>> {
    let hint = hint?;
    let by_shape = hint.shape == Some(Shape::FilePerLevel) && !source.path.is_folder_page();
    if !by_shape && (titles.is_empty() || !hint.admits(&[Shape::FilePerLevel])) {
        return None;
    }
    let scope = told_candidate(document, source)?;
    let by_title = || {
        // What was told may as well be a section of it.
        let inside = document.section_ids().filter(|&id| told::is_told(titles, document.title(id))).count();
        titles.contains(&TitleKey::new(&scope.title.text)) && scope.title.rung() == Rung::No && inside <= 1
    };
    (by_shape || by_title()).then_some(scope)
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
    documents: &'a Documents,
    hints: &Hints,
    found: &mut Vec<(FileId, Vec<Group<'a>>)>,
    files: impl Iterator<Item = &'s Vec<Scope<'a>>>,
) {
    let folders: BTreeSet<&str> = found.iter().map(|(file, _)| sources.file(*file).path.folder()).collect();
    let names =
        |scope: &Scope<'_>| scope.children.iter().map(|&id| DimensionKey::new(scope.document.title(id))).collect::<Vec<_>>();
    let known: BTreeSet<DimensionKey> =
        found.iter().flat_map(|(_, groups)| groups).flat_map(|group| &group.scopes).flat_map(names).collect();
    let taken: BTreeSet<FileId> =
        found.iter().map(|(file, _)| *file).chain(files.flatten().map(|scope| scope.source.id)).collect();
    for document in documents.iter().filter(|document| !taken.contains(&document.file)) {
        let source = sources.file(document.file);
        let open = hints.reads(&source.path) && hints.of(&source.path).is_none_or(|hint| hint.admits(&SECTIONS));
        if open && folders.contains(source.path.folder()) && !source.path.is_folder_page() {
            // A title without a height may be any page on a job: what stands in it must be known.
            let fits = |group: &Group<'_>| {
                let known = |scope: &Scope<'_>| names(scope).iter().any(|name| known.contains(name));
                let built = |scope: &Scope<'_>| known(scope) || features(scope) >= 1;
                group.scopes.iter().all(|scope| scope.title.rung() == Rung::Strong || built(scope))
            };
            found.extend(lone_group(document, source).filter(fits).map(|group| (document.file, vec![group])));
        }
    }
}

/// Returns the titles of the folders' pages.
fn pages(sources: &SourceMap, documents: &Documents) -> BTreeMap<String, String> {
    let pages = documents.iter().filter(|document| sources.file(document.file).path.is_folder_page());
    pages
        .filter_map(|document| {
            let first = *document.section(0).children.first()?;
            Some((sources.file(document.file).path.folder().to_owned(), document.title(first).to_owned()))
        })
        .collect()
}
