//! Tracks to ladders: where one company's ladder ends and another's begins,
//! and what a ladder has beside its tracks.

use std::collections::{BTreeMap, BTreeSet};

use super::index::Directory;
use super::name::TitleKey;
use super::{Comparison, Ladder, Track, comparison, declaration, index};
use crate::links::resolve;
use crate::markdown::{Block, Document};
use crate::source::{FileId, Listing, RepoPath, SourceMap, Span};

/// What ladders are made from.
#[derive(Clone, Copy)]
pub(super) struct Texts<'a> {
    pub(super) sources: &'a SourceMap,
    pub(super) listing: &'a Listing,
    /// By position of their file in `sources`.
    pub(super) documents: &'a [Document],
}

impl<'a> Texts<'a> {
    /// Returns the parsed document of a file.
    pub(super) fn document(&self, file: FileId) -> Option<&'a Document> {
        self.documents.get(file.index()).filter(|document| document.file == file)
    }

    fn path(&self, file: FileId) -> &'a RepoPath {
        &self.sources.file(file).path
    }
}

/// Parts tracks into ladders, in order of their folders. A ladder's folder is
/// the highest one above a level that holds levels, or has a page that leads to
/// two of their documents.
pub(super) fn ladders(texts: Texts<'_>, tracks: Vec<Track>) -> Vec<Ladder> {
    let level_files: BTreeSet<FileId> = tracks.iter().flat_map(files).collect();
    let level_folders: BTreeSet<&str> = level_files.iter().map(|file| texts.sources.file(*file).path.folder()).collect();
    let mut tops: BTreeSet<&str> = level_folders.clone();
    tops.extend(leading_folders(texts, &level_files, &level_folders));
    let mut by_folder: BTreeMap<String, Vec<Track>> = BTreeMap::new();
    for track in tracks {
        let folder = border(texts.sources.file(track.file).path.folder(), &tops);
        by_folder.entry(folder.to_owned()).or_default().push(track);
    }
    by_folder.into_iter().map(|(folder, tracks)| ladder(texts, &folder, tracks, &level_folders)).collect()
}

fn files(track: &Track) -> impl Iterator<Item = FileId> {
    track.levels.iter().map(|level| level.name_span.file)
}

/// Returns the folders with a page that leads to two level documents, or to the
/// pages of two folders of levels.
fn leading_folders<'a>(texts: Texts<'a>, level_files: &BTreeSet<FileId>, level_folders: &BTreeSet<&str>) -> Vec<&'a str> {
    let leads = |document: &Document| {
        let from = &texts.sources.file(document.file).path;
        let targets: BTreeSet<FileId> = document
            .links
            .iter()
            .filter_map(|link| {
                let resolved = resolve(texts.listing, from, &link.target);
                let file = texts.sources.by_path(resolved.document(from)?)?.id;
                let path = &texts.sources.file(file).path;
                let page = path.is_folder_page() && level_folders.contains(path.folder());
                let below = from.folder().is_empty() || path.as_str().starts_with(&format!("{}/", from.folder()));
                (file != document.file && below && (page || level_files.contains(&file))).then_some(file)
            })
            .collect();
        targets.len() >= 2
    };
    texts
        .documents
        .iter()
        .filter(|document| leads(document))
        .map(|document| texts.sources.file(document.file).path.folder())
        .collect()
}

/// Returns the highest of the known folders that is this one or above it.
fn border<'a>(folder: &'a str, tops: &BTreeSet<&str>) -> &'a str {
    let mut ends: Vec<usize> = vec![0];
    ends.extend(folder.char_indices().filter(|(_, c)| *c == '/').map(|(at, _)| at));
    ends.push(folder.len());
    ends.into_iter().filter_map(|end| folder.get(..end)).find(|above| tops.contains(above)).unwrap_or(folder)
}

fn ladder(texts: Texts<'_>, folder: &str, mut tracks: Vec<Track>, level_folders: &BTreeSet<&str>) -> Ladder {
    let path = |file: FileId| texts.path(file);
    tracks.sort_by(|a, b| (path(a.file).folder(), path(a.file), a.span).cmp(&(path(b.file).folder(), path(b.file), b.span)));
    let inside = |document: &Document| folder.is_empty() || path(document.file).as_str().starts_with(&format!("{folder}/"));
    let own: Vec<&Document> = texts.documents.iter().filter(|document| inside(document)).collect();
    let directory = Directory::new(texts, &tracks);
    let vocabulary = declaration::Vocabulary::of(&tracks);
    let names = Names::of(&tracks);
    let mut found = Ladder {
        name: if folder.is_empty() { ".".to_owned() } else { folder.to_owned() },
        folder: folder.to_owned(),
        tracks: Vec::new(),
        comparisons: Vec::new(),
        indexes: Vec::new(),
        declarations: Vec::new(),
        documents: tracks.iter().flat_map(files).collect(),
    };
    for document in own {
        let outside = |block: &Block| !names.inside_level(block.span());
        let blocks: Vec<&Block> = document.blocks.iter().filter(|block| outside(block)).collect();
        let indexes = index::read(document, &blocks, &directory);
        let at = path(document.file).folder();
        let neighbour = !at.is_empty() && (at == folder || level_folders.contains(at));
        let near =
            neighbour || !indexes.is_empty() || path(document.file).is_folder_page() || found.documents.contains(&document.file);
        let declarations = if near { declaration::read(document, &blocks, &vocabulary) } else { Vec::new() };
        let comparisons = comparisons(document, &names);
        if neighbour || !(indexes.is_empty() && declarations.is_empty() && comparisons.is_empty()) {
            found.documents.insert(document.file);
        }
        found.indexes.extend(indexes);
        found.declarations.extend(declarations);
        found.comparisons.extend(comparisons);
    }
    found.tracks = tracks;
    found
}

/// Where the levels of some tracks stand, and what they and the tracks are
/// called.
struct Names {
    levels: BTreeMap<FileId, Vec<Span>>,
    titles: BTreeSet<TitleKey>,
}

impl Names {
    fn of(tracks: &[Track]) -> Self {
        let mut names = Self { levels: BTreeMap::new(), titles: BTreeSet::new() };
        for track in tracks {
            names.titles.insert(TitleKey::new(&track.name));
            for level in &track.levels {
                names.titles.insert(TitleKey::new(&level.title));
                names.levels.entry(level.span.file).or_default().push(level.span);
            }
        }
        names
    }

    fn inside_level(&self, span: Span) -> bool {
        self.levels.get(&span.file).is_some_and(|levels| levels.iter().any(|level| level.encloses(span)))
    }

    /// Returns true for a title or track, or its first words: `Distinguished`.
    fn knows(&self, side: &str) -> bool {
        let key = TitleKey::new(side);
        self.titles.iter().any(|title| *title == key || title.as_str().starts_with(&format!("{} ", key.as_str())))
    }
}

/// Returns the comparisons of a document: inside its levels, or elsewhere where
/// a side is a level or track of this ladder.
fn comparisons(document: &Document, names: &Names) -> Vec<Comparison> {
    document
        .section_ids()
        .filter_map(|id| comparison::read(document, id))
        .filter(|found| names.inside_level(found.span) || found.between.iter().any(|side| names.knows(side)))
        .collect()
}
