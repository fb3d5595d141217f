//! Two revisions, of which only what lies near their differences is listed: the
//! folders of changed documents and those above them, without what is below.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use gix::ObjectId;
use gix::objs::TreeRefIter;
use gix::objs::tree::EntryKind;
use gix::prelude::Find as _;

use super::contents::{Contents, path_of};
use super::differences;
use super::listed::{self, Part};
use super::objects::{Objects, Pool};
use super::revision::{self, Revision};
use super::{InputError, Repository, Snapshot, SnapshotName};
use crate::source::RepoPath;

/// Two revisions, and what differs.
pub struct Near {
    repository: Rc<gix::Repository>,
    pool: Arc<Pool>,
    base: Side,
    head: Side,
    /// Documents that only one side has, or that differ.
    pub changed: BTreeSet<RepoPath>,
    folders: BTreeSet<String>,
}

/// One of two sides.
pub(super) enum Side {
    /// A commit and its tree, which is listed as far as it is near.
    Tree(String, ObjectId),
    /// What was listed as a whole.
    Listed(Arc<dyn Snapshot>),
}

impl Side {
    /// Returns a commit with that tree.
    pub(super) fn commit(id: &str, tree: ObjectId) -> Self {
        Self::Tree(id.to_owned(), tree)
    }
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
        let pool = Arc::new(Pool::new(&repository));
        let Some(documents) = differences::between(&repository, Some(old_tree), new_tree).filter(|_| !pool.is_partial()) else {
            return Ok(None);
        };
        let sides = [Side::commit(&old.to_string(), old_tree), Side::commit(&new.to_string(), new_tree)];
        Ok(Some(Near::new(Rc::new(repository), pool, sides, documents.into_keys().collect(), self.prefix())))
    }

    /// Returns what differs between two snapshots, of which one at least isn't a
    /// revision; none where they have to be read as a whole, as for
    /// [`Repository::near`].
    ///
    /// # Errors
    ///
    /// [`InputError`] where there is no repository.
    pub fn near_listed(&self, base: Arc<dyn Snapshot>, head: Arc<dyn Snapshot>) -> Result<Option<Near>, InputError> {
        let repository = self.git("what changed")?;
        let Some(changed) = listed::differences(&*base, &*head) else { return Ok(None) };
        let pool = Arc::new(Pool::new(&repository));
        let sides = [Side::Listed(base), Side::Listed(head)];
        Ok(Some(Near::new(Rc::new(repository), pool, sides, changed, self.prefix())))
    }
}

impl Near {
    /// Lists what is near these documents, and the folder that the run is about.
    pub(super) fn new(
        repository: Rc<gix::Repository>,
        pool: Arc<Pool>,
        [base, head]: [Side; 2],
        changed: BTreeSet<RepoPath>,
        prefix: &str,
    ) -> Self {
        let folders: Vec<String> = changed.iter().map(|path| path.folder().to_owned()).collect();
        let mut near = Self { repository, pool, base, head, changed, folders: BTreeSet::new() };
        near.widen(folders.into_iter().chain([prefix.to_owned()]));
        near
    }

    /// Returns the folders that are listed.
    pub fn folders(&self) -> &BTreeSet<String> {
        &self.folders
    }

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
    /// read. What didn't change has the bytes that it has in `seen`, if it is there.
    pub fn sides(&self, seen: Option<&dyn Snapshot>) -> Option<[Box<dyn Snapshot>; 2]> {
        let side = |side: &Side| -> Option<Box<dyn Snapshot>> {
            let (commit, tree) = match side {
                Side::Tree(commit, tree) => (commit, tree),
                Side::Listed(snapshot) => return Some(Box::new(Part::new(Arc::clone(snapshot), &self.folders))),
            };
            let mut contents = Contents::default();
            self.list(*tree, "", seen, &mut contents)?;
            Some(Box::new(Objects::of_pool(SnapshotName::Commit(commit.clone()), contents, Arc::clone(&self.pool))))
        };
        Some([side(&self.base)?, side(&self.head)?])
    }

    fn list(&self, tree: ObjectId, folder: &str, seen: Option<&dyn Snapshot>, contents: &mut Contents) -> Option<()> {
        if tree.is_empty_tree() {
            return Some(());
        }
        let mut buffer = Vec::new();
        let object = self.repository.objects.try_find(&tree, &mut buffer).ok()??;
        for entry in TreeRefIter::from_bytes(object.data, tree.kind()) {
            let entry = entry.ok()?;
            let Ok(path) = path_of(folder, entry.filename) else { continue };
            let kind = entry.mode.kind();
            if kind != EntryKind::Tree {
                let id = self.as_seen(&path, seen).unwrap_or_else(|| entry.oid.to_owned());
                contents.add(&path, kind, id).then_some(())?;
            } else if self.folders.contains(&path) {
                self.list(entry.oid.to_owned(), &path, seen, contents)?;
            }
        }
        Some(())
    }

    /// Returns what a file has that didn't change, as it was seen before.
    fn as_seen(&self, path: &str, seen: Option<&dyn Snapshot>) -> Option<ObjectId> {
        let (seen, path) = (seen?, RepoPath::new(path));
        let content = seen.content(&path).filter(|_| !self.changed.contains(&path))?;
        Some(content.0)
    }
}
