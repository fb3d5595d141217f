//! Files that the program makes of its own accord, or that must never be lost:
//! written beside the one of that name, which they then take the place of.
//!
//! So a disk that is full leaves what was there, nobody finds half of a file, and
//! a link that somebody put there is replaced and never followed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::signals;

/// Writes a file in the place of the one that may be there.
///
/// # Errors
///
/// Where it can't be written; then all is as it was.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    signals::held(|| {
        let (beside, mut file) = beside(path)?;
        let written = file.write_all(bytes).and_then(|()| keep(&file, path)).and_then(|()| fs::rename(&beside, path));
        written.inspect_err(|_| _ = fs::remove_file(&beside))
    })
}

/// Writes a file where none is.
///
/// # Errors
///
/// Where there is one, or it can't be written; then all is as it was.
pub(super) fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    signals::held(|| {
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        file.write_all(bytes).inspect_err(|_| _ = fs::remove_file(path))
    })
}

/// Makes a file of a name that nobody has, in the same folder.
fn beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let name = path.file_name().ok_or(ErrorKind::InvalidFilename)?.to_string_lossy().into_owned();
    let mut count = 0;
    loop {
        let beside = path.with_file_name(format!(".{name}.{}-{count}.tmp", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&beside) {
            Ok(file) => return Ok((beside, file)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && count < 1_000 => count += 1,
            Err(error) => return Err(error),
        }
    }
}

/// Gives a file the permissions of the one whose place it takes.
fn keep(file: &File, of: &Path) -> io::Result<()> {
    match of.symlink_metadata() {
        Ok(metadata) if metadata.is_file() => file.set_permissions(metadata.permissions()),
        _ => Ok(()),
    }
}
