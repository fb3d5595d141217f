//! Files that the command line names to be written.

use std::io;
use std::path::{Component, Path, PathBuf};

/// Refuses a path below the working folder that leads through a symbolic link:
/// whoever wrote to the repository could have it lead to any file of the user's.
/// Where a whole path is given, the user says where it leads.
///
/// # Errors
///
/// Where a link is on the way.
pub(super) fn through_no_link(folder: &Path, named: &Path) -> io::Result<()> {
    if named.is_absolute() {
        return Ok(());
    }
    let mut way = PathBuf::from(folder);
    for part in named.components().filter(|part| *part != Component::CurDir) {
        way.push(part);
        if way.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink()) {
            let link = way.strip_prefix(folder).unwrap_or(&way).display().to_string();
            return Err(io::Error::other(format!("`{link}` is a symbolic link, which is never written through")));
        }
    }
    Ok(())
}
