//! The repository around a folder, or the folder as it is: the way to every
//! snapshot.

use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::rewrite::rewrite;
use super::{Environment, InputError, Left, Rewrite, Snapshot, index, open, remote, revision, worktree};
use crate::source::{Home, RepoPath};

/// A git repository, or a plain folder where there is none.
#[derive(Debug)]
pub struct Repository {
    folder: PathBuf,
    git: Option<gix::ThreadSafeRepository>,
    prefix: String,
    home: Option<Home>,
}

impl Repository {
    /// Opens the repository around `folder` (or the one that `GIT_DIR` names);
    /// where there is none, the folder itself.
    ///
    /// # Errors
    ///
    /// [`InputError`] where the folder doesn't exist or the repository can't be
    /// read.
    pub fn discover(folder: &Path) -> Result<Self, InputError> {
        Self::discover_in(folder, &Environment::of_process())
    }

    /// As [`Repository::discover`], with an environment other than that of the
    /// process.
    ///
    /// # Errors
    ///
    /// As [`Repository::discover`].
    pub fn discover_in(folder: &Path, environment: &Environment) -> Result<Self, InputError> {
        let shown = folder.display().to_string();
        match folder.metadata() {
            Ok(metadata) if metadata.is_dir() => {}
            Ok(_) => return Err(InputError::NotAFolder { path: shown }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(InputError::NoFolder { path: shown }),
            Err(error) => return Err(InputError::Unreadable { path: shown, reason: error.kind().to_string() }),
        }
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let git = open::open(&folder, environment)?;
        let local = git.as_ref().map(gix::ThreadSafeRepository::to_thread_local);
        let prefix = local.as_ref().and_then(gix::Repository::workdir).map_or_else(String::new, |root| prefix(root, &folder));
        let home = local.as_ref().and_then(remote::home);
        Ok(Self { folder, git, prefix, home })
    }

    /// Returns true for a git repository.
    pub fn is_git(&self) -> bool {
        self.git.is_some()
    }

    /// Returns true for a repository without a work tree.
    pub fn is_bare(&self) -> bool {
        self.git.as_ref().is_some_and(|git| git.work_dir().is_none())
    }

    /// Returns where the folder it was discovered from stands in the
    /// repository, with `/`, empty for its root.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Returns the repository's root, or the plain folder, on disk: as it was
    /// named, and as it is called with all links followed where that differs.
    pub fn roots(&self) -> Vec<PathBuf> {
        let depth = self.prefix.split('/').filter(|part| !part.is_empty()).count();
        let named = self.folder.ancestors().nth(depth).unwrap_or(&self.folder).to_owned();
        let real = named.canonicalize().ok().filter(|real| *real != named);
        std::iter::once(named).chain(real).collect()
    }

    /// Returns true where a file of that path is on disk, listed or not.
    pub fn is_on_disk(&self, path: &RepoPath) -> bool {
        let root = self.git.as_ref().and_then(|git| git.work_dir()).unwrap_or(&self.folder);
        root.join(path.as_str()).symlink_metadata().is_ok()
    }

    /// Returns who owns the repository at its remote (`owner` of
    /// `github.com/owner/name`), where a remote says so.
    pub fn owner(&self) -> Option<&str> {
        self.home.as_ref().map(Home::owner)
    }

    /// Returns the files on disk: tracked, and untracked but not ignored; all
    /// files of a plain folder. Submodules and other repositories in it are left
    /// alone; files that a sparse checkout leaves out are read from the
    /// repository.
    ///
    /// # Errors
    ///
    /// [`InputError`] where the repository is bare or can't be read.
    pub fn worktree(&self) -> Result<Box<dyn Snapshot>, InputError> {
        let Some(git) = &self.git else { return Ok(Box::new(Disk::of_folder(&self.folder)?)) };
        let repository = git.to_thread_local();
        let root = repository.workdir().ok_or_else(|| self.bare("work tree"))?;
        Ok(Box::new(worktree::snapshot(&repository, root)?))
    }

    /// Writes documents of the work tree anew, each group as a whole or not at
    /// all; returns those that were left alone because they aren't what was
    /// read.
    ///
    /// # Errors
    ///
    /// [`InputError`] where the repository is bare, or where a document may not
    /// be written.
    pub fn rewrite(&self, groups: &[Vec<Rewrite<'_>>]) -> Result<Vec<Left>, InputError> {
        let Some(git) = &self.git else { return rewrite(&self.folder, groups) };
        let root = git.work_dir().ok_or_else(|| self.bare("work tree"))?;
        rewrite(root, groups)
    }

    /// Returns the git index (honouring `GIT_INDEX_FILE`).
    ///
    /// # Errors
    ///
    /// [`InputError`] where there is no repository, where it is bare, or where
    /// its index can't be read.
    pub fn index(&self) -> Result<Box<dyn Snapshot>, InputError> {
        let repository = self.git("the index")?;
        if self.is_bare() && !repository.index_path().is_file() {
            return Err(self.bare("index"));
        }
        Ok(Box::new(index::snapshot(&repository)?))
    }

    /// Returns the files of a revision: a commit, a branch, a tag, a short id, or
    /// any other name of one that git knows. The parent of the first commit is
    /// the empty tree.
    ///
    /// # Errors
    ///
    /// [`InputError`] where there is no repository, no such revision, or where
    /// what it names can't be read.
    pub fn revision(&self, spec: &str) -> Result<Box<dyn Snapshot>, InputError> {
        let repository = self.git(&format!("revision `{spec}`"))?;
        Ok(Box::new(revision::snapshot(&repository, spec)?))
    }

    /// Returns the files of the last commit; none before the first commit,
    /// where git compares the index with nothing as well.
    ///
    /// # Errors
    ///
    /// [`InputError`] where there is no repository, or HEAD can't be read.
    pub fn last_commit(&self) -> Result<Box<dyn Snapshot>, InputError> {
        let repository = self.git("the last commit")?;
        Ok(Box::new(revision::last(&repository)?))
    }

    /// Returns true where a word names a revision, be it one that can't be read
    /// (a commit beyond the boundary of a shallow clone).
    pub fn is_revision(&self, word: &str) -> bool {
        let Some(git) = &self.git else { return false };
        let found = revision::resolve(&git.to_thread_local(), word);
        let unknown = matches!(
            found,
            Err(InputError::UnknownRevision { .. } | InputError::NotACommit { .. } | InputError::Reftable { .. })
        );
        !unknown
    }

    /// Returns the id of the best common ancestor of two revisions.
    ///
    /// # Errors
    ///
    /// [`InputError`] where there is none, or as for [`Repository::revision`].
    pub fn merge_base(&self, one: &str, other: &str) -> Result<String, InputError> {
        let repository = self.git(&format!("revision `{one}`"))?;
        revision::merge_base(&repository, one, other)
    }

    pub(super) fn git(&self, wanted: &str) -> Result<gix::Repository, InputError> {
        match &self.git {
            Some(git) => Ok(git.to_thread_local()),
            None => Err(InputError::NotARepository { path: self.folder.display().to_string(), wanted: wanted.to_owned() }),
        }
    }

    fn bare(&self, wanted: &'static str) -> InputError {
        let path = self.git.as_ref().map_or(self.folder.as_path(), |git| git.git_dir());
        InputError::Bare { path: path.display().to_string(), wanted }
    }
}

fn prefix(root: &Path, folder: &Path) -> String {
    let (Ok(root), Ok(folder)) = (root.canonicalize(), folder.canonicalize()) else { return String::new() };
    let Ok(inside) = folder.strip_prefix(root) else { return String::new() };
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
