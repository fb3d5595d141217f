//! `check -`: a document on standard input in the place of one on disk. Editors
//! check what isn't saved yet.

use std::io::{self, Read as _};
use std::path::Path;

use super::args::Check;
use super::paths;
use crate::error::Error;
use crate::input::{LARGEST_FILE, Overlay, Repository, Snapshot};
use crate::source::{Entry, RepoPath};

/// The PATH that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// Returns the document for which standard input stands, as it was typed; none
/// where it isn't read.
///
/// # Errors
///
/// Options that don't go together, and what to write instead.
pub(super) fn path(args: &Check) -> Result<Option<&str>, Error> {
    let usage = |message: &str, hint: &str| Err(Error::Usage { message: message.to_owned(), hint: Some(hint.to_owned()) });
    let is_read = args.paths.iter().any(|path| path == STANDARD_INPUT);
    let path = match (&args.stdin_path, is_read) {
        (None, false) => return Ok(None),
        (Some(path), true) => path,
        (None, true) => {
            let hint = "say it, as in `ladder-lint check - --stdin-path careers/engineer.md`; `./-` is a file of that name";
            return usage("`-` reads standard input, and nothing says which document that is", hint);
        }
        (Some(path), false) => {
            let hint = format!("write `ladder-lint check - --stdin-path {path}`");
            return usage("`--stdin-path` says which document standard input is, and `-` reads it", &hint);
        }
    };
    if args.paths.len() > 1 {
        let hint = "leave the other paths out; the whole ladder is checked all the same";
        return usage("`-` prints what is found in the document on standard input, and takes no other paths", hint);
    }
    if args.source.staged || args.source.rev.is_some() {
        let option = if args.source.staged { "`--staged`" } else { "`--rev`" };
        let message = format!("`-` stands for a document of the work tree, and {option} reads other files");
        return usage(&message, "leave one of them out");
    }
    if args.fix && !args.dry_run {
        let hint = "`--dry-run` prints the fixes as a patch, and in `--format json` each finding has its `fix`";
        return usage("`--fix` changes files on disk, and `-` is none: a fix may be in several", hint);
    }
    Ok(Some(path))
}

/// Reads standard input, and returns the work tree with it in the place of the
/// document, and the document.
///
/// # Errors
///
/// A path that leads out of the repository or is a folder; standard input that
/// can't be read or is too large.
pub(super) fn overlay(
    repository: &Repository,
    folder: &Path,
    path: &str,
    under: Box<dyn Snapshot>,
) -> Result<(Box<dyn Snapshot>, RepoPath), Error> {
    let usage = |message: String, hint: Option<&str>| Error::Usage { message, hint: hint.map(str::to_owned) };
    let inside = paths::inside(repository, folder, path)?;
    if under.listing().entry(&inside) == Some(Entry::Folder) {
        let hint = "name the file whose text is on standard input; it need not be there yet";
        return Err(usage(format!("`{path}` is a folder"), Some(hint)));
    }
    let mut text = Vec::new();
    let read = io::stdin().lock().take(LARGEST_FILE + 1).read_to_end(&mut text);
    read.map_err(|error| usage(format!("standard input can't be read: {error}"), None))?;
    if u64::try_from(text.len()).is_ok_and(|length| length > LARGEST_FILE) {
        return Err(usage("standard input is larger than 32 MiB".to_owned(), None));
    }
    // What is on disk but in no listing is ignored, or belongs to another
    // repository: it is as little a ladder's before it is saved as after.
    let is_left_out = under.listing().entry(&inside).is_none() && folder.join(path).symlink_metadata().is_ok();
    if is_left_out {
        return Ok((under, inside));
    }
    let hidden = [&inside];
    let over = Overlay::new(Some(under), &hidden, Some((inside.clone(), text)));
    Ok((Box::new(over), inside))
}
