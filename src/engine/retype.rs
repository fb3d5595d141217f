//! A state after somebody typed: only what changed is read and parsed again.
//!
//! Apart from `read`, which asks a snapshot for everything: here the state is
//! given up for the next one, so that nothing of a large ladder is copied.

use super::decode::decode;
use super::read::{UNREADABLE, read_after};
use super::{State, configuration};
use crate::input::Snapshot;
use crate::markdown;
use crate::model;
use crate::source::RepoPath;

/// Returns what [`read_after`] would, after another state of the same paths and
/// settings, from which only the texts of these documents may differ.
pub fn retype(state: State, snapshot: &dyn Snapshot, changed: &[RepoPath]) -> State {
    let mut state = state;
    for path in changed {
        if replace(&mut state, snapshot, path).is_none() {
            // Something else is different than a text.
            return read_after(snapshot, &state.settings, &state);
        }
    }
    let hints = state.settings.hints(&state.listing);
    state.model = model::build_after(&state.sources, &state.documents, &state.listing, &hints, &state.model);
    configuration::renew(&mut state);
    state
}

/// Puts the text that a snapshot has of a document in its place; none where more
/// has to be looked at than that.
pub(super) fn replace(state: &mut State, snapshot: &dyn Snapshot, path: &RepoPath) -> Option<()> {
    let id = state.sources.by_path(path)?.id;
    let is_unread = |span: crate::source::Span| span.file == id;
    let unread = state.findings.iter().any(|finding| finding.rule == UNREADABLE && is_unread(finding.span));
    // A list may link to files that only then are documents.
    let may_lead_on = state.listing.files().any(RepoPath::has_no_extension);
    if unread || may_lead_on || id.index() >= state.documents.len() {
        return None;
    }
    let bytes = snapshot.read(path).ok()?;
    let largest = state.settings.options(UNREADABLE).number("max-size");
    if bytes.len() > largest * 1024 {
        return None;
    }
    let text = decode(bytes).ok()?;
    state.sources.replace(id, text.into());
    let document = markdown::parse(state.sources.file(id));
    state.documents.replace(id.index(), document).then_some(())
}
