//! `git commit` with the program as its hook, run as `.pre-commit-hooks.yaml`
//! has it: what is judged is what the commit will hold.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::ladder::{LADDER, repository, text};
use crate::sandbox::Sandbox;

const INDEX: &str = "careers/readme.md";

/// Returns a repository whose index links to a heading of the ladder, with a
/// hook that runs what the published hook of that id runs.
fn hooked() -> Sandbox {
    let sandbox = repository();
    sandbox.commit(
        INDEX,
        "# Careers\n\n- [Engineer](engineer.md#engineer-e1)\n- [Senior](engineer.md#senior-engineer-e2)\n",
        "Index",
    );
    let hook = sandbox.path("repo/.git/hooks/pre-commit");
    let program = format!("'{}'", env!("CARGO_BIN_EXE_ladder-lint"));
    let commands = entries().map(|entry| entry.replacen("ladder-lint", &program, 1)).join(" && ");
    fs::create_dir_all(hook.parent().expect("a folder")).expect("a folder");
    fs::write(&hook, format!("#!/bin/sh\n{commands}\n")).expect("a hook");
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).expect("it can be run");
    sandbox
}

/// Returns what the two published hooks run.
fn entries() -> [String; 2] {
    let text = fs::read_to_string(".pre-commit-hooks.yaml").expect("the hooks");
    let entries: Vec<String> = text.lines().filter_map(|line| line.trim().strip_prefix("entry: ")).map(str::to_owned).collect();
    entries.try_into().expect("two hooks")
}

/// Asserts that a commit is refused because of a part of what is said, and that
/// nothing was committed.
fn refused(sandbox: &Sandbox, arguments: &[&str], part: &str) {
    let before = sandbox.id("HEAD");
    let (done, said) = sandbox.try_git_in("repo", &[&["commit", "--quiet", "--message", "Refused"], arguments].concat());
    assert!(done.is_none() && said.contains(part), "{arguments:?}: {said}");
    assert_eq!(sandbox.id("HEAD"), before);
}

/// Asserts that a commit passes; returns what is said.
fn passes(sandbox: &Sandbox, arguments: &[&str]) -> String {
    let before = sandbox.id("HEAD");
    let (done, said) = sandbox.try_git_in("repo", &[&["commit", "--quiet", "--message", "Passes"], arguments].concat());
    assert!(done.is_some(), "{arguments:?}: {said}");
    assert_ne!(sandbox.id("HEAD"), before);
    said
}

/// The ladder whose senior engineer has another heading.
fn renamed() -> String {
    text("two projects", "#engineer-e1").replace("Senior Engineer (E2)", "Senior Engineer (E3)")
}

#[test]
fn a_break_in_a_file_that_is_not_part_of_the_commit_is_refused() {
    let sandbox = hooked();
    sandbox.write(LADDER, renamed());
    sandbox.git(&["add", LADDER]);
    refused(&sandbox, &[], "careers/readme.md");
    refused(&sandbox, &[], "has `senior-engineer-e3`");
}

#[test]
fn a_good_commit_passes_and_shows_the_level_diff() {
    let sandbox = hooked();
    sandbox.write(LADDER, text("three projects", "#engineer-e1"));
    sandbox.git(&["add", LADDER]);
    assert!(passes(&sandbox, &[]).contains("[-two-]{+three+}"));
}

#[test]
fn commit_all_is_judged_by_the_files_on_disk() {
    let sandbox = hooked();
    sandbox.write(LADDER, text("two projects", "#gone"));
    refused(&sandbox, &["--all"], "no anchor `gone`");
    // What stands in the index alone isn't what will be committed.
    sandbox.git(&["add", LADDER]);
    sandbox.write(LADDER, text("four projects", "#engineer-e1"));
    refused(&sandbox, &[], "no anchor `gone`");
    assert!(passes(&sandbox, &["--all"]).contains("[-two-]{+four+}"));
}

#[test]
fn a_partial_commit_is_judged_by_what_it_holds() {
    let sandbox = hooked();
    // A fault that is staged in another file, and one that is only on disk.
    sandbox.write(INDEX, "# Careers\n\n- [Engineer](engineer.md#gone)\n");
    sandbox.git(&["add", INDEX]);
    sandbox.write("careers/draft.md", "# Draft\n\n[x](nowhere.md)\n");
    sandbox.write(LADDER, text("three projects", "#engineer-e1"));
    assert!(passes(&sandbox, &[LADDER]).contains("[-two-]{+three+}"));
    refused(&sandbox, &["--", INDEX], "no anchor `gone`");
    // The file that is named brings the fault along, staged or not.
    sandbox.git(&["reset", "--quiet", "--hard"]);
    sandbox.write(LADDER, renamed());
    refused(&sandbox, &["--only", LADDER], "has `senior-engineer-e3`");
    refused(&sandbox, &["--include", LADDER], "has `senior-engineer-e3`");
}

#[test]
fn a_link_to_a_file_that_is_not_committed_is_broken() {
    let sandbox = hooked();
    sandbox.write("careers/interview.md", "# Interview\n");
    sandbox.write(LADDER, text("two projects", "interview.md"));
    refused(&sandbox, &["--all"], "`interview.md`");
    sandbox.git(&["add", "careers/interview.md"]);
    passes(&sandbox, &["--all"]);
    // And so is one to a file that the commit removes.
    sandbox.git(&["rm", "--quiet", "careers/interview.md"]);
    refused(&sandbox, &[], "`interview.md`");
}

#[test]
fn amends_merges_and_linked_work_trees_are_judged_alike() {
    let sandbox = hooked();
    sandbox.write(LADDER, text("two projects", "#gone"));
    refused(&sandbox, &["--amend", "--all"], "no anchor `gone`");
    sandbox.git(&["reset", "--quiet", "--hard"]);
    sandbox.git(&["worktree", "add", "--quiet", "-b", "topic", "../linked"]);
    fs::write(sandbox.path("linked").join(LADDER), renamed()).expect("a file");
    let (done, said) = sandbox.try_git_in("linked", &["commit", "--quiet", "--all", "--message", "Refused"]);
    assert!(done.is_none() && said.contains("has `senior-engineer-e3`"), "{said}");
    sandbox.git_in("linked", &["commit", "--quiet", "--all", "--no-verify", "--message", "Broken"]);
    sandbox.git(&["merge", "--quiet", "--no-commit", "--no-ff", "topic"]);
    refused(&sandbox, &[], "has `senior-engineer-e3`");
}
