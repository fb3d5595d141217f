//! `--baseline` and `--write-baseline`: the file of accepted findings.

use std::io::{self, Write};
use std::path::Path;

use super::exit::{Failure, unwritable};
use super::written::through_no_link;
use super::{named, save};
use crate::engine::{Baseline, State};
use crate::error::Error;
use crate::input::{LARGEST_FILE, Repository};
use crate::source::RepoPath;

/// Reads a baseline from the disk, relative to `folder`.
///
/// # Errors
///
/// A file that isn't there, can't be read, or is no baseline.
pub(super) fn read(repository: &Repository, folder: &Path, named: &Path, state: &mut State) -> Result<Baseline, Error> {
    let shown = named.display().to_string();
    let hint = format!("`ladder-lint check --write-baseline {shown}` writes one");
    let (path, bytes) = named::read(repository, folder, named, ("the baseline", &hint))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Error::Usage { message: format!("the baseline `{shown}` is not UTF-8 text"), hint: Some(hint.clone()) })?;
    Baseline::read(state, path, &text)
}

/// Writes a baseline, and says on standard error what it accepts that the file
/// before it didn't: nothing is added silently.
pub(super) fn write(folder: &Path, named: &Path, baseline: &Baseline) -> Result<(), Failure> {
    let path = folder.join(named);
    let shown = named.display().to_string();
    let before = earlier(&path);
    let failed = |error: io::Error| unwritable(&format!("`{shown}`"), &error);
    through_no_link(folder, named).and_then(|()| save::replace(&path, baseline.to_json().as_bytes())).map_err(failed)?;
    let difference = baseline.difference(&before.unwrap_or_default());
    let accepted = if baseline.len() == 1 { "1 finding".to_owned() } else { format!("{} findings", baseline.len()) };
    // NOTE: the file is written; where nobody can be told, that is no failure.
    let _ =
        writeln!(io::stderr(), "`{shown}` accepts {accepted} now: {} added, {} removed", difference.added, difference.removed);
    Ok(())
}

/// Returns the baseline that is there already, where it is one.
fn earlier(path: &Path) -> Option<Baseline> {
    path.metadata().ok().filter(|metadata| metadata.is_file() && metadata.len() <= LARGEST_FILE)?;
    let text = String::from_utf8(named::bytes(path).ok()?).ok()?;
    Baseline::read(&mut State::default(), RepoPath::new("baseline"), &text).ok()
}
