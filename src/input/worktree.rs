//! The work tree of a repository: what is tracked, and what is untracked but not
//! ignored.

use std::path::{Path, PathBuf};

use gix::bstr::BStr;
use gix::index::entry::Mode;
use gix::worktree::stack::state::ignore::Source;

use super::InputError;
use super::clean::Clean;
use super::disk::Disk;
use super::index;
use super::remote;
use super::walk::{Folder, Visit, walk};
use crate::source::Listing;

/// Lists the work tree.
pub(super) fn snapshot(repository: &gix::Repository, root: &Path) -> Result<Disk, InputError> {
    let index = index::load(repository)?;
    let ignored = repository.excludes(&index, None, Source::WorktreeThenIdMappingIfNotSkipped).map_err(|_| {
        InputError::Unreadable { path: root.display().to_string(), reason: "an ignore file can't be read".to_owned() }
    })?;
    let precompose = repository.filesystem_options().is_ok_and(|options| options.precompose_unicode);
    let mut visit = Tracked { root, index: &index, ignored, git_dir: real(repository.git_dir()), real_root: real(root) };
    let mut found = walk(root, precompose, &mut visit)?;

    let absent = index::absent(repository, &index, &found.files)?;
    if let Some(absent) = &absent {
        found.files.extend(super::Snapshot::listing(absent).files().cloned());
    }
    let listing = Listing::new(found.files, found.left).passing_over(found.passed_over).at_home(remote::home(repository));
    Ok(Disk::new(root.to_owned(), listing, absent).with_clean(Clean::new(repository, index)))
}

struct Tracked<'a> {
    root: &'a Path,
    index: &'a gix::index::State,
    ignored: gix::AttributeStack<'a>,
    git_dir: PathBuf,
    real_root: PathBuf,
}

impl Tracked<'_> {
    fn is_ignored(&mut self, path: &str, mode: Mode) -> bool {
        self.ignored.at_entry(path, Some(mode)).is_ok_and(|platform| platform.is_excluded())
    }

    fn is_repository(&self, path: &str) -> bool {
        let git = self.root.join(path).join(".git");
        git.symlink_metadata().is_ok() && gix::discover::is_git(&git).is_ok()
    }
}

impl Visit for Tracked<'_> {
    fn folder(&mut self, path: &str) -> Folder {
        let name = BStr::new(path);
        match self.index.entry_by_path(name) {
            Some(entry) if entry.mode.is_submodule() => return Folder::Leave,
            _ if self.index.path_is_directory(name) => return Folder::Enter,
            _ => {}
        }
        if self.real_root.join(path) == self.git_dir || self.is_ignored(path, Mode::DIR) {
            Folder::Skip
        } else if self.is_repository(path) {
            Folder::Leave
        } else {
            Folder::Enter
        }
    }

    fn file(&mut self, path: &str) -> bool {
        self.index.entry_range(BStr::new(path)).is_some() || !self.is_ignored(path, Mode::FILE)
    }
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
