//! `links` and the rules on links say the same of every link of a ladder.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ladder_lint::config::ConfigFile;
use ladder_lint::engine::{PathFilter, State, check, links, read_with};
use ladder_lint::lint::RuleSet;
use ladder_lint::rules::REGISTRY;
use ladder_lint::source::RepoPath;

use super::memory::Memory;

/// The rules on links that lead nowhere.
const RULES: [&str; 4] = ["broken-link", "broken-anchor", "link-case", "self-link"];

/// Appends the files of a folder, as paths from it and texts.
fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("an entry")) {
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), files);
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            files.push((path, text));
        }
    }
}

/// Reads a folder as a repository that is at home where fixtures are.
fn read(folder: &Path) -> State {
    let mut files = Vec::new();
    collect(folder, "", &mut files);
    let bytes = b"repository: github.com/caldera/careers\n".to_vec();
    let settings = ConfigFile { path: RepoPath::new(".ladder-lint.yaml"), bytes }.read().expect("the settings are right");
    read_with(&Memory::new(&files), &settings)
}

#[test]
fn what_leads_nowhere_is_what_the_rules_report() {
    let rules = RuleSet::new(REGISTRY, &RULES.map(str::to_owned), &[]).expect("the rules are there");
    let folders = RULES.map(|rule| format!("fixtures/rules/{rule}")).into_iter().chain(["fixtures/ladders".to_owned()]);
    let cases = folders.flat_map(|folder| fs::read_dir(folder).expect("there are cases"));
    let mut broken = 0;
    for case in cases.map(|case| case.expect("a case").path()).filter(|case| case.is_dir()) {
        let state = read(&case);
        let own = state.ladder_documents();
        let findings = check(&state, &rules, None);
        let reported: BTreeSet<(String, String)> = findings
            .iter()
            .filter(|finding| own.contains(&finding.span.file))
            .map(|finding| (state.sources.path(finding.span).to_string(), finding.subject.clone()))
            .collect();
        let report = links(&state, None, &PathFilter::default(), false);
        let listed: BTreeSet<(String, String)> = report
            .links
            .iter()
            .filter(|link| link.resolves == Some(false))
            .map(|link| (state.sources.path(link.span).to_string(), link.target.to_owned()))
            .collect();
        assert_eq!(listed, reported, "{}", case.display());
        broken += listed.len();
    }
    assert!(broken > 10, "only {broken} links lead nowhere");
}
