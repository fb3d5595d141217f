//! Registry = pages = fixture folders = files of coded rules.

use std::collections::BTreeSet;

use ladder_lint::lint::{Check, RulePage};
use ladder_lint::rules::REGISTRY;

use super::files::{root, sources, texts};

fn ids() -> BTreeSet<String> {
    REGISTRY.iter().map(|entry| entry.id.to_owned()).collect()
}

fn names(entries: &[(String, String)], part: usize) -> BTreeSet<String> {
    entries.iter().filter_map(|(path, _)| path.split('/').nth(part)).map(|name| name.trim_end_matches(".md").to_owned()).collect()
}

#[test]
fn the_registry_is_sorted() {
    for pair in REGISTRY.windows(2) {
        assert!(pair[0].id < pair[1].id, "{} stands before {}", pair[0].id, pair[1].id);
    }
}

#[test]
fn every_page_is_registered_and_every_rule_has_a_page() {
    assert_eq!(ids(), names(&texts("rules"), 1));
}

#[test]
fn every_page_carries_its_files_name() {
    for entry in REGISTRY {
        let page = RulePage::parse(entry.page).unwrap_or_else(|error| panic!("rules/{}.md: {error}", entry.id));
        assert_eq!(page.id, entry.id);
        let is_sentence = !page.summary.ends_with('.') && page.summary.starts_with(char::is_uppercase);
        assert!(is_sentence, "{}: a summary starts with a capital and ends without a full stop", entry.id);
    }
}

#[test]
fn every_rule_has_fixtures() {
    let folders = names(&texts("fixtures/rules"), 2);
    let unknown: Vec<&String> = folders.iter().filter(|name| !ids().contains(*name)).collect();
    assert!(unknown.is_empty(), "fixtures of no rule: {unknown:?}");
    let fixtures = texts("fixtures/rules");
    for entry in REGISTRY {
        let page = entry.read();
        if matches!((entry.build)(&page), Check::Parse) && page.check.is_none() {
            // Reported while files are read; tested where that is.
            continue;
        }
        for kind in ["bad", "good"] {
            let start = format!("fixtures/rules/{}/{kind}", entry.id);
            assert!(fixtures.iter().any(|(path, _)| path.starts_with(&start)), "{} has no {kind} fixture", entry.id);
        }
    }
}

#[test]
fn every_data_rule_says_what_to_check() {
    let mod_rs = sources().into_iter().find(|(path, _)| path == "src/rules/mod.rs").map(|(_, text)| text).unwrap();
    for entry in REGISTRY {
        let is_data = mod_rs.contains(&format!("data!(\"{}\")", entry.id));
        assert_eq!(is_data, entry.read().check.is_some(), "{}: `data!` and `check:` go together", entry.id);
    }
}

#[test]
fn every_file_of_a_rule_is_registered() {
    for (path, _) in sources() {
        let Some(name) = path.strip_prefix("src/rules/").filter(|name| *name != "mod.rs") else { continue };
        let id = name.trim_end_matches(".rs").replace('_', "-");
        assert!(ids().contains(&id), "{path} is no rule of the registry");
    }
}

#[test]
fn every_snapshot_has_its_fixture() {
    for (path, _) in texts("fixtures/rules").iter().filter(|(path, _)| path.ends_with(".snap")) {
        let stem = root().join(path.trim_end_matches(".snap"));
        let document = stem.with_file_name(format!("{}.md", stem.file_name().unwrap().to_string_lossy()));
        assert!(stem.is_dir() || document.is_file(), "{path} belongs to no fixture");
    }
}

#[test]
fn every_folder_fixture_says_why() {
    let fixtures = texts("fixtures/rules");
    let folders: BTreeSet<String> = fixtures
        .iter()
        .filter(|(path, _)| path.matches('/').count() >= 4)
        .map(|(path, _)| path.split('/').take(4).collect::<Vec<_>>().join("/"))
        .collect();
    for folder in folders {
        assert!(fixtures.iter().any(|(path, _)| *path == format!("{folder}/why.txt")), "{folder} has no why.txt");
    }
}
