//! What git's own files are, looked at before anything opens them: a pipe that
//! nobody writes to, or a device without end, would keep us for ever.
//!
//! Apart from opening, because the search for a repository opens files already.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use gix::config::{File as Config, Source};

use super::InputError;

/// The files that are read on the way to any snapshot, from the repository's
/// folder.
const OWN_FILES: [&str; 8] =
    ["HEAD", "config", "config.worktree", "commondir", "index", "packed-refs", "shallow", "info/exclude"];

/// The files among them that grow with the repository, and may be of any size.
const GROWING: [&str; 2] = ["index", "packed-refs"];

/// The size, in bytes, above which no other is one that git or somebody wrote.
const LARGEST: u64 = 4 * 1024 * 1024;

/// The size, in bytes, above which a file that says where a folder is says
/// nothing: paths are shorter.
const LONGEST: u64 = 64 * 1024;

/// More places for objects than this are none that somebody shares.
const MOST_STORES: usize = 256;

/// Looks at the files of the repository around a folder, or of that one where its
/// place is known already. Returns true where its configuration includes others.
///
/// # Errors
///
/// [`InputError::Odd`] where one is none that git makes.
pub(super) fn guard(folder: &Path, git_dir: Option<&Path>) -> Result<bool, InputError> {
    let found = git_dir.map_or_else(|| search(folder), |git_dir| Some(git_dir.to_owned()));
    let Some(mut git_dir) = found else { return Ok(false) };
    look_at(&git_dir, LONGEST)?;
    if let Some(target) = leads_to(&git_dir, "gitdir:") {
        git_dir = target;
    }
    let common = leads_to(&git_dir.join("commondir"), "").map(|common| git_dir.join(common));
    let folders: Vec<&Path> = [Some(git_dir.as_path()), common.as_deref()].into_iter().flatten().collect();
    for folder in &folders {
        for name in OWN_FILES {
            look_at(&folder.join(name), if GROWING.contains(&name) { u64::MAX } else { LARGEST })?;
        }
    }
    let stores = folders.iter().map(|folder| folder.join("objects")).collect();
    look_at_stores(stores)?;
    let configs = folders.iter().flat_map(|folder| ["config", "config.worktree"].map(|name| folder.join(name)));
    Ok(configs.into_iter().any(includes))
}

/// Returns the first `.git` in a folder or above it, or the first folder that
/// looks like a repository itself.
fn search(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find_map(|folder| {
        let git = folder.join(".git");
        if git.symlink_metadata().is_ok() {
            return Some(git);
        }
        let is_bare = ["objects", "refs"].iter().all(|name| folder.join(name).is_dir());
        is_bare.then(|| folder.to_owned())
    })
}

/// Holds a file against what it may be, following links; a folder or nothing is
/// for others to judge.
fn look_at(path: &Path, largest: u64) -> Result<(), InputError> {
    let Ok(metadata) = path.metadata() else { return Ok(()) };
    let odd = |what: String| Err(InputError::Odd { path: path.display().to_string(), what });
    if !metadata.is_file() && !metadata.is_dir() {
        return odd("is a pipe, a socket or a device, which is never opened".to_owned());
    }
    if metadata.is_file() && metadata.len() > largest {
        return odd(format!("is larger than {} KiB", largest / 1024));
    }
    Ok(())
}

/// Looks at where objects are, and at the stores of others that these name, and so
/// on. NOTE: gix compares each with each.
fn look_at_stores(mut stores: Vec<PathBuf>) -> Result<(), InputError> {
    let mut looked_at = 0;
    while let Some(store) = stores.pop() {
        let file = store.join("info/alternates");
        look_at(&file, LONGEST)?;
        looked_at += 1;
        let named = small(&file).unwrap_or_default();
        let named = named.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'));
        stores.extend(named.map(|line| store.join(line)));
        if looked_at + stores.len() > MOST_STORES {
            let what = format!("leads to more than {MOST_STORES} places for objects");
            return Err(InputError::Odd { path: file.display().to_string(), what });
        }
    }
    Ok(())
}

/// Returns the text of a small file.
fn small(file: &Path) -> Option<String> {
    let metadata = file.metadata().ok().filter(|metadata| metadata.is_file() && metadata.len() <= LONGEST)?;
    let mut text = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    File::open(file).ok()?.take(LONGEST).read_to_end(&mut text).ok()?;
    String::from_utf8(text).ok()
}

/// Returns the folder that a file names on its first line, from the file's own.
fn leads_to(file: &Path, key: &str) -> Option<PathBuf> {
    let text = small(file)?;
    let named = text.lines().next()?.strip_prefix(key)?.trim();
    Some(file.parent()?.join(named))
}

/// Returns true where a configuration includes others. One that can't be read is
/// told when the repository is opened.
fn includes(config: PathBuf) -> bool {
    let Ok(read) = Config::from_path_no_includes(config, Source::Local) else { return false };
    read.sections().any(|section| {
        let name = section.header().name();
        ["include", "includeif"].iter().any(|known| name.eq_ignore_ascii_case(known.as_bytes()))
    })
}
