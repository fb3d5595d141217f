//! `ladder-lint external-diff`: what git runs in the place of its own diff, once
//! for each file, so that `git diff` and `git show` print level diffs.
//!
//! Whatever goes wrong here, the patch is printed: git shows nothing of a file
//! but what its driver says.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use super::args::{Everywhere, ExternalDiff};
use super::exit::{Exit, Failure};
use super::terminal::Terminal;
use super::{settings, state};
use crate::engine::{self, DiffReport, PathFilter, State};
use crate::error::Error;
use crate::input::{LARGEST_FILE, Overlay, Snapshot};
use crate::render::{self, FileChange, FileSide};
use crate::source::RepoPath;

/// What git calls the file that isn't there.
const NO_FILE: &str = "/dev/null";

/// How the mode of a plain file begins; links and submodules have others.
const PLAIN: &str = "100";

/// Prints what happened to one file.
pub(super) fn run(args: &ExternalDiff, everywhere: &Everywhere, terminal: &Terminal) -> Result<Exit, Failure> {
    let (style, shown) = terminal.of_git(everywhere.color);
    let mut text = Vec::new();
    match args.words.as_slice() {
        [path] => writeln!(text, "* Unmerged path {}", render::visible(&path.to_string_lossy())).map_err(Failure::Write)?,
        [path, old, _, old_mode, new, _, new_mode, rest @ ..] if rest.len() != 1 => {
            // NOTE: after a rename, the new path and what git says of it follow.
            let new_path = rest.first().unwrap_or(path);
            let renamed = rest.get(1).map(|told| told.to_string_lossy().into_owned()).unwrap_or_default();
            let mut change = FileChange {
                before: side(path, old, old_mode)?,
                after: side(new_path, new, new_mode)?,
                renamed,
                report: None,
                shown,
            };
            let states = states(&change, everywhere);
            change.report = states.as_ref().and_then(|(base, head)| report(&change, base, head));
            render::file_change(&change, style, &mut text).map_err(Failure::Write)?;
        }
        _ => return Err(misused().into()),
    }
    let mut out = io::stdout().lock();
    out.write_all(&text).and_then(|()| out.flush()).map_err(Failure::Write)?;
    Ok(Exit::Clean)
}

fn misused() -> Error {
    Error::Usage {
        message: "`external-diff` is run by git, which tells it about one file".to_owned(),
        hint: Some(
            "`git config diff.ladder.command \"ladder-lint external-diff\"`, and a line such as `careers/*.md diff=ladder` in \
             `.gitattributes`, make git run it; to compare by hand, use `ladder-lint diff`"
                .to_owned(),
        ),
    }
}

/// Reads one side; none where git says that there is none.
///
/// # Errors
///
/// A file that can't be read.
fn side(path: &OsStr, file: &OsStr, mode: &OsStr) -> Result<Option<FileSide>, Error> {
    if file == NO_FILE {
        return Ok(None);
    }
    let bytes = read(Path::new(file)).map_err(|error| Error::Usage {
        message: format!("`{}`, which git handed over, can't be read: {error}", file.display()),
        hint: None,
    })?;
    let text = |word: &OsStr| word.to_string_lossy().into_owned();
    Ok(Some(FileSide { path: text(path), mode: text(mode), bytes }))
}

/// Reads a file; none where it is too large. A link is what it says, as git has
/// it, and leads nowhere.
fn read(file: &Path) -> io::Result<Option<Vec<u8>>> {
    let metadata = file.symlink_metadata()?;
    if metadata.is_symlink() {
        let target = fs::read_link(file)?;
        return Ok(Some(target.to_string_lossy().into_owned().into_bytes()));
    }
    if !metadata.is_file() || metadata.len() > LARGEST_FILE {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    File::open(file)?.take(LARGEST_FILE).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// Returns what is understood of the file before and after, with the documents of
/// the work tree (or of HEAD) around it; none where no level diff can be made of it.
fn states(change: &FileChange<'_>, everywhere: &Everywhere) -> Option<(State, State)> {
    let sides = [change.before.as_ref(), change.after.as_ref()];
    let read_as_levels = |side: &FileSide| {
        let name = RepoPath::new(&side.path);
        side.mode.starts_with(PLAIN) && side.bytes.is_some() && (name.is_document() || !name.file_name().contains('.'))
    };
    if !sides.into_iter().flatten().all(read_as_levels) {
        return None;
    }
    let paths: Vec<RepoPath> = sides.into_iter().flatten().map(|side| RepoPath::new(&side.path)).collect();
    let hidden: Vec<&RepoPath> = paths.iter().collect();
    let folder = state::folder(everywhere);
    let repository = state::open(&folder).ok();
    // A bare repository has no work tree; what is around is what its HEAD has.
    let around = repository.as_ref().and_then(|repository| repository.worktree().or_else(|_| repository.revision("HEAD")).ok());
    let overlay = |side: Option<&FileSide>| {
        let document = side.and_then(|side| Some((RepoPath::new(&side.path), side.bytes.clone()?)));
        let under = around.as_deref().map(|under| Box::new(under) as Box<dyn Snapshot>);
        Overlay::new(under, &hidden, document)
    };
    let (before, after) = (overlay(change.before.as_ref()), overlay(change.after.as_ref()));
    let settings = |snapshot: &dyn Snapshot| {
        // Settings that are wrong are no reason to show nothing.
        let found = repository.as_ref().map(|repository| settings::load(repository, &folder, everywhere, snapshot));
        found.and_then(Result::ok).unwrap_or_default()
    };
    let settings = settings(&after);
    let head = engine::read_with(&after, &settings);
    let base = engine::read_after(&before, &settings, &head);
    Some((base, head))
}

/// Returns what happened to the levels; none where nothing did.
fn report<'a>(change: &FileChange<'_>, base: &'a State, head: &'a State) -> Option<DiffReport<'a>> {
    let own = [&change.before, &change.after].into_iter().flatten().map(|side| RepoPath::new(&side.path)).collect();
    let mut report =
        DiffReport { base, head, diff: engine::compare(base, head), outside: Vec::new(), besides: Vec::new(), findings: None };
    PathFilter::new(own).retain_changes(&mut report);
    (!report.diff.changes.is_empty()).then_some(report)
}
