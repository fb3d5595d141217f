//! A look at what was just typed, before the whole ladder is looked at again.
//!
//! In a ladder of a thousand documents the whole takes longer than a key press.
//! What most rules on text say of a document depends on the documents of its folder
//! alone: these are understood and checked by themselves, and everything else that
//! was found stays, moved to where it stands now. The whole follows, and is right.

mod shift;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::pipeline::found_by;
use super::suppress::{self, UNEXPLAINED, UNUSED};
use super::{State, pipeline, retype};
use crate::finding::Finding;
use crate::input::Snapshot;
use crate::lint::{Check, RulePage, RuleSet};
use crate::model::{self, Ladder, Model, Track};
use crate::source::{FileId, RepoPath};
pub use shift::Shift;

/// Where fewer documents were read, the whole is looked at as soon.
const LARGE: usize = 100;

/// What stands beside the typed document is at most such a part of everything.
const PART: usize = 4;

/// Puts the texts of typed documents into a state, whose model stays what it was,
/// and looks at what stands in their folders. Returns what is found now, of which
/// `found` is what was found in the texts before; none where only a look at the
/// whole would tell, which the state is then as ready for.
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
    let folders: BTreeSet<&str> = typed.iter().map(RepoPath::folder).collect();
    let is_near = |path: &RepoPath| folders.contains(path.folder());
    let near: BTreeSet<FileId> = state.sources.files().filter(|file| is_near(&file.path)).map(|file| file.id).collect();
    if near.len() * PART > state.documents.len() {
        return None;
    }
    let mut hints = state.settings.hints(&state.listing);
    hints.ignored.extend(state.sources.files().filter(|file| !near.contains(&file.id)).map(|file| file.path.clone()));
    let model = model::build_with(&state.sources, &state.documents, &state.listing, &hints);
    let typed: BTreeSet<FileId> = typed.iter().filter_map(|path| Some(state.sources.by_path(path)?.id)).collect();
    let (before, after) = (outline(&state.model, &near), outline(&model, &near));
    if before != after || !typed.is_subset(&after.documents) {
        return None;
    }
    let local: Vec<(&RulePage, &Check)> =
        rules.rules().filter(|(_, check)| matches!(check, Check::Ladder(rule) if rule.is_local())).collect();
    let whole = std::mem::replace(&mut state.model, model);
    let new = suppress::apply(state, rules, found_by(state, &local, owner, &|| true), |_| false).0;
    state.model = whole;
    let is_local = |finding: &Finding| local.iter().any(|(page, _)| page.id == finding.rule);
    let shifts: BTreeMap<FileId, Shift> = found.shifts(state);
    let mut all: Vec<Finding> = found
        .findings
        .iter()
        .filter(|finding| !(near.contains(&finding.span.file) && is_local(finding)))
        .map(|finding| shift::moved(finding, &shifts))
        .collect();
    let of_comments = |finding: &Finding| [UNUSED, UNEXPLAINED].contains(&finding.rule.as_str());
    all.extend(new.into_iter().filter(|finding| near.contains(&finding.span.file) && !of_comments(finding)));
    pipeline::sort(state, &mut all);
    all.dedup();
    Some(all)
}

/// What was found, and the texts in which it stands, where a state has other texts
/// by now.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The findings.
    pub findings: Vec<Finding>,
    texts: BTreeMap<FileId, Arc<str>>,
}

impl Found {
    /// Takes what is found in a state as it is.
    pub fn new(findings: Vec<Finding>) -> Self {
        Self { findings, texts: BTreeMap::new() }
    }

    /// Notes down the texts of documents that are about to get others.
    pub fn keep(&mut self, state: &State, paths: &[RepoPath]) {
        for file in paths.iter().filter_map(|path| state.sources.by_path(path)) {
            self.texts.entry(file.id).or_insert_with(|| Arc::clone(&file.text));
        }
    }

    fn shifts(&self, state: &State) -> BTreeMap<FileId, Shift> {
        self.texts.iter().map(|(file, before)| (*file, Shift::between(before, &state.sources.file(*file).text))).collect()
    }
}

/// What of a model must be the same with the rest of the ladder and without: names
/// and their order, not what is said.
#[derive(Debug, PartialEq, Eq)]
struct Outline<'a> {
    documents: BTreeSet<FileId>,
    tracks: Vec<(&'a str, FileId, Vec<Rung<'a>>)>,
}

/// A level's title and code, and its dimensions.
type Rung<'a> = (&'a str, Option<&'a str>, Vec<&'a str>);

fn outline<'a>(model: &'a Model, near: &BTreeSet<FileId>) -> Outline<'a> {
    let documents = model.ladders.iter().flat_map(|ladder: &Ladder| &ladder.documents).copied();
    let tracks = model.ladders.iter().flat_map(|ladder| &ladder.tracks).filter(|track| near.contains(&track.file));
    let rungs = |track: &'a Track| {
        let rung = |level: &'a model::Level| {
            let names = level.expectations.iter().map(|each| each.dimension.as_str()).collect();
            (level.title.as_str(), level.code.as_deref(), names)
        };
        track.levels.iter().map(rung).collect()
    };
    Outline {
        documents: documents.filter(|file| near.contains(file)).collect(),
        tracks: tracks.map(|track| (track.name.as_str(), track.file, rungs(track))).collect(),
    }
}
