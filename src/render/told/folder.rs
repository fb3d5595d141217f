//! A folder that moved with its documents, which a level diff tells as one
//! change with the place of a single file.

use crate::diff::Change;
use crate::engine::{DiffReport, State};
use crate::source::RepoPath;

/// A folder on its way.
pub(in crate::render) struct MovedFolder<'a> {
    /// Where it was, without a trailing `/`.
    pub(in crate::render) from: &'a str,
    /// Where it is.
    pub(in crate::render) to: &'a str,
    /// How many documents came along: two or more.
    pub(in crate::render) documents: usize,
}

/// Returns the folder that moved, if the change is about more than the one file
/// it names.
pub(in crate::render) fn moved_folder<'a>(report: &DiffReport<'a>, change: &Change) -> Option<MovedFolder<'a>> {
    if !change.is_file_move() || change.at.level.is_some() {
        return None;
    }
    let from = report.base.sources.path(change.before.as_ref()?.span);
    let to = report.head.sources.path(change.after.as_ref()?.span);
    let (from_folder, to_folder) = (from.folder(), to.folder());
    if from.file_name() != to.file_name() || from_folder.is_empty() || to_folder.is_empty() {
        return None;
    }
    let moved = |file: &RepoPath| {
        let old = RepoPath::join(from_folder, file.file_name());
        old.is_ok_and(|old| holds(report.base, &old) && !holds(report.head, &old)) && !holds(report.base, file)
    };
    let documents = report.head.sources.files().map(|file| &file.path).filter(|path| path.folder() == to_folder && moved(path));
    let documents = documents.count();
    (documents > 1).then_some(MovedFolder { from: from_folder, to: to_folder, documents })
}

fn holds(state: &State, path: &RepoPath) -> bool {
    state.sources.by_path(path).is_some()
}
