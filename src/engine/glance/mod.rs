//! A look at what was just typed, before the whole ladder is looked at again.
//!
//! In a ladder of a thousand documents the whole takes longer than a key press, and
//! an edit seldom tells on more than its own folder and the documents that lead
//! there. These are looked at as if there were no others, with the texts from before
//! and with those from now: what differs between the two differs in the whole, and
//! what a rule says only because the rest of the ladder is missing is in both. The
//! whole follows, and is right.
//!
//! So no rule has to know of editors, or say how far it sees.

mod alone;
mod around;
mod found;
mod shift;

use super::{State, retype};
use crate::finding::Finding;
use crate::input::Snapshot;
use crate::lint::RuleSet;
use crate::model::{Model, Role};
use crate::source::RepoPath;
use alone::Alone;
use around::around;
pub use found::Found;
pub use shift::Shift;

/// Where fewer documents were read, the whole is looked at in less time than anybody
/// feels.
const LARGE: usize = 50;

/// What is looked at is at most such a part of everything.
const PART: usize = 4;

/// What a glance shows.
#[derive(Debug)]
pub struct Glimpse {
    /// What is found now, sorted as by [`check`](super::check).
    pub findings: Vec<Finding>,
    /// What was understood of the documents that were looked at, as if there were no
    /// others.
    pub model: Model,
}

/// Puts the texts of typed documents into a state, whose model stays what it was,
/// and looks at what stands around them, by these rules and with who owns the
/// repository at its remote. Returns what that shows, where `found` was found before;
/// none where only a look at the whole would tell, for which the state is as ready as
/// it was.
pub fn glance(
    state: &mut State,
    snapshot: &dyn Snapshot,
    typed: &[RepoPath],
    how: (&RuleSet, Option<&str>),
    found: &mut Found,
) -> Option<Glimpse> {
    if state.documents.len() < LARGE || typed.iter().any(|path| is_no_level_here(state, path)) {
        return None;
    }
    typed.iter().try_for_each(|path| retype::replace(state, snapshot, path))?;
    let homes = found.homes();
    let site = homes.first().and_then(|home| home.told.site);
    let near = around(found.before(), state, &found.changed(state), site);
    if near.len() * PART > state.documents.len() {
        return None;
    }
    let ((), (now, model)) = rayon::join(|| found.look(&near, how), || Alone::look(state, &near, &homes, how));
    Some(Glimpse { findings: found.with(state, &near, now)?, model })
}

/// Returns true for a document that would have levels if nothing else had any: alone, it
/// is not what it is.
fn is_no_level_here(state: &State, path: &RepoPath) -> bool {
    let file = state.sources.by_path(path).map(|source| source.id).filter(|file| state.model.doubted.contains(file));
    file.is_some_and(|file| state.model.readings.get(&file).is_none_or(|reading| reading.role != Role::Levels))
}
