//! Repositories in which something is missing: commits, documents, or any
//! commit at all.

use crate::ladder::{LADDER, assert_history, assert_refused, assert_says, assert_works, repository, text};
use crate::sandbox::Sandbox;

/// Returns a repository whose `main` merges a branch, as GitHub makes it for a
/// pull request; its first parent says two projects, and its second four.
fn merged() -> Sandbox {
    let sandbox = repository();
    sandbox.git(&["checkout", "--quiet", "-b", "topic"]);
    sandbox.commit(LADDER, &text("three projects", "#engineer-e1"), "Three");
    sandbox.commit(LADDER, &text("four projects", "#gone"), "Four");
    sandbox.git(&["checkout", "--quiet", "main"]);
    sandbox.commit("notes.txt", "notes\n", "Notes");
    sandbox.git(&["merge", "--quiet", "--no-ff", "--message", "Merge", "topic"]);
    sandbox
}

fn clone(sandbox: &Sandbox, arguments: &[&str]) {
    let origin = sandbox.url("repo");
    sandbox.git_in("", &[&["clone", "--quiet"], arguments, &[&origin, "clone"]].concat());
}

#[test]
fn a_shallow_clone_of_one_commit() {
    let sandbox = repository();
    clone(&sandbox, &["--depth=1"]);
    for arguments in [&["check"][..], &["check", "--staged"], &["check", "--rev", "HEAD"]] {
        assert_says(&sandbox, "clone", arguments, 0, "no findings in 1 file, 2 levels");
    }
    for arguments in [&["diff"][..], &["diff", "--staged"], &["diff", "main...HEAD"]] {
        assert_says(&sandbox, "clone", arguments, 0, "no changes to the ladder");
    }
    assert_says(&sandbox, "clone", &["log"], 0, "whose parent isn't in this shallow clone");
    assert_says(&sandbox, "clone", &["blame", "Senior Engineer"], 0, "before the history that is here");
    let first = sandbox.id("HEAD~1");
    for arguments in [&["diff", "HEAD~1"][..], &["diff", "HEAD~1", "HEAD"], &["check", "--new-since", "HEAD~1"]] {
        let message = format!("`HEAD~1` needs commit {first}, which this shallow clone doesn't have");
        let hint = "give `actions/checkout` the line `fetch-depth: 2` in the workflow, or run `git fetch --deepen=1`";
        assert_refused(&sandbox, "clone", arguments, &message, hint);
    }
    // The advice is good.
    sandbox.git_in("clone", &["fetch", "--quiet", "--deepen=1"]);
    assert_works(&sandbox, "clone");
}

#[test]
fn a_merge_commit_with_its_parents_is_enough_for_a_pull_request() {
    let sandbox = merged();
    let base = sandbox.id("HEAD^1~1");
    clone(&sandbox, &["--depth=2"]);
    for arguments in [&["diff", "HEAD^1"][..], &["diff", "HEAD^1", "HEAD"], &["diff", "HEAD^1..."]] {
        assert_says(&sandbox, "clone", arguments, 0, "[-two-]{+four+}");
    }
    assert_says(&sandbox, "clone", &["diff", "HEAD^2", "HEAD"], 0, "no changes to the ladder");
    assert_says(&sandbox, "clone", &["check", "--new-since", "HEAD^1"], 1, "no anchor `gone`");
    assert_says(&sandbox, "clone", &["check", "--new-since", "HEAD"], 0, "no findings");
    assert_says(&sandbox, "clone", &["log"], 0, "[-two-]{+four+}");
    let message = format!("`HEAD~2` needs commit {base}, which this shallow clone doesn't have");
    let hint = "give `actions/checkout` the line `fetch-depth: 3` in the workflow, or run `git fetch --deepen=1`";
    assert_refused(&sandbox, "clone", &["diff", "HEAD~2"], &message, hint);
    let message = "`HEAD^1` and `HEAD^2` have no common ancestor in this shallow clone";
    let hint = "give `actions/checkout` the line `fetch-depth: 0` in the workflow, or run `git fetch --unshallow`";
    assert_refused(&sandbox, "clone", &["diff", "HEAD^1...HEAD^2"], message, hint);
    // The advice is good.
    sandbox.git_in("clone", &["fetch", "--quiet", "--unshallow"]);
    assert_says(&sandbox, "clone", &["diff", "HEAD^1...HEAD^2"], 0, "[-two-]{+four+}");
}

#[test]
fn a_shallow_and_bare_clone() {
    let sandbox = repository();
    let first = sandbox.id("HEAD~1");
    clone(&sandbox, &["--depth=1", "--bare"]);
    assert_says(&sandbox, "clone", &["check", "--rev", "HEAD"], 0, "no findings");
    assert_says(&sandbox, "clone", &["diff"], 2, &format!("needs commit {first}, which this shallow clone doesn't have"));
}

#[test]
fn a_partial_clone() {
    let sandbox = repository();
    sandbox.git(&["config", "uploadpack.allowFilter", "true"]);
    sandbox.git(&["config", "uploadpack.allowAnySHA1InWant", "true"]);
    let blob = sandbox.id(&format!("HEAD~1:{LADDER}"));
    clone(&sandbox, &["--filter=blob:none"]);
    for arguments in [&["check"][..], &["check", "--staged"], &["check", "--rev", "HEAD"]] {
        assert_says(&sandbox, "clone", arguments, 0, "no findings in 1 file, 2 levels");
    }
    assert_says(&sandbox, "clone", &["diff", "--staged"], 0, "no changes to the ladder");
    let hint = format!(
        "run `git fetch --refetch --no-filter` to fetch all of it, or `git cat-file -e {blob}` for this object; in a workflow, leave \
         `filter` out of `actions/checkout`"
    );
    for arguments in [&["diff", "HEAD~1"][..], &["check", "--new-since", "HEAD~1"], &["check", "--rev", "HEAD~1"]] {
        let message = format!("object {blob} of `HEAD~1` is not in this partial clone (`{LADDER}`)");
        assert_refused(&sandbox, "clone", arguments, &message, &hint);
    }
    for arguments in [&["log"][..], &["blame", "Senior Engineer"]] {
        assert_says(&sandbox, "clone", arguments, 2, &hint);
    }
    // Nothing was fetched behind anybody's back, and the advice is good.
    sandbox.git_in("clone", &["cat-file", "-e", &blob]);
    assert_works(&sandbox, "clone");
}

#[test]
fn a_partial_clone_without_trees() {
    let sandbox = repository();
    sandbox.git(&["config", "uploadpack.allowFilter", "true"]);
    sandbox.git(&["config", "uploadpack.allowAnySHA1InWant", "true"]);
    let tree = sandbox.id("HEAD~1^{tree}");
    clone(&sandbox, &["--filter=tree:0"]);
    assert_says(&sandbox, "clone", &["check"], 0, "no findings");
    assert_says(&sandbox, "clone", &["diff", "HEAD~1"], 2, &format!("object {tree} of `HEAD~1` is not in this partial clone\n"));
    sandbox.git_in("clone", &["fetch", "--quiet", "--refetch", "--no-filter"]);
    assert_works(&sandbox, "clone");
}

#[test]
fn a_partial_and_bare_clone() {
    let sandbox = repository();
    sandbox.git(&["config", "uploadpack.allowFilter", "true"]);
    sandbox.git(&["config", "uploadpack.allowAnySHA1InWant", "true"]);
    clone(&sandbox, &["--filter=blob:none", "--bare"]);
    assert_says(&sandbox, "clone", &["check", "--rev", "HEAD"], 2, "is not in this partial clone");
    sandbox.git_in("clone", &["fetch", "--quiet", "--refetch", "--no-filter"]);
    assert_history(&sandbox, "clone");
}

#[test]
fn before_the_first_commit() {
    let sandbox = Sandbox::init();
    sandbox.write(LADDER, text("one project", "#gone"));
    assert_says(&sandbox, "repo", &["check"], 1, "no anchor `gone`");
    assert_says(&sandbox, "repo", &["check", "--staged"], 2, "no ladder found");
    assert_says(&sandbox, "repo", &["diff", "--staged"], 2, "no ladder found");
    sandbox.git(&["add", "."]);
    assert_says(&sandbox, "repo", &["check", "--staged"], 1, "no anchor `gone`");
    assert_says(&sandbox, "repo", &["diff", "--staged"], 0, "track added with 5 statements");
    let hint = "commit the ladder first; until then, `check` and `show` read the files on disk, and `diff --staged` compares what is \
                staged with nothing";
    for (arguments, revision) in [
        (&["diff"][..], "HEAD"),
        (&["diff", "HEAD~1"], "HEAD~1"),
        (&["diff", "main"], "main"),
        (&["check", "--rev", "HEAD"], "HEAD"),
        (&["check", "--new-since", "HEAD"], "HEAD"),
        (&["log"], "HEAD"),
        (&["blame", "Senior Engineer"], "HEAD"),
    ] {
        let message = format!("`{revision}` names nothing: the repository has no commit yet");
        assert_refused(&sandbox, "repo", arguments, &message, hint);
    }
    // The first commit is compared with nothing.
    sandbox.git(&["commit", "--quiet", "--message", "One"]);
    assert_says(&sandbox, "repo", &["diff", "HEAD~1"], 0, "track added with 5 statements");
    assert_says(&sandbox, "repo", &["check", "--new-since", "HEAD~1"], 1, "no anchor `gone`");
}
