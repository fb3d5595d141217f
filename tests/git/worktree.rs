//! Files on disk: of a repository, of a plain folder.

use std::fs;

use ladder_lint::input::{Environment, LARGEST_FILE, Repository, SnapshotName};
use ladder_lint::source::{Entry, RepoPath};

use crate::support::{Sandbox, bytes, paths, read_error, text, told};

#[test]
fn lists_tracked_and_untracked_but_neither_ignored_nor_deleted_files() {
    let sandbox = Sandbox::with_history();
    sandbox.write(".gitignore", "drafts/\n*.tmp\n!kept.tmp\nbuild\n");
    sandbox.commit("gone.md", "gone\n", "Add");
    sandbox.write("build/tracked.md", "tracked although ignored\n");
    sandbox.git(&["add", "--force", "build/tracked.md"]);
    fs::remove_file(sandbox.path("repo/gone.md")).unwrap();
    sandbox.write("build/untracked.md", "ignored\n");
    sandbox.write("drafts/a.md", "ignored\n");
    sandbox.write("drafts/deep/b.md", "ignored\n");
    sandbox.write("a.tmp", "ignored\n");
    sandbox.write("kept.tmp", "kept\n");
    sandbox.write("new/page.md", "untracked\n");
    sandbox.write("sub/.gitignore", "secret.md\n");
    sandbox.write("sub/secret.md", "ignored\n");
    sandbox.write(".git/info/exclude", "private.md\n");
    sandbox.write("private.md", "ignored\n");

    let repository = sandbox.open();
    let worktree = repository.worktree().unwrap();
    let expected = [".gitignore", "build/tracked.md", "kept.tmp", "ladder.md", "new/page.md", "sub/.gitignore"];
    assert_eq!(paths(&*worktree), expected);
    assert_eq!(text(&*worktree, "ladder.md"), "two\n");
    assert_eq!(text(&*worktree, "new/page.md"), "untracked\n");
    assert_eq!(worktree.name(), &SnapshotName::Worktree);
    assert_eq!(read_error(&*worktree, "a.tmp"), "is not in the snapshot");
    assert_eq!(read_error(&*worktree, "../outside.md"), "is not in the snapshot");
    assert!(repository.is_git() && !repository.is_bare());
}

#[test]
fn a_file_that_vanishes_after_it_was_listed_is_a_read_error() {
    let sandbox = Sandbox::with_history();
    let worktree = sandbox.open().worktree().unwrap();
    fs::remove_file(sandbox.path("repo/ladder.md")).unwrap();
    assert_eq!(read_error(&*worktree, "ladder.md"), "is gone from disk");
}

#[test]
fn knows_where_in_the_repository_it_was_started() {
    let sandbox = Sandbox::with_history();
    sandbox.write("careers/paths/engineer.md", "# Engineer\n");
    let repository = sandbox.open_at("repo/careers/paths");
    assert_eq!(repository.prefix(), "careers/paths");
    assert_eq!(paths(&*repository.worktree().unwrap()), ["careers/paths/engineer.md", "ladder.md"]);
    assert_eq!(sandbox.open().prefix(), "");
}

#[test]
fn bytes_are_handed_on_as_they_are() {
    let sandbox = Sandbox::init();
    sandbox.write("latin.md", b"# Caf\xe9\r\n\0");
    sandbox.git(&["add", "."]);
    sandbox.git(&["commit", "--quiet", "-m", "Latin"]);
    let repository = sandbox.open();
    for snapshot in [repository.worktree(), repository.index(), repository.revision("HEAD")] {
        assert_eq!(bytes(&*snapshot.unwrap(), "latin.md"), b"# Caf\xe9\r\n\0");
    }
}

#[test]
fn submodules_and_repositories_inside_are_left_alone() {
    let sandbox = Sandbox::with_history();
    sandbox.git_in("", &["clone", "--quiet", "repo", "other"]);
    let other = sandbox.shown("other");
    sandbox.git(&["submodule", "--quiet", "add", &other, "modules/other"]);
    sandbox.git(&["commit", "--quiet", "-m", "Submodule"]);
    sandbox.git(&["clone", "--quiet", &other, "nested"]);
    sandbox.write("not-nested/.git/readme", "no repository\n");
    sandbox.write("not-nested/page.md", "page\n");

    let repository = sandbox.open();
    for (snapshot, more) in
        [(repository.worktree(), vec!["not-nested/page.md"]), (repository.index(), vec![]), (repository.revision("HEAD"), vec![])]
    {
        let snapshot = snapshot.unwrap();
        assert_eq!(paths(&*snapshot), [vec![".gitmodules", "ladder.md"], more].concat());
        assert_eq!(snapshot.listing().entry(&RepoPath::new("modules/other")), Some(Entry::Folder));
    }
    let worktree = repository.worktree().unwrap();
    assert_eq!(worktree.listing().entry(&RepoPath::new("nested")), Some(Entry::Folder));
}

#[test]
fn files_over_the_limit_are_not_read() {
    let sandbox = Sandbox::with_history();
    let large = fs::File::create(sandbox.path("repo/large.md")).unwrap();
    large.set_len(LARGEST_FILE + 1).unwrap();
    sandbox.git(&["add", "large.md"]);
    let repository = sandbox.open();
    assert_eq!(read_error(&*repository.worktree().unwrap(), "large.md"), "is larger than 32 MiB");
    assert_eq!(read_error(&*repository.index().unwrap(), "large.md"), "is larger than 32 MiB");
    large.set_len(LARGEST_FILE).unwrap();
    assert_eq!(bytes(&*repository.worktree().unwrap(), "large.md").len(), 32 << 20);
}

#[test]
fn what_a_sparse_checkout_leaves_out_is_read_from_the_repository() {
    let sandbox = Sandbox::with_history();
    sandbox.commit("careers/engineer.md", "# Engineer\n", "Engineer");
    sandbox.commit("handbook/leave.md", "# Leave\n", "Leave");
    for sparse_index in ["--no-sparse-index", "--sparse-index"] {
        sandbox.git(&["sparse-checkout", "set", "--cone", sparse_index, "careers"]);
        assert!(!sandbox.path("repo/handbook").exists());
        let worktree = sandbox.open().worktree().unwrap();
        assert_eq!(paths(&*worktree), ["careers/engineer.md", "handbook/leave.md", "ladder.md"]);
        assert_eq!(text(&*worktree, "handbook/leave.md"), "# Leave\n");
        assert_eq!(paths(&*sandbox.open().index().unwrap()), paths(&*worktree));
    }
}

#[test]
fn a_linked_worktree_has_files_and_index_of_its_own() {
    let sandbox = Sandbox::with_history();
    sandbox.git(&["worktree", "add", "--quiet", "-b", "draft", "../linked", "HEAD~1"]);
    let repository = sandbox.open_at("linked");
    assert_eq!(text(&*repository.worktree().unwrap(), "ladder.md"), "one\n");
    assert_eq!(text(&*repository.index().unwrap(), "ladder.md"), "one\n");
    assert_eq!(text(&*repository.revision("HEAD").unwrap(), "ladder.md"), "one\n");
    assert_eq!(text(&*repository.revision("main").unwrap(), "ladder.md"), "two\n");
}

#[test]
fn git_dir_and_work_tree_can_be_named() {
    let sandbox = Sandbox::with_history();
    fs::create_dir(sandbox.path("elsewhere")).unwrap();
    fs::write(sandbox.path("elsewhere/page.md"), "page\n").unwrap();
    let named = Environment {
        git_dir: Some(sandbox.path("repo/.git")),
        work_tree: Some(sandbox.path("elsewhere")),
        ..Environment::default()
    };
    let repository = Repository::discover_in(&sandbox.path("elsewhere"), &named).unwrap();
    assert_eq!(paths(&*repository.worktree().unwrap()), ["page.md"]);
    assert_eq!(text(&*repository.revision("HEAD").unwrap(), "ladder.md"), "two\n");

    let wrong = Environment { git_dir: Some(sandbox.path("elsewhere")), ..Environment::default() };
    let expected = format!(
        "`{}`, which `GIT_DIR` names, is not a git repository\nunset `GIT_DIR`, or let it name the `.git` folder",
        sandbox.shown("elsewhere")
    );
    assert_eq!(told(Repository::discover_in(&sandbox.path("repo"), &wrong)), expected);
}

#[test]
fn a_plain_folder_lists_all_its_files() {
    let sandbox = Sandbox::new();
    for path in ["ladder.md", "a/b/c.md", ".github/x.yml", ".hg/data.md", ".gitignore"] {
        let path = sandbox.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "ladder.md\n").unwrap();
    }
    let plain = sandbox.open_at("");
    assert!(!plain.is_git() && !plain.is_bare());
    assert_eq!((plain.prefix(), plain.owner()), ("", None));
    let worktree = plain.worktree().unwrap();
    assert_eq!(paths(&*worktree), [".github/x.yml", ".gitignore", "a/b/c.md", "ladder.md"]);
    assert_eq!(text(&*worktree, "a/b/c.md"), "ladder.md\n");
    assert!(!plain.is_revision("HEAD"));
    let path = sandbox.shown("");
    let path = path.trim_end_matches('/');
    let hint = "run this in a clone of the ladder's repository; without git, only `check`, `show`, `init` and `config` work";
    let of = |wanted: &str| format!("`{path}` is not in a git repository, so {wanted} can't be read\n{hint}");
    let told = |error: String| error.replacen(&format!("{path}/"), path, 1);
    assert_eq!(told(crate::support::told(plain.index())), of("the index"));
    assert_eq!(told(crate::support::told(plain.revision("HEAD~1"))), of("revision `HEAD~1`"));
}

#[test]
fn the_owner_comes_from_the_remote() {
    let sandbox = Sandbox::with_history();
    assert_eq!(sandbox.open().owner(), None);
    for (url, owner) in [
        ("https://github.com/packback/careers.git", Some("packback")),
        ("git@github.com:caldera/ladder", Some("caldera")),
        ("ssh://git@gitlab.example:2222/northwind/people/ladder.git/", Some("people")),
        ("/srv/git/ladder.git", None),
        ("file:///srv/git/ladder.git", None),
        ("https://example.com/ladder", None),
    ] {
        sandbox.git(&["config", "remote.upstream.url", url]);
        assert_eq!(sandbox.open().owner(), owner, "{url}");
    }
    sandbox.git(&["config", "remote.fork.url", "https://github.com/brightwater/careers"]);
    assert_eq!(sandbox.open().owner(), None, "two remotes, and none is origin");
    sandbox.git(&["config", "remote.origin.url", "https://github.com/fernbridge/careers"]);
    assert_eq!(sandbox.open().owner(), Some("fernbridge"));
}

#[cfg(unix)]
mod unix {
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::*;

    #[test]
    fn symbolic_links_are_listed_and_never_followed() {
        let sandbox = Sandbox::with_history();
        symlink("/etc/passwd", sandbox.path("repo/outside.md")).unwrap();
        symlink("loop.md", sandbox.path("repo/loop.md")).unwrap();
        symlink(".", sandbox.path("repo/self")).unwrap();
        sandbox.git(&["add", "."]);
        sandbox.git(&["commit", "--quiet", "-m", "Links"]);
        let repository = sandbox.open();
        for snapshot in [repository.worktree(), repository.index(), repository.revision("HEAD")] {
            let snapshot = snapshot.unwrap();
            assert_eq!(paths(&*snapshot), ["ladder.md", "loop.md", "outside.md", "self"]);
            assert_eq!(read_error(&*snapshot, "outside.md"), "is a symbolic link, which is never followed");
            assert_eq!(read_error(&*snapshot, "loop.md"), "is a symbolic link, which is never followed");
            let error = snapshot.read(&RepoPath::new("outside.md")).unwrap_err();
            assert_eq!(error.leads_to.as_deref(), Some("/etc/passwd"));
        }
        let plain = Sandbox::new();
        fs::write(plain.path("page.md"), "page\n").unwrap();
        symlink(".", plain.path("self")).unwrap();
        assert_eq!(paths(&*plain.open_at("").worktree().unwrap()), ["page.md", "self"]);
    }

    #[test]
    fn pipes_are_never_opened() {
        let sandbox = Sandbox::with_history();
        assert!(Command::new("mkfifo").arg(sandbox.path("repo/pipe.md")).status().unwrap().success());
        let worktree = sandbox.open().worktree().unwrap();
        assert_eq!(read_error(&*worktree, "pipe.md"), "is a pipe, a socket or a device, which is never opened");
    }

    #[test]
    fn odd_names_are_listed_where_they_are_text() {
        let sandbox = Sandbox::init();
        sandbox.write("two\nlines.md", "odd\n");
        sandbox.write("staff engineer.md", "spaced\n");
        let bad = sandbox.path("repo").join(std::ffi::OsStr::from_bytes(b"caf\xe9.md"));
        if fs::write(bad, "bad\n").is_err() {
            return; // a disk that takes no such name
        }
        sandbox.git(&["add", "."]);
        sandbox.git(&["commit", "--quiet", "-m", "Odd"]);
        let repository = sandbox.open();
        for snapshot in [repository.worktree(), repository.index(), repository.revision("HEAD")] {
            let snapshot = snapshot.unwrap();
            assert_eq!(paths(&*snapshot), ["staff engineer.md", "two\nlines.md"]);
            assert_eq!(text(&*snapshot, "two\nlines.md"), "odd\n");
        }
    }

    #[test]
    fn a_repository_of_somebody_else_is_read_and_nothing_in_it_is_run() {
        let sandbox = Sandbox::with_history();
        let trap = sandbox.shown("trap");
        for key in ["core.fsmonitor", "filter.x.smudge", "filter.x.clean", "core.sshCommand"] {
            sandbox.git(&["config", key, &format!("touch {trap}")]);
        }
        sandbox.write(".gitattributes", "*.md filter=x\n");
        let _ = Command::new("chown").args(["-R", "12345:12345"]).arg(sandbox.path("repo")).status();
        let repository = sandbox.open();
        for snapshot in [repository.worktree(), repository.index(), repository.revision("HEAD")] {
            assert_eq!(text(&*snapshot.unwrap(), "ladder.md"), "two\n");
        }
        assert!(!sandbox.path("trap").exists());
    }

    #[test]
    fn very_deep_folders_neither_crash_nor_hang() {
        let sandbox = Sandbox::init();
        // As deep as a path may be.
        let deep = vec!["d"; if cfg!(target_os = "linux") { 1900 } else { 300 }].join("/");
        fs::create_dir_all(sandbox.path("repo").join(&deep)).unwrap();
        sandbox.write("top.md", "top\n");
        assert_eq!(paths(&*sandbox.open().worktree().unwrap()), ["top.md"]);
    }
}
