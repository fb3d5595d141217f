//! `check --fix` and `check --dry-run`: what is refused, written, printed.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal as _, Write as _};

use super::args::{Check, Everywhere};
use super::exit::Failure;
use super::signals;
use super::terminal::Terminal;
use crate::engine::{Changed, CheckReport, Fixed};
use crate::error::Error;
use crate::finding::Applicability;
use crate::input::{Repository, Rewrite, Snapshot};
use crate::render;

/// Checks that the options for fixes go together.
///
/// # Errors
///
/// Which of them don't, and what to write instead.
pub(super) fn refuse(args: &Check, everywhere: &Everywhere) -> Result<(), Error> {
    let usage = |message: String, hint: &str| Err(Error::Usage { message, hint: Some(hint.to_owned()) });
    if args.unsafe_fixes && !args.fix && !args.dry_run {
        let hint = "write `--dry-run --unsafe-fixes` to see the patch, then `--fix --unsafe-fixes`";
        return usage("`--unsafe-fixes` says which fixes, not what to do with them".to_owned(), hint);
    }
    if args.dry_run && !everywhere.format.is_empty() {
        return usage("`--dry-run` prints a patch, which has no other format".to_owned(), "leave `--format` out");
    }
    if args.dry_run && everywhere.output.is_some() {
        return usage("`--dry-run` prints a patch to standard output".to_owned(), "leave `--output` out, and write `> FILE`");
    }
    let elsewhere = match &args.source.rev {
        Some(revision) => Some(format!("`--rev {revision}`")),
        None => args.source.staged.then(|| "`--staged`".to_owned()),
    };
    match elsewhere.filter(|_| args.fix && !args.dry_run) {
        Some(option) => {
            let hint = "leave one of them out, or add `--dry-run` to print the fixes as a patch";
            usage(format!("`--fix` changes the files on disk, and {option} reads others"), hint)
        }
        None => Ok(()),
    }
}

/// Writes what fixes made of the documents, and names on standard error those
/// that had to be left alone.
///
/// # Errors
///
/// A document that may not be written; then none is.
pub(super) fn write(fixed: Fixed, repository: &Repository, snapshot: &dyn Snapshot) -> Result<Fixed, Failure> {
    let rewrite = |each: &&'_ Changed| (each.path.clone(), each.before.clone(), each.after.clone());
    let groups: Vec<Vec<_>> = fixed.groups().iter().map(|group| group.iter().map(rewrite).collect()).collect();
    let groups: Vec<Vec<Rewrite<'_>>> =
        groups.iter().map(|group| group.iter().map(|(path, before, after)| Rewrite { path, before, after }).collect()).collect();
    let left = signals::held(|| repository.rewrite(&groups))?;
    for each in &left {
        // NOTE: the findings that remain tell it as well.
        let _ = writeln!(io::stderr(), "`{}` was left alone: it {}", render::visible(each.path.as_str()), each.why);
    }
    let left: BTreeSet<_> = left.into_iter().map(|each| each.path).collect();
    Ok(if left.is_empty() { fixed } else { fixed.without(&left, snapshot) })
}

/// Prints the fixes as a patch, and on standard error how many they are.
pub(super) fn print(fixed: &Fixed, after: &CheckReport<'_>, everywhere: &Everywhere, terminal: &Terminal) -> Result<(), Failure> {
    let changed: Vec<&Changed> = fixed.changed.iter().collect();
    let mut text = Vec::new();
    let is_terminal = io::stdout().is_terminal();
    let written =
        if is_terminal { render::patch_shown(&changed, terminal.stdout, &mut text) } else { render::patch(&changed, &mut text) };
    let mut out = io::stdout().lock();
    written.and_then(|()| out.write_all(&text)).and_then(|()| out.flush()).map_err(Failure::Write)?;
    if !everywhere.quiet {
        // NOTE: nobody needs this line enough to stop for it.
        let _ = writeln!(io::stderr(), "{}", told(fixed, after));
    }
    Ok(())
}

/// Returns how many findings the patch mends, and how many are left for a bolder
/// one.
fn told(fixed: &Fixed, after: &CheckReport<'_>) -> String {
    let many = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    let mended = match fixed.mended.len() {
        0 => "no finding can be fixed".to_owned(),
        count => format!("{} would be fixed in {}", many(count, "finding"), many(fixed.changed.len(), "file")),
    };
    match after.fixable(Applicability::Unsafe) {
        0 => mended,
        more => format!("{mended}, {more} more with `--unsafe-fixes`"),
    }
}
