//! Snapshots whose bytes lie in git's object database: revisions and the index.

use std::sync::{Mutex, PoisonError};

use gix::prelude::{Find as _, Header as _};

use super::contents::Contents;
use super::{InputError, LARGEST_FILE, ReadError, Snapshot, SnapshotName, remote};
use crate::source::{Listing, RepoPath};

/// Files by object id. Threads share it: each read takes an idle handle, so that
/// what a handle has cached is kept.
pub(super) struct Objects {
    name: SnapshotName,
    listing: Listing,
    contents: Contents,
    missing: &'static str,
    repository: gix::ThreadSafeRepository,
    idle: Mutex<Vec<gix::OdbHandle>>,
}

impl Objects {
    /// Makes a snapshot of files whose ids are known.
    pub(super) fn new(name: SnapshotName, contents: Contents, repository: &gix::Repository) -> Self {
        let listing = Listing::new(contents.blobs.keys().cloned(), contents.modules.iter().cloned())
            .passing_over(contents.passed_over.clone())
            .at_home(remote::home(repository));
        let missing = if is_partial(repository) {
            "is not in this partial clone"
        } else {
            "can't be read, its object is missing from the repository"
        };
        Self { name, listing, contents, missing, repository: repository.clone().into_sync(), idle: Mutex::default() }
    }

    /// Returns the snapshot where every document is at hand. `revision` names it
    /// in errors.
    ///
    /// # Errors
    ///
    /// [`InputError::Partial`] where a document was left out of a partial clone:
    /// without it, the report would be about a ladder that nobody wrote.
    pub(super) fn complete(self, repository: &gix::Repository, revision: &str) -> Result<Self, InputError> {
        if !is_partial(repository) {
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

    fn take(&self) -> gix::OdbHandle {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.unwrap_or_else(|| self.repository.to_thread_local().objects)
    }

    fn give_back(&self, objects: gix::OdbHandle) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(objects);
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
        let objects = self.take();
        let bytes = decode(&objects, &blob.id);
        self.give_back(objects);
        if blob.link {
            let target = bytes.ok().flatten().and_then(|target| String::from_utf8(target).ok());
            return Err(ReadError::link(target));
        }
        bytes?.ok_or_else(|| ReadError::new(self.missing))
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
