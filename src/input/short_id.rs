//! Short ids of a SHA-256 repository.
//!
//! Apart, because gix takes up to forty digits for the beginning of a SHA-1 and
//! finds nothing; once it doesn't, this file can go.

use gix::hash::{Kind, Prefix};
use gix::{ObjectId, objs};

use super::{InputError, suggest};

/// Returns a revision with the full id in the place of the short one that it
/// starts with (`1a2b3c~2`); none where it starts with none, and in a SHA-1
/// repository.
///
/// # Errors
///
/// [`InputError::AmbiguousId`] where several commits, or several objects of
/// which none is a commit, start with it.
pub(super) fn expand(repository: &gix::Repository, revision: &str) -> Result<Option<String>, InputError> {
    let kind = repository.object_hash();
    let short = suggest::base(revision);
    let is_short = (Prefix::MIN_HEX_LEN..=Kind::Sha1.len_in_hex()).contains(&short.len());
    if kind == Kind::Sha1 || !is_short || !short.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(None);
    }
    let padded = format!("{short:0<width$}", width = kind.len_in_hex());
    let prefix = ObjectId::from_hex(padded.as_bytes()).ok().and_then(|id| Prefix::new(&id, short.len()).ok());
    let Some(prefix) = prefix else { return Ok(None) };
    #[expect(clippy::disallowed_types, reason = "gix fills one; it is sorted below")]
    let mut found = std::collections::HashSet::new();
    if repository.objects.lookup_prefix(prefix, Some(&mut found)).is_err() {
        return Ok(None);
    }
    let mut found: Vec<(ObjectId, objs::Kind)> =
        found.into_iter().filter_map(|id| Some((id, repository.find_header(id).ok()?.kind()))).collect();
    found.sort_unstable();
    let is_commit = |(_, kind): &(ObjectId, objs::Kind)| matches!(kind, objs::Kind::Commit | objs::Kind::Tag);
    if found.len() > 1 && found.iter().any(is_commit) {
        found.retain(is_commit);
    }
    match found.as_slice() {
        [] => Ok(None),
        [(id, _)] => Ok(Some(format!("{id}{}", revision.get(short.len()..).unwrap_or_default()))),
        several => Err(InputError::AmbiguousId {
            revision: revision.to_owned(),
            candidates: several.iter().map(|(id, kind)| format!("`{id}` ({kind})")).collect(),
        }),
    }
}
