//! The files of a git tree or index: path by path, which object holds them.

use std::collections::BTreeMap;

use gix::ObjectId;
use gix::objs::TreeRefIter;
use gix::objs::tree::EntryKind;
use gix::prelude::Find as _;

use super::objects::is_partial;
use super::{InputError, LARGEST_LISTING, LONGEST_PATH};
use crate::source::{PassedOver, RepoPath};

/// The files and submodules of a snapshot.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// Every file.
    pub(super) blobs: BTreeMap<RepoPath, Blob>,
    /// Every submodule; what is in it is left alone.
    pub(super) modules: Vec<RepoPath>,
    /// What can't be named.
    pub(super) passed_over: Vec<PassedOver>,
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
                let path = match path_of(&folder, entry.filename) {
                    Ok(path) => path,
                    Err(passed_over) => {
                        let passed_over = passed_over.into_iter();
                        self.passed_over.extend(passed_over.filter(|what| entry.mode.is_tree() || what.path.is_document()));
                        continue;
                    }
                };
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

/// Returns the path of an entry.
///
/// # Errors
///
/// What no listing names, and why; nothing for what is never listed.
pub(super) fn path_of(folder: &str, name: &[u8]) -> Result<String, Option<PassedOver>> {
    if name.is_empty() || name == b"." || name == b".." || name.contains(&b'/') || name.eq_ignore_ascii_case(b".git") {
        return Err(None);
    }
    let path = if folder.is_empty() { name.to_vec() } else { [folder.as_bytes(), b"/", name].concat() };
    match unnamed(&path) {
        Some(passed_over) => Err(Some(passed_over)),
        None => String::from_utf8(path).map_err(|_| None),
    }
}

/// Returns why no listing names a path, where that is so.
pub(super) fn unnamed(path: &[u8]) -> Option<PassedOver> {
    let why = match std::str::from_utf8(path) {
        Err(_) => "has a name that is not UTF-8",
        Ok(path) if path.len() > LONGEST_PATH => "has a path that is longer than 4096 bytes",
        Ok(_) => return None,
    };
    Some(PassedOver { path: RepoPath::new(&String::from_utf8_lossy(path)), why: why.to_owned() })
}

/// Returns why an object that a revision needs isn't there.
pub(super) fn absent(repository: &gix::Repository, revision: &str, id: ObjectId) -> InputError {
    if is_partial(repository) {
        InputError::Partial { revision: revision.to_owned(), object: id.to_string(), path: None }
    } else {
        InputError::Damaged { what: format!("object {id} of `{revision}`") }
    }
}
