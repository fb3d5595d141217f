//! Documents to tracks, as each is read: by itself, in the folder of its levels, or
//! because of what stands beside it.
//!
//! Which of the tracks are one, and whose they are, is for others to say.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::alone::{Alone, SECTIONS, alone, whole};
use super::inside::Decided;
use super::known::{Known, OfDocument, OfFolder};
use super::listed::{Listed, lists};
use super::name::DimensionKey;
use super::scope::Scope;
use super::shape::{Candidate, Families, Group, families, features, lone_group};
use super::texts::Texts;
use super::title::Rung;
use super::{Track, track};
use crate::markdown::Document;
use crate::source::FileId;

/// What is found in one document.
enum Found<'a> {
    /// It is as it was.
    Known(&'a OfDocument),
    /// It is one of a folder that is as it was.
    OfFolder,
    Read(Box<Alone<'a>>),
}

/// Levels that are sections of a document.
enum Sections<'a> {
    Known(&'a OfDocument),
    Read {
        levels: Vec<Group<'a>>,
        /// Its other tracks.
        beside: Vec<Track>,
        /// False where it took the documents around it to find them.
        alone: bool,
    },
}

/// Levels that are documents of a folder.
enum Family<'a> {
    Known(&'a OfFolder),
    Read(Vec<Scope<'a>>),
}

/// Reads the tracks of documents, of which some may be known from before; returns
/// what is known afterwards, too.
pub(super) fn tracks<'a>(texts: Texts<'a>, before: &'a Known) -> (Vec<Track>, Known) {
    let mut sorted: Vec<&'a Document> =
        texts.documents.iter().filter(|document| texts.hints.reads(texts.path(document.file))).collect();
    sorted.sort_by(|a, b| texts.path(a.file).cmp(texts.path(b.file)));
    let nothing = Known::default();
    let before = if Known::is_kept(texts.hints) { before } else { &nothing };
    let folders = Folders::of(texts, &sorted);
    let known = folders.known(texts, before);
    let read = |document: &'a Document| {
        let is_known = known.get(folder(texts, document.file)).is_some_and(|read| read.candidates.contains(&document.file));
        match before.document(texts.documents, document.file) {
            Some(read) => Found::Known(read),
            None if is_known => Found::OfFolder,
            None if before.is_candidate(texts.documents, document.file) => {
                let whole = whole(document, texts.sources.file(document.file));
                Found::Read(Box::new(Alone::Read { tracks: Vec::new(), whole, levels: Vec::new() }))
            }
            None => Found::Read(Box::new(alone(document, texts.sources, texts.hints))),
        }
    };
    // NOTE: an indexed parallel iterator keeps the order, here and below, so that
    // thread count changes nothing.
    let all: Vec<Found<'_>> = sorted.par_iter().copied().map(read).collect();
    let mut reading = Reading { texts, before, folders, tracks: Vec::new(), now: Known::after(before, texts) };
    reading.tracks(sorted, all, known);
    let Reading { tracks, now, .. } = reading;
    (tracks, if Known::is_kept(texts.hints) { now } else { nothing })
}

/// The documents of each folder, and the title of its page.
struct Folders<'a> {
    documents: BTreeMap<&'a str, Vec<FileId>>,
    pages: BTreeMap<&'a str, &'a str>,
}

impl<'a> Folders<'a> {
    fn of(texts: Texts<'a>, sorted: &[&'a Document]) -> Self {
        let mut documents: BTreeMap<&str, Vec<FileId>> = BTreeMap::new();
        for document in sorted {
            documents.entry(folder(texts, document.file)).or_default().push(document.file);
        }
        let pages = texts.documents.iter().filter(|document| texts.path(document.file).is_folder_page());
        let pages = pages.filter_map(|document| {
            let first = *document.section(0).children.first()?;
            Some((folder(texts, document.file), document.title(first)))
        });
        Self { documents, pages: pages.collect() }
    }

    /// Returns the folders that are as they were.
    fn known<'k>(&self, texts: Texts<'a>, before: &'k Known) -> BTreeMap<&'a str, &'k OfFolder> {
        let read = self.documents.iter().filter_map(|(folder, own)| {
            let page = self.pages.get(folder).copied();
            Some((*folder, before.folder(texts.documents, folder, own, page)?))
        });
        read.collect()
    }
}

/// Where levels are, before they are read.
#[derive(Default)]
struct Gathered<'a> {
    /// In documents of several.
    sections: Vec<(FileId, Sections<'a>)>,
    /// The documents that may be levels, by their folders.
    candidates: BTreeMap<&'a str, Vec<Candidate<'a>>>,
    /// Those that somebody said are.
    told: BTreeMap<&'a str, Vec<Scope<'a>>>,
}

/// Tracks on their way from documents.
struct Reading<'a> {
    texts: Texts<'a>,
    before: &'a Known,
    folders: Folders<'a>,
    tracks: Vec<Track>,
    now: Known,
}

impl<'a> Reading<'a> {
    fn tracks(&mut self, sorted: Vec<&'a Document>, all: Vec<Found<'a>>, known: BTreeMap<&'a str, &'a OfFolder>) {
        let mut found = Gathered::default();
        for (document, one) in sorted.into_iter().zip(all) {
            match one {
                Found::OfFolder => {}
                Found::Known(read) => self.known(document.file, read, &mut found),
                Found::Read(read) => self.read(document.file, *read, &mut found),
            }
        }
        let Gathered { mut sections, candidates, told } = found;
        let asked: BTreeMap<&str, BTreeSet<FileId>> = candidates.iter().map(|(folder, of)| (*folder, files(of))).collect();
        let Families { sure, open } = families(candidates);
        let mut sure: BTreeMap<&str, Family<'a>> =
            sure.into_iter().map(|(folder, scopes)| (folder, Family::Read(scopes))).collect();
        sure.extend(known.into_iter().map(|(folder, read)| (folder, Family::Known(read))));
        let tops = sections.iter().map(|(file, _)| folder(self.texts, *file)).chain(sure.keys().copied()).collect();
        let others: Vec<Vec<Scope<'a>>> = around(&tops, open).into_values().chain(told.into_values()).collect();
        self.lone(&mut sections, sure.values(), &others);
        self.sections(sections);
        self.families(sure, &asked);
        let others: Vec<Vec<Track>> = others.into_par_iter().map(|scopes| self.of_family(scopes).0).collect();
        self.tracks.extend(others.into_iter().flatten());
    }

    /// Takes what is known of a document.
    fn known(&mut self, file: FileId, read: &'a OfDocument, found: &mut Gathered<'a>) {
        self.tracks.extend(read.tracks.iter().cloned());
        if read.sections.is_empty() {
            self.now.add(file, read.clone());
        } else {
            found.sections.push((file, Sections::Known(read)));
        }
    }

    /// Takes what was read of a document.
    fn read(&mut self, file: FileId, read: Alone<'a>, found: &mut Gathered<'a>) {
        let folder = folder(self.texts, file);
        match read {
            Alone::Told(scope) => found.told.entry(folder).or_default().push(scope),
            Alone::Read { tracks, whole, levels } => {
                self.tracks.extend(tracks.iter().cloned());
                match whole {
                    Some(whole) => {
                        self.now.add_candidates([file]);
                        found.candidates.entry(folder).or_default().push(whole);
                    }
                    None if levels.is_empty() => self.now.add(file, OfDocument { tracks, ..OfDocument::default() }),
                    None => found.sections.push((file, Sections::Read { levels, beside: tracks, alone: true })),
                }
            }
        }
    }

    /// Adds the documents with a single level that stand beside documents with
    /// several.
    fn lone<'f>(
        &self,
        found: &mut Vec<(FileId, Sections<'a>)>,
        families: impl Iterator<Item = &'f Family<'a>>,
        others: &[Vec<Scope<'a>>],
    ) where
        'a: 'f,
    {
        let folders: BTreeSet<&str> = found.iter().map(|(file, _)| folder(self.texts, *file)).collect();
        let known: BTreeSet<DimensionKey> = found.iter().flat_map(|(_, sections)| sections.names()).collect();
        let mut taken: BTreeSet<FileId> = found.iter().map(|(file, _)| *file).collect();
        taken.extend(families.flat_map(Family::levels).chain(others.iter().flatten().map(|scope| scope.source.id)));
        let Texts { sources, documents, hints, .. } = self.texts;
        for document in documents.iter().filter(|document| !taken.contains(&document.file)) {
            let source = sources.file(document.file);
            let open = hints.reads(&source.path) && hints.of(&source.path).is_none_or(|hint| hint.admits(&SECTIONS));
            if open && folders.contains(source.path.folder()) && !source.path.is_folder_page() {
                // A title without a height may be any page on a job: what stands in it must be known.
                let fits = |group: &Group<'_>| {
                    let known = |scope: &Scope<'_>| names(scope).any(|name| known.contains(&name));
                    let built = |scope: &Scope<'_>| known(scope) || features(scope) >= 1;
                    group.scopes.iter().all(|scope| scope.title.rung() == Rung::Strong || built(scope))
                };
                let group = lone_group(document, source).filter(fits);
                let sections = group.map(|group| Sections::Read { levels: vec![group], beside: Vec::new(), alone: false });
                found.extend(sections.map(|sections| (document.file, sections)));
            }
        }
    }

    /// Reads the levels that are sections.
    fn sections(&mut self, sections: Vec<(FileId, Sections<'a>)>) {
        let Texts { sources, documents, .. } = self.texts;
        let read = |(file, sections): (FileId, Sections<'a>)| {
            let (levels, beside, alone) = match sections {
                Sections::Known(read) => return (file, read.clone(), true),
                Sections::Read { levels, beside, alone } => (levels, beside, alone),
            };
            let names = levels.iter().flat_map(|group| &group.scopes).flat_map(names).collect();
            let document = documents.of(file);
            let from_group = |group| Some(track::from_group(document?, sources.file(file), group));
            let sections = levels.into_iter().filter_map(from_group).collect();
            (file, OfDocument { tracks: beside, sections, names }, alone)
        };
        let all: Vec<(FileId, OfDocument, bool)> = sections.into_par_iter().map(read).collect();
        for (file, read, alone) in all {
            self.tracks.extend(read.sections.iter().cloned());
            if alone {
                self.now.add(file, read);
            }
        }
    }

    /// Reads the levels that are documents of a folder, beyond doubt.
    fn families(&mut self, families: BTreeMap<&'a str, Family<'a>>, asked: &BTreeMap<&str, BTreeSet<FileId>>) {
        let read = |(folder, family)| match family {
            Family::Known(read) => (folder, OfFolder::clone(read)),
            Family::Read(scopes) => {
                let levels = scopes.iter().map(|scope: &Scope<'_>| scope.source.id).collect();
                let (tracks, decided) = self.of_family(scopes);
                let read = OfFolder {
                    page: self.folders.pages.get(folder).copied().map(str::to_owned),
                    documents: self.folders.documents.get(folder).cloned().unwrap_or_default(),
                    candidates: asked.get(folder).cloned().unwrap_or_default(),
                    levels,
                    decided,
                    tracks,
                };
                (folder, read)
            }
        };
        let families: Vec<(&str, Family<'a>)> = families.into_iter().collect();
        let all: Vec<(&str, OfFolder)> = families.into_par_iter().map(read).collect();
        for (folder, read) in all {
            self.tracks.extend(read.tracks.iter().cloned());
            self.now.add_candidates(read.candidates.iter().copied());
            self.now.add_folder(folder, read);
        }
    }

    fn of_family(&self, scopes: Vec<Scope<'a>>) -> (Vec<Track>, BTreeMap<FileId, Decided>) {
        let folder = scopes.first().map_or("", |scope| scope.source.path.folder());
        let known = |scope: &Scope<'_>, decided: &Decided| self.before.inside(self.texts.documents, scope, decided);
        track::from_family(scopes, self.folders.pages.get(folder).copied(), &self.lists(folder), &known)
    }

    /// Returns the lists on a folder's page.
    fn lists(&self, folder: &str) -> Vec<Listed> {
        // NOTE: what is known of a folder is known of these documents, so no other page is asked.
        let own = self.folders.documents.get(folder).into_iter().flatten();
        let pages = own.filter(|file| self.texts.path(**file).is_folder_page()).filter_map(|file| self.texts.document(*file));
        pages.flat_map(|page| lists(self.texts, page)).collect()
    }
}

impl Sections<'_> {
    fn names(&self) -> Vec<DimensionKey> {
        match self {
            Self::Known(read) => read.names.clone(),
            Self::Read { levels, .. } => levels.iter().flat_map(|group| &group.scopes).flat_map(names).collect(),
        }
    }
}

impl Family<'_> {
    /// Returns the documents that are levels.
    fn levels(&self) -> Vec<FileId> {
        match self {
            Self::Known(read) => read.levels.iter().copied().collect(),
            Self::Read(scopes) => scopes.iter().map(|scope| scope.source.id).collect(),
        }
    }
}

fn folder(texts: Texts<'_>, file: FileId) -> &str {
    texts.path(file).folder()
}

fn files(candidates: &[Candidate<'_>]) -> BTreeSet<FileId> {
    candidates.iter().map(|candidate| candidate.scope.source.id).collect()
}

/// Returns the names of the sections in a level.
fn names(scope: &Scope<'_>) -> impl Iterator<Item = DimensionKey> {
    scope.children.iter().map(|&id| DimensionKey::new(scope.document.title(id)))
}

/// Keeps the open candidates that have a ladder around them: levels in their
/// folder or in one above.
fn around<'a>(tops: &BTreeSet<&str>, open: Vec<Scope<'a>>) -> BTreeMap<&'a str, Vec<Scope<'a>>> {
    let within = |folder: &str| tops.iter().any(|top| top.is_empty() || folder == *top || folder.starts_with(&format!("{top}/")));
    let mut kept: BTreeMap<&str, Vec<Scope<'a>>> = BTreeMap::new();
    for scope in open.into_iter().filter(|scope| within(scope.source.path.folder())) {
        kept.entry(scope.source.path.folder()).or_default().push(scope);
    }
    kept
}
