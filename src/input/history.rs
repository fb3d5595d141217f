//! The commits that led to a revision, newest first, each followed by its first
//! parent: what a merge brought in is the merge's, so that every change is there
//! once.

use std::rc::Rc;
use std::sync::Arc;

use gix::ObjectId;

use super::contents::Blob;
use super::differences::{self, Documents};
use super::near::{Near, Side};
use super::objects::Pool;
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

/// How many bytes of objects are kept: the trees of one commit are mostly those
/// of the next.
const KEPT: usize = 8 * 1024 * 1024;

/// A walk from commit to commit.
pub struct History {
    repository: Rc<gix::Repository>,
    pool: Arc<Pool>,
    next: Option<ObjectId>,
    prefix: String,
}

/// The documents that a commit changed.
#[derive(Debug, Default)]
pub struct Touched {
    /// None where other files matter, too, or that can't be told.
    documents: Option<Documents>,
}

impl Repository {
    /// Returns the commits from a revision back, newest first, by their first
    /// parents.
    ///
    /// # Errors
    ///
    /// [`InputError`] where there is no repository, no such revision, or where
    /// it is no commit; one in the list where a commit can't be read.
    pub fn history(&self, spec: &str) -> Result<History, InputError> {
        let mut repository = self.git(&format!("revision `{spec}`"))?;
        let next = match revision::resolve(&repository, spec)? {
            Revision::Commit(id, _) => Some(id),
            Revision::Tree(_) => return Err(InputError::NotACommit { revision: spec.to_owned() }),
            Revision::BeforeRoot => None,
        };
        let pool = Arc::new(Pool::new(&repository));
        repository.object_cache_size(KEPT);
        Ok(History { repository: Rc::new(repository), pool, next, prefix: self.prefix().to_owned() })
    }
}

impl Iterator for History {
    type Item = Result<Commit, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        let commit = read(&self.repository, self.next.take()?);
        if let Ok(commit) = &commit
            && commit.has_parent
        {
            self.next = commit.parent.as_deref().and_then(|id| ObjectId::from_hex(id.as_bytes()).ok());
        }
        Some(commit)
    }
}

impl History {
    /// Returns what a commit changed: most commits of most repositories changed no
    /// document, and two lists of ids say so.
    pub fn touched(&self, commit: &Commit) -> Touched {
        Touched { documents: differences::between(&self.repository, commit.parent_tree, commit.tree) }
    }

    /// Returns a commit and its parent as far as they lie near what it changed;
    /// none where they have to be read as a whole.
    pub fn near(&self, commit: &Commit, touched: &Touched) -> Option<Near> {
        let documents = touched.documents.as_ref().filter(|_| !self.pool.is_partial())?;
        let sides = [Side::commit(commit.parent.as_deref()?, commit.parent_tree?), Side::commit(&commit.id, commit.tree)];
        Some(Near::new(
            Rc::clone(&self.repository),
            Arc::clone(&self.pool),
            sides,
            documents.keys().cloned().collect(),
            &self.prefix,
        ))
    }

    /// Returns the documents that a commit changed, each with its texts before and
    /// after; none where other files matter, too, or where a text can't be had: one
    /// side has no such file, or it is no text.
    pub fn texts<'t>(&'t self, touched: &'t Touched) -> Option<impl Iterator<Item = (&'t RepoPath, Option<[String; 2]>)>> {
        let text = |blob: &Option<Blob>| {
            let blob = blob.as_ref().filter(|blob| !blob.link)?;
            String::from_utf8(self.pool.bytes(&blob.id).ok()??).ok()
        };
        let documents = touched.documents.as_ref()?;
        Some(documents.iter().map(move |(path, [before, after])| {
            let texts = || Some([text(before)?, text(after)?]);
            (path, texts())
        }))
    }
}

impl Touched {
    /// Returns true where nothing that may be read is different.
    pub fn is_empty(&self) -> bool {
        self.documents.as_ref().is_some_and(Documents::is_empty)
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

/// Returns the seconds since 1970-01-01 UTC of a date as git takes it
/// (`2026-05-01`, `2 weeks ago`); none where it is no date.
pub fn seconds_of(date: &str) -> Option<i64> {
    gix::date::parse(date, Some(gix::date::Zoned::now())).ok().map(|time| time.seconds)
}
