//! `--baseline` and `--write-baseline`: the file of accepted findings.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::exit::{Failure, unwritable};
use super::named;
use super::written::through_no_link;
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
    // Written beside and renamed, so that nobody ever finds half of it.
    let beside =
        path.with_file_name(format!(".{}.new", path.file_name().map_or("baseline".into(), |name| name.to_string_lossy())));
    through_no_link(folder, named).map_err(failed)?;
    put(&beside, &baseline.to_json()).and_then(|()| fs::rename(&beside, &path)).map_err(failed)?;
    let difference = baseline.difference(&before.unwrap_or_default());
    let accepted = if baseline.len() == 1 { "1 finding".to_owned() } else { format!("{} findings", baseline.len()) };
    // NOTE: the file is written; where nobody can be told, that is no failure.
    let _ =
        writeln!(io::stderr(), "`{shown}` accepts {accepted} now: {} added, {} removed", difference.added, difference.removed);
    Ok(())
}

/// Writes a new file. Whoever brought the folder may have put a link there, which
/// is taken away and not followed.
fn put(path: &Path, text: &str) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}

/// Returns the baseline that is there already, where it is one.
fn earlier(path: &Path) -> Option<Baseline> {
    path.metadata().ok().filter(|metadata| metadata.is_file() && metadata.len() <= LARGEST_FILE)?;
    #[expect(clippy::disallowed_methods, reason = "the user named this file to be written")]
    let text = fs::read_to_string(path).ok()?;
    Baseline::read(&mut State::default(), RepoPath::new("baseline"), &text).ok()
}
