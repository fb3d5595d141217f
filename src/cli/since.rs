//! `--new-since`: which snapshot is the base.

use super::args::Source;
use crate::error::Error;
use crate::input::{Repository, Snapshot};

/// Opens the base that `--new-since` names: a revision, or with `...` at its end
/// where it and the head parted.
///
/// # Errors
///
/// A range, which would name a head as well; a revision that can't be had.
pub(super) fn base(repository: &Repository, since: &str, source: &Source) -> Result<Box<dyn Snapshot>, Error> {
    let (revision, is_merge_base) = match since.strip_suffix("...") {
        Some(revision) => (revision, true),
        None => (since, false),
    };
    let ends = revision.split_once("...").or_else(|| revision.split_once(".."));
    if let Some((base, head)) = ends.filter(|_| !repository.is_revision(revision)) {
        let dots = if revision.contains("...") { "..." } else { "" };
        let more = if head.is_empty() { String::new() } else { format!(" --rev {head}") };
        return Err(Error::Usage {
            message: format!("`--new-since` takes one revision, and `{since}` names a range"),
            hint: Some(format!("`--new-since {base}{dots}{more}` compares the same, from `{base}` on")),
        });
    }
    if !is_merge_base {
        return Ok(repository.revision(revision)?);
    }
    let revision = if revision.is_empty() { "HEAD" } else { revision };
    // What is staged or on disk was made from the last commit.
    let head = source.rev.as_deref().unwrap_or("HEAD");
    let base = repository.merge_base(revision, head)?;
    Ok(repository.revision(&base)?)
}
