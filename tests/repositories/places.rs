//! Where the work tree, the index and the repository itself are.

use std::fs;

use crate::ladder::{CHANGE, LADDER, assert_says, assert_works, repository, run_in, text};
use crate::sandbox::Sandbox;

#[test]
fn a_folder_below_the_root() {
    let sandbox = repository();
    fs::create_dir_all(sandbox.path("repo/docs/deep")).expect("a folder");
    assert_works(&sandbox, "repo/docs/deep");
    assert_works(&sandbox, "repo/careers");
    assert_says(&sandbox, "repo/careers", &["check", "--format", "concise", "engineer.md"], 0, "");
    assert_says(&sandbox, "repo/careers", &["diff", "HEAD~1", "--", "engineer.md"], 0, CHANGE);
}

#[test]
fn linked_work_trees() {
    let sandbox = repository();
    sandbox.git(&["worktree", "add", "--quiet", "-b", "draft", "../linked"]);
    assert_works(&sandbox, "linked");
    // Each has its own index and its own HEAD.
    sandbox.write(LADDER, text("ten projects", "#gone"));
    sandbox.git(&["add", "."]);
    assert_says(&sandbox, "repo", &["check", "--staged"], 1, "no anchor `gone`");
    assert_says(&sandbox, "linked", &["check", "--staged"], 0, "no findings");
    sandbox.git(&["commit", "--quiet", "--message", "Ten"]);
    assert_says(&sandbox, "linked", &["diff", "draft", "main"], 0, "[-two-]{+ten+}");
    assert_works(&sandbox, "linked");
}

#[test]
fn a_work_tree_of_a_bare_repository() {
    let sandbox = repository();
    sandbox.git_in("", &["clone", "--quiet", "--bare", "repo", "bare.git"]);
    sandbox.git_in("bare.git", &["worktree", "add", "--quiet", "../linked", "main"]);
    assert_works(&sandbox, "linked");
}

#[test]
fn a_work_tree_far_from_its_repository() {
    let sandbox = repository();
    sandbox.git_in("", &["clone", "--quiet", "--separate-git-dir=kept", "repo", "apart"]);
    assert!(sandbox.path("apart/.git").is_file());
    assert_works(&sandbox, "apart");
}

#[test]
fn a_sparse_checkout_is_the_whole_ladder() {
    let sandbox = repository();
    sandbox.commit("handbook/leave.md", "# Leave\n", "Leave");
    sandbox.git(&["reset", "--quiet", "--soft", "HEAD~2"]);
    sandbox.git(&["commit", "--quiet", "--message", "Two"]);
    for index in ["--no-sparse-index", "--sparse-index"] {
        sandbox.git(&["sparse-checkout", "set", "--cone", index, "careers"]);
        assert!(!sandbox.path("repo/handbook").exists());
        assert_works(&sandbox, "repo");
    }
    // The ladder itself isn't checked out.
    sandbox.git(&["sparse-checkout", "set", "--cone", "--sparse-index", "handbook"]);
    assert!(!sandbox.path("repo/careers").exists());
    for arguments in [&["check"][..], &["check", "--staged"]] {
        assert_says(&sandbox, "repo", arguments, 0, "no findings in 1 file, 2 levels");
    }
    assert_says(&sandbox, "repo", &["diff", "HEAD~1"], 0, CHANGE);
    assert_says(&sandbox, "repo", &["diff", "--exit-code"], 0, "no changes to the ladder");
}

#[test]
fn submodules_are_left_alone_and_are_repositories_themselves() {
    let sandbox = repository();
    sandbox.git_in("", &["clone", "--quiet", "repo", "module"]);
    fs::write(sandbox.path("module/careers/designer.md"), text("one page", "#gone").replace("Engineer", "Designer"))
        .expect("a file");
    sandbox.git_in("module", &["add", "."]);
    sandbox.git_in("module", &["commit", "--quiet", "--message", "Three"]);
    let module = sandbox.shown("module");
    sandbox.git(&["submodule", "--quiet", "add", &module, "careers/module"]);
    sandbox.git(&["commit", "--quiet", "--amend", "--message", "Two"]);
    // The broken link in it is somebody else's.
    assert_works(&sandbox, "repo");
    assert!(sandbox.path("repo/careers/module/.git").is_file());
    assert_says(&sandbox, "repo/careers/module", &["check"], 1, "no anchor `gone`");
    assert_says(&sandbox, "repo/careers/module", &["check", "--staged"], 1, "no anchor `gone`");
    assert_says(&sandbox, "repo/careers/module", &["diff", "HEAD~1"], 0, "track added");
    sandbox.git_in("repo/careers/module", &["checkout", "--quiet", "HEAD~1"]);
    assert_works(&sandbox, "repo/careers/module");
    // Never fetched, it is an empty folder, to which a link may lead.
    sandbox.git(&["submodule", "--quiet", "deinit", "--force", "careers/module"]);
    sandbox.write(LADDER, text("two projects", "module"));
    assert_says(&sandbox, "repo", &["check"], 0, "no findings in 1 file, 2 levels");
}

#[test]
fn the_environment_says_where_things_are() {
    let sandbox = repository();
    let git_dir = ("GIT_DIR", sandbox.shown("repo/.git"));
    let work_tree = ("GIT_WORK_TREE", sandbox.shown("repo"));
    fs::create_dir_all(sandbox.path("elsewhere/careers")).expect("a folder");
    let says = |folder: &str, variables: &[(&str, String)], arguments: &[&str], code: i32, part: &str| {
        let (ended, said) = run_in(&sandbox, folder, variables, arguments);
        assert!(ended == code && said.contains(part), "{arguments:?}: {ended}: {said}");
    };
    // From outside, and with another work tree.
    let both = [git_dir.clone(), work_tree];
    says("elsewhere", &both, &["check"], 0, "no findings in 1 file, 2 levels");
    says("elsewhere", &both, &["diff", "HEAD~1"], 0, CHANGE);
    fs::write(sandbox.path("elsewhere").join(LADDER), text("ten projects", "#gone")).expect("a file");
    let other = [git_dir, ("GIT_WORK_TREE", sandbox.shown("elsewhere"))];
    says("elsewhere", &other, &["check"], 1, "no anchor `gone`");
    says("elsewhere", &other, &["check", "--staged"], 0, "no findings");
    says("elsewhere", &other, &["diff"], 0, "[-two-]{+ten+}");
    // A hook's variables are relative to where git starts it.
    let relative = [("GIT_DIR", ".git".to_owned()), ("GIT_INDEX_FILE", ".git/other".to_owned())];
    fs::copy(sandbox.path("repo/.git/index"), sandbox.path("repo/.git/other")).expect("an index");
    sandbox.write(LADDER, text("ten projects", "#gone"));
    sandbox.git(&["add", "."]);
    says("repo", &relative, &["check", "--staged"], 0, "no findings");
    says("repo", &relative, &["diff", "--staged"], 0, "no changes to the ladder");
    says("repo", &relative[..1], &["check", "--staged"], 1, "no anchor `gone`");
    says("repo", &[("GIT_DIR", "nowhere".to_owned())], &["check"], 2, "hint: unset `GIT_DIR`");
}

#[cfg(unix)]
#[test]
fn a_repository_of_somebody_else_is_read() {
    let sandbox = repository();
    let owned = std::process::Command::new("chown").args(["-R", "12345:12345"]).arg(sandbox.path("repo")).output();
    if !owned.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: only root may give a repository to somebody else");
        return;
    }
    let (refused, said) = sandbox.try_git_in("repo", &["status"]);
    assert!(refused.is_none() && said.contains("safe.directory"), "git itself refuses: {said}");
    for arguments in [&["check"][..], &["check", "--staged"], &["check", "--new-since", "HEAD~1"]] {
        assert_says(&sandbox, "repo", arguments, 0, "no findings in 1 file, 2 levels");
    }
    assert_says(&sandbox, "repo", &["diff", "HEAD~1"], 0, CHANGE);
    assert_says(&sandbox, "repo", &["log"], 0, "Ada Fernbridge  Two");
}

#[test]
fn without_git_a_folder_is_checked() {
    let sandbox = Sandbox::new();
    fs::create_dir_all(sandbox.path("plain/careers")).expect("a folder");
    fs::write(sandbox.path("plain").join(LADDER), text("two projects", "#engineer-e1")).expect("a file");
    assert_says(&sandbox, "plain", &["check"], 0, "no findings in 1 file, 2 levels");
    for arguments in [&["check", "--staged"][..], &["diff"], &["diff", "HEAD~1"], &["check", "--new-since", "HEAD"]] {
        assert_says(&sandbox, "plain", arguments, 2, "is not in a git repository");
    }
}
