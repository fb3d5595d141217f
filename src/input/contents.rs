//! The files of a git tree or index: path by path, which object holds them.

use std::collections::BTreeMap;

use gix::ObjectId;
use gix::objs::TreeRefIter;
use gix::objs::tree::EntryKind;
use gix::prelude::Find as _;

use super::objects::is_partial;
use super::{InputError, LARGEST_LISTING, LONGEST_PATH};
use crate::source::RepoPath;

/// The files and submodules of a snapshot.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// Every file.
    pub(super) blobs: BTreeMap<RepoPath, Blob>,
    /// Every submodule; what is in it is left alone.
    pub(super) modules: Vec<RepoPath>,
    weight: Weight,
}

/// A file of the object database.
#[derive(Debug, Clone, Copy)]
pub(super) struct Blob {
    /// The object that holds its bytes.
    pub(super) id: ObjectId,
    /// Whether it is a symbolic link.
    pub(super) link: bool,
}

/// How much room the paths of a listing take so far.
#[derive(Debug, Default)]
pub(super) struct Weight(usize);

impl Weight {
    /// Adds a path; returns false where there is no room left.
    #[must_use]
    pub(super) fn add(&mut self, path: &str) -> bool {
        self.0 += path.len() + 64;
        self.0 <= LARGEST_LISTING
    }
}

impl Contents {
    /// Adds one entry that isn't a folder; returns false where there is no room
    /// left.
    #[must_use]
    pub(super) fn add(&mut self, path: &str, kind: EntryKind, id: ObjectId) -> bool {
        let repo_path = RepoPath::new(path);
        match kind {
            EntryKind::Commit => self.modules.push(repo_path),
            kind => {
                self.blobs.insert(repo_path, Blob { id, link: kind == EntryKind::Link });
            }
        }
        self.weight.add(path)
    }

    /// Adds all that is in a tree, below `folder`. `revision` names it in
    /// errors.
    ///
    /// # Errors
    ///
    /// [`InputError::Partial`] or [`InputError::Damaged`] where a tree can't be
    /// read, [`InputError::TooManyFiles`].
    pub(super) fn add_tree(
        &mut self,
        repository: &gix::Repository,
        tree: ObjectId,
        folder: &str,
        revision: &str,
    ) -> Result<(), InputError> {
        let mut folders = vec![(tree, folder.to_owned())];
        let mut buffer = Vec::new();
        while let Some((id, folder)) = folders.pop() {
            if id.is_empty_tree() {
                continue;
            }
            let damaged = || InputError::Damaged { what: format!("tree {id} of `{revision}`") };
            let found = repository.objects.try_find(&id, &mut buffer).map_err(|_| damaged())?;
            let object = found.ok_or_else(|| absent(repository, revision, id))?;
            if object.kind != gix::objs::Kind::Tree {
                return Err(damaged());
            }
            for entry in TreeRefIter::from_bytes(object.data, id.kind()) {
                let entry = entry.map_err(|_| damaged())?;
                let Some(path) = path_of(&folder, entry.filename) else { continue };
                let fits = match entry.mode.kind() {
                    EntryKind::Tree => {
                        let fits = self.weight.add(&path);
                        folders.push((entry.oid.to_owned(), path));
                        fits
                    }
                    kind => self.add(&path, kind, entry.oid.to_owned()),
                };
                if !fits {
                    return Err(InputError::TooManyFiles { what: format!("`{revision}`") });
                }
            }
        }
        Ok(())
    }
}

/// Returns the path of an entry; none for names that a listing leaves out.
pub(super) fn path_of(folder: &str, name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?;
    if name.is_empty() || name == "." || name == ".." || name.contains('/') || name.eq_ignore_ascii_case(".git") {
        return None;
    }
    let path = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    (path.len() <= LONGEST_PATH).then_some(path)
}

/// Returns why an object that a revision needs isn't there.
pub(super) fn absent(repository: &gix::Repository, revision: &str, id: ObjectId) -> InputError {
    if is_partial(repository) {
        InputError::Partial { revision: revision.to_owned(), object: id.to_string(), path: None }
    } else {
        InputError::Damaged { what: format!("object {id} of `{revision}`") }
    }
}
