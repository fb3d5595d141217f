//! Two revisions compared without reading what is the same in both: the
//! documents that changed, and those around them.
//!
//! A track is understood from its documents, those beside them, and the pages of
//! the folders above. Where a change may reach further (an index, a comparison
//! of levels that stand elsewhere, a document put aside), both are read whole. A
//! page elsewhere that didn't change isn't looked at, though a level that it
//! compares may have another name now.

use std::collections::BTreeSet;

use super::State;
use super::read::read_beside;
use crate::config::{ConfigFile, Settings};
use crate::input::{Near, Snapshot};
use crate::model::{self, Role};
use crate::source::{FileId, RepoPath, Span};

/// How often the pages above lead to folders that have to be looked at, too.
const ROUNDS: usize = 3;

/// A page leads to a ladder where it leads to so many of its documents.
const LEADS: usize = 2;

/// Reads two revisions as far as they differ; none where the whole of them has
/// to be read to say what changed.
pub fn near(near: Near, prefix: &str) -> Option<[State; 2]> {
    near_after(near, prefix, &mut Seen::default()).map(|seen| seen.map(|side| side.state))
}

/// A state, and what it was read from.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) state: State,
    pub(super) snapshot: Option<Box<dyn Snapshot>>,
    /// Where it was looked.
    folders: Folders,
    /// True where nothing that matters changed since.
    is_current: bool,
}

/// The folders that lay near what changed, and those that had to be looked at.
#[derive(Default, Clone)]
struct Folders {
    near: BTreeSet<String>,
    all: BTreeSet<String>,
}

impl Seen {
    /// Makes one of a state and the snapshot that it was read from.
    pub(super) fn of(state: State, snapshot: Option<Box<dyn Snapshot>>) -> Self {
        Self { state, snapshot, ..Self::default() }
    }

    /// Remembers that what was seen isn't as it was any more.
    pub(super) fn expire(&mut self) {
        self.is_current = false;
    }

    /// Returns true for a document of which it was seen that it holds no levels.
    pub(super) fn has_no_levels_in(&self, path: &RepoPath) -> bool {
        let reading = self.state.sources.by_path(path).and_then(|source| self.state.model.readings.get(&source.id));
        reading.is_some_and(|reading| reading.role != Role::Levels)
    }

    /// Returns the state of a snapshot: this one, where that has all the same files.
    fn state_of(self, snapshot: &dyn Snapshot, settings: &Settings) -> State {
        let is_same = |seen: &dyn Snapshot| {
            let mut documents = snapshot.listing().documents();
            seen.listing().is_same(snapshot.listing())
                && documents.all(|path| snapshot.content(path).is_some_and(|content| seen.content(path) == Some(content)))
        };
        if self.snapshot.as_deref().is_some_and(is_same) {
            return State { snapshot: snapshot.name().to_string(), ..self.state };
        }
        read_beside(snapshot, settings, &self.state, self.snapshot.as_deref())
    }
}

/// As [`near`], after what was seen before: what has the same bytes there isn't read
/// again, and what isn't part of the change is as it was seen. Where the whole has
/// to be read, what was seen now is left for the next.
pub(super) fn near_after(mut near: Near, prefix: &str, known: &mut Seen) -> Option<[Seen; 2]> {
    if near.changed.is_empty() || near.changed.iter().any(RepoPath::is_folder_page) {
        return None;
    }
    let asked = near.folders().clone();
    if known.folders.near == asked {
        near.widen(known.folders.all.iter().cloned());
    }
    for _ in 0..ROUNDS {
        let [base, head] = near.sides(known.snapshot.as_deref().filter(|_| known.is_current))?;
        if ConfigFile::find(head.listing(), prefix).map_or(true, |file| file.is_some()) {
            return None;
        }
        let settings = Settings::default();
        let read = std::mem::take(known).state_of(&*head, &settings);
        let further = further(&read);
        if near.widen(further) {
            *known = Seen { is_current: true, ..Seen::of(read, Some(head)) };
            continue;
        }
        let before = read_beside(&*base, &settings, &read, Some(&*head));
        let folders = Folders { near: asked, all: near.folders().clone() };
        if !is_enough(&before, &read, &near.changed) {
            *known = Seen { folders, ..Seen::of(before, Some(base)) };
            return None;
        }
        let seen = |state, snapshot| Seen { state, snapshot: Some(snapshot), folders: folders.clone(), is_current: true };
        return Some([seen(before, base), seen(read, head)]);
    }
    // The next may start with all that was found to lie near.
    known.folders = Folders { near: asked, all: near.folders().clone() };
    known.is_current = false;
    None
}

/// Returns folders to which the pages of folders above lead, where too little of
/// what they lead to was read to see that they do.
fn further(state: &State) -> BTreeSet<String> {
    let level_folders: BTreeSet<&str> = levels(state).map(|span| state.sources.path(span).folder()).collect();
    let read_folders: BTreeSet<&str> = state.listing.documents().map(RepoPath::folder).collect();
    let mut found = BTreeSet::new();
    for document in state.documents.iter() {
        let from = &state.sources.file(document.file).path;
        let targets: BTreeSet<RepoPath> = document
            .links
            .iter()
            .filter_map(|link| RepoPath::join(from.folder(), link.target.split(['#', '?']).next()?).ok())
            .filter(|target| target.is_document() && target != from && is_below(target, from.folder()))
            .collect();
        let leads = |target: &&RepoPath| level_folders.contains(target.folder()) && state.sources.by_path(target).is_some();
        let known = targets.iter().filter(leads).take(LEADS).count();
        let unread = targets.iter().filter(|target| !read_folders.contains(target.folder()));
        let mut folders: Vec<&str> = unread.map(RepoPath::folder).collect();
        folders.dedup();
        found.extend(folders.into_iter().take(LEADS - known).map(str::to_owned));
    }
    found
}

fn is_below(path: &RepoPath, folder: &str) -> bool {
    folder.is_empty() || path.as_str().strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

fn levels(state: &State) -> impl Iterator<Item = Span> {
    let tracks = state.model.ladders.iter().flat_map(|ladder| &ladder.tracks);
    tracks.flat_map(|track| &track.levels).map(|level| level.span)
}

/// Returns true where every document that changed is levels, and nothing that
/// says something of others changed in it.
fn is_enough(base: &State, head: &State, changed: &BTreeSet<RepoPath>) -> bool {
    base.is_plain()
        && head.is_plain()
        && changed.iter().all(|path| match (outside(base, path), outside(head, path)) {
            (Outside::Text(before), Outside::Text(after)) => before == after,
            (Outside::NoFile, Outside::Text(text)) | (Outside::Text(text), Outside::NoFile) => {
                !text.contains(char::is_alphanumeric)
            }
            _ => false,
        })
}

/// What a document says outside its levels.
enum Outside {
    NoFile,
    /// It has no levels, or what else there is decides whether it has any.
    NoLevels,
    Text(String),
}

fn outside(state: &State, path: &RepoPath) -> Outside {
    let Some(source) = state.sources.by_path(path) else { return Outside::NoFile };
    let Some(document) = state.documents.of(source.id) else { return Outside::NoLevels };
    let own = |span: &Span| span.file == source.id;
    let spans: Vec<Span> = levels(state).filter(own).collect();
    let depends = state.model.doubted.contains(&source.id) || model::may_be_out_of_use(document, source);
    if spans.is_empty() || depends {
        return Outside::NoLevels;
    }
    Outside::Text(without(&source.text, spans, source.id))
}

/// Returns a text without what these spans cover.
fn without(text: &str, mut spans: Vec<Span>, file: FileId) -> String {
    spans.sort_by_key(|span| (span.start, span.end));
    spans.push(Span::new(file, text.len(), text.len()));
    let (mut at, mut left) = (0, String::new());
    for span in spans {
        left.push_str(text.get(at..span.start).unwrap_or_default());
        at = at.max(span.end);
    }
    left
}
