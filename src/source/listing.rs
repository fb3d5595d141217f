//! The paths of a snapshot: what decides whether a link's target exists.
//!
//! What is made of the paths is shared between clones, and paths in lower case
//! are made only where somebody looks for them: few ladders have a link in
//! other letter case, and most runs look at every path once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::{Home, RepoPath};

/// What a path of a [`Listing`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// A file, or a symbolic link, which is never followed.
    File,
    /// A folder that holds at least one file, or a submodule.
    Folder,
}

/// Every path of a snapshot, case-sensitively, whatever the disk behind it.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    paths: Arc<Paths>,
    /// Documents that their names don't tell.
    more: BTreeSet<RepoPath>,
    home: Option<Home>,
    passed_over: Vec<PassedOver>,
}

/// What stands in the snapshot and is in no listing, as no path can name it or
/// nothing in it can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassedOver {
    /// Its path, as well as it can be written.
    pub path: RepoPath,
    /// Why, to follow its path: `has a name that is not UTF-8`.
    pub why: String,
}

#[derive(Debug, Default)]
struct Paths {
    /// Every file, sorted, once.
    files: Vec<RepoPath>,
    folders: BTreeSet<RepoPath>,
    folded: OnceLock<Folded>,
}

/// The paths in lower case.
#[derive(Debug, Default)]
struct Folded {
    first: BTreeMap<String, RepoPath>,
    /// Those that stand for several.
    several: BTreeSet<String>,
}

impl Listing {
    /// Makes a listing of files and of folders that hold none of them
    /// (submodules).
    pub fn new(files: impl IntoIterator<Item = RepoPath>, modules: impl IntoIterator<Item = RepoPath>) -> Self {
        let mut files: Vec<RepoPath> = files.into_iter().collect();
        // Most come sorted from where they are listed.
        files.sort();
        files.dedup();
        let mut folders = BTreeSet::new();
        let mut last = "";
        for path in &files {
            // Neighbours mostly stand in the same folder.
            if path.folder() != last {
                last = path.folder();
                add_with_parents(&mut folders, last);
            }
        }
        for path in modules {
            add_with_parents(&mut folders, path.as_str());
        }
        Self { paths: Arc::new(Paths { files, folders, folded: OnceLock::new() }), ..Self::default() }
    }

    /// Names what is left out of the listing, although it looks like a document or
    /// may hold some.
    #[must_use]
    pub fn passing_over(self, passed_over: Vec<PassedOver>) -> Self {
        Self { passed_over, ..self }
    }

    /// Returns what was left out.
    pub fn passed_over(&self) -> &[PassedOver] {
        &self.passed_over
    }

    /// Returns true where both have the same paths and home, and leave out the same.
    pub fn is_same(&self, other: &Self) -> bool {
        let is_same = |one: &Paths, other: &Paths| (&one.files, &one.folders) == (&other.files, &other.folders);
        (&self.more, &self.home, &self.passed_over) == (&other.more, &other.home, &other.passed_over)
            && (Arc::ptr_eq(&self.paths, &other.paths) || is_same(&self.paths, &other.paths))
    }

    /// Returns what stands at a path; the root (an empty path) is a folder.
    pub fn entry(&self, path: &RepoPath) -> Option<Entry> {
        if self.has_file(path) {
            Some(Entry::File)
        } else if path.as_str().is_empty() || self.paths.folders.contains(path) {
            Some(Entry::Folder)
        } else {
            None
        }
    }

    fn has_file(&self, path: &RepoPath) -> bool {
        self.paths.files.binary_search(path).is_ok()
    }

    /// Returns a file or folder whose path differs from this one in letter case
    /// only.
    pub fn other_case(&self, path: &RepoPath) -> Option<&RepoPath> {
        self.paths.folded().first.get(&path.as_str().to_lowercase()).filter(|found| *found != path)
    }

    /// Returns true where several paths differ from this one in letter case
    /// only, or some parts of them do.
    pub fn has_several_cases(&self, path: &RepoPath) -> bool {
        let several = &self.paths.folded().several;
        if several.is_empty() {
            return false;
        }
        let folded = path.as_str().to_lowercase();
        let ends = folded.match_indices('/').map(|(at, _)| at).chain(std::iter::once(folded.len()));
        ends.filter_map(|end| folded.get(..end)).any(|part| several.contains(part))
    }

    /// Returns the listing of a repository that is at home there.
    #[must_use]
    pub fn at_home(self, home: Option<Home>) -> Self {
        Self { home, ..self }
    }

    /// Returns where the repository is at home, where that is known.
    pub fn home(&self) -> Option<&Home> {
        self.home.as_ref()
    }

    /// Returns every file, in order of the paths.
    pub fn files(&self) -> impl Iterator<Item = &RepoPath> {
        self.paths.files.iter()
    }

    /// Returns the folders that hold no file: submodules.
    pub fn modules(&self) -> impl Iterator<Item = RepoPath> {
        self.paths.folders.iter().filter(|folder| self.inside(folder).next().is_none()).cloned()
    }

    /// Returns every file below a folder (the root's path is empty), in order
    /// of the paths.
    pub fn inside(&self, folder: &RepoPath) -> impl Iterator<Item = &RepoPath> {
        let start = if folder.as_str().is_empty() { String::new() } else { format!("{folder}/") };
        let from = self.paths.files.partition_point(|file| file.as_str() < start.as_str());
        let files = self.paths.files.get(from..).unwrap_or_default();
        files.iter().take_while(move |file| file.as_str().starts_with(&start))
    }

    /// Returns true where the path of any file starts with these letters.
    pub fn has_file_from(&self, start: &str) -> bool {
        let from = self.paths.files.partition_point(|file| file.as_str() < start);
        self.paths.files.get(from).is_some_and(|file| file.as_str().starts_with(start))
    }

    /// Returns the documents (`.md`, `.markdown`, `.mdx`, and those that were
    /// added), in order of the paths.
    pub fn documents(&self) -> impl Iterator<Item = &RepoPath> {
        self.files().filter(|path| self.is_document(path))
    }

    /// Returns true for a file that is read as a document.
    pub fn is_document(&self, path: &RepoPath) -> bool {
        path.is_document() || self.more.contains(path)
    }

    /// Returns the listing with some of its files as documents whatever their
    /// names.
    #[must_use]
    pub fn with_documents(mut self, paths: impl IntoIterator<Item = RepoPath>) -> Self {
        let own: Vec<RepoPath> = paths.into_iter().filter(|path| self.has_file(path)).collect();
        self.more.extend(own);
        self
    }
}

impl Paths {
    fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| {
            let mut folded = Folded::default();
            for path in self.files.iter().chain(&self.folders) {
                let lower = path.as_str().to_lowercase();
                match folded.first.get(&lower) {
                    Some(other) if other != path => {
                        folded.several.insert(lower);
                    }
                    Some(_) => {}
                    None => {
                        folded.first.insert(lower, path.clone());
                    }
                }
            }
            folded
        })
    }
}

/// Adds a folder and those above it.
fn add_with_parents(folders: &mut BTreeSet<RepoPath>, folder: &str) {
    let mut path = RepoPath::new(folder);
    while !path.as_str().is_empty() && !folders.contains(&path) {
        let parent = RepoPath::new(path.folder());
        folders.insert(path);
        path = parent;
    }
}
