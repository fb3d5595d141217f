//! Snapshots whose bytes lie in git's object database: revisions and the index.

use std::sync::{Arc, Mutex, PoisonError};

use gix::prelude::{Find as _, Header as _};

use super::contents::Contents;
use super::{Content, InputError, LARGEST_FILE, ReadError, Snapshot, SnapshotName, remote};
use crate::source::{Home, Listing, RepoPath};

/// What reads objects of one repository. Threads and snapshots share it: each
/// read takes an idle handle, so that what a handle has cached is kept.
pub(super) struct Pool {
    repository: gix::ThreadSafeRepository,
    home: Option<Home>,
    is_partial: bool,
    idle: Mutex<Vec<gix::OdbHandle>>,
}

impl Pool {
    pub(super) fn new(repository: &gix::Repository) -> Self {
        Self {
            home: remote::home(repository),
            is_partial: is_partial(repository),
            repository: repository.clone().into_sync(),
            idle: Mutex::default(),
        }
    }

    /// Returns true where objects may have been left out on purpose.
    pub(super) fn is_partial(&self) -> bool {
        self.is_partial
    }

    /// Returns the size of an object.
    pub(super) fn size(&self, id: &gix::oid) -> Option<u64> {
        self.with_handle(|objects| objects.try_header(id).ok().flatten().map(|header| header.size()))
    }

    fn with_handle<T>(&self, work: impl FnOnce(&gix::OdbHandle) -> T) -> T {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let objects = idle.unwrap_or_else(|| self.repository.to_thread_local().objects);
        let found = work(&objects);
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(objects);
        found
    }

    /// Returns the bytes of a blob; none where it isn't there.
    ///
    /// # Errors
    ///
    /// Where it is damaged or too large.
    pub(super) fn bytes(&self, id: &gix::oid) -> Result<Option<Vec<u8>>, ReadError> {
        self.with_handle(|objects| decode(objects, id))
    }
}

/// Files by object id.
pub(super) struct Objects {
    name: SnapshotName,
    listing: Listing,
    contents: Contents,
    pool: Arc<Pool>,
}

impl Objects {
    /// Makes a snapshot of files whose ids are known.
    pub(super) fn new(name: SnapshotName, contents: Contents, repository: &gix::Repository) -> Self {
        Self::of_pool(name, contents, Arc::new(Pool::new(repository)))
    }

    /// As [`Objects::new`], with a pool that others read from, too.
    pub(super) fn of_pool(name: SnapshotName, contents: Contents, pool: Arc<Pool>) -> Self {
        let listing = Listing::new(contents.blobs.keys().cloned(), contents.modules.iter().cloned())
            .passing_over(contents.passed_over.clone())
            .at_home(pool.home.clone());
        Self { name, listing, contents, pool }
    }

    /// Returns the snapshot where every document is at hand. `revision` names it
    /// in errors.
    ///
    /// # Errors
    ///
    /// [`InputError::Partial`] where a document was left out of a partial clone:
    /// without it, the report would be about a ladder that nobody wrote.
    pub(super) fn complete(self, repository: &gix::Repository, revision: &str) -> Result<Self, InputError> {
        if !self.pool.is_partial {
            return Ok(self);
        }
        let mut documents = self.contents.blobs.iter().filter(|(path, blob)| path.is_document() && !blob.link);
        match documents.find(|(_, blob)| !repository.has_object(blob.id)) {
            Some((path, blob)) => Err(InputError::Partial {
                revision: revision.to_owned(),
                object: blob.id.to_string(),
                path: Some(path.to_string()),
            }),
            None => Ok(self),
        }
    }
}

impl Snapshot for Objects {
    fn name(&self) -> &SnapshotName {
        &self.name
    }

    fn listing(&self) -> &Listing {
        &self.listing
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, ReadError> {
        let blob = self.contents.blobs.get(path).ok_or_else(ReadError::unlisted)?;
        if blob.id.is_empty_blob() {
            return Ok(Vec::new());
        }
        let bytes = self.pool.bytes(&blob.id);
        if blob.link {
            let target = bytes.ok().flatten().and_then(|target| String::from_utf8(target).ok());
            return Err(ReadError::link(target));
        }
        let missing = if self.pool.is_partial {
            "is not in this partial clone"
        } else {
            "can't be read, its object is missing from the repository"
        };
        bytes?.ok_or_else(|| ReadError::new(missing))
    }

    fn content(&self, path: &RepoPath) -> Option<Content> {
        self.contents.blobs.get(path).filter(|blob| !blob.link).map(|blob| Content(blob.id))
    }
}

fn decode(objects: &gix::OdbHandle, id: &gix::oid) -> Result<Option<Vec<u8>>, ReadError> {
    let damaged = || ReadError::new(format!("can't be read, object {id} is damaged"));
    match objects.try_header(id).map_err(|_| damaged())? {
        Some(header) if header.size() > LARGEST_FILE => return Err(ReadError::too_large()),
        Some(_) => {}
        None => return Ok(None),
    }
    let mut bytes = Vec::new();
    let Some(object) = objects.try_find(id, &mut bytes).map_err(|_| damaged())? else { return Ok(None) };
    if object.kind != gix::objs::Kind::Blob {
        return Err(damaged());
    }
    let length = object.data.len();
    bytes.truncate(length);
    Ok(Some(bytes))
}

/// Returns true where objects may have been left out on purpose.
pub(super) fn is_partial(repository: &gix::Repository) -> bool {
    let config = repository.config_snapshot();
    let config = config.plumbing();
    config.string("extensions.partialClone").is_some()
        || config.sections_by_name("remote").into_iter().flatten().any(|remote| remote.value("promisor").is_some())
}
