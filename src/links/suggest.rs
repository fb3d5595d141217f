//! The file that a dead link probably meant.

use std::collections::BTreeMap;

use super::anchors::letters;
use super::percent::encode_path;
use crate::source::{Listing, RepoPath};

/// A file that a dead link may have meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggestion {
    /// Has the same name and stands elsewhere: the file was moved.
    Moved(RepoPath),
    /// Stands in the same folder, and has the same letters and digits with other
    /// signs between them: `staff-engineer.md` for `staff_engineer`.
    Respelt(RepoPath),
    /// Has a similar name.
    Similar(RepoPath),
}

impl Suggestion {
    /// Returns the file.
    pub fn path(&self) -> &RepoPath {
        match self {
            Self::Moved(path) | Self::Respelt(path) | Self::Similar(path) => path,
        }
    }
}

/// How many letters may be held against letters for one snapshot: enough for
/// every honest one, and a second's work for the others.
const EFFORT: usize = 50_000_000;

/// Finds the files that dead links of a snapshot meant.
#[derive(Debug)]
pub struct Suggester<'a> {
    listing: &'a Listing,
    by_name: BTreeMap<String, Vec<&'a RepoPath>>,
    by_letters: BTreeMap<(String, String), Vec<&'a RepoPath>>,
    files: usize,
    effort: usize,
}

impl<'a> Suggester<'a> {
    /// Prepares for the links of one snapshot.
    pub fn new(listing: &'a Listing) -> Self {
        let mut by_name: BTreeMap<String, Vec<&RepoPath>> = BTreeMap::new();
        let mut by_letters: BTreeMap<(String, String), Vec<&RepoPath>> = BTreeMap::new();
        for file in listing.files() {
            by_name.entry(file.file_name().to_lowercase()).or_default().push(file);
            by_letters.entry((file.folder().to_owned(), letters(file.stem()))).or_default().push(file);
        }
        let files = by_name.values().map(Vec::len).sum();
        Self { listing, by_name, by_letters, files, effort: EFFORT }
    }

    /// Returns the file that a link to `missing` probably meant: one of the
    /// same name elsewhere, else one of a similar name in the same folder, else
    /// anywhere. None where several are equally likely.
    pub fn suggest(&mut self, missing: &RepoPath) -> Option<Suggestion> {
        let listing = self.listing;
        if !missing.is_folder_page() {
            let same = self.by_name.get(&missing.file_name().to_lowercase());
            if let Some(file) = closest(same.into_iter().flatten().copied(), missing) {
                return Some(Suggestion::Moved(file.clone()));
            }
        }
        if let Some(file) = self.respelt(missing) {
            return Some(Suggestion::Respelt(file.clone()));
        }
        // Looking at a name and leaving it costs something too.
        self.effort = self.effort.saturating_sub(self.files);
        if self.effort == 0 {
            return None;
        }
        let folder = RepoPath::new(missing.folder());
        let beside = listing.inside(&folder).filter(|file| file.folder() == missing.folder());
        let beside = best(beside, |file| self.likeness(file, missing).filter(|score| *score >= 0.6));
        beside
            .or_else(|| best(listing.files(), |file| self.likeness(file, missing).filter(|score| *score >= 0.8)))
            .map(|file| Suggestion::Similar(file.clone()))
    }

    /// Returns true where the snapshot has no other file of this one's name.
    pub fn is_only(&self, file: &RepoPath) -> bool {
        self.by_name.get(&file.file_name().to_lowercase()).is_some_and(|same| same.len() == 1)
    }

    /// Returns the one file of the same folder that has the same letters and
    /// digits.
    fn respelt(&self, missing: &RepoPath) -> Option<&'a RepoPath> {
        let wanted = self.by_letters.get(&(missing.folder().to_owned(), letters(missing.stem())))?;
        let mut fitting = wanted.iter().filter(|file| extension(missing).is_none_or(|ends| extension(file) == Some(ends)));
        match (fitting.next(), fitting.next()) {
            (Some(file), None) => Some(file),
            _ => None,
        }
    }

    /// Returns how like two names are, from 0 to 1; none where the extensions
    /// differ, the lengths do so too much, or enough was compared already.
    fn likeness(&mut self, file: &RepoPath, missing: &RepoPath) -> Option<f64> {
        let wanted_extension = extension(missing);
        let (length, wanted) = (file.stem().len(), missing.stem().len());
        if wanted_extension.is_some() && wanted_extension != extension(file) || length.max(wanted) > 2 * length.min(wanted) {
            return None;
        }
        self.effort = self.effort.checked_sub(length * wanted)?;
        let (name, wanted) = (file.stem().to_lowercase(), missing.stem().to_lowercase());
        let letters = strsim::normalized_damerau_levenshtein(&name, &wanted);
        Some(if has_words(&name, &wanted) { letters.max(SAME_WORDS) } else { letters })
    }
}

/// How like a name is that has all the words of another: `staff-engineer` and
/// `staff-software-engineer`.
const SAME_WORDS: f64 = 0.95;

/// Returns true where one file's name has all the words, two at least, of the
/// other's.
fn has_words(name: &str, wanted: &str) -> bool {
    let words = |name: &str| name.split(['-', '_', ' ']).map(str::to_owned).collect::<Vec<_>>();
    let (has, wants) = (words(name), words(wanted));
    wants.len() >= 2 && wants.iter().all(|word| has.contains(word))
}

/// Returns the target to write in a document of the folder `from` for a link
/// to `to`.
pub fn relative_link(from: &str, to: &RepoPath) -> String {
    let source: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    let target: Vec<&str> = to.as_str().split('/').collect();
    let folders = target.len().saturating_sub(1);
    let shared = source.iter().zip(target.iter().take(folders)).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", source.len() - shared);
    let parts: Vec<&str> = up.chain(target.into_iter().skip(shared)).collect();
    encode_path(&parts.join("/"))
}

fn extension(path: &RepoPath) -> Option<&str> {
    path.file_name().rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, extension)| extension)
}

/// Returns the file that shares most folders with `path`; none where two share
/// as many.
fn closest<'a>(files: impl Iterator<Item = &'a RepoPath>, path: &RepoPath) -> Option<&'a RepoPath> {
    best(files, |file| {
        let shared = file.folder().split('/').zip(path.folder().split('/')).take_while(|(a, b)| a == b).count();
        #[expect(clippy::cast_precision_loss, reason = "paths have few parts")]
        Some(shared as f64)
    })
}

fn best<'a>(files: impl Iterator<Item = &'a RepoPath>, mut score: impl FnMut(&RepoPath) -> Option<f64>) -> Option<&'a RepoPath> {
    let mut found: Option<(&RepoPath, f64)> = None;
    let mut tied = false;
    for file in files {
        let Some(score) = score(file) else { continue };
        match found {
            Some((_, before)) if score < before => {}
            Some((_, before)) if score.total_cmp(&before).is_eq() => tied = true,
            _ => {
                found = Some((file, score));
                tied = false;
            }
        }
    }
    found.filter(|_| !tied).map(|(file, _)| file)
}
