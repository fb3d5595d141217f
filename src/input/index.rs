//! The git index: what the next commit would hold.

use gix::index::entry::{Flags, Mode, Stage};
use gix::objs::tree::EntryKind;

use super::contents::{Contents, unnamed};
use super::objects::Objects;
use super::{InputError, SnapshotName};
use crate::source::RepoPath;

const NAME: &str = "index";

/// Opens the index as a snapshot.
///
/// In a conflict, our side stands for the file. What `git add --intent-to-add`
/// announced is left out, as a commit leaves it out.
pub(super) fn snapshot(repository: &gix::Repository) -> Result<Objects, InputError> {
    let index = load(repository)?;
    let mut contents = Contents::default();
    for entry in index.entries() {
        let of_next_commit = matches!(entry.stage(), Stage::Unconflicted | Stage::Ours);
        if of_next_commit && !entry.flags.contains(Flags::INTENT_TO_ADD) {
            add(&mut contents, repository, &index, entry)?;
        }
    }
    Objects::new(SnapshotName::Index, contents, repository).complete(repository, NAME)
}

/// Returns the files of a sparse checkout that aren't on disk, and are meant not
/// to be: those that aren't among `on_disk`. A clone that is partial as well has
/// only their names.
pub(super) fn absent(
    repository: &gix::Repository,
    index: &gix::index::State,
    on_disk: &[RepoPath],
) -> Result<Option<Objects>, InputError> {
    let mut contents = Contents::default();
    for entry in index.entries() {
        if entry.flags.contains(Flags::SKIP_WORKTREE) || entry.mode.is_sparse() {
            add(&mut contents, repository, index, entry)?;
        }
    }
    if !contents.blobs.is_empty() {
        for path in on_disk {
            contents.blobs.remove(path);
        }
    }
    let some = !contents.blobs.is_empty();
    Ok(some.then(|| Objects::new(SnapshotName::Worktree, contents, repository)))
}

/// Reads the index file; a repository without one has an empty index.
pub(super) fn load(repository: &gix::Repository) -> Result<gix::worktree::Index, InputError> {
    repository
        .index_or_empty()
        .map_err(|_| InputError::Damaged { what: format!("the index `{}`", repository.index_path().display()) })
}

fn add(
    contents: &mut Contents,
    repository: &gix::Repository,
    index: &gix::index::State,
    entry: &gix::index::Entry,
) -> Result<(), InputError> {
    let bytes = entry.path(index);
    let (None, Ok(path)) = (unnamed(bytes), std::str::from_utf8(bytes)) else {
        contents.passed_over.extend(unnamed(bytes).filter(|what| what.path.is_document()));
        return Ok(());
    };
    let kind = match entry.mode {
        Mode::DIR => return contents.add_tree(repository, entry.id, path.trim_end_matches('/'), NAME),
        Mode::SYMLINK => EntryKind::Link,
        Mode::COMMIT => EntryKind::Commit,
        _ => EntryKind::Blob,
    };
    if contents.add(path, kind, entry.id) { Ok(()) } else { Err(InputError::TooManyFiles { what: "the index".to_owned() }) }
}
