//! Snapshots whose bytes lie on disk: a work tree, a plain folder.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use super::clean::Clean;
use super::objects::Objects;
use super::walk::{Visit, walk};
use super::{Content, InputError, LARGEST_FILE, ReadError, Snapshot, SnapshotName};
use crate::source::{Entry, Listing, RepoPath};

/// Files on disk.
pub(super) struct Disk {
    name: SnapshotName,
    root: PathBuf,
    listing: Listing,
    absent: Option<Objects>,
    clean: Option<Clean>,
}

impl Disk {
    /// Makes a snapshot of what stands below `root`. `absent` are files of a
    /// sparse checkout: they belong to the work tree, but their bytes are only in
    /// the repository.
    pub(super) fn new(root: PathBuf, listing: Listing, absent: Option<Objects>) -> Self {
        Self { name: SnapshotName::Worktree, root, listing, absent, clean: None }
    }

    /// Says which of the files are as the index has them.
    pub(super) fn with_clean(self, clean: Option<Clean>) -> Self {
        Self { clean, ..self }
    }

    /// Lists a folder that is in no repository: all its files.
    pub(super) fn of_folder(root: &Path) -> Result<Self, InputError> {
        let found = walk(root, false, &mut Everything)?;
        Ok(Self::new(root.to_owned(), Listing::new(found.files, found.left).passing_over(found.passed_over), None))
    }
}

impl Snapshot for Disk {
    fn name(&self) -> &SnapshotName {
        &self.name
    }

    fn listing(&self) -> &Listing {
        &self.listing
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, ReadError> {
        if self.listing.entry(path) != Some(Entry::File) {
            return Err(ReadError::unlisted());
        }
        match &self.absent {
            Some(absent) if absent.listing().entry(path) == Some(Entry::File) => absent.read(path),
            _ => read(&self.root.join(path.as_str())),
        }
    }

    fn content(&self, path: &RepoPath) -> Option<Content> {
        self.clean.as_ref()?.content(path, &self.root)
    }
}

/// Returns the bytes of a file; a link is never followed.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, ReadError> {
    let metadata = path.symlink_metadata().map_err(|error| unreadable(error.kind()))?;
    if metadata.is_symlink() {
        let target = path.read_link().ok().and_then(|target| target.into_os_string().into_string().ok());
        return Err(ReadError::link(target));
    }
    if !metadata.is_file() {
        return Err(ReadError::new("is a pipe, a socket or a device, which is never opened"));
    }
    if metadata.len() > LARGEST_FILE {
        return Err(ReadError::too_large());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).map_or(0, |length| length + 1));
    let file = open(path).map_err(|error| unreadable(error.kind()))?;
    if !file.metadata().is_ok_and(|metadata| metadata.is_file()) {
        return Err(ReadError::new("changed while it was read"));
    }
    // It may grow while it is read.
    file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(|error| unreadable(error.kind()))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LARGEST_FILE) {
        return Err(ReadError::too_large());
    }
    Ok(bytes)
}

/// Opens a file for reading. It may have become a link since somebody looked, which
/// then isn't followed, or a pipe, which then isn't waited for.
fn open(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NOFOLLOW | libc::O_NONBLOCK);
    options.open(path)
}

fn unreadable(kind: ErrorKind) -> ReadError {
    match kind {
        ErrorKind::NotFound => ReadError::new("is gone from disk"),
        kind => ReadError::new(format!("can't be read: {kind}")),
    }
}

/// Leaves only the data of version control systems out.
struct Everything;

impl Visit for Everything {
    fn folder(&mut self, path: &str) -> super::walk::Folder {
        let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
        if [".hg", ".jj", ".svn"].contains(&name) { super::walk::Folder::Skip } else { super::walk::Folder::Enter }
    }

    fn file(&mut self, _path: &str) -> bool {
        true
    }
}
