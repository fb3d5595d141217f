//! The file that a dead link probably meant.

use super::percent::encode_path;
use crate::source::{Listing, RepoPath};

/// A file that a dead link may have meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggestion {
    /// Has the same name and stands elsewhere: the file was moved.
    Moved(RepoPath),
    /// Has a similar name.
    Similar(RepoPath),
}

impl Suggestion {
    /// Returns the file.
    pub fn path(&self) -> &RepoPath {
        match self {
            Self::Moved(path) | Self::Similar(path) => path,
        }
    }
}

/// Returns the file that a link to `missing` probably meant: one of the same
/// name elsewhere, else one of a similar name in the same folder, else
/// anywhere. None where several are equally likely.
pub fn suggest_file(listing: &Listing, missing: &RepoPath) -> Option<Suggestion> {
    let name = missing.file_name().to_lowercase();
    if !missing.is_folder_page() {
        let same = listing.files().filter(|file| file.file_name().to_lowercase() == name);
        if let Some(file) = closest(same, missing) {
            return Some(Suggestion::Moved(file.clone()));
        }
    }
    let extension = extension(missing);
    let alike = |file: &RepoPath| {
        let comparable = extension.is_none() || extension == self::extension(file);
        let score = strsim::normalized_damerau_levenshtein(&file.stem().to_lowercase(), &missing.stem().to_lowercase());
        (comparable && score >= 0.6).then_some(score)
    };
    best(listing.files().filter(|file| file.folder() == missing.folder()), alike)
        .or_else(|| best(listing.files(), |file| alike(file).filter(|score| *score >= 0.8)))
        .map(|file| Suggestion::Similar(file.clone()))
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

fn best<'a>(files: impl Iterator<Item = &'a RepoPath>, score: impl Fn(&RepoPath) -> Option<f64>) -> Option<&'a RepoPath> {
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
