//! Finds and opens the repository around a folder.
//!
//! A repository that belongs to somebody else is read all the same: then its
//! configuration isn't trusted. Nothing is run in either case, and what its
//! configuration names outside of it isn't opened: neither what it includes, nor
//! an ignore file, nor a work tree elsewhere.

use std::path::Path;

use gix::ThreadSafeRepository;
use gix::config::Source;
use gix::discover::upwards;
use gix::open::{Options, Permissions, permissions};
use gix::sec::Permission;
use gix::sec::trust::Mapping;

use super::guard::guard;
use super::{Environment, InputError};

/// The setting that names an ignore file.
const EXCLUDES: &str = "excludesFile";

/// Opens the repository around a folder; none where there is none.
pub(super) fn open(folder: &Path, environment: &Environment) -> Result<Option<ThreadSafeRepository>, InputError> {
    let includes = guard(folder, environment.git_dir.as_deref())?;
    let options = |trusted: bool| options(environment, trusted && !includes);
    let found = if let Some(git_dir) = &environment.git_dir {
        let not_git = |_| InputError::NotAGitDir { path: git_dir.display().to_string() };
        gix::discover::is_git(git_dir).map_err(not_git)?;
        ThreadSafeRepository::open_opts(git_dir, options(false).open_path_as_is(true))
    } else {
        let mut search = upwards::Options { match_ceiling_dir_or_error: false, ..upwards::Options::default() };
        if environment.users {
            search = search.apply_environment();
        }
        let trust = Mapping { full: options(true), reduced: options(false) };
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
    let changed = keep_inside(&mut local);
    // NOTE: gix takes it for granted, in the midst of looking up a revision, that this can be read.
    if local.shallow_commits().is_err() {
        let file = local.common_dir().join("shallow");
        return Err(InputError::Damaged { what: format!("`{}`, where the history was cut off,", file.display()) });
    }
    // As git does: with a `GIT_DIR` alone, the work tree is where one stands.
    let implied = environment.git_dir.is_some() && local.workdir().is_none() && !local.is_bare();
    let work_tree = environment.work_tree.as_deref().or(implied.then_some(folder));
    let Some(work_tree) = work_tree else {
        let found = if changed { local.into_sync() } else { repository };
        return if environment.git_dir.is_some() { Ok(found) } else { around(folder, found) };
    };
    local.set_workdir(work_tree.to_owned()).map_err(|error| unreadable(work_tree, &error))?;
    Ok(local.into_sync())
}

/// Returns the repository where its work tree is around the folder in which it was
/// found; else it would have us read a folder that nobody named.
fn around(folder: &Path, repository: ThreadSafeRepository) -> Result<ThreadSafeRepository, InputError> {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    match repository.work_dir().map(real) {
        Some(work_tree) if !real(folder).starts_with(&work_tree) => {
            Err(InputError::Elsewhere { path: real(folder).display().to_string(), work_tree: work_tree.display().to_string() })
        }
        _ => Ok(repository),
    }
}

/// Takes an ignore file out of the configuration that the repository itself names
/// and that isn't part of it; returns true where there was one.
fn keep_inside(repository: &mut gix::Repository) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    let folders = [repository.workdir(), Some(repository.git_dir()), Some(repository.common_dir())];
    let folders: Vec<_> = folders.into_iter().flatten().filter_map(real).collect();
    let is_inside = |value: &[u8]| {
        let path = std::str::from_utf8(value).ok().and_then(|value| real(Path::new(value)));
        path.is_some_and(|path| path.is_file() && folders.iter().any(|folder| path.starts_with(folder)))
    };
    let own = |section: &gix::config::file::SectionRef<'_>| {
        matches!(section.meta().source, Source::Local | Source::Worktree) && section.header().name().eq_ignore_ascii_case(b"core")
    };
    let outside: Vec<_> = repository
        .config_snapshot()
        .plumbing()
        .sections_and_ids()
        .filter(|(section, _)| own(section) && section.values(EXCLUDES).iter().any(|value| !is_inside(value)))
        .map(|(_, id)| id)
        .collect();
    if outside.is_empty() {
        return false;
    }
    let mut config = repository.config_snapshot_mut();
    for id in outside {
        if let Some(mut section) = config.section_mut_by_id(id) {
            while section.remove(EXCLUDES).is_some() {}
        }
    }
    // NOTE: what is left was in force before, but for values that are read late.
    drop(config.commit());
    true
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
