//! A file that the command line names, read from the disk and not from a snapshot.

use std::fs::File;
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

use crate::error::Error;
use crate::input::{InputError, LARGEST_FILE, Repository};
use crate::source::RepoPath;

/// Returns the bytes of a file, relative to `folder`, and the path that messages
/// show. `what` says what it should be (`the baseline`), `hint` what to do where it
/// isn't.
///
/// # Errors
///
/// Where it isn't there, is no file, is larger than 32 MiB, or can't be read.
pub(super) fn read(
    repository: &Repository,
    folder: &Path,
    named: &Path,
    (what, hint): (&str, &str),
) -> Result<(RepoPath, Vec<u8>), Error> {
    let shown = named.display().to_string();
    let path = folder.join(named);
    let wrong = |fault: &str| Error::Usage { message: format!("{what} `{shown}` {fault}"), hint: Some(hint.to_owned()) };
    let metadata = path.metadata().map_err(|_| wrong("doesn't exist"))?;
    if !metadata.is_file() {
        return Err(wrong("is no file"));
    }
    let unreadable = |error: io::Error| InputError::Unreadable { path: shown.clone(), reason: error.kind().to_string() };
    let bytes = bytes(&path).map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => wrong("is larger than 32 MiB"),
        _ => unreadable(error).into(),
    })?;
    let slashed = if cfg!(windows) { shown.replace('\\', "/") } else { shown };
    let inside = if named.is_absolute() { None } else { RepoPath::join(repository.prefix(), &slashed).ok() };
    Ok((inside.unwrap_or_else(|| RepoPath::new(&slashed)), bytes))
}

/// Returns the bytes of a file.
///
/// # Errors
///
/// [`ErrorKind::FileTooLarge`] where it is larger than what is read, and what else
/// the disk says.
pub(super) fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let metadata = path.metadata()?;
    if !metadata.is_file() {
        return Err(ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    // Some files have no size before they are read, and no end.
    let read =
        if metadata.len() > LARGEST_FILE { 0 } else { File::open(path)?.take(LARGEST_FILE + 1).read_to_end(&mut bytes)? };
    let fits = metadata.len() <= LARGEST_FILE && u64::try_from(read).is_ok_and(|read| read <= LARGEST_FILE);
    if fits { Ok(bytes) } else { Err(ErrorKind::FileTooLarge.into()) }
}
