//! The commits that led to a revision, newest first, each followed by its first
//! parent: what a merge brought in is the merge's, so that every change is there
//! once.

use std::collections::BTreeMap;

use gix::ObjectId;
use gix::objs::TreeRefIter;
use gix::prelude::Find as _;

use super::revision::{self, Revision};
use super::{InputError, Repository};
use crate::source::RepoPath;

/// One commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// The id, in full.
    pub id: String,
    /// The first parent's id; none for a first commit.
    pub parent: Option<String>,
    /// Who wrote it, as the commit says.
    pub author: String,
    /// When, in seconds since 1970-01-01 UTC.
    pub seconds: i64,
    /// How far the author's clock was from UTC then, in seconds.
    pub offset: i32,
    /// The first line of the message.
    pub subject: String,
    /// False where the parent isn't in the repository: a shallow clone ends here.
    pub has_parent: bool,
    tree: ObjectId,
    parent_tree: Option<ObjectId>,
}

/// How deep folders may be nested before they count as different.
const DEEPEST: usize = 256;

impl Repository {
    /// Returns the commits from a revision back, newest first, by their first
    /// parents.
    ///
    /// # Errors
    ///
    /// [`InputError`] where there is no repository, no such revision, or where
    /// it is no commit; one in the list where a commit can't be read.
    pub fn history(&self, spec: &str) -> Result<impl Iterator<Item = Result<Commit, InputError>>, InputError> {
        let repository = self.git(&format!("revision `{spec}`"))?;
        let mut next = match revision::resolve(&repository, spec)? {
            Revision::Commit(id, _) => Some(id),
            Revision::Tree(_) => return Err(InputError::NotACommit { revision: spec.to_owned() }),
            Revision::BeforeRoot => None,
        };
        Ok(std::iter::from_fn(move || {
            let commit = read(&repository, next.take()?);
            if let Ok(commit) = &commit
                && commit.has_parent
            {
                next = commit.parent.as_deref().and_then(|id| ObjectId::from_hex(id.as_bytes()).ok());
            }
            Some(commit)
        }))
    }

    /// Returns true where a commit changed a document or a file of settings: most
    /// commits of most repositories did not, and two lists of ids say so.
    pub fn touches_documents(&self, commit: &Commit) -> bool {
        let Ok(repository) = self.git("history") else { return true };
        differs(&repository, commit.parent_tree, Some(commit.tree), 0)
    }
}

fn read(repository: &gix::Repository, id: ObjectId) -> Result<Commit, InputError> {
    let damaged = || InputError::Damaged { what: format!("commit {id}") };
    let commit = repository.find_object(id).map_err(|_| damaged())?.try_into_commit().map_err(|_| damaged())?;
    let (author, message) = (commit.author().map_err(|_| damaged())?, commit.message_raw_sloppy().to_string());
    let time = author.time().unwrap_or_default();
    let parent = commit.parent_ids().next().map(gix::Id::detach);
    let parent_tree = parent.and_then(|parent| {
        let found = repository.try_find_object(parent).ok().flatten()?;
        found.try_into_commit().ok()?.tree_id().ok().map(gix::Id::detach)
    });
    Ok(Commit {
        id: id.to_string(),
        author: author.name.to_string(),
        seconds: time.seconds,
        offset: time.offset,
        subject: message.lines().next().unwrap_or_default().trim().to_owned(),
        has_parent: parent.is_none() || parent_tree.is_some(),
        parent: parent.map(|parent| parent.to_string()),
        tree: commit.tree_id().map_err(|_| damaged())?.detach(),
        parent_tree,
    })
}

/// Returns true where documents differ between two trees; what can't be read
/// counts as different, and is told when it is read for good.
fn differs(repository: &gix::Repository, old: Option<ObjectId>, new: Option<ObjectId>, depth: usize) -> bool {
    if old == new {
        return false;
    }
    if depth > DEEPEST {
        return true;
    }
    let (Some(old), Some(new)) = (entries(repository, old), entries(repository, new)) else { return true };
    let tree = |side: &Entries, name: &str| side.get(name).filter(|entry| entry.is_tree).map(|entry| entry.id);
    let changed = |one: &Entries, other: &Entries| {
        let names = one.iter().filter(|(name, entry)| other.get(*name) != Some(entry));
        names.into_iter().any(|(name, entry)| {
            if entry.is_tree { differs(repository, tree(one, name), tree(other, name), depth + 1) } else { is_read(name) }
        })
    };
    changed(&old, &new) || changed(&new, &old)
}

/// Returns true for a file that may be read: a document, one without an extension
/// that a list of levels may link to, the settings.
fn is_read(name: &str) -> bool {
    RepoPath::new(name).is_document() || !name.contains('.') || name.starts_with(".ladder-lint.")
}

/// The entries of a tree, by name.
type Entries = BTreeMap<String, Entry>;

#[derive(PartialEq, Eq)]
struct Entry {
    is_tree: bool,
    id: ObjectId,
}

fn entries(repository: &gix::Repository, tree: Option<ObjectId>) -> Option<Entries> {
    let Some(id) = tree.filter(|id| !id.is_empty_tree()) else { return Some(Entries::new()) };
    let mut buffer = Vec::new();
    let data = repository.objects.try_find(&id, &mut buffer).ok()??;
    let found = TreeRefIter::from_bytes(data.data, repository.object_hash()).map(|entry| {
        let entry = entry.ok()?;
        Some((entry.filename.to_string(), Entry { is_tree: entry.mode.is_tree(), id: entry.oid.to_owned() }))
    });
    found.collect()
}

/// Returns the seconds since 1970-01-01 UTC of a date as git takes it
/// (`2026-05-01`, `2 weeks ago`); none where it is no date.
pub fn seconds_of(date: &str) -> Option<i64> {
    gix::date::parse(date, Some(gix::date::Zoned::now())).ok().map(|time| time.seconds)
}
