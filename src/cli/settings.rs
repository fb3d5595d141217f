//! Which configuration a run has: the file that was named, or the one that the
//! snapshot holds, or none.

use std::path::Path;

use super::args::Everywhere;
use super::named;
use crate::config::{ConfigFile, Glob, PageFile, Settings, check_names};
use crate::engine;
use crate::error::Error;
use crate::input::{Repository, Snapshot};
use crate::source::RepoPath;

/// Returns the settings: from `--config`, or from the snapshot, found from the
/// working folder upward.
///
/// # Errors
///
/// A file that can't be read, or everything that is wrong with it.
pub(super) fn load(
    repository: &Repository,
    folder: &Path,
    everywhere: &Everywhere,
    snapshot: &dyn Snapshot,
) -> Result<Settings, Error> {
    if everywhere.no_config {
        return Ok(Settings::default());
    }
    let file = if let Some(named) = &everywhere.config {
        from_disk(repository, folder, named)?
    } else {
        let Some(path) = ConfigFile::find(snapshot.listing(), repository.prefix()).map_err(Box::new)? else {
            return Ok(Settings::default());
        };
        let unread = ConfigFile { path: path.clone(), bytes: Vec::new() };
        let bytes = snapshot.read(&path).map_err(|error| Box::new(unread.refuse(format!("`{path}` {error}"), None)))?;
        ConfigFile { path, bytes }
    };
    Ok(file.read_with(&|globs| pages(snapshot, globs)).map_err(|error| {
        // What is wrong with names only shows in the documents; everything is
        // told at once.
        let names = error.sound.as_ref().and_then(|settings| {
            let state = engine::read_with(snapshot, settings);
            check_names(settings, &state.model)
        });
        Box::new(error.with(names))
    })?)
}

/// Returns the files that pages of rules are looked for in: all that the globs
/// mean, read from the snapshot.
fn pages(snapshot: &dyn Snapshot, globs: &[Glob]) -> Vec<PageFile> {
    let listing = snapshot.listing();
    let paths = listing.documents().filter(|path| globs.iter().any(|glob| glob.matches(path)));
    let text = |path: &RepoPath| {
        let bytes = snapshot.read(path).map_err(|error| error.to_string())?;
        String::from_utf8(bytes).map_err(|_| "is not UTF-8 text".to_owned())
    };
    paths.map(|path| PageFile { path: path.clone(), text: text(path) }).collect()
}

fn from_disk(repository: &Repository, folder: &Path, named: &Path) -> Result<ConfigFile, Error> {
    let hint = "`--config` takes a file, relative to the working directory; `ladder-lint init` writes one";
    let (path, bytes) = named::read(repository, folder, named, ("the configuration", hint))?;
    Ok(ConfigFile { path, bytes })
}
