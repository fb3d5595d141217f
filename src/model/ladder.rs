//! Tracks to ladders: where one company's ladder ends and another's begins,
//! and what a ladder has beside its tracks.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::area::tell_apart;
use super::hints::Hints;
use super::index::Directory;
use super::known::Known;
use super::name::TitleKey;
use super::texts::Texts;
use super::ways::Way;
use super::{Comparison, Ladder, Shape, Told, Track, comparison, declaration, index};
use crate::markdown::{Block, Document};
use crate::source::{FileId, SpanMap};

/// Parts tracks into ladders, in order of their folders. A ladder's folder is
/// the highest one above a level that holds levels, or has a page that leads to
/// two of their documents.
pub(super) fn ladders(texts: Texts<'_>, tracks: Vec<Track>, known: &mut Known) -> Vec<Ladder> {
    let level_files: BTreeSet<FileId> = tracks.iter().flat_map(files).collect();
    let level_folders: BTreeSet<&str> = level_files.iter().map(|file| texts.sources.file(*file).path.folder()).collect();
    let mut tops: BTreeSet<&str> = level_folders.clone();
    known.add_ways(texts);
    let pages = leading_pages(texts, known, &level_files, &level_folders);
    tops.extend(pages.iter().map(|page| texts.sources.file(*page).path.folder()));
    let mut parted: BTreeMap<Owner, Vec<(String, Track)>> = BTreeMap::new();
    for track in tracks {
        let path = texts.path(track.file);
        let folder = border(path.folder(), &tops).to_owned();
        let hint = texts.hints.ladder_of(path);
        let named = hint.and_then(|at| texts.hints.ladders.get(at)).is_some_and(|hint| hint.name.is_some());
        parted.entry(Owner { hint, folder: (!named).then(|| folder.clone()) }).or_default().push((folder, track));
    }
    let mut found: Vec<(String, Option<usize>, Vec<Track>)> = Vec::new();
    for (owner, tracks) in parted {
        let (folders, tracks): (Vec<String>, Vec<Track>) = tracks.into_iter().unzip();
        found.push((owner.folder.unwrap_or_else(|| common(&folders)), owner.hint, tracks));
    }
    found.sort_by(|(one, first, _), (other, second, _)| (one, first).cmp(&(other, second)));
    let mut ladders: Vec<Ladder> =
        found.into_iter().map(|(folder, hint, tracks)| ladder(texts, known, (&folder, hint), tracks, &level_folders)).collect();
    // A page that leads to the ladder's documents is one of them, as far as it is its folder's.
    for page in pages.into_iter().filter(|page| texts.path(*page).is_folder_page()) {
        if let Some(home) = ladders.iter_mut().find(|ladder| ladder.folder == texts.path(page).folder()) {
            home.documents.insert(page);
        }
    }
    ladders
}

/// What parts tracks into ladders: what was said of them, and their folder
/// where that leaves it open.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Owner {
    hint: Option<usize>,
    folder: Option<String>,
}

/// Returns the innermost folder that holds all of these.
fn common(folders: &[String]) -> String {
    let parts = |folder: &str| folder.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let mut shared = folders.first().map(|first| parts(first)).unwrap_or_default();
    for folder in folders {
        let alike = shared.iter().zip(parts(folder)).take_while(|(one, other)| *one == other).count();
        shared.truncate(alike);
    }
    shared.join("/")
}

fn files(track: &Track) -> impl Iterator<Item = FileId> {
    track.levels.iter().map(|level| level.name_span.file)
}

/// Returns the documents that lead to two level documents below them, or to the
/// pages of two folders of levels; and the pages of folders that lead to two
/// such pages, but for the repository's own, which leads to all there is.
fn leading_pages(
    texts: Texts<'_>,
    known: &Known,
    level_files: &BTreeSet<FileId>,
    level_folders: &BTreeSet<&str>,
) -> BTreeSet<FileId> {
    let read: Vec<&Document> = texts.documents.iter().filter(|document| texts.hints.reads(texts.path(document.file))).collect();
    let below: Vec<(FileId, BTreeSet<FileId>)> =
        read.into_par_iter().map(|document| (document.file, targets_below(texts, known, document))).collect();
    let is_known = |file: &FileId| {
        let path = texts.path(*file);
        level_files.contains(file) || path.is_folder_page() && level_folders.contains(path.folder())
    };
    let leads = |(page, targets): &&(FileId, BTreeSet<FileId>), found: &BTreeSet<FileId>| {
        let further = texts.path(*page).is_folder_page() && !texts.path(*page).folder().is_empty();
        let via = |file: &FileId| further && texts.path(*file).is_folder_page() && found.contains(file);
        targets.iter().filter(|file| is_known(file) || via(file)).take(2).count() == 2
    };
    let mut found: BTreeSet<FileId> = BTreeSet::new();
    for _ in 0..DEEPEST {
        let more: Vec<FileId> =
            below.iter().filter(|page| !found.contains(&page.0) && leads(page, &found)).map(|(page, _)| *page).collect();
        if more.is_empty() {
            break;
        }
        found.extend(more);
    }
    found
}

/// How many pages may stand between a ladder's own and its levels.
const DEEPEST: usize = 8;

/// Returns the documents of a document's folder, or below it, that it links to.
fn targets_below(texts: Texts<'_>, known: &Known, document: &Document) -> BTreeSet<FileId> {
    let folder = texts.path(document.file).folder();
    let is_below = |file: FileId| {
        let rest = texts.path(file).as_str().strip_prefix(folder);
        folder.is_empty() || rest.is_some_and(|rest| rest.starts_with('/'))
    };
    let targets = known.ways(document).iter().filter_map(|way| if let Way::To(file) = way { Some(*file) } else { None });
    targets.filter(|file| *file != document.file && is_below(*file)).collect()
}

/// Returns the highest of the known folders that is this one or above it.
fn border<'a>(folder: &'a str, tops: &BTreeSet<&str>) -> &'a str {
    let mut ends: Vec<usize> = vec![0];
    ends.extend(folder.char_indices().filter(|(_, c)| *c == '/').map(|(at, _)| at));
    ends.push(folder.len());
    ends.into_iter().filter_map(|end| folder.get(..end)).find(|above| tops.contains(above)).unwrap_or(folder)
}

fn ladder(
    texts: Texts<'_>,
    known: &mut Known,
    (folder, hint): (&str, Option<usize>),
    mut tracks: Vec<Track>,
    level_folders: &BTreeSet<&str>,
) -> Ladder {
    let said = hint.and_then(|at| texts.hints.ladders.get(at));
    let listed = said.is_some_and(|said| said.documents.is_some());
    let path = |file: FileId| texts.path(file);
    tracks.sort_by(|a, b| (path(a.file).folder(), path(a.file), a.span).cmp(&(path(b.file).folder(), path(b.file), b.span)));
    let is_one = said.is_some_and(|said| said.name.is_some());
    // What was said to be one ladder's may stand anywhere.
    let around = if listed && is_one { "" } else { folder };
    let near: BTreeSet<FileId> = texts.sources.below(around).map(|file| file.id).collect();
    let inside = |document: &&Document| {
        let path = path(document.file);
        texts.hints.reads(path) && texts.hints.ladder_of(path) == hint
    };
    let own: Vec<&Document> = near.into_iter().filter_map(|file| texts.document(file)).filter(inside).collect();
    known.add_anchors(texts.documents, &tracks.iter().flat_map(files).collect());
    let directory = Directory::new(&tracks, known);
    let vocabulary = declaration::Vocabulary::of(&tracks);
    let names = Names::of(&tracks);
    let mut found = Ladder {
        name: said
            .and_then(|said| said.name.clone())
            .unwrap_or_else(|| if folder.is_empty() { ".".to_owned() } else { folder.to_owned() }),
        folder: folder.to_owned(),
        tracks: Vec::new(),
        comparisons: Vec::new(),
        indexes: Vec::new(),
        declarations: Vec::new(),
        documents: tracks.iter().flat_map(files).collect(),
        told: told(texts.hints, hint),
    };
    let holds_levels = &found.documents;
    let read = |document: &Document| {
        let outside = |block: &Block| !names.levels.encloses(block.span()) && !names.holds_cells(block);
        let blocks: Vec<&Block> = document.blocks.iter().filter(|block| outside(block)).collect();
        let indexes = index::read(document, &blocks, &directory);
        let at = path(document.file).folder();
        let neighbour = listed || !at.is_empty() && (at == folder || level_folders.contains(at));
        let near =
            neighbour || !indexes.is_empty() || path(document.file).is_folder_page() || holds_levels.contains(&document.file);
        let declarations = if near { declaration::read(document, &blocks, &vocabulary) } else { Vec::new() };
        let all = known.comparisons(document.file).unwrap_or_else(|| comparisons(document));
        let comparisons: Vec<Arc<Comparison>> = all.iter().filter(|one| names.compared_in(one)).cloned().collect();
        let own = neighbour || !(indexes.is_empty() && declarations.is_empty() && comparisons.is_empty());
        (document.file, own, indexes, declarations, comparisons, all)
    };
    let all: Vec<_> = own.into_par_iter().map(read).collect();
    for (file, own, indexes, declarations, comparisons, all) in all {
        found.documents.extend(own.then_some(file));
        known.add_comparisons(file, all);
        found.indexes.extend(indexes);
        found.declarations.extend(declarations);
        found.comparisons.extend(comparisons);
    }
    tell_apart(texts, &mut tracks);
    found.tracks = tracks;
    found
}

fn told(hints: &Hints, hint: Option<usize>) -> Told {
    let said = hint.and_then(|at| hints.ladders.get(at));
    Told {
        hint,
        company: said.and_then(|said| said.company.clone()).or_else(|| hints.company.clone()),
        dimensions: said.map(|said| said.dimensions.clone()).unwrap_or_default(),
        renames: said.map(|said| said.renames.clone()).unwrap_or_default(),
        site: hints.site,
    }
}

/// Where the levels of some tracks stand, and what they and the tracks are
/// called.
struct Names {
    levels: SpanMap<()>,
    /// Where the cells start whose list holds those of several levels.
    cells: BTreeSet<(FileId, usize)>,
    titles: BTreeSet<TitleKey>,
}

impl Names {
    fn of(tracks: &[Track]) -> Self {
        let levels = || tracks.iter().flat_map(|track| &track.levels);
        let titles = tracks.iter().map(|track| &track.name).chain(levels().map(|level| &level.title));
        let by_dimension = tracks.iter().filter(|track| track.shape == Shape::DimensionMajor);
        let cells = by_dimension.flat_map(|track| &track.levels).flat_map(|level| &level.expectations);
        Self {
            cells: cells.map(|cell| (cell.name_span.file, cell.name_span.start)).collect(),
            levels: levels().map(|level| (level.span, ())).collect(),
            titles: titles.map(|title| TitleKey::new(title)).collect(),
        }
    }

    /// Returns true for a list whose items are cells of several levels.
    fn holds_cells(&self, block: &Block) -> bool {
        let span = block.span();
        matches!(block, Block::List(_)) && self.cells.range((span.file, span.start)..(span.file, span.end)).next().is_some()
    }

    /// Returns true for a comparison inside these levels, or of which a side is a level
    /// or track.
    fn compared_in(&self, found: &Comparison) -> bool {
        self.levels.encloses(found.span) || found.between.iter().any(|side| self.knows(side))
    }

    /// Returns true for a title or track, or its first words: `Distinguished`.
    fn knows(&self, side: &str) -> bool {
        let key = TitleKey::new(side);
        let start = format!("{} ", key.as_str());
        self.titles.iter().any(|title| *title == key || title.as_str().starts_with(&start))
    }
}

/// Returns the sections of a document that compare levels, of whatever ladder.
fn comparisons(document: &Document) -> Arc<[Arc<Comparison>]> {
    document.section_ids().filter_map(|id| comparison::read(document, id)).map(Arc::new).collect()
}
