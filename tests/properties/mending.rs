//! Fixes: what offered one is gone after it, nothing else changes, and a second
//! run has nothing to do.

use std::collections::{BTreeMap, BTreeSet};

use ladder_lint::diff::{Change, ChangeKind, Entity};
use ladder_lint::engine::{Fixed, State, check, compare, fix};
use ladder_lint::finding::{Applicability, Finding};
use ladder_lint::source::RepoPath;
use proptest::prelude::*;

use crate::ladders::{ladder, style};
use crate::memory::Memory;
use crate::soup::files;
use crate::{RULES, cases};

fn fixed(memory: &Memory) -> Fixed {
    fix(memory.read_all(), memory, false, &|state| check(state, &RULES, None))
}

fn safe(finding: &Finding) -> bool {
    finding.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe)
}

/// Returns how many findings of each rule each document has.
fn counts(state: &State) -> BTreeMap<(String, RepoPath), usize> {
    let mut counts = BTreeMap::new();
    for finding in check(state, &RULES, None) {
        *counts.entry((finding.rule, state.sources.path(finding.span).clone())).or_default() += 1;
    }
    counts
}

fn after(files: &[(String, String)], fixed: &Fixed) -> Memory {
    let mut files: BTreeMap<String, String> = files.iter().cloned().collect();
    for changed in &fixed.changed {
        files.insert(changed.path.to_string(), changed.after.to_string());
    }
    Memory::new(&files.into_iter().collect::<Vec<_>>())
}

/// Returns a name with one letter left out, doubled or exchanged with the next.
fn slip(name: &str, at: usize, kind: u8) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let at = 1 + at % (letters.len() - 3);
    match kind {
        0 => _ = letters.remove(at),
        1 => letters.insert(at, letters[at]),
        _ => letters.swap(at, at + 1),
    }
    letters.into_iter().collect()
}

proptest! {
    #![proptest_config(cases(40))]

    /// A slip of the pen in a ladder that is known: after the fix it is the ladder
    /// that it was before the slip, to the letter.
    #[test]
    fn a_slip_is_taken_back(
        ladder in ladder(), style in style(), split in any::<bool>(),
        level in any::<prop::sample::Index>(), cell in any::<prop::sample::Index>(), at in 0..100_usize, kind in 0..3_u8,
    ) {
        let mut wrong = ladder.clone();
        let level = level.index(wrong.levels.len());
        let cell = cell.index(wrong.levels[level].cells.len());
        let name = &mut wrong.levels[level].cells[cell].0;
        let slipped = slip(name, at, kind);
        prop_assume!(slipped != *name);
        *name = slipped;
        let write = |ladder| if split { style.split(ladder) } else { style.one(ladder) };
        let (right, wrong) = (write(&ladder), write(&wrong));
        let fixed = fixed(&Memory::new(&wrong));
        prop_assert!(!fixed.unfinished);
        prop_assert_eq!(fixed.mended.len(), 1);
        let right: BTreeMap<String, String> = right.into_iter().collect();
        let mut texts: BTreeMap<String, String> = wrong.into_iter().collect();
        for changed in &fixed.changed {
            texts.insert(changed.path.to_string(), changed.after.to_string());
        }
        prop_assert_eq!(texts, right);
    }

    /// Whatever the documents: each finding that offered a safe fix is gone, none
    /// comes, nothing that is expected changes, and a second run has nothing to do.
    #[test]
    fn fixes_mend_and_harm_nothing(files in files()) {
        let memory = Memory::new(&files);
        let before = memory.read_all();
        let found = check(&before, &RULES, None);
        let fixed = fixed(&memory);
        prop_assert!(!fixed.unfinished, "the rounds end");
        let left = check(&fixed.state, &RULES, None);
        prop_assert!(!left.iter().any(safe), "{:?}", left.iter().filter(|finding| safe(finding)).collect::<Vec<_>>());
        if found.iter().any(safe) {
            let known = counts(&before);
            let new: Vec<_> = counts(&fixed.state).into_iter().filter(|(what, count)| known.get(what).is_none_or(|old| old < count)).collect();
            prop_assert!(new.is_empty(), "{:?}", new);
            let changed: BTreeSet<&str> = fixed.changed.iter().map(|changed| changed.path.as_str()).collect();
            let edited: BTreeSet<&str> = found.iter().filter_map(|finding| finding.fix.as_ref()).flat_map(|fix| &fix.edits)
                .map(|edit| before.sources.path(edit.span).as_str()).collect();
            prop_assert!(changed.is_subset(&edited), "{:?} were not to be edited", changed);
            // A statement of which no letter was right gives way to what it says: one goes for one.
            let mut balance: BTreeMap<Option<String>, i64> = BTreeMap::new();
            let diff = compare(&before, &fixed.state);
            let said = |change: &&Change| change.kind != ChangeKind::Renamed && change.entity != Entity::Dimension;
            for change in diff.changes.iter().filter(said) {
                *balance.entry(change.at.level.clone()).or_default() += i64::from(change.after.is_some()) - i64::from(change.before.is_some());
            }
            prop_assert!(balance.values().all(|balance| *balance == 0), "{:?}", diff.changes);
        }
        let again = self::fixed(&after(&files, &fixed));
        prop_assert!(again.changed.is_empty() && again.mended.is_empty(), "a second run changes something");
    }
}
