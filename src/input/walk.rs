//! Walks a folder on disk: without recursion, without following symbolic links,
//! and never into a `.git`.
//!
//! An own walk, not gix's: that one stops at the first folder it may not read,
//! and recurses as deep as the disk.

use std::fs::FileType;
use std::path::Path;

use super::InputError;
use super::contents::{Weight, path_of};
use crate::source::{PassedOver, RepoPath};

/// Decides what of a folder is listed.
pub(super) trait Visit {
    /// Returns what to do with a folder.
    fn folder(&mut self, path: &str) -> Folder;

    /// Returns true where a file is listed.
    fn file(&mut self, path: &str) -> bool;
}

/// What to do with a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Folder {
    /// List what is in it.
    Enter,
    /// List the folder, and nothing in it.
    Leave,
    /// Pass it over.
    Skip,
}

/// What a walk found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Files, symbolic links and whatever else is no folder.
    pub(super) files: Vec<RepoPath>,
    /// Folders that were left alone: other repositories, and what may not be
    /// read.
    pub(super) left: Vec<RepoPath>,
    /// What can't be named, and folders that may not be read.
    pub(super) passed_over: Vec<PassedOver>,
}

/// Walks everything below `root`. With `precompose`, names are composed as git
/// stores them on macOS.
///
/// # Errors
///
/// [`InputError::Unreadable`] where the root itself can't be listed,
/// [`InputError::TooManyFiles`].
pub(super) fn walk(root: &Path, precompose: bool, visit: &mut dyn Visit) -> Result<Found, InputError> {
    let mut found = Found::default();
    let mut weight = Weight::default();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        let entries = match gix::fs::read_dir(&root.join(&folder), precompose) {
            Ok(entries) => entries,
            Err(error) if folder.is_empty() => {
                let path = root.display().to_string();
                return Err(InputError::Unreadable { path, reason: error.kind().to_string() });
            }
            Err(error) => {
                let path = RepoPath::new(&folder);
                found.passed_over.push(PassedOver { path: path.clone(), why: format!("can't be read: {}", error.kind()) });
                found.left.push(path);
                continue;
            }
        };
        let entries: Vec<_> = entries.flatten().collect();
        // NOTE: whether a file is ignored is read from here, and a pipe would never end.
        if let Some(odd) = entries.iter().find(|entry| entry.file_type().is_ok_and(is_odd) && *entry.file_name() == *".gitignore")
        {
            let path = odd.path().display().to_string();
            return Err(InputError::Odd { path, what: "is a pipe, a socket or a device, which is never opened".to_owned() });
        }
        for entry in entries {
            let Ok(kind) = entry.file_type() else { continue };
            let too_many = || InputError::TooManyFiles { what: format!("`{}`", root.display()) };
            let path = match path_of(&folder, entry.file_name().as_encoded_bytes()) {
                Ok(path) => path,
                Err(None) => continue,
                Err(Some(passed_over)) => {
                    if !weight.add(passed_over.path.as_str()) {
                        return Err(too_many());
                    }
                    let path = passed_over.path.as_str();
                    let holds_any = if kind.is_dir() { visit.folder(path) == Folder::Enter } else { visit.file(path) };
                    if holds_any && (kind.is_dir() || passed_over.path.is_document()) {
                        found.passed_over.push(passed_over);
                    }
                    continue;
                }
            };
            if !weight.add(&path) {
                return Err(too_many());
            }
            if !kind.is_dir() {
                if visit.file(&path) {
                    found.files.push(RepoPath::new(&path));
                }
                continue;
            }
            match visit.folder(&path) {
                Folder::Enter => folders.push(path),
                Folder::Leave => found.left.push(RepoPath::new(&path)),
                Folder::Skip => {}
            }
        }
    }
    Ok(found)
}

fn is_odd(kind: FileType) -> bool {
    !kind.is_file() && !kind.is_dir() && !kind.is_symlink()
}
