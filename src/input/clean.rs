//! Which files on disk are as the index has them: what the system tells of a file
//! is what it told when git last read it
//! (<https://git-scm.com/docs/racy-git>).

use std::path::Path;

use gix::bstr::BStr;
use gix::index::entry::{Flags, Mode, Stat, stat};
use gix::index::fs::Metadata;

use super::Content;
use super::objects::Pool;
use crate::source::RepoPath;

/// The index, as far as it says what files on disk hold.
pub(super) struct Clean {
    index: gix::worktree::Index,
    options: stat::Options,
    /// Where git may write files otherwise than it stores them, the sizes of what
    /// it stores are looked up.
    sizes: Option<Pool>,
}

impl Clean {
    /// Takes the index; none where it isn't known how to compare.
    pub(super) fn new(repository: &gix::Repository, index: gix::worktree::Index) -> Option<Self> {
        let options = repository.stat_options().ok()?;
        let sizes = may_convert(repository, &index).then(|| Pool::new(repository));
        Some(Self { index, options, sizes })
    }

    /// Returns what names the bytes of a file below `root`, where the index says
    /// so.
    pub(super) fn content(&self, path: &RepoPath, root: &Path) -> Option<Content> {
        let entry = self.index.entry_by_path(BStr::new(path.as_str()))?;
        let is_file = matches!(entry.mode, Mode::FILE | Mode::FILE_EXECUTABLE);
        let is_told = Flags::INTENT_TO_ADD | Flags::ASSUME_VALID | Flags::SKIP_WORKTREE;
        if !is_file || entry.flags.intersects(is_told) || entry.stat.is_racy(self.index.timestamp(), self.options) {
            return None;
        }
        let metadata = Metadata::from_path_no_follow(&root.join(path.as_str())).ok()?;
        let stat = Stat::from_fs(&metadata).ok()?;
        if !metadata.is_file() || !entry.stat.matches(&stat, self.options) {
            return None;
        }
        match &self.sizes {
            Some(pool) if pool.size(&entry.id) != Some(u64::from(entry.stat.size)) => None,
            _ => Some(Content(entry.id)),
        }
    }
}

/// Returns true where something speaks of line ends or filters.
fn may_convert(repository: &gix::Repository, index: &gix::index::State) -> bool {
    let config = repository.config_snapshot();
    let config = config.plumbing();
    let is_set = |key: &str| config.string(key).is_some_and(|value| !value.eq_ignore_ascii_case(b"false"));
    is_set("core.autocrlf")
        || config.string("core.attributesFile").is_some()
        || repository.common_dir().join("info").join("attributes").symlink_metadata().is_ok()
        || index.entries().iter().any(|entry| entry.path(index).ends_with(b".gitattributes"))
}
