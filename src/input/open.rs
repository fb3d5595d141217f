//! Finds and opens the repository around a folder.
//!
//! A repository that belongs to somebody else is read all the same: then its
//! configuration isn't trusted, and includes aren't followed. Nothing is run in
//! either case.

use std::path::Path;

use gix::ThreadSafeRepository;
use gix::discover::upwards;
use gix::open::{Options, Permissions, permissions};
use gix::sec::Permission;
use gix::sec::trust::Mapping;

use super::{Environment, InputError};

/// Opens the repository around a folder; none where there is none.
pub(super) fn open(folder: &Path, environment: &Environment) -> Result<Option<ThreadSafeRepository>, InputError> {
    let found = if let Some(git_dir) = &environment.git_dir {
        let not_git = |_| InputError::NotAGitDir { path: git_dir.display().to_string() };
        gix::discover::is_git(git_dir).map_err(not_git)?;
        ThreadSafeRepository::open_opts(git_dir, options(environment, false).open_path_as_is(true))
    } else {
        let mut search = upwards::Options { match_ceiling_dir_or_error: false, ..upwards::Options::default() };
        if environment.users {
            search = search.apply_environment();
        }
        let trust = Mapping { full: options(environment, true), reduced: options(environment, false) };
        ThreadSafeRepository::discover_opts(folder, search, trust)
    };
    match found {
        Ok(repository) => with_work_tree(repository, folder, environment).map(Some),
        Err(error) if error.downcast_any_ref::<upwards::Error>().is_some() => Ok(None),
        Err(error) => Err(unreadable(folder, &error)),
    }
}

fn with_work_tree(
    repository: ThreadSafeRepository,
    folder: &Path,
    environment: &Environment,
) -> Result<ThreadSafeRepository, InputError> {
    let mut local = repository.to_thread_local();
    // As git does: with a `GIT_DIR` alone, the work tree is where one stands.
    let implied = environment.git_dir.is_some() && local.workdir().is_none() && !local.is_bare();
    let work_tree = environment.work_tree.as_deref().or(implied.then_some(folder));
    let Some(work_tree) = work_tree else { return Ok(repository) };
    local.set_workdir(work_tree.to_owned()).map_err(|error| unreadable(work_tree, &error))?;
    Ok(local.into_sync())
}

fn options(environment: &Environment, trusted: bool) -> Options {
    let users = environment.users;
    let mut allowed = if users { Permissions::all() } else { Permissions::isolated() };
    // Where git's configuration lies on Windows only git can tell, by being run.
    allowed.config = permissions::Config { git_binary: false, system: users && !cfg!(windows), ..allowed.config };
    allowed.config.includes = users && trusted;
    allowed.attributes = permissions::Attributes::isolated();
    if !users {
        allowed.env.home = Permission::Allow;
    }
    // No object is decoded that takes more; a file of 32 MiB can be a difference from a larger one.
    let mut overrides = vec![b"gitoxide.objects.allocLimit=268435456".to_vec()];
    if let Some(index) = environment.index_file.as_deref().and_then(|path| gix::path::into_bstr(path).ok()) {
        overrides.push([b"gitoxide.core.indexFile=".as_slice(), index.as_ref()].concat());
    }
    Options::default().permissions(allowed).config_overrides(overrides)
}

fn unreadable(path: &Path, error: &gix::Error) -> InputError {
    let reason = error.probable_cause().to_string();
    let mut letters = reason.lines().next().unwrap_or("").trim_end_matches('.').chars();
    let first = letters.next().map(|letter| letter.to_lowercase().to_string()).unwrap_or_default();
    InputError::Unreadable { path: path.display().to_string(), reason: first + letters.as_str() }
}
