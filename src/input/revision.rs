//! Revisions: from what was typed to a commit and its tree, or to the reason why
//! not.

use gix::ObjectId;
use gix::objs::Kind;
use gix::revision::spec::parse::Error as SpecError;

use super::ancestry::{self, Ancestor};
use super::contents::{Contents, absent};
use super::objects::Objects;
use super::{InputError, SnapshotName};
use super::{short_id, suggest};

/// A tag may name a tag; hostile ones may go on for ever.
const LONGEST_CHAIN_OF_TAGS: usize = 32;

/// What a revision means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Revision {
    /// A commit, and its tree.
    Commit(ObjectId, ObjectId),
    /// A tree that was named directly.
    Tree(ObjectId),
    /// The parent of the first commit: nothing is there, and that is right.
    BeforeRoot,
}

/// Opens a revision as a snapshot.
pub(super) fn snapshot(repository: &gix::Repository, revision: &str) -> Result<Objects, InputError> {
    let mut contents = Contents::default();
    let name = match resolve(repository, revision)? {
        Revision::Commit(id, tree) => {
            contents.add_tree(repository, tree, "", revision)?;
            id.to_string()
        }
        Revision::Tree(tree) => {
            contents.add_tree(repository, tree, "", revision)?;
            tree.to_string()
        }
        Revision::BeforeRoot => String::new(),
    };
    Objects::new(SnapshotName::Commit(name), contents, repository).complete(repository, revision)
}

/// Opens the last commit, or nothing at all before the first one.
pub(super) fn last(repository: &gix::Repository) -> Result<Objects, InputError> {
    match snapshot(repository, "HEAD") {
        Err(InputError::Unborn { revision }) => {
            Objects::new(SnapshotName::Commit(String::new()), Contents::default(), repository).complete(repository, &revision)
        }
        found => found,
    }
}

/// Finds out what a revision means.
pub(super) fn resolve(repository: &gix::Repository, revision: &str) -> Result<Revision, InputError> {
    let error = match repository.rev_parse(revision) {
        Ok(spec) => match spec.detach() {
            gix::revision::plumbing::Spec::Include(id) => return peel(repository, revision, id),
            _ => return Err(suggest::unknown(repository, revision)),
        },
        Err(error) => error,
    };
    if let Some(SpecError::AmbiguousPrefix { candidates, .. }) = error.downcast_any_ref() {
        let candidates = candidates.iter().map(|(id, what)| format!("`{id}` ({what})")).collect();
        return Err(InputError::AmbiguousId { revision: revision.to_owned(), candidates });
    }
    if let Some(full) = short_id::expand(repository, revision)? {
        return resolve(repository, &full);
    }
    match ancestry::follow(repository, revision) {
        Some(Ancestor::Commit(id)) => return peel(repository, revision, id),
        Some(Ancestor::BeforeRoot) => return Ok(Revision::BeforeRoot),
        Some(Ancestor::TooFar) => return Err(InputError::BeforeFirstCommit { revision: revision.to_owned() }),
        Some(Ancestor::Missing { id, .. }) => return Err(missing(repository, revision, id)),
        None => {}
    }
    if is_reftable(repository) {
        return Err(InputError::Reftable { revision: revision.to_owned() });
    }
    if names_unborn_head(repository, revision) {
        return Err(InputError::Unborn { revision: revision.to_owned() });
    }
    if let Some(id) = lost(repository, revision) {
        return Err(missing(repository, revision, id));
    }
    match ObjectId::from_hex(revision.as_bytes()) {
        Ok(id) if is_shallow(repository) => Err(missing(repository, revision, id)),
        _ if error.is_corrupted() => Err(InputError::Damaged { what: format!("`{revision}`") }),
        _ => Err(suggest::unknown(repository, revision)),
    }
}

/// Returns the object of the branch or tag that a revision starts with, where it
/// isn't there: the name is right, and the repository isn't.
fn lost(repository: &gix::Repository, revision: &str) -> Option<ObjectId> {
    let name = match suggest::base(revision) {
        "@" | "" => "HEAD",
        name => name,
    };
    let id = repository.find_reference(name).ok()?.follow_to_object().ok()?.detach();
    (!repository.has_object(id)).then_some(id)
}

fn peel(repository: &gix::Repository, revision: &str, mut id: ObjectId) -> Result<Revision, InputError> {
    let damaged = |id: ObjectId| InputError::Damaged { what: format!("object {id} of `{revision}`") };
    for _ in 0..LONGEST_CHAIN_OF_TAGS {
        if id.is_empty_tree() {
            return Ok(Revision::Tree(id));
        }
        let found = repository.try_find_object(id).map_err(|_| damaged(id))?;
        let object = found.ok_or_else(|| missing(repository, revision, id))?;
        match object.kind {
            Kind::Tree => return Ok(Revision::Tree(id)),
            Kind::Blob => return Err(InputError::NotACommit { revision: revision.to_owned() }),
            Kind::Tag => id = object.into_tag().target_id().map_err(|_| damaged(id))?.detach(),
            Kind::Commit => {
                let tree = object.into_commit().tree_id().map_err(|_| damaged(id))?;
                return Ok(Revision::Commit(id, tree.detach()));
            }
        }
    }
    Err(damaged(id))
}

/// Says why the object that a revision resolves to isn't there. In a shallow
/// clone `HEAD^` resolves, to the id that the boundary commit names as its
/// parent.
fn missing(repository: &gix::Repository, revision: &str, id: ObjectId) -> InputError {
    if !is_shallow(repository) {
        return absent(repository, revision, id);
    }
    let (commit, deepen, depth) = match ancestry::follow(repository, revision) {
        Some(Ancestor::Missing { id, deepen, depth }) => (id, Some(deepen), depth),
        _ => (id, None, 0),
    };
    InputError::Shallow { revision: revision.to_owned(), commit: commit.to_string(), deepen, depth }
}

/// Returns the best common ancestor of two revisions.
pub(super) fn merge_base(repository: &gix::Repository, one: &str, other: &str) -> Result<String, InputError> {
    let commit = |revision: &str| match resolve(repository, revision)? {
        Revision::Commit(id, _) => Ok(Some(id)),
        Revision::BeforeRoot => Ok(None),
        Revision::Tree(_) => Err(InputError::NotACommit { revision: revision.to_owned() }),
    };
    let none = || InputError::NoMergeBase { one: one.to_owned(), other: other.to_owned(), shallow: is_shallow(repository) };
    let (Some(first), Some(second)) = (commit(one)?, commit(other)?) else { return Err(none()) };
    // A commit-graph file that is damaged only costs time.
    let base = repository
        .merge_base(first, second)
        .or_else(|_| repository.merge_base_with_graph(first, second, &mut repository.revision_graph(None)));
    match base {
        Ok(base) => base.map(|base| base.to_string()).ok_or_else(none),
        Err(_) if is_shallow(repository) => Err(none()),
        Err(_) => Err(InputError::Damaged { what: format!("the history of `{one}` and `{other}`") }),
    }
}

/// Returns true for a repository whose history was cut off.
pub(super) fn is_shallow(repository: &gix::Repository) -> bool {
    repository.is_shallow().unwrap_or(false)
}

fn is_reftable(repository: &gix::Repository) -> bool {
    let storage = repository.config_snapshot().plumbing().string("extensions.refStorage");
    storage.is_some_and(|storage| storage.eq_ignore_ascii_case(b"reftable"))
}

fn names_unborn_head(repository: &gix::Repository, revision: &str) -> bool {
    let Ok(head) = repository.head() else { return false };
    let name = suggest::base(revision);
    let branch = head.referent_name().map(|name| name.shorten().to_string());
    head.is_unborn() && (name == "HEAD" || name == "@" || branch.is_some_and(|branch| branch == name))
}
