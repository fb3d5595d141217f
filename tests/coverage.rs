//! The table of what tests each rule: its fixtures, and what it says of the whole
//! ladders. Generated, so that nobody has to believe it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test that can't be set up fails"
)]

#[path = "support/expected.rs"]
mod expected;
#[path = "render/sample.rs"]
#[allow(dead_code, reason = "other tests use the rest of it")]
mod sample;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use expected::assert_expected;
use ladder_lint::engine::check;
use ladder_lint::input::SnapshotName;
use ladder_lint::lint::RuleSet;
use ladder_lint::rules::{REGISTRY, coverage};
use sample::state;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, Vec<u8>)>) {
    for name in names(folder) {
        let path = folder.join(&name);
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), files);
        } else {
            files.push((format!("{prefix}{name}"), fs::read(&path).expect("a file")));
        }
    }
}

/// Returns which rules speak on each whole ladder.
fn spoken() -> BTreeMap<String, BTreeSet<String>> {
    let folder = root().join("fixtures/ladders");
    let rules = RuleSet::new(REGISTRY, &[], &[]).expect("the catalogue is one");
    let ladders = names(&folder).into_iter().filter(|name| folder.join(name).is_dir());
    ladders
        .map(|name| {
            let mut files = Vec::new();
            collect(&folder.join(&name), "", &mut files);
            let files: Vec<(&str, &[u8])> = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
            let state = state(SnapshotName::Worktree, &files);
            let found = check(&state, &rules, None);
            (name, found.into_iter().map(|finding| finding.rule).collect())
        })
        .collect()
}

#[test]
fn the_table_is_what_the_tests_do() {
    let spoken = spoken();
    let all: Vec<&str> = spoken.keys().map(String::as_str).collect();
    let mut table = format!("rule\tbad\tgood\t{}\n", all.join(","));
    for entry in REGISTRY {
        let fixtures = names(&root().join("fixtures/rules").join(entry.id));
        let count = |kind: &str| fixtures.iter().filter(|name| name.starts_with(kind) && !name.contains(".snap")).count();
        let (bad, good) = (count("bad"), count("good"));
        let fires: Vec<&str> = all.iter().copied().filter(|name| spoken[*name].contains(entry.id)).collect();
        writeln!(table, "{}\t{bad}\t{good}\t{}", entry.id, fires.join(",")).expect("a string can be written");
    }
    assert_expected(&root().join("fixtures/coverage.tsv"), &table);
}

#[test]
fn every_rule_has_a_line() {
    if std::env::var_os("LADDER_LINT_REGENERATE").is_some() {
        // What is built in is older than what is written now.
        return;
    }
    for entry in REGISTRY {
        let line = coverage(entry.id).expect("the table has every rule");
        assert!(!line.silent_on.is_empty(), "{} speaks on every ladder", entry.id);
    }
    assert!(coverage("nothing").is_none());
}

/// Each rule that looks at one state speaks on a whole ladder: in company, where
/// other rules may take its cause for theirs.
#[test]
fn every_rule_speaks_on_a_whole_ladder() {
    // These need what a folder of files hasn't: a remote, settings, a baseline, a base.
    const NEED_MORE: [&str; 6] =
        ["comparison-outdated", "index-outdated", "lost-statement", "self-link", "stale-baseline", "unused-setting"];
    for entry in REGISTRY.iter().filter(|entry| !NEED_MORE.contains(&entry.id)) {
        let fires = coverage(entry.id).expect("a line of the table").fires_on;
        assert!(!fires.is_empty(), "{} is silent on all of fixtures/ladders", entry.id);
    }
}
