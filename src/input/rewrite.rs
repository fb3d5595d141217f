//! Writes documents of the work tree anew: whole or not at all, and never over
//! what somebody else wrote meanwhile.
//!
//! Each text goes to a file of its own beside the document, and takes the
//! document's place only when all of them are there. A document that differs
//! from what was read is left alone, and with it those that make sense only
//! together with it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::{InputError, disk};
use crate::source::RepoPath;

/// A document to be written.
#[derive(Debug, Clone, Copy)]
pub struct Rewrite<'a> {
    /// Where it stands.
    pub path: &'a RepoPath,
    /// The text that was read from there.
    pub before: &'a str,
    /// The text to write.
    pub after: &'a str,
}

/// A document that was left alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Where it stands.
    pub path: RepoPath,
    /// Why, to follow its name: `changed while it was checked`.
    pub why: String,
}

/// A text beside the document whose place it will take; gone when dropped.
struct Staged<'a> {
    rewrite: &'a Rewrite<'a>,
    target: PathBuf,
    temporary: PathBuf,
}

impl Drop for Staged<'_> {
    fn drop(&mut self) {
        // NOTE: after it took its place there is nothing to remove.
        let _ = fs::remove_file(&self.temporary);
    }
}

/// Writes groups of documents below `root`; a group is written as a whole, or
/// left alone.
///
/// # Errors
///
/// [`InputError::Unwritable`] where a document may not be written: then none is,
/// unless the disk changes its mind halfway.
pub(super) fn rewrite(root: &Path, groups: &[Vec<Rewrite<'_>>]) -> Result<Vec<Left>, InputError> {
    let mut left = Vec::new();
    let mut ready = Vec::new();
    for group in groups {
        match fresh(root, group) {
            Ok(()) => {
                let staged: Result<Vec<Staged<'_>>, InputError> = group.iter().map(|one| stage(root, one)).collect();
                ready.push((group, staged?));
            }
            Err(own) => left.extend(alone(group, own)),
        }
    }
    let mut written = 0;
    for (group, staged) in ready {
        if let Err(own) = fresh(root, group) {
            left.extend(alone(group, own));
            continue;
        }
        for one in staged {
            let failed = |error: io::Error| unwritable(one.rewrite.path, &error, written);
            fs::rename(&one.temporary, &one.target).map_err(failed)?;
            written += 1;
        }
    }
    left.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(left)
}

/// Checks that documents are what was read.
///
/// # Errors
///
/// Those that aren't.
fn fresh(root: &Path, group: &[Rewrite<'_>]) -> Result<(), Vec<Left>> {
    let stale = |one: &Rewrite<'_>| {
        let why = match disk::read(&root.join(one.path.as_str())) {
            Ok(bytes) if bytes == one.before.as_bytes() => return None,
            Ok(_) => "changed while it was checked".to_owned(),
            Err(error) => error.message,
        };
        Some(Left { path: one.path.clone(), why })
    };
    let stale: Vec<Left> = group.iter().filter_map(stale).collect();
    if stale.is_empty() { Ok(()) } else { Err(stale) }
}

/// Returns why each of a group is left alone.
fn alone(group: &[Rewrite<'_>], own: Vec<Left>) -> Vec<Left> {
    let Some(cause) = own.first().map(|left| left.path.clone()) else { return own };
    let others = group.iter().filter(|one| own.iter().all(|left| left.path != *one.path));
    let others: Vec<Left> = others
        .map(|one| Left { path: one.path.clone(), why: format!("goes with `{cause}`, which can't be fixed now") })
        .collect();
    own.into_iter().chain(others).collect()
}

/// Writes a text beside its document.
fn stage<'a>(root: &Path, rewrite: &'a Rewrite<'a>) -> Result<Staged<'a>, InputError> {
    let failed = |error: io::Error| unwritable(rewrite.path, &error, 0);
    let target = root.join(rewrite.path.as_str());
    let folder = target.parent().unwrap_or(root);
    // A folder may have become a link out of the repository meanwhile.
    let inside = folder.canonicalize().and_then(|folder| Ok(folder.starts_with(root.canonicalize()?))).map_err(failed)?;
    let metadata = target.symlink_metadata().map_err(failed)?;
    if !inside || metadata.permissions().readonly() {
        return Err(failed(ErrorKind::PermissionDenied.into()));
    }
    let (temporary, mut file) = create(folder).map_err(failed)?;
    let staged = Staged { rewrite, target, temporary };
    let written = file.write_all(rewrite.after.as_bytes()).and_then(|()| keep(&file, &metadata)).and_then(|()| file.sync_all());
    written.map_err(failed)?;
    Ok(staged)
}

/// Makes a file of a name that nobody has.
fn create(folder: &Path) -> io::Result<(PathBuf, File)> {
    let mut count = 0;
    loop {
        let path = folder.join(format!(".ladder-lint-{}-{count}.tmp", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && count < 10_000 => count += 1,
            Err(error) => return Err(error),
        }
    }
}

/// Gives a file the permissions of another, and its owner where that can be.
fn keep(file: &File, of: &fs::Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, fchown};
        let own = file.metadata()?;
        if (own.uid(), own.gid()) != (of.uid(), of.gid()) {
            // NOTE: only the system's administrator may give files away.
            let _ = fchown(file, Some(of.uid()), Some(of.gid()));
        }
    }
    file.set_permissions(of.permissions())
}

fn unwritable(path: &RepoPath, error: &io::Error, written: usize) -> InputError {
    InputError::Unwritable { path: path.to_string(), reason: error.kind().to_string(), written }
}
