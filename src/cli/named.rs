//! A file that the command line names, read from the disk and not from a snapshot.

use std::fs;
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
    if metadata.len() > LARGEST_FILE {
        return Err(wrong("is larger than 32 MiB"));
    }
    #[expect(clippy::disallowed_methods, reason = "the user named this file to be read")]
    let bytes =
        fs::read(&path).map_err(|error| InputError::Unreadable { path: shown.clone(), reason: error.kind().to_string() })?;
    let slashed = if cfg!(windows) { shown.replace('\\', "/") } else { shown };
    let inside = if named.is_absolute() { None } else { RepoPath::join(repository.prefix(), &slashed).ok() };
    Ok((inside.unwrap_or_else(|| RepoPath::new(&slashed)), bytes))
}
