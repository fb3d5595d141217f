//! PATHs of the command line, as paths of the snapshots that are read.

use std::path::{Component, Path, PathBuf};

use super::suggest::closest;
use crate::engine::PathFilter;
use crate::error::Error;
use crate::input::Repository;
use crate::source::{Listing, RepoPath};

/// Turns PATHs, which are relative to `folder`, into a filter of what to
/// print.
///
/// # Errors
///
/// A PATH that leads out of the repository, or that exists in none of the
/// listings.
pub(super) fn filter(repository: &Repository, folder: &Path, paths: &[String], listings: &[&Listing]) -> Result<PathFilter, Error> {
    let found: Result<Vec<RepoPath>, Error> = paths.iter().map(|path| resolve(repository, folder, path, listings)).collect();
    Ok(PathFilter::new(found?))
}

fn resolve(repository: &Repository, folder: &Path, path: &str, listings: &[&Listing]) -> Result<RepoPath, Error> {
    let outside = || Error::Usage {
        message: format!("`{path}` leads out of the repository"),
        hint: Some("name files and folders of the repository that is read".to_owned()),
    };
    let inside = if Path::new(path).is_absolute() {
        from_root(repository, folder, Path::new(path)).ok_or_else(outside)?
    } else {
        let slashed = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
        RepoPath::join(repository.prefix(), &slashed).map_err(|_| outside())?
    };
    if listings.iter().any(|listing| listing.entry(&inside).is_some()) {
        return Ok(inside);
    }
    Err(missing(path, &inside, listings))
}

/// Returns an absolute path from the repository's root.
fn from_root(repository: &Repository, folder: &Path, path: &Path) -> Option<RepoPath> {
    let depth = repository.prefix().split('/').filter(|part| !part.is_empty()).count();
    let inside = |folder: &Path, path: &Path| {
        let root = folder.ancestors().nth(depth)?;
        let parts = path.strip_prefix(root).ok()?.components().map(|part| match part {
            Component::Normal(part) => part.to_str(),
            _ => None,
        });
        Some(RepoPath::new(&parts.collect::<Option<Vec<_>>>()?.join("/")))
    };
    let plain = std::path::absolute(folder).ok().and_then(|folder| inside(&folder, path));
    // The same place may be spelt in two ways where a link leads there.
    plain.or_else(|| inside(&folder.canonicalize().ok()?, &canonical(path)))
}

/// Resolves links as far as the path exists.
fn canonical(path: &Path) -> PathBuf {
    match (path.canonicalize(), path.parent(), path.file_name()) {
        (Ok(found), ..) => found,
        (Err(_), Some(parent), Some(name)) => canonical(parent).join(name),
        (Err(_), ..) => path.to_owned(),
    }
}

fn missing(path: &str, inside: &RepoPath, listings: &[&Listing]) -> Error {
    let other_case = listings.iter().find_map(|listing| listing.other_case(inside));
    let files = || listings.iter().flat_map(|listing| listing.files()).map(RepoPath::as_str);
    let named_alike = || files().find(|file| file.rsplit('/').next() == Some(inside.file_name()));
    let near = other_case.map(RepoPath::as_str).or_else(named_alike);
    let near = near.or_else(|| closest(inside.as_str(), files().chain(files().map(folder_of))));
    Error::Usage {
        message: format!("`{path}` is not there"),
        hint: Some(match near.filter(|near| !near.is_empty()) {
            Some(near) => format!("did you mean `{near}`? (paths of the repository are told from its root)"),
            None => "a PATH is a file or a folder of what is read, relative to the working directory".to_owned(),
        }),
    }
}

fn folder_of(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}
