//! Which two snapshots `diff` compares: git's words, and paths after them.

use std::path::Path;

use crate::error::Error;
use crate::input::{InputError, Repository, Snapshot};

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Side {
    /// The files on disk.
    Worktree,
    /// The git index.
    Index,
    /// A revision.
    Revision(String),
    /// The last commit, or nothing before the first.
    LastCommit,
}

/// What to compare, and what of it to print.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Comparison {
    pub(super) base: Side,
    pub(super) head: Side,
    pub(super) paths: Vec<String>,
}

/// The words of the command line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spoken<'a> {
    /// Revisions, and paths after them where no `--` parts them.
    pub(super) words: &'a [String],
    /// What stands after `--`.
    pub(super) paths: &'a [String],
    /// True where there is a `--`.
    pub(super) parted: bool,
    /// `--staged`.
    pub(super) staged: bool,
}

impl Side {
    /// Opens the snapshot.
    pub(super) fn open(&self, repository: &Repository) -> Result<Box<dyn Snapshot>, InputError> {
        match self {
            Self::Worktree => repository.worktree(),
            Self::Index => repository.index(),
            Self::Revision(revision) => repository.revision(revision),
            Self::LastCommit => repository.last_commit(),
        }
    }
}

/// Finds out what to compare.
///
/// # Errors
///
/// A word that is neither revision nor path, or both; more revisions than two.
pub(super) fn comparison(repository: &Repository, folder: &Path, spoken: Spoken<'_>) -> Result<Comparison, Error> {
    let (revisions, mut paths) = part(repository, folder, spoken)?;
    paths.extend(spoken.paths.iter().cloned());
    let (base, head) = sides(repository, &revisions, spoken.staged)?;
    Ok(Comparison { base, head, paths })
}

/// Parts revisions from paths.
fn part(repository: &Repository, folder: &Path, spoken: Spoken<'_>) -> Result<(Vec<String>, Vec<String>), Error> {
    if spoken.parted {
        return Ok((spoken.words.to_vec(), Vec::new()));
    }
    let (mut revisions, mut paths): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for word in spoken.words {
        let is_path = !repository.is_bare() && folder.join(word).symlink_metadata().is_ok();
        if !paths.is_empty() {
            paths.push(word.clone());
        } else if !is_revision(repository, word) {
            // NOTE: after a revision, a word may be a path that only the base
            // has; the listings will tell. A first word that is neither gets
            // the better message, on revisions.
            if !is_path && revisions.is_empty() && !crate::source::RepoPath::new(word).is_document() {
                unknown(repository, word)?;
            }
            paths.push(word.clone());
        } else if is_path {
            return Err(Error::Usage {
                message: format!("`{word}` is both a revision and a path"),
                hint: Some(format!("`ladder-lint diff {word} --` is the revision, `ladder-lint diff -- {word}` the path")),
            });
        } else {
            revisions.push(word.clone());
        }
    }
    Ok((revisions, paths))
}

/// Says why a word is no revision.
fn unknown(repository: &Repository, word: &str) -> Result<(), Error> {
    for revision in range(word).map_or_else(|| vec![word.to_owned()], |(base, head, _)| vec![base, head]) {
        repository.revision(&revision)?;
    }
    Ok(())
}

/// Returns the better error where a word that was taken for a path, as it
/// stands after a revision, is nearly another revision.
pub(super) fn misspelt(repository: &Repository, spoken: Spoken<'_>) -> Option<Error> {
    let words = spoken.words.iter().skip(1).filter(|word| !spoken.parted && !is_revision(repository, word));
    let mut errors = words.filter_map(|word| repository.revision(word).err());
    errors.find(|error| error.hint().is_some_and(|hint| hint.contains("did you mean"))).map(Error::from)
}

fn is_revision(repository: &Repository, word: &str) -> bool {
    match range(word) {
        Some((base, head, _)) => repository.is_revision(&base) && repository.is_revision(&head),
        None => repository.is_revision(word),
    }
}

/// Returns the ends of `A..B` or `A...B`, an end left out being HEAD, and
/// whether there are three dots.
fn range(word: &str) -> Option<(String, String, bool)> {
    let (base, head, three) = match word.split_once("...") {
        Some((base, head)) => (base, head, true),
        None => word.split_once("..").map(|(base, head)| (base, head, false))?,
    };
    if base.is_empty() && head.is_empty() {
        return None;
    }
    let or_head = |end: &str| if end.is_empty() { "HEAD".to_owned() } else { end.to_owned() };
    Some((or_head(base), or_head(head), three))
}

fn sides(repository: &Repository, revisions: &[String], staged: bool) -> Result<(Side, Side), Error> {
    let revision = |name: &str| Side::Revision(name.to_owned());
    let present = || if repository.is_bare() { revision("HEAD") } else { Side::Worktree };
    match revisions {
        [one] if range(one).is_some() && !staged => {
            let (base, head, three) = range(one).unwrap_or_default();
            let base = if three { repository.merge_base(&base, &head)? } else { base };
            Ok((Side::Revision(base), Side::Revision(head)))
        }
        [_] | [_, _] if staged && revisions.iter().any(|word| range(word).is_some()) => Err(too_many(staged)),
        [] if staged => Ok((Side::LastCommit, Side::Index)),
        [one] if staged => Ok((revision(one), Side::Index)),
        [] if repository.is_bare() => Ok((revision("HEAD~1"), revision("HEAD"))),
        [] => Ok((revision("HEAD"), present())),
        [one] => Ok((revision(one), present())),
        [base, head] if !staged && [base, head].iter().all(|word| range(word).is_none()) => Ok((revision(base), revision(head))),
        _ => Err(too_many(staged)),
    }
}

fn too_many(staged: bool) -> Error {
    let (message, hint) = if staged {
        ("`diff --staged` compares the index with one revision", "name one revision, or none for HEAD")
    } else {
        ("`diff` compares two revisions, and more were given", "name them as `A B` or `A..B`, and paths after `--`")
    };
    Error::Usage { message: message.to_owned(), hint: Some(hint.to_owned()) }
}
