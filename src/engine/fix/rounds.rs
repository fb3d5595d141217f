//! Applies fixes round by round until none is left: a fix may uncover another,
//! and one that overlapped another gets its turn.

use std::collections::{BTreeMap, BTreeSet};

use super::apply;
use super::choose::choose;
use super::edited::Edited;
use crate::engine::{State, read_with};
use crate::finding::Finding;
use crate::input::Snapshot;
use crate::source::{ArcStr, RepoPath};

/// After so many rounds there is no end in sight: rules undo each other, or
/// somebody made a document to keep us busy.
const ROUNDS: usize = 25;

/// What fixes made of a snapshot.
#[derive(Debug)]
pub struct Fixed {
    /// The snapshot as it is after them.
    pub state: State,
    /// The findings that they mended, in the order of the rounds.
    pub mended: Vec<Mended>,
    /// The documents that differ now, in order of their paths.
    pub changed: Vec<Changed>,
    /// True where fixes were left when the rounds ended, or taken back.
    pub unfinished: bool,
}

/// A finding that was mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// Its rule.
    pub rule: String,
    /// The document that it stood in.
    pub path: RepoPath,
    /// Every document that was edited for it.
    pub files: BTreeSet<RepoPath>,
}

/// A document before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Where it stands.
    pub path: RepoPath,
    /// The text that was read.
    pub before: ArcStr,
    /// The text with the fixes.
    pub after: ArcStr,
}

/// Applies the safe fixes of the findings that `find` returns for a state, with
/// `unsafe_too` the others as well, until there are none.
pub fn fix(first: State, snapshot: &dyn Snapshot, unsafe_too: bool, find: &dyn Fn(&State) -> Vec<Finding>) -> Fixed {
    let mut edited = Edited::new(snapshot, &first);
    let before: BTreeMap<RepoPath, ArcStr> =
        first.document_sources().map(|file| (file.path.clone(), file.text.clone())).collect();
    let mut seen: BTreeSet<(RepoPath, ArcStr)> = BTreeSet::new();
    let mut fixed = Fixed { state: first, mended: Vec::new(), changed: Vec::new(), unfinished: true };
    for _ in 0..ROUNDS {
        let findings = find(&fixed.state);
        let choice = choose(&fixed.state, &findings, unsafe_too);
        if choice.findings.is_empty() {
            fixed.unfinished = false;
            break;
        }
        let mut fresh = false;
        for (&file, edits) in &choice.edits {
            let source = fixed.state.sources.file(file);
            let text: ArcStr = apply(&source.text, edits.values().copied()).into();
            seen.insert((source.path.clone(), source.text.clone()));
            fresh |= seen.insert((source.path.clone(), text.clone()));
            edited.set(source.path.clone(), text);
        }
        // Texts that all were there before: rules that undo each other.
        if !fresh {
            break;
        }
        fixed.mended.extend(choice.findings.iter().map(|finding| mended(&fixed.state, finding)));
        fixed.state = read_with(&edited, &fixed.state.settings);
    }
    fixed.changed = changed(&fixed.state, &before);
    fixed
}

impl Fixed {
    /// Returns the changed documents in groups that can only be written
    /// together, because one fix edits them all.
    pub fn groups(&self) -> Vec<Vec<&Changed>> {
        let places: BTreeMap<&RepoPath, usize> = self.changed.iter().zip(0..).map(|(each, at)| (&each.path, at)).collect();
        let mut heads: Vec<usize> = (0..self.changed.len()).collect();
        for each in &self.mended {
            let own: Vec<usize> = each.files.iter().filter_map(|path| places.get(path)).map(|&at| head(&mut heads, at)).collect();
            let Some(&first) = own.iter().min() else { continue };
            for at in own {
                if let Some(slot) = heads.get_mut(at) {
                    *slot = first;
                }
            }
        }
        let mut groups: BTreeMap<usize, Vec<&Changed>> = BTreeMap::new();
        for (at, each) in self.changed.iter().enumerate() {
            groups.entry(head(&mut heads, at)).or_default().push(each);
        }
        groups.into_values().collect()
    }

    /// Takes back what was done to some documents: they could not be written.
    #[must_use]
    pub fn without(mut self, left: &BTreeSet<RepoPath>, snapshot: &dyn Snapshot) -> Self {
        let mut edited = Edited::new(snapshot, &self.state);
        for each in self.changed.iter().filter(|each| left.contains(&each.path)) {
            edited.set(each.path.clone(), each.before.clone());
        }
        self.changed.retain(|each| !left.contains(&each.path));
        self.mended.retain(|each| each.files.is_disjoint(left));
        self.unfinished = true;
        self.state = read_with(&edited, &self.state.settings);
        self
    }
}

/// Returns the first of a group, and shortens the way to it.
fn head(heads: &mut [usize], at: usize) -> usize {
    let mut first = at;
    while let Some(&next) = heads.get(first).filter(|&&next| next != first) {
        first = next;
    }
    if let Some(slot) = heads.get_mut(at) {
        *slot = first;
    }
    first
}

fn mended(state: &State, finding: &Finding) -> Mended {
    let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
    Mended {
        rule: finding.rule.clone(),
        path: state.sources.path(finding.span).clone(),
        files: edits.map(|edit| state.sources.path(edit.span).clone()).collect(),
    }
}

fn changed(state: &State, before: &BTreeMap<RepoPath, ArcStr>) -> Vec<Changed> {
    let pairs = state.document_sources().filter_map(|file| Some((file, before.get(&file.path)?)));
    let differ = pairs.filter(|(file, before)| file.text != **before);
    differ.map(|(file, before)| Changed { path: file.path.clone(), before: before.clone(), after: file.text.clone() }).collect()
}
