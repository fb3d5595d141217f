//! Two revisions, of which only what lies near their differences is listed: the
//! folders of changed documents and those above them, without what is below.
//!
//! Equal ids of trees say that all below them is the same, so that the cost is
//! with what changed, not with the repository
//! (<https://git-scm.com/book/en/v2/Git-Internals-Git-Objects>).

use std::collections::{BTreeMap, BTreeSet};

use gix::ObjectId;
use gix::objs::TreeRefIter;
use gix::objs::tree::EntryKind;
use gix::prelude::Find as _;

use super::contents::{Contents, path_of};
use super::objects::Objects;
use super::revision::{self, Revision};
use super::{InputError, Repository, Snapshot, SnapshotName};
use crate::source::RepoPath;

/// Where more documents changed, all may as well be read.
const MOST: usize = 4096;

/// How deep folders may be nested.
const DEEPEST: usize = 256;

/// Two revisions, and what differs.
pub struct Near {
    repository: gix::Repository,
    base: (SnapshotName, ObjectId),
    head: (SnapshotName, ObjectId),
    /// Documents that only one side has, or that differ.
    pub changed: BTreeSet<RepoPath>,
    folders: BTreeSet<String>,
}

impl Repository {
    /// Returns what differs between two revisions; none where they have to be
    /// read as a whole: one is no commit, a file changed of which it isn't known
    /// whether it is a document, the settings changed, or very much did.
    ///
    /// # Errors
    ///
    /// As for [`Repository::revision`].
    pub fn near(&self, base: &str, head: &str) -> Result<Option<Near>, InputError> {
        let repository = self.git(&format!("revision `{base}`"))?;
        let (Revision::Commit(old, old_tree), Revision::Commit(new, new_tree)) =
            (revision::resolve(&repository, base)?, revision::resolve(&repository, head)?)
        else {
            return Ok(None);
        };
        let mut changed = BTreeSet::new();
        if super::objects::is_partial(&repository)
            || differences(&repository, Some(old_tree), Some(new_tree), "", 0, &mut changed).is_none()
        {
            return Ok(None);
        }
        let mut near = Near {
            repository,
            base: (SnapshotName::Commit(old.to_string()), old_tree),
            head: (SnapshotName::Commit(new.to_string()), new_tree),
            changed,
            folders: BTreeSet::new(),
        };
        let folders: Vec<String> = near.changed.iter().map(|path| path.folder().to_owned()).collect();
        near.widen(folders.into_iter().chain([self.prefix().to_owned()]));
        Ok(Some(near))
    }
}

impl Near {
    /// Lists these folders too, with those above them; returns true where one of
    /// them is new.
    pub fn widen(&mut self, folders: impl IntoIterator<Item = String>) -> bool {
        let before = self.folders.len();
        for folder in folders {
            let ends = folder.match_indices('/').map(|(at, _)| at).chain([0, folder.len()]);
            self.folders.extend(ends.filter_map(|end| folder.get(..end)).map(str::to_owned));
        }
        self.folders.len() > before
    }

    /// Returns both sides as far as they are listed; none where a tree can't be
    /// read.
    pub fn sides(&self) -> Option<[Box<dyn Snapshot>; 2]> {
        let side = |(name, tree): &(SnapshotName, ObjectId)| -> Option<Box<dyn Snapshot>> {
            let mut contents = Contents::default();
            self.list(*tree, "", &mut contents)?;
            Some(Box::new(Objects::new(name.clone(), contents, &self.repository)))
        };
        Some([side(&self.base)?, side(&self.head)?])
    }

    fn list(&self, tree: ObjectId, folder: &str, contents: &mut Contents) -> Option<()> {
        for (name, entry) in entries(&self.repository, Some(tree))? {
            let Ok(path) = path_of(folder, name.as_bytes()) else { continue };
            if entry.kind != EntryKind::Tree {
                contents.add(&path, entry.kind, entry.id).then_some(())?;
            } else if self.folders.contains(&path) {
                self.list(entry.id, &path, contents)?;
            }
        }
        Some(())
    }
}

/// Adds the documents that differ; none where that can't be told.
fn differences(
    repository: &gix::Repository,
    old: Option<ObjectId>,
    new: Option<ObjectId>,
    folder: &str,
    depth: usize,
    found: &mut BTreeSet<RepoPath>,
) -> Option<()> {
    if old == new {
        return Some(());
    }
    let (old, new) = (entries(repository, old)?, entries(repository, new)?);
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for name in names {
        let (one, other) = (old.get(name), new.get(name));
        if one == other {
            continue;
        }
        let Ok(path) = path_of(folder, name.as_bytes()) else { continue };
        let tree = |side: Option<&Entry>| side.filter(|entry| entry.kind == EntryKind::Tree).map(|entry| entry.id);
        if tree(one).is_some() || tree(other).is_some() {
            (depth < DEEPEST).then_some(())?;
            differences(repository, tree(one), tree(other), &path, depth + 1, found)?;
        }
        let is_file = |side: Option<&Entry>| side.is_some_and(|entry| entry.kind != EntryKind::Tree);
        if is_file(one) || is_file(other) {
            let path = RepoPath::new(&path);
            if path.is_document() {
                found.insert(path);
                (found.len() <= MOST).then_some(())?;
            } else if !name.contains('.') || name.starts_with(".ladder-lint.") {
                return None;
            }
        }
    }
    Some(())
}

#[derive(PartialEq, Eq)]
struct Entry {
    kind: EntryKind,
    id: ObjectId,
}

/// Returns the entries of a tree by name; those whose name is no UTF-8 are in no
/// listing.
fn entries(repository: &gix::Repository, tree: Option<ObjectId>) -> Option<BTreeMap<String, Entry>> {
    let Some(id) = tree.filter(|id| !id.is_empty_tree()) else { return Some(BTreeMap::new()) };
    let mut buffer = Vec::new();
    let object = repository.objects.try_find(&id, &mut buffer).ok()??;
    let mut found = BTreeMap::new();
    for entry in TreeRefIter::from_bytes(object.data, repository.object_hash()) {
        let entry = entry.ok()?;
        if let Ok(name) = std::str::from_utf8(entry.filename) {
            found.insert(name.to_owned(), Entry { kind: entry.mode.kind(), id: entry.oid.to_owned() });
        }
    }
    Some(found)
}
