//! Every fixture, in every format for programs, held against what the format
//! promises: SARIF against the schema of OASIS and the fields that GitHub
//! requires, our JSON against our schemas, GitLab's against the fields that it
//! documents, `JUnit` against the XSD of Jenkins' xUnit plugin.

#![allow(clippy::disallowed_methods, reason = "tests read their own fixtures")]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "support/contracts.rs"]
mod contracts;
#[path = "support/memory.rs"]
mod memory;
#[allow(dead_code, reason = "every test file uses a part of it")]
#[path = "support/git.rs"]
mod sandbox;
mod support;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use contracts::{assert_gitlab, assert_junit, assert_own, assert_sarif};
use ladder_lint::engine::{CheckReport, DiffReport, Inspection, PathFilter, ShowReport, State, compare};
use ladder_lint::lint::RuleSet;
use ladder_lint::render::{self, Format, Style};
use ladder_lint::rules::REGISTRY;
use memory::Memory;
use sandbox::Sandbox;

/// A ladder of a fixture: where it comes from, and its files.
type Fixture = (String, Vec<(String, String)>);

fn entries(folder: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// Returns the ladder or, for a change, the two ladders of a fixture.
fn read(path: &Path) -> Vec<Fixture> {
    let named = |path: &Path, files| (path.display().to_string(), files);
    if path.extension().is_some_and(|end| end == "md") {
        return vec![named(path, vec![("ladder.md".to_owned(), fs::read_to_string(path).unwrap())])];
    }
    let parts: Vec<PathBuf> = ["base", "head"].map(|part| path.join(part)).into_iter().filter(|part| part.is_dir()).collect();
    if path.is_dir() && parts.is_empty() {
        return vec![named(path, support::files(path))];
    }
    parts.iter().map(|part| named(part, support::files(part))).collect()
}

/// Returns all ladders, one or two for each fixture.
fn fixtures() -> Vec<Vec<Fixture>> {
    let mut found: Vec<PathBuf> =
        entries("fixtures/rules").iter().flat_map(|rule| entries(&rule.display().to_string())).collect();
    for folder in ["fixtures/ladders", "fixtures/shapes", "fixtures/diffs", "fixtures/cli/ladders"] {
        found.extend(entries(folder));
    }
    let found: Vec<Vec<Fixture>> = found.iter().map(|path| read(path)).filter(|ladders| !ladders.is_empty()).collect();
    assert!(found.len() > 300, "the fixtures were found: {}", found.len());
    found
}

fn text(render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    render(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Holds every report on one state, and on the change to it, against its format.
#[expect(clippy::print_stdout, reason = "a failing test shows it")]
fn hold(name: &str, base: Option<&State>, head: &State, rules: &RuleSet) {
    let only = PathFilter::default;
    let style = Style::default();
    let found = Inspection { head, base, baseline: None, rules, owner: None }.run().findings;
    let report = CheckReport::new(head, found, only());
    let check = |format| text(|out| render::check(&report, format, style, out));
    // Shown where one of the following fails.
    println!("{name}");
    assert_own("check", &check(Format::Json));
    assert_sarif(&serde_json::from_str(&check(Format::Sarif)).unwrap());
    assert_gitlab(&serde_json::from_str(&check(Format::Gitlab)).unwrap());
    assert_junit(&check(Format::Junit));
    for explain in [false, true] {
        let shown = text(|out| render::show(&ShowReport { state: head, only: only(), explain }, Format::Json, style, out));
        assert_own("show", &shown);
    }
    let nothing = Memory::new::<&str, &str>(&[]).read_all();
    let base = base.unwrap_or(&nothing);
    for (base, head) in [(base, head), (head, base)] {
        let report = DiffReport::of(base, head, compare(base, head));
        assert_own("diff", &text(|out| render::diff(&report, Format::Json, style, out)));
    }
}

#[test]
fn every_fixture_keeps_every_contract() {
    let rules = RuleSet::new(REGISTRY, &[], &[]).unwrap();
    for ladders in fixtures() {
        let states: Vec<(&str, State)> =
            ladders.iter().map(|(name, files)| (name.as_str(), Memory::new(files).read_all())).collect();
        for (at, (name, state)) in states.iter().enumerate() {
            hold(name, (at > 0).then(|| &states[0].1), state, &rules);
        }
    }
}

/// Runs the program in `repo`.
fn run(sandbox: &Sandbox, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ladder-lint"));
    command.args(arguments).current_dir(sandbox.path("repo")).env_clear();
    // Windows finds its own libraries by this.
    command.envs(std::env::var_os("SystemRoot").map(|root| ("SystemRoot", root)));
    command.env("HOME", sandbox.path("")).env("GIT_CEILING_DIRECTORIES", sandbox.path(""));
    command.output().unwrap()
}

/// Returns a repository in which one ladder after the other was committed, in
/// the place of the one before.
fn history(ladders: &[PathBuf]) -> Sandbox {
    let sandbox = Sandbox::init();
    for ladder in ladders {
        sandbox.git(&["rm", "-r", "--quiet", "--ignore-unmatch", "."]);
        for (path, text) in support::files(ladder) {
            sandbox.write(&path, text);
        }
        sandbox.git(&["add", "--all"]);
        sandbox.git(&["commit", "--quiet", "--allow-empty", "--message", &ladder.display().to_string()]);
    }
    sandbox
}

#[test]
fn whole_ladders_keep_them_at_the_command_line() {
    let ladders: Vec<PathBuf> = entries("fixtures/ladders").into_iter().filter(|path| path.is_dir()).collect();
    let sandbox = history(&ladders);
    for (at, ladder) in ladders.iter().rev().enumerate() {
        let (revision, parent) = (format!("HEAD~{at}"), format!("HEAD~{}", at + 1));
        let formats = ["--format", "json", "--format", "sarif=s.json", "--format", "gitlab=g.json", "--format", "junit=j.xml"];
        let output = run(&sandbox, &[&["check", "--rev", &revision], &formats[..]].concat());
        assert!(matches!(output.status.code(), Some(0 | 1)), "{}: {output:?}", ladder.display());
        // Standard output is the report and nothing else.
        assert_own("check", &String::from_utf8(output.stdout).unwrap());
        let file = |name: &str| fs::read_to_string(sandbox.path("repo").join(name)).unwrap();
        assert_sarif(&serde_json::from_str(&file("s.json")).unwrap());
        assert_gitlab(&serde_json::from_str(&file("g.json")).unwrap());
        assert_junit(&file("j.xml"));
        let shown = run(&sandbox, &["show", "--rev", &revision, "--format", "json", "--explain"]);
        assert_own("show", &String::from_utf8(shown.stdout).unwrap());
        let compared = run(&sandbox, &["diff", &parent, &revision, "--check", "--format", "json"]);
        assert_own("diff", &String::from_utf8(compared.stdout).unwrap());
    }
    let log = assert_own("log", &String::from_utf8(run(&sandbox, &["log", "--format", "json"]).stdout).unwrap());
    assert!(log["commits"].as_array().unwrap().len() >= ladders.len() - 1, "{log}");
}

#[test]
fn the_history_of_every_change_keeps_them() {
    let changes = entries("fixtures/diffs");
    let ladders: Vec<PathBuf> = changes.iter().flat_map(|path| [path.join("base"), path.join("head")]).collect();
    let ladders: Vec<PathBuf> = ladders.into_iter().filter(|path| path.is_dir()).collect();
    let sandbox = history(&ladders);
    let log = assert_own("log", &String::from_utf8(run(&sandbox, &["log", "--format", "json"]).stdout).unwrap());
    assert!(log["commits"].as_array().unwrap().len() > changes.len(), "{log}");
    let head = run(&sandbox, &["show", "--format", "json"]);
    let shown = assert_own("show", &String::from_utf8(head.stdout).unwrap());
    let level = shown["tracks"][0]["levels"][0]["title"].as_str().unwrap();
    let blamed = run(&sandbox, &["blame", level, "--format", "json"]);
    assert_own("blame", &String::from_utf8(blamed.stdout).unwrap());
}

#[test]
fn the_contracts_refuse_what_breaks_them() {
    let refuses = |hold: fn(&str), text: &str| {
        let text = text.to_owned();
        assert!(std::panic::catch_unwind(move || hold(&text)).is_err(), "it is taken");
    };
    let suite = |inner: &str| format!("<testsuites name=\"x\">{inner}</testsuites>");
    assert_junit(&suite("<testsuite name=\"x\" tests=\"0\" failures=\"0\" errors=\"0\"/>"));
    for inner in ["<testsuite tests=\"0\" failures=\"0\" errors=\"0\"/>", "<testcase name=\"x\"/>", "<finding/>"] {
        refuses(assert_junit, &suite(inner));
    }
    refuses(|text| assert_sarif(&serde_json::from_str(text).unwrap()), r#"{"version":"2.1.0","runs":[{}]}"#);
    refuses(|text| _ = assert_own("check", text), r#"{"version":1,"findings":[{}]}"#);
    refuses(|text| assert_gitlab(&serde_json::from_str(text).unwrap()), r#"[{"description":"x"}]"#);
}
