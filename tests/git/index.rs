//! The git index.

use std::fs;

use ladder_lint::input::{Environment, Repository, SnapshotName};

use crate::support::{Sandbox, paths, text};

#[test]
fn holds_what_was_added_not_what_is_on_disk() {
    let sandbox = Sandbox::with_history();
    sandbox.write("ladder.md", "staged\n");
    sandbox.write("careers/engineer.md", "# Engineer\n");
    sandbox.git(&["add", "."]);
    sandbox.write("ladder.md", "on disk\n");
    sandbox.write("untracked.md", "untracked\n");
    let repository = sandbox.open();
    let index = repository.index().unwrap();
    assert_eq!(paths(&*index), ["careers/engineer.md", "ladder.md"]);
    assert_eq!(text(&*index, "ladder.md"), "staged\n");
    assert_eq!(text(&*repository.worktree().unwrap(), "ladder.md"), "on disk\n");
    assert_eq!(index.name(), &SnapshotName::Index);
}

#[test]
fn another_index_file_can_be_named() {
    let sandbox = Sandbox::with_history();
    fs::copy(sandbox.path("repo/.git/index"), sandbox.path("other index")).unwrap();
    sandbox.commit("more.md", "more\n", "More");
    let named = Environment { index_file: Some(sandbox.path("other index")), ..Environment::default() };
    let repository = Repository::discover_in(&sandbox.path("repo"), &named).unwrap();
    assert_eq!(paths(&*repository.index().unwrap()), ["ladder.md"]);
    assert_eq!(paths(&*sandbox.open().index().unwrap()), ["ladder.md", "more.md"]);
}

/// Run twice: by the test runner, and by git as a hook of the commits it makes.
#[cfg(unix)]
#[test]
fn a_hook_reads_the_index_of_the_commit_being_made() {
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::Path;

    if let Some(expected) = std::env::var_os("LADDER_LINT_TEST_HOOK") {
        let repository = Repository::discover(Path::new("careers")).unwrap();
        assert_eq!(repository.prefix(), "careers");
        assert_eq!(text(&*repository.index().unwrap(), "ladder.md"), expected.to_str().unwrap());
        assert_eq!(text(&*repository.index().unwrap(), "careers/engineer.md"), "# Engineer\n");
        return;
    }
    let sandbox = Sandbox::with_history();
    sandbox.commit("careers/engineer.md", "# Engineer\n", "Engineer");
    sandbox.git(&["worktree", "add", "--quiet", "-b", "draft", "../linked"]);
    let hook = sandbox.path("repo/.git/hooks/pre-commit");
    let test = std::env::current_exe().unwrap();
    let name = "git::index::a_hook_reads_the_index_of_the_commit_being_made";
    let script = |expected: &str| {
        format!("#!/bin/sh\nLADDER_LINT_TEST_HOOK='{expected}' exec '{}' --exact {name} --nocapture >&2\n", test.display())
    };
    for folder in ["repo", "linked"] {
        for (expected, all) in [("named", false), ("all", true)] {
            fs::write(&hook, script(expected)).unwrap();
            fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
            fs::write(sandbox.path(folder).join("ladder.md"), expected).unwrap();
            fs::write(sandbox.path(folder).join("careers/engineer.md"), "# Engineer\n").unwrap();
            let what: &[&str] = if all { &["-a"] } else { &["ladder.md"] };
            if !all {
                fs::write(sandbox.path(folder).join("careers/engineer.md"), "# Staged, not part of this commit\n").unwrap();
                sandbox.git_in(folder, &["add", "careers/engineer.md"]);
            }
            sandbox.git_in(folder, &[&["commit", "--quiet", "-m", "Hooked"], what].concat());
        }
    }
    fs::write(&hook, script("not this")).unwrap();
    fs::write(sandbox.path("repo/ladder.md"), "but that").unwrap();
    assert!(sandbox.try_git_in("repo", &["commit", "-am", "Refused"]).0.is_none(), "the hook can fail");
}

#[test]
fn our_side_stands_for_a_conflict() {
    let sandbox = Sandbox::with_history();
    sandbox.git(&["checkout", "--quiet", "-b", "theirs", "HEAD~1"]);
    sandbox.commit("ladder.md", "theirs\n", "Theirs");
    sandbox.git(&["checkout", "--quiet", "main"]);
    assert!(sandbox.try_git_in("repo", &["merge", "theirs"]).0.is_none(), "the merge is a conflict");
    let index = sandbox.open().index().unwrap();
    assert_eq!(paths(&*index), ["ladder.md"]);
    assert_eq!(text(&*index, "ladder.md"), "two\n");
}

#[test]
fn intent_to_add_is_no_file_yet_and_an_empty_file_is_one() {
    let sandbox = Sandbox::with_history();
    sandbox.write("later.md", "later\n");
    sandbox.git(&["add", "--intent-to-add", "later.md"]);
    sandbox.write("empty.md", "");
    sandbox.git(&["add", "empty.md"]);
    let repository = sandbox.open();
    let index = repository.index().unwrap();
    assert_eq!(paths(&*index), ["empty.md", "ladder.md"]);
    assert_eq!(text(&*index, "empty.md"), "");
    assert_eq!(text(&*repository.worktree().unwrap(), "later.md"), "later\n");
}

#[test]
fn a_new_repository_has_an_empty_one() {
    let sandbox = Sandbox::init();
    assert!(paths(&*sandbox.open().index().unwrap()).is_empty());
}
