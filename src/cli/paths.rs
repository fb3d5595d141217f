//! PATHs of the command line, as paths of the snapshots that are read.

use std::path::{Component, Path, PathBuf};

use super::suggest::closest;
use crate::engine::PathFilter;
use crate::error::Error;
use crate::input::{Repository, Snapshot, SnapshotName};
use crate::source::RepoPath;

/// Turns PATHs, which are relative to `folder`, into a filter of what to
/// print.
///
/// # Errors
///
/// A PATH that leads out of the repository, or that exists in none of the
/// snapshots.
pub(super) fn filter(
    repository: &Repository,
    folder: &Path,
    paths: &[String],
    snapshots: &[&dyn Snapshot],
) -> Result<PathFilter, Error> {
    let found: Result<Vec<RepoPath>, Error> = paths.iter().map(|path| resolve(repository, folder, path, snapshots)).collect();
    Ok(PathFilter::new(found?))
}

fn resolve(repository: &Repository, folder: &Path, path: &str, snapshots: &[&dyn Snapshot]) -> Result<RepoPath, Error> {
    let inside = inside(repository, folder, path)?;
    if snapshots.iter().any(|snapshot| snapshot.listing().entry(&inside).is_some()) {
        return Ok(inside);
    }
    Err(missing(path, &inside, snapshots))
}

/// Returns a PATH, which is relative to `folder`, from the repository's root;
/// there may be nothing.
///
/// # Errors
///
/// A PATH that leads out of the repository.
pub(super) fn inside(repository: &Repository, folder: &Path, path: &str) -> Result<RepoPath, Error> {
    let outside = || Error::Usage {
        message: format!("`{path}` leads out of the repository"),
        hint: Some("name files and folders of the repository that is read".to_owned()),
    };
    if Path::new(path).is_absolute() {
        return from_root(repository, folder, Path::new(path)).ok_or_else(outside);
    }
    let slashed = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    RepoPath::join(repository.prefix(), &slashed).map_err(|_| outside())
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

fn missing(path: &str, inside: &RepoPath, snapshots: &[&dyn Snapshot]) -> Error {
    let other_case = snapshots.iter().find_map(|snapshot| snapshot.listing().other_case(inside));
    let files = || snapshots.iter().flat_map(|snapshot| snapshot.listing().files()).map(RepoPath::as_str);
    let named_alike = || files().find(|file| file.rsplit('/').next() == Some(inside.file_name()));
    let near = other_case.map(RepoPath::as_str).or_else(named_alike);
    let near = near.or_else(|| closest(inside.as_str(), files().chain(files().flat_map(folders_of))));
    let searched: Vec<String> = snapshots.iter().map(|snapshot| called(snapshot.name())).collect();
    Error::Usage {
        message: format!("there is no file or folder `{path}` in {}", searched.join(" or in ")),
        hint: Some(match near.filter(|near| !near.is_empty()) {
            Some(near) => format!("did you mean `{near}` (from the root of the repository)?"),
            None => "a PATH is relative to the working directory; leave it out to print everything".to_owned(),
        }),
    }
}

/// Returns the folder of a file and every folder around it.
fn folders_of(file: &str) -> impl Iterator<Item = &str> {
    file.match_indices('/').filter_map(|(end, _)| file.get(..end))
}

fn called(name: &SnapshotName) -> String {
    match name {
        SnapshotName::Worktree => "the work tree".to_owned(),
        SnapshotName::Index => "the index".to_owned(),
        SnapshotName::Commit(id) if id.is_empty() => "the empty tree".to_owned(),
        SnapshotName::Commit(id) => id.chars().take(10).collect(),
    }
}
