//! A look at what was just typed, before the whole ladder is looked at again.
//!
//! In a ladder of a thousand documents the whole takes longer than a key press.
//! What most rules on text say of a document depends on the documents of its folder
//! alone: these are understood and checked by themselves, and everything else that
//! was found stays, moved to where it stands now. The whole follows, and is right.

mod found;
mod outline;
mod shift;

use std::collections::BTreeSet;

use super::pipeline::found_by;
use super::suppress::{self, UNEXPLAINED, UNUSED};
use super::{State, retype};
use crate::finding::Finding;
use crate::input::Snapshot;
use crate::lint::{Check, RulePage, RuleSet};
use crate::model::{self, Model};
use crate::source::{FileId, RepoPath};
pub use found::Found;
use outline::Outline;
pub use shift::Shift;

/// Where fewer documents were read, the whole is looked at as soon.
const LARGE: usize = 100;

/// What stands beside the typed document is at most such a part of everything.
const PART: usize = 4;

/// Puts the texts of typed documents into a state, whose model stays what it was,
/// and looks at what stands in their folders. Returns what is found now, where `found`
/// was found before; none where only a look at the whole would tell, for which the
/// state is as ready as it was.
pub fn glance(
    state: &mut State,
    snapshot: &dyn Snapshot,
    typed: &[RepoPath],
    (rules, owner): (&RuleSet, Option<&str>),
    found: &Found,
) -> Option<Vec<Finding>> {
    if state.documents.len() < LARGE {
        return None;
    }
    typed.iter().try_for_each(|path| retype::replace(state, snapshot, path))?;
    let near = nearby(state, typed);
    if near.len() * PART > state.documents.len() {
        return None;
    }
    let model = understood(state, &near);
    let outline = Outline::of(&model, &near);
    let is_levels = |path: &RepoPath| state.sources.by_path(path).is_some_and(|file| outline.documents.contains(&file.id));
    if outline != Outline::of(&state.model, &near) || !typed.iter().all(is_levels) {
        return None;
    }
    let local: Vec<(&RulePage, &Check)> =
        rules.rules().filter(|(_, check)| matches!(check, Check::Ladder(rule) if rule.is_local())).collect();
    let whole = std::mem::replace(&mut state.model, model);
    let (new, _) = suppress::apply(state, rules, found_by(state, &local, owner, &|| true), |_| false);
    state.model = whole;
    // What there is to say of comments shows once all rules have spoken.
    let is_sure = |finding: &Finding| ![UNUSED, UNEXPLAINED].contains(&finding.rule.as_str());
    let is_near = |finding: &Finding| near.contains(&finding.span.file);
    let new = new.into_iter().filter(|finding| is_near(finding) && is_sure(finding));
    let stays = |finding: &Finding| !is_near(finding) || local.iter().all(|(page, _)| page.id != finding.rule);
    Some(found.with(state, new, stays))
}

/// Returns the documents that stand in the folders of some.
fn nearby(state: &State, typed: &[RepoPath]) -> BTreeSet<FileId> {
    let folders: BTreeSet<&str> = typed.iter().map(RepoPath::folder).collect();
    let files = state.sources.files().filter(|file| folders.contains(file.path.folder()));
    files.map(|file| file.id).collect()
}

/// Understands some documents as if there were no others.
fn understood(state: &State, near: &BTreeSet<FileId>) -> Model {
    let mut hints = state.settings.hints(&state.listing);
    let others = state.sources.files().filter(|file| !near.contains(&file.id));
    hints.ignored.extend(others.map(|file| file.path.clone()));
    model::build_with(&state.sources, &state.documents, &state.listing, &hints)
}
