//! How git keeps objects, references and the index.

use crate::ladder::{
    CHANGE, LADDER, assert_history, assert_index, assert_refused, assert_says, assert_works, repository, repository_with, run,
    text,
};
use crate::sandbox::Sandbox;

#[test]
fn an_ordinary_repository() {
    assert_works(&repository(), "repo");
}

#[test]
fn sha256() {
    let sandbox = repository_with(&["--object-format=sha256"]);
    assert_eq!(sandbox.id("HEAD").len(), 64);
    assert_works(&sandbox, "repo");
    let (first, second) = (sandbox.id("HEAD~1"), sandbox.id("HEAD"));
    assert_says(&sandbox, "repo", &["diff", &first, &second[..9]], 0, CHANGE);
    assert_says(&sandbox, "repo", &["diff", "HEAD~1", "HEAD", "--format", "json"], 0, &format!("\"head\": \"{second}\""));
}

#[test]
fn packed_and_with_a_commit_graph() {
    let sandbox = repository();
    sandbox.git(&["gc", "--quiet"]);
    sandbox.git(&["commit-graph", "write", "--reachable", "--changed-paths"]);
    sandbox.git(&["pack-refs", "--all"]);
    assert_works(&sandbox, "repo");
}

#[test]
fn objects_of_another_repository() {
    let sandbox = repository();
    sandbox.git_in("", &["clone", "--quiet", "--shared", "repo", "shared"]);
    assert_works(&sandbox, "shared");
}

#[test]
fn a_reftable_is_read_by_full_ids() {
    let sandbox = Sandbox::new();
    if sandbox.try_git_in("", &["init", "--quiet", "--ref-format=reftable", "repo"]).0.is_none() {
        eprintln!("skipped: this git makes no reftable repositories");
        return;
    }
    crate::ladder::commit(&sandbox);
    let (first, second) = (sandbox.id("HEAD~1"), sandbox.id("HEAD"));
    let hint = "give full commit ids, or run `git refs migrate --ref-format=files`";
    let refused = |arguments: &[&str], revision: &str| {
        let message = format!("`{revision}` can't be looked up: the repository keeps its references as a reftable");
        assert_refused(&sandbox, "repo", arguments, &message, hint);
    };
    assert_says(&sandbox, "repo", &["check"], 0, "no findings");
    assert_says(&sandbox, "repo", &["show"], 0, "Senior Engineer (E2)");
    for revision in ["HEAD~1", "main", "HEAD"] {
        refused(&["diff", revision], revision);
        refused(&["check", "--rev", revision], revision);
        refused(&["check", "--new-since", revision], revision);
    }
    for arguments in [&["diff"][..], &["diff", "--staged"], &["log"], &["blame", "Senior Engineer"]] {
        refused(arguments, "HEAD");
    }
    assert_says(&sandbox, "repo", &["diff", &first], 0, CHANGE);
    assert_says(&sandbox, "repo", &["diff", &first, &second], 0, CHANGE);
    assert_says(&sandbox, "repo", &["check", "--rev", &second, "--new-since", &first], 0, "no findings");
    sandbox.write(LADDER, text("ten projects", "#gone"));
    sandbox.git(&["add", "."]);
    sandbox.git(&["checkout", "--quiet", &second, "--", "."]);
    assert_says(&sandbox, "repo", &["check", "--staged"], 0, "no findings");
    // The advice is good.
    if sandbox.try_git_in("repo", &["refs", "migrate", "--ref-format=files"]).0.is_some() {
        assert_works(&sandbox, "repo");
    }
}

#[test]
fn every_version_of_the_index() {
    for version in ["2", "4"] {
        let sandbox = repository();
        sandbox.git(&["config", "index.version", version]);
        sandbox.git(&["update-index", "--force-write-index", "--index-version", version]);
        assert_index(&sandbox, "repo");
    }
}

#[test]
fn an_index_without_a_checksum() {
    let sandbox = repository();
    sandbox.git(&["config", "index.skipHash", "true"]);
    sandbox.git(&["update-index", "--force-write-index"]);
    assert_index(&sandbox, "repo");
}

#[test]
fn a_split_index() {
    let sandbox = repository();
    sandbox.commit("careers/designer.txt", "x\n", "Another");
    sandbox.git(&["reset", "--quiet", "--hard", "HEAD~1"]);
    sandbox.git(&["config", "core.splitIndex", "true"]);
    // All that changes goes into the small part.
    sandbox.git(&["config", "splitIndex.maxPercentChange", "100"]);
    sandbox.git(&["update-index", "--split-index"]);
    let shared = |sandbox: &Sandbox| {
        let files = std::fs::read_dir(sandbox.path("repo/.git")).expect("the repository");
        files.flatten().filter(|file| file.file_name().to_string_lossy().starts_with("sharedindex.")).count()
    };
    assert!(shared(&sandbox) > 0, "the index is split");
    assert_index(&sandbox, "repo");
    sandbox.git(&["rm", "--quiet", LADDER]);
    let (code, said) = run(&sandbox, "repo", &["check", "--staged"]);
    assert!(code == 2 && said.contains("no ladder found"), "what is removed in the small part is gone: {said}");
    sandbox.git(&["reset", "--quiet", "--hard"]);
    assert_index(&sandbox, "repo");
}

#[test]
fn what_speeds_up_git_status_changes_nothing() {
    let sandbox = repository();
    // A monitor that would tell whether it was asked.
    let asked = sandbox.shown("asked");
    sandbox.git(&["config", "core.untrackedCache", "true"]);
    sandbox.git(&["update-index", "--force-untracked-cache"]);
    sandbox.git(&["status"]);
    sandbox.git(&["update-index", "--fsmonitor"]);
    sandbox.git(&["config", "core.fsmonitor", &format!("touch '{asked}'; false")]);
    let index = std::fs::read(sandbox.path("repo/.git/index")).expect("an index");
    for extension in [b"UNTR", b"FSMN"] {
        assert!(index.windows(4).any(|bytes| bytes == extension), "the index has both extensions");
    }
    assert_says(&sandbox, "repo", &["check"], 0, "no findings");
    assert_says(&sandbox, "repo", &["check", "--staged"], 0, "no findings");
    sandbox.write(LADDER, text("ten projects", "#gone"));
    assert_says(&sandbox, "repo", &["check"], 1, "no anchor `gone`");
    assert_says(&sandbox, "repo", &["diff"], 0, "[-two-]{+ten+}");
    assert!(!sandbox.path("asked").exists(), "nothing is run");
    sandbox.git(&["config", "--unset", "core.fsmonitor"]);
    sandbox.git(&["reset", "--quiet", "--hard"]);
    assert_index(&sandbox, "repo");
}

#[test]
fn bare_repositories_have_revisions_only() {
    let sandbox = repository();
    sandbox.git_in("", &["clone", "--quiet", "--bare", "repo", "bare.git"]);
    assert_history(&sandbox, "bare.git");
    // What is compared where nothing is named.
    assert_says(&sandbox, "bare.git", &["diff"], 0, CHANGE);
    assert_says(&sandbox, "bare.git", &["diff", "HEAD~1"], 0, CHANGE);
    assert_says(&sandbox, "bare.git", &["blame", "Senior Engineer"], 0, "Two, this wording");
    let driver = format!("'{}' external-diff", env!("CARGO_BIN_EXE_ladder-lint").replace('\\', "/"));
    let external = format!("diff.external={driver}");
    assert!(sandbox.git_in("bare.git", &["-c", &external, "diff", "HEAD~1", "HEAD"]).contains(CHANGE));

    let path = sandbox.path("bare.git").canonicalize().expect("it is there").display().to_string();
    let hint = "read a revision: `check --rev HEAD`, `show --rev HEAD`, `diff HEAD~1 HEAD`";
    for (arguments, wanted) in [
        (&["check"][..], "work tree"),
        (&["show"], "work tree"),
        (&["check", "--staged"], "index"),
        (&["diff", "--staged"], "index"),
    ] {
        assert_refused(&sandbox, "bare.git", arguments, &format!("`{path}` is a bare repository, which has no {wanted}"), hint);
    }
}
