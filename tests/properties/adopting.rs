//! What is left out of a check, and comes back as it was: comments and baselines.

use ladder_lint::engine::{Baseline, Checked, Inspection, State, fingerprint};
use ladder_lint::finding::Finding;
use ladder_lint::source::RepoPath;
use proptest::prelude::*;

use crate::ladders::hostile;
use crate::memory::Memory;
use crate::soup::files;
use crate::{RULES, cases};

fn inspect(state: &State, base: Option<&State>, baseline: Option<&Baseline>) -> Checked {
    Inspection { head: state, base, baseline, rules: &RULES, owner: None }.run()
}

/// Returns what findings are known by, sorted.
fn known(findings: &[Finding]) -> Vec<String> {
    let mut known: Vec<String> = findings.iter().map(|finding| format!("{} {}", finding.rule, fingerprint(finding))).collect();
    known.sort();
    known
}

/// Rules that no comment allows, and no baseline has to accept.
fn is_own(finding: &Finding) -> bool {
    finding.rule.ends_with("-suppression") || finding.rule == "unreadable-file"
}

proptest! {
    #![proptest_config(cases(40))]

    /// A baseline of all that is found accepts exactly that; written and read
    /// again it is the same.
    #[test]
    fn a_baseline_accepts_what_it_was_made_of(files in prop_oneof![files(), hostile()]) {
        let mut state = Memory::new(&files).read_all();
        let found = inspect(&state, None, None).findings;
        let written = Baseline::of(&found).to_json();
        let read = Baseline::read(&mut state, RepoPath::new("b.json"), &written);
        prop_assert!(read.is_ok(), "{:?} of {}", read.err(), written);
        let read = read.expect("it was looked at");
        prop_assert_eq!(read.len(), found.len());
        let checked = inspect(&state, None, Some(&read));
        prop_assert_eq!(known(&checked.findings), Vec::<String>::new());
        prop_assert_eq!(checked.left_out.accepted, found.len());
        // Without one of them, that one is found, and no other.
        if let Some((one, others)) = found.split_first() {
            let mut state = Memory::new(&files).read_all();
            let fewer = Baseline::read(&mut state, RepoPath::new("b.json"), &Baseline::of(others).to_json()).expect("a baseline");
            prop_assert_eq!(known(&inspect(&state, None, Some(&fewer)).findings), known(std::slice::from_ref(one)));
        }
    }

    /// Nothing is new in what is the same.
    #[test]
    fn nothing_is_new_in_the_same_ladder(files in prop_oneof![files(), hostile()]) {
        let (base, head) = (Memory::new(&files).read_all(), Memory::new(&files).read_all());
        let found = inspect(&head, None, None).findings;
        let checked = inspect(&head, Some(&base), None);
        prop_assert_eq!(known(&checked.findings), Vec::<String>::new());
        prop_assert_eq!(checked.left_out.old, found.len());
    }

    /// A comment at the top of a document that allows what is found there takes
    /// exactly that out.
    #[test]
    fn a_comment_takes_out_what_it_allows(files in hostile(), which in any::<prop::sample::Index>()) {
        let state = Memory::new(&files).read_all();
        let found = inspect(&state, None, None).findings;
        let on = |finding: &Finding, path: &str| state.sources.path(finding.span).as_str() == path;
        let (path, text) = which.get(&files);
        let mut rules: Vec<&str> = found.iter().filter(|finding| on(finding, path) && !is_own(finding)).map(|finding| finding.rule.as_str()).collect();
        rules.sort_unstable();
        rules.dedup();
        prop_assume!(!rules.is_empty());
        let (mark, rest) = text.strip_prefix('\u{feff}').map_or(("", text.as_str()), |rest| ("\u{feff}", rest));
        let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let allowed = format!("{mark}<!-- ladder-lint: allow({}) because it is so -->{end}{end}{rest}", rules.join(", "));
        let with: Vec<(String, String)> = files.iter().map(|(own, text)| (own.clone(), if own == path { allowed.clone() } else { text.clone() })).collect();
        let state_with = Memory::new(&with).read_all();
        let checked = inspect(&state_with, None, None);
        let expected: Vec<Finding> = found.iter().filter(|finding| !(on(finding, path) && rules.contains(&finding.rule.as_str()))).cloned().collect();
        prop_assert_eq!(known(&checked.findings), known(&expected), "{}", allowed);
        prop_assert_eq!(checked.left_out.suppressed, found.len() - expected.len());
    }
}
