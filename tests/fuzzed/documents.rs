//! A whole ladder of documents: read, understood, linted, mended.

use ladder_lint::config::{ConfigFile, FILE_NAME, Parts, Settings, initial};
use ladder_lint::engine::{State, check, facts, fix, read_after};
use ladder_lint::finding::Finding;
use ladder_lint::source::RepoPath;

use super::input::{Memory, RULES};
use super::places;

/// All places lie where they should; what is found is in order and found again,
/// also where documents are taken over from an earlier state; what was mended
/// needs no second run.
pub(crate) fn run(data: &[u8]) {
    let memory = Memory::new(data);
    let state = memory.state();
    places::hold_state(&state);
    let found = check(&state, &RULES, None);
    places::hold_findings(&state.sources, &found);
    let key = |finding: &Finding| (state.sources.path(finding.span).clone(), finding.span.start);
    assert!(found.is_sorted_by_key(key), "findings are in the order of their places");
    for pair in found.windows(2) {
        assert_ne!(pair[0], pair[1], "a finding is told twice");
    }

    let again = read_after(&memory, &Settings::default(), &state);
    assert_eq!(found, check(&again, &RULES, None), "the second time something else is found");

    hold_initial(&state);
    if found.iter().any(|finding| finding.fix.is_some()) {
        hold_fixes(&memory, &state);
    }
}

fn hold_fixes(memory: &Memory, state: &State) {
    let find = |state: &State| check(state, &RULES, None);
    for unsafe_too in [false, true] {
        let fixed = fix(state.clone(), memory, unsafe_too, &find);
        places::hold_state(&fixed.state);
        assert_eq!(fixed.changed.is_empty(), fixed.mended.is_empty(), "what is mended is changed");
        for changed in &fixed.changed {
            assert_ne!(changed.before, changed.after, "{} is changed", changed.path);
        }
        if !fixed.unfinished {
            let second = fix(fixed.state, memory, unsafe_too, &find);
            assert!(second.mended.is_empty(), "a second run mends more: {:?}", second.mended);
        }
    }
}

/// What `init` falls back to: all that was understood, as comments.
fn hold_initial(state: &State) {
    let nothing = Parts { company: false, ladders: false, tracks: false, dimensions: false };
    let everything = Parts { company: true, ladders: true, tracks: true, dimensions: true };
    let read = |parts| {
        let bytes = initial(&facts(state, None), parts).into_bytes();
        ConfigFile { path: RepoPath::new(FILE_NAME), bytes }.read()
    };
    let settings = read(nothing).expect("comments are right");
    assert!(settings.ladders.is_empty() && settings.company.is_none(), "comments set nothing");
    // What was inferred may be refused (two tracks of one name), with places.
    if let Err(error) = read(everything) {
        places::hold_findings(&error.sources, &error.problems);
    }
}
