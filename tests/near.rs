//! Two revisions read only as far as they differ give the level diff of the
//! whole of them.

#![allow(clippy::disallowed_methods, reason = "tests build the files that the tool then reads")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't be set up fails")]

#[allow(dead_code, reason = "every test file uses a part of it")]
#[path = "support/git.rs"]
mod sandbox;
mod support;

use std::fs;
use std::path::Path;

use ladder_lint::config::Settings;
use ladder_lint::engine::{self, DiffReport, State};
use ladder_lint::input::Repository;
use ladder_lint::render::{self, Format, Style};
use sandbox::Sandbox;

/// Returns the names of the cases in `fixtures/diffs`, sorted.
fn cases() -> Vec<String> {
    let entries = fs::read_dir("fixtures/diffs").expect("the fixtures");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Returns a repository of many ladders, side by side below a page that leads to
/// them, whose commits are the cases one after the other.
fn history() -> (Sandbox, Vec<(String, String)>) {
    let repository = Sandbox::init();
    let mut page = "# Careers\n\n".to_owned();
    for (path, text) in support::files(Path::new("fixtures/ladders")) {
        repository.write(&format!("careers/{path}"), text);
        if path.ends_with("/README.md") {
            page.extend(["- [", &path, "](", &path, ")\n"]);
        }
    }
    repository.write("careers/README.md", page);
    for case in cases() {
        place(&repository, &case, "base");
    }
    // Settings would have to be read with everything.
    repository.git(&["add", "--", "."]);
    repository.git(&["rm", "--quiet", "--cached", "--ignore-unmatch", "*.ladder-lint.yaml"]);
    repository.git(&["commit", "--quiet", "-m", "All"]);
    let mut steps = Vec::new();
    for case in cases() {
        fs::remove_dir_all(repository.path(&format!("repo/cases/{case}"))).expect("the base's files");
        place(&repository, &case, "head");
        repository.git(&["add", "--all", "--", &format!("cases/{case}")]);
        repository.git(&["commit", "--quiet", "--allow-empty", "-m", &case]);
        steps.push((case, repository.id("HEAD")));
    }
    (repository, steps)
}

fn place(repository: &Sandbox, case: &str, side: &str) {
    for (path, text) in support::files(Path::new(&format!("fixtures/diffs/{case}/{side}"))) {
        repository.write(&format!("cases/{case}/{path}"), text);
    }
    // A folder without any file can't be replaced.
    repository.write(&format!("cases/{case}/{side}.txt"), case);
}

fn json(base: &State, head: &State) -> String {
    let diff = engine::compare(base, head);
    let report = DiffReport::of(base, head, diff);
    let mut out = Vec::new();
    render::diff(&report, Format::Json, Style::default(), &mut out).expect("memory takes it");
    String::from_utf8(out).expect("JSON is UTF-8")
}

fn whole(repository: &Repository, revision: &str, known: &State) -> State {
    engine::read_after(&*repository.revision(revision).expect("the revision"), &Settings::default(), known)
}

#[test]
fn what_is_near_tells_what_the_whole_tells() {
    let (sandbox, steps) = history();
    let repository = sandbox.open();
    let mut old = whole(&repository, "HEAD", &State::default());
    let mut spared = Vec::new();
    for (case, id) in steps.iter().rev() {
        let new = std::mem::take(&mut old);
        old = whole(&repository, &format!("{id}~1"), &new);
        let near = repository.near(&format!("{id}~1"), id).expect("both revisions");
        let Some([base, head]) = near.and_then(|near| engine::near(near, "")) else { continue };
        assert_eq!(json(&base, &head), json(&old, &new), "{case}");
        assert!(head.documents.len() * 3 < new.documents.len(), "{case} read {} documents", head.documents.len());
        spared.push(case);
    }
    assert!(spared.len() * 2 > steps.len(), "most cases are told by what is near: {spared:?}");
}

#[test]
fn what_may_reach_further_is_read_whole() {
    let sandbox = Sandbox::init();
    let level = |title: &str| format!("# {title}\n\n## Scope\n\n- Knows the {title}'s own work\n\n## Voice\n\n- Is heard\n");
    for title in ["Engineer", "Senior Engineer", "Staff Engineer"] {
        sandbox.write(&format!("careers/{}.md", title.to_lowercase().replace(' ', "-")), level(title));
    }
    sandbox.write("careers/README.md", "# Careers\n\n- [Engineer](engineer.md)\n");
    sandbox.git(&["add", "."]);
    sandbox.git(&["commit", "--quiet", "-m", "One"]);
    let far = |path: &str, text: &str| {
        sandbox.commit(path, text, path);
        let near = sandbox.open().near("HEAD~1", "HEAD").expect("both revisions");
        near.and_then(|near| engine::near(near, "")).is_none()
    };
    assert!(!far("careers/engineer.md", &level("Engineer").replace("own", "whole")), "a level");
    assert!(far("careers/README.md", "# Careers\n\n- [All](engineer.md)\n"), "a page of a folder");
    assert!(far("careers/notes.md", "# Notes\n\nOn nothing much.\n"), "a document without levels");
    assert!(far("careers/engineer.md", &format!("---\nstatus: draft\n---\n\n{}", level("Engineer"))), "what is no longer used");
    let page = "# Triage\n\n## P0\n\n### Answer\n\n- At once.\n\n## P1\n\n### Answer\n\n- Some day.\n";
    sandbox.commit("handbook/triage.md", page, "A page");
    assert!(far("handbook/triage.md", &page.replace("At once", "Today")), "what is no level beside a ladder");
    assert!(far("careers/list", "# List\n"), "a file whose name says nothing");
    assert!(far(".ladder-lint.yaml", "version: 1\n"), "settings");
    assert!(far("careers/senior-engineer.md", &level("Senior Engineer").replace("own", "whole")), "settings that stand");
}
