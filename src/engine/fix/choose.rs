//! Which fixes go together: the first of two that overlap, and of those that
//! rename a heading and take links along, one for each document. The others
//! come in the next round, when the documents are read anew.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::State;
use crate::finding::{Applicability, Edit, Finding, Fix};
use crate::source::{FileId, Span};

/// The fixes of one round.
#[derive(Debug, Default)]
pub(super) struct Choice<'f> {
    /// The edits of each file by their places; none overlap.
    pub(super) edits: BTreeMap<FileId, BTreeMap<(usize, usize), &'f Edit>>,
    /// The findings that they mend.
    pub(super) findings: Vec<&'f Finding>,
    /// The documents whose headings are renamed: true where links follow.
    headings: BTreeMap<FileId, bool>,
}

/// Returns true where the fix of a finding can be applied at all: it isn't only
/// to be shown, changes something, and its edits lie in documents on character
/// boundaries.
pub(in crate::engine) fn is_applicable(state: &State, fix: &Fix) -> bool {
    let sound = |edit: &Edit| {
        edit.span.file.index() < state.documents.len() && {
            let text = &state.sources.file(edit.span.file).text;
            text.get(edit.span.start..edit.span.end).is_some()
        }
    };
    let changes = |edit: &Edit| state.sources.slice(edit.span) != edit.text;
    fix.applicability != Applicability::DisplayOnly && fix.edits.iter().all(sound) && fix.edits.iter().any(changes)
}

/// Chooses among the fixes of findings, the first first.
pub(super) fn choose<'f>(state: &State, findings: &'f [Finding], unsafe_too: bool) -> Choice<'f> {
    let mut choice = Choice::default();
    for finding in findings {
        let allowed = |fix: &&Fix| unsafe_too || fix.applicability == Applicability::Safe;
        let Some(fix) = finding.fix.as_ref().filter(allowed).filter(|fix| is_applicable(state, fix)) else { continue };
        if choice.add(state, fix) {
            choice.findings.push(finding);
        }
    }
    choice
}

impl<'f> Choice<'f> {
    /// Adds a fix, unless it has to wait.
    fn add(&mut self, state: &State, fix: &'f Fix) -> bool {
        let in_heading = |edit: &&Edit| touches_heading(state, edit.span);
        let headings: BTreeSet<FileId> = fix.edits.iter().filter(in_heading).map(|edit| edit.span.file).collect();
        let follow = !headings.is_empty() && !fix.edits.iter().all(|edit| in_heading(&edit));
        let waits = |file: &FileId| self.headings.get(file).is_some_and(|&others| follow || others);
        if headings.iter().any(waits) || self.overlaps(fix) {
            return false;
        }
        for edit in &fix.edits {
            self.edits.entry(edit.span.file).or_default().insert((edit.span.start, edit.span.end), edit);
        }
        self.headings.extend(headings.into_iter().map(|file| (file, follow)));
        true
    }

    /// Returns true where an edit overlaps one that was chosen, or another of
    /// its own fix. The very same edit may come twice.
    fn overlaps(&self, fix: &Fix) -> bool {
        let mut own: Vec<&Edit> = fix.edits.iter().collect();
        own.sort_by_key(|edit| edit.span);
        let clash = own.windows(2).any(|pair| matches!(pair, [one, other] if meet(one.span, other.span)));
        clash || own.into_iter().any(|edit| self.is_taken(edit))
    }

    fn is_taken(&self, edit: &Edit) -> bool {
        let Some(taken) = self.edits.get(&edit.span.file) else { return false };
        let place = (edit.span.start, edit.span.end);
        // None of those chosen overlap, so only the neighbours can.
        let before = taken.range(..=place).next_back();
        let after = taken.range(place..).next();
        let mut near = before.into_iter().chain(after).map(|(_, other)| *other);
        near.any(|other| meet(edit.span, other.span) && (edit.span != other.span || edit.text != other.text))
    }
}

/// Returns true for places of one file that share text, or where one is an
/// insertion at the other's start: their order would be a guess.
fn meet(one: Span, other: Span) -> bool {
    let at_start = one.start == other.start;
    one.file == other.file && (at_start || (one.start < other.end && other.start < one.end))
}

fn touches_heading(state: &State, span: Span) -> bool {
    let Some(document) = state.documents.of(span.file) else { return false };
    let behind = document.headings.partition_point(|heading| heading.span.end < span.start);
    document.headings.get(behind).is_some_and(|heading| heading.span.start <= span.end)
}
