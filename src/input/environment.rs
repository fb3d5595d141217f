//! The variables with which git tells a hook where things are.
//!
//! Apart, so that the rest of the module never reads the process's environment
//! and tests can give their own.

use std::ffi::OsString;
use std::path::PathBuf;

/// Where git says that things are, and whether the user's own git configuration
/// (the global ignore file) counts.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    /// `GIT_DIR`: the repository; nothing is searched.
    pub git_dir: Option<PathBuf>,
    /// `GIT_WORK_TREE`: the work tree, whatever the repository says.
    pub work_tree: Option<PathBuf>,
    /// `GIT_INDEX_FILE`: the index, as `git commit FILE` gives it to a hook.
    pub index_file: Option<PathBuf>,
    /// Whether git's other variables and the configuration of user and system
    /// are read.
    pub users: bool,
}

impl Environment {
    /// Returns what this process was started with. Relative paths start at its
    /// working directory, as git means them in a hook.
    pub fn of_process() -> Self {
        Self { git_dir: path("GIT_DIR"), work_tree: path("GIT_WORK_TREE"), index_file: path("GIT_INDEX_FILE"), users: true }
    }
}

fn path(name: &str) -> Option<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "git hands a hook its index and its repository in the environment")]
    let value: OsString = std::env::var_os(name).filter(|value| !value.is_empty())?;
    std::path::absolute(value).ok()
}
