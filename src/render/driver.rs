//! One file as git's diff shows it, with the level diff in the place of the
//! hunks where it is a document of a ladder.
//!
//! Apart from the level diff, because git leaves all of a file to its driver:
//! the header, the modes, and whatever the level diff has nothing to say of.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::patch::{guarded, painted, quoted};
use super::pretty;
use super::style::{Style, Tone};
use super::{Format, defused};
use crate::engine::DiffReport;
use crate::wording::unified;

/// How many bytes git looks at to tell text from other files.
const LOOKED_AT: usize = 8000;

/// A file as it was or is.
#[derive(Debug)]
pub struct FileSide {
    /// Its path from the root of the repository.
    pub path: String,
    /// Its mode, as git writes it.
    pub mode: String,
    /// What is in it; none where it is too large.
    pub bytes: Option<Vec<u8>>,
}

/// What happened to a file.
#[derive(Debug)]
pub struct FileChange<'a> {
    /// Before; none for a new file.
    pub before: Option<FileSide>,
    /// After; none for a deleted file.
    pub after: Option<FileSide>,
    /// What git says of a rename, line by line.
    pub renamed: String,
    /// What it means for the levels of a ladder, where it means anything.
    pub report: Option<DiffReport<'a>>,
    /// Whether people see it, at a terminal or in git's pager; otherwise a patch is
    /// exact, so that it can be applied.
    pub shown: bool,
}

/// Writes a header as git's own, then the level diff or the patch.
pub(super) fn file_change(change: &FileChange<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let bytes = |side: Option<&FileSide>| side.map_or(Some(Vec::new()), |side| side.bytes.clone());
    let (before, after) = (bytes(change.before.as_ref()), bytes(change.after.as_ref()));
    let hunks = match (before.as_deref().and_then(text), after.as_deref().and_then(text)) {
        (Some(before), Some(after)) => Some(unified(&before, &after)),
        _ => None,
    };
    let differs = before != after || before.is_none();
    let mut patch = header(change);
    let Some(report) = &change.report else {
        let [old, new] = names(change);
        // NOTE: writing to a string can't fail.
        let _ = match &hunks {
            _ if !differs => Ok(()),
            Some(hunks) if !hunks.is_empty() => write!(
                patch,
                "--- {old}
+++ {new}
{hunks}"
            ),
            _ => writeln!(patch, "Binary files {} and {} differ", old.trim_end(), new.trim_end()),
        };
        return write_patch(&patch, change.shown, style, out);
    };
    write_patch(&patch, change.shown, style, out)?;
    let count = |sign: char| hunks.iter().flat_map(|hunks| hunks.lines()).filter(|line| line.starts_with(sign)).count();
    defused(Format::Pretty, out, |out| {
        pretty::diff(report, Style { quiet: true, ..style }, out)?;
        let lines = format!("lines: {} added, {} removed; `--no-ext-diff` shows them", count('+'), count('-'));
        writeln!(out, "{}", style.paint(Tone::Dim, &lines))
    })
}

/// Returns a file's text; none where git would call it binary. What isn't UTF-8
/// is shown all the same.
fn text(bytes: &[u8]) -> Option<String> {
    let looked_at = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    (!looked_at.contains(&0)).then(|| String::from_utf8_lossy(bytes).into_owned())
}

fn write_patch(patch: &str, shown: bool, style: Style, out: &mut dyn Write) -> io::Result<()> {
    if shown { defused(Format::Pretty, out, |out| painted(patch, style, out)) } else { guarded(patch, out) }
}

/// Returns both names as the lines above the hunks have them.
fn names(change: &FileChange<'_>) -> [String; 2] {
    let name = |side: Option<&FileSide>, prefix: &str| {
        // As git does: a tab ends a name that has a space.
        let tab = |path: &str| if path.contains(' ') { "\t" } else { "" };
        side.map_or_else(|| "/dev/null".to_owned(), |side| quoted(format!("{prefix}/{}", side.path)) + tab(&side.path))
    };
    [name(change.before.as_ref(), "a"), name(change.after.as_ref(), "b")]
}

fn header(change: &FileChange<'_>) -> String {
    let path = |one: &Option<FileSide>, other: &Option<FileSide>| {
        one.as_ref().or(other.as_ref()).map(|side| side.path.clone()).unwrap_or_default()
    };
    let old = quoted(format!("a/{}", path(&change.before, &change.after)));
    let new = quoted(format!("b/{}", path(&change.after, &change.before)));
    let mut header = format!(
        "diff --git {old} {new}
"
    );
    // NOTE: writing to a string can't fail.
    let _ = match (&change.before, &change.after) {
        (Some(before), Some(after)) if before.mode != after.mode => {
            writeln!(
                header,
                "old mode {}
new mode {}",
                before.mode, after.mode
            )
        }
        (None, Some(after)) => writeln!(header, "new file mode {}", after.mode),
        (Some(before), None) => writeln!(header, "deleted file mode {}", before.mode),
        _ => Ok(()),
    };
    for line in change.renamed.lines().filter(|line| !line.is_empty() && !line.starts_with("index ")) {
        header.push_str(line);
        header.push('\n');
    }
    header
}
