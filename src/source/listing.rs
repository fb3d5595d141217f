//! The paths of a snapshot: what decides whether a link's target exists.

use std::collections::{BTreeMap, BTreeSet};

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
    files: BTreeSet<RepoPath>,
    folders: BTreeSet<String>,
    folded: BTreeMap<String, RepoPath>,
    /// Documents that their names don't tell.
    more: BTreeSet<RepoPath>,
    /// Paths in lower case that stand for several.
    several: BTreeSet<String>,
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

impl Listing {
    /// Makes a listing of files and of folders that hold none of them
    /// (submodules).
    pub fn new(files: impl IntoIterator<Item = RepoPath>, modules: impl IntoIterator<Item = RepoPath>) -> Self {
        let mut listing = Self::default();
        for path in files {
            listing.add_parents(&path);
            let folded = path.as_str().to_lowercase();
            if listing.folded.get(&folded).is_some_and(|other| *other != path) {
                listing.several.insert(folded);
            } else {
                listing.folded.insert(folded, path.clone());
            }
            listing.files.insert(path);
        }
        for path in modules {
            listing.add_parents(&path);
            listing.folders.insert(path.as_str().to_owned());
        }
        listing
    }

    fn add_parents(&mut self, path: &RepoPath) {
        let mut folder = path.folder();
        while !folder.is_empty() && !self.folders.contains(folder) {
            self.folders.insert(folder.to_owned());
            let known = self.folded.entry(folder.to_lowercase()).or_insert_with(|| RepoPath::new(folder));
            if known.as_str() != folder {
                self.several.insert(folder.to_lowercase());
            }
            folder = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
        }
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

    /// Returns what stands at a path; the root (an empty path) is a folder.
    pub fn entry(&self, path: &RepoPath) -> Option<Entry> {
        if self.files.contains(path) {
            Some(Entry::File)
        } else if path.as_str().is_empty() || self.folders.contains(path.as_str()) {
            Some(Entry::Folder)
        } else {
            None
        }
    }

    /// Returns a file or folder whose path differs from this one in letter case
    /// only.
    pub fn other_case(&self, path: &RepoPath) -> Option<&RepoPath> {
        self.folded.get(&path.as_str().to_lowercase()).filter(|found| *found != path)
    }

    /// Returns true where several paths differ from this one in letter case
    /// only, or some parts of them do.
    pub fn has_several_cases(&self, path: &RepoPath) -> bool {
        let folded = path.as_str().to_lowercase();
        let ends = folded.match_indices('/').map(|(at, _)| at).chain(std::iter::once(folded.len()));
        ends.filter_map(|end| folded.get(..end)).any(|part| self.several.contains(part))
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
        self.files.iter()
    }

    /// Returns the folders that hold no file: submodules.
    pub fn modules(&self) -> impl Iterator<Item = RepoPath> {
        self.folders.iter().map(|folder| RepoPath::new(folder)).filter(|folder| self.inside(folder).next().is_none())
    }

    /// Returns every file below a folder (the root's path is empty), in order
    /// of the paths.
    pub fn inside(&self, folder: &RepoPath) -> impl Iterator<Item = &RepoPath> {
        let start = if folder.as_str().is_empty() { String::new() } else { format!("{folder}/") };
        let from = RepoPath::new(&start);
        self.files.range(from..).take_while(move |file| file.as_str().starts_with(&start))
    }

    /// Returns the documents (`.md`, `.markdown`, `.mdx`, and those that were
    /// added), in order of the paths.
    pub fn documents(&self) -> impl Iterator<Item = &RepoPath> {
        self.files.iter().filter(|path| self.is_document(path))
    }

    /// Returns true for a file that is read as a document.
    pub fn is_document(&self, path: &RepoPath) -> bool {
        path.is_document() || self.more.contains(path)
    }

    /// Returns the listing with some of its files as documents whatever their
    /// names.
    #[must_use]
    pub fn with_documents(mut self, paths: impl IntoIterator<Item = RepoPath>) -> Self {
        self.more.extend(paths.into_iter().filter(|path| self.files.contains(path)));
        self
    }
}
