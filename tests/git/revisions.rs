//! Revisions, read without a checkout.

use ladder_lint::input::SnapshotName;

use crate::support::{Sandbox, ladder, paths, text, told};

#[test]
fn every_way_to_name_a_commit() {
    let sandbox = Sandbox::with_history();
    sandbox.git(&["tag", "v1", "HEAD~1"]);
    sandbox.git(&["tag", "-a", "-m", "Release", "v2", "HEAD"]);
    sandbox.git(&["tag", "-a", "-m", "Tag of a tag", "v2-signed", "v2"]);
    sandbox.git(&["branch", "feature/words", "HEAD~1"]);
    let (first, second) = (sandbox.id("HEAD~1"), sandbox.id("HEAD"));
    let repository = sandbox.open();
    for revision in ["HEAD", "@", "main", "refs/heads/main", "v2", "v2-signed", "v2^{commit}", "main^0", &second, &second[..8]] {
        assert_eq!(ladder(&repository, revision), "two\n", "{revision}");
        assert_eq!(repository.revision(revision).unwrap().name(), &SnapshotName::Commit(second.clone()), "{revision}");
        assert!(repository.is_revision(revision), "{revision}");
    }
    for revision in
        ["HEAD~1", "HEAD^", "@~", "main~1", "v1", "v2~1", "v2-signed^", "feature/words", &first, "HEAD@{1}", ":/First"]
    {
        assert_eq!(ladder(&repository, revision), "one\n", "{revision}");
        assert_eq!(repository.revision(revision).unwrap().name(), &SnapshotName::Commit(first.clone()), "{revision}");
    }
    for word in ["ladder.md", "HEAD:ladder.md", ":ladder.md", "HEAD..main", "^HEAD", "HEAD^!", "", "--all", "nothing", "HEAD~x"] {
        assert!(!repository.is_revision(word), "{word}");
    }
}

#[test]
fn a_tree_is_a_revision_and_a_file_is_none() {
    let sandbox = Sandbox::with_history();
    sandbox.commit("careers/engineer.md", "# Engineer\n", "Engineer");
    let repository = sandbox.open();
    assert_eq!(paths(&*repository.revision("HEAD^{tree}").unwrap()), ["careers/engineer.md", "ladder.md"]);
    assert_eq!(paths(&*repository.revision("HEAD:careers").unwrap()), ["engineer.md"]);
    assert_eq!(
        told(repository.revision("HEAD:ladder.md")),
        "`HEAD:ladder.md` names a file, where a commit is needed\nname a commit, a branch or a tag, and the file after `--`"
    );
}

#[test]
fn before_the_first_commit_is_the_empty_tree() {
    let sandbox = Sandbox::with_history();
    sandbox.git(&["tag", "first", "HEAD~1"]);
    let repository = sandbox.open();
    for revision in ["HEAD~2", "HEAD^^", "HEAD~1^", "first~1", "first^", "first^1", "@~2"] {
        let empty = repository.revision(revision).unwrap();
        assert_eq!(empty.name(), &SnapshotName::Commit(String::new()), "{revision}");
        assert!(paths(&*empty).is_empty());
        assert!(repository.is_revision(revision));
    }
    for revision in ["HEAD~3", "first^2", "HEAD^2", "HEAD~2^", "HEAD~99999999999999"] {
        assert_eq!(
            told(repository.revision(revision)),
            format!(
                "`{revision}` goes back further than the first commit\n`git log --oneline` shows how far the history goes back"
            )
        );
    }
}

#[test]
fn packed_repositories_and_many_threads_read_the_same() {
    let sandbox = Sandbox::init();
    let page = |number: usize| format!("# Level {number}\n\n{}", "- leads by example\n".repeat(200 + number));
    for number in 0..60 {
        sandbox.write(&format!("levels/{number:02}.md"), page(number));
    }
    sandbox.git(&["add", "."]);
    sandbox.git(&["commit", "--quiet", "-m", "Levels"]);
    sandbox.git(&["gc", "--quiet", "--aggressive"]);
    let snapshot = sandbox.open().revision("HEAD").unwrap();
    let snapshot = &*snapshot;
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope
                .spawn(|| (0..60).for_each(|number| assert_eq!(text(snapshot, &format!("levels/{number:02}.md")), page(number))));
        }
    });
}

#[test]
fn a_bare_repository_has_revisions() {
    let sandbox = Sandbox::with_history();
    sandbox.git_in("", &["clone", "--quiet", "--bare", "repo", "bare.git"]);
    let repository = sandbox.open_at("bare.git");
    assert!(repository.is_git() && repository.is_bare());
    assert_eq!(repository.prefix(), "");
    assert_eq!(ladder(&repository, "HEAD"), "two\n");
    assert_eq!(ladder(&repository, "HEAD~1"), "one\n");
    let path = sandbox.shown("bare.git");
    let hint = "read a revision: `check --rev HEAD`, `show --rev HEAD`, `diff HEAD~1 HEAD`";
    assert_eq!(told(repository.worktree()), format!("`{path}` is a bare repository, which has no work tree\n{hint}"));
    assert_eq!(told(repository.index()), format!("`{path}` is a bare repository, which has no index\n{hint}"));
}

#[test]
fn sha256_repositories_are_read() {
    let sandbox = Sandbox::init_with(&["--object-format=sha256"]);
    sandbox.commit("ladder.md", "one\n", "First");
    sandbox.commit("ladder.md", "two\n", "Second");
    let repository = sandbox.open();
    assert_eq!(ladder(&repository, "HEAD~1"), "one\n");
    let SnapshotName::Commit(id) = repository.revision("HEAD").unwrap().name().clone() else { panic!("a commit") };
    assert_eq!((id.len(), id), (64, sandbox.id("HEAD")));
    assert_eq!(text(&*repository.index().unwrap(), "ladder.md"), "two\n");
    assert_eq!(repository.revision("HEAD~2").unwrap().name(), &SnapshotName::Commit(String::new()));
}

#[test]
fn short_ids_of_sha256_repositories() {
    let sandbox = Sandbox::init_with(&["--object-format=sha256"]);
    sandbox.commit("ladder.md", "one\n", "First");
    sandbox.commit("ladder.md", "two\n", "Second");
    let id = sandbox.id("HEAD");
    for packed in [false, true] {
        if packed {
            sandbox.git(&["gc", "--quiet"]);
        }
        let repository = sandbox.open();
        for length in [7, 10, 39, 40, 41, 63, 64] {
            let short = &id[..length];
            assert!(repository.is_revision(short), "{short}");
            assert_eq!(ladder(&repository, short), "two\n");
            assert_eq!(ladder(&repository, &short.to_uppercase()), "two\n");
            assert_eq!(ladder(&repository, &format!("{short}~1")), "one\n");
            assert_eq!(paths(&*repository.revision(&format!("{short}^^")).unwrap()), [""; 0]);
        }
        assert_eq!(repository.merge_base(&id[..9], &format!("{}^", &id[..9])).unwrap(), sandbox.id("HEAD~1"));
        assert!(!repository.is_revision("abc") && !repository.is_revision("0123456789") && !repository.is_revision("ladder.md"));
    }
}

#[test]
fn ambiguous_short_ids_of_sha256_repositories() {
    let sandbox = Sandbox::init_with(&["--object-format=sha256"]);
    for number in 0..400 {
        sandbox.write(&format!("n/{number}"), format!("{number}\n"));
    }
    let files: Vec<_> = (0..400).map(|number| format!("n/{number}")).collect();
    let arguments: Vec<_> = ["hash-object", "-w", "--"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let mut ids: Vec<_> = sandbox.git(&arguments).lines().map(str::to_owned).collect();
    ids.sort();
    let Some(pair) = ids.windows(2).find(|pair| pair[0][..4] == pair[1][..4]) else { panic!("no two ids begin alike") };
    let short = &pair[0][..4];
    let said = told(sandbox.open().revision(short));
    assert_eq!(
        said,
        format!(
            "the short id `{short}` is ambiguous, 2 objects start with it\nwrite more of it: `{}` (blob), `{}` (blob)",
            pair[0], pair[1]
        )
    );
}

#[test]
fn merge_bases() {
    let sandbox = Sandbox::with_history();
    let fork = sandbox.id("HEAD");
    sandbox.git(&["checkout", "--quiet", "-b", "draft"]);
    sandbox.commit("draft.md", "draft\n", "Draft");
    sandbox.git(&["checkout", "--quiet", "main"]);
    sandbox.commit("other.md", "other\n", "Other");
    sandbox.git(&["checkout", "--quiet", "--orphan", "island"]);
    sandbox.commit("island.md", "island\n", "Island");
    let repository = sandbox.open();
    assert_eq!(repository.merge_base("main", "draft").unwrap(), fork);
    assert_eq!(repository.merge_base("draft", "main~1").unwrap(), fork);
    assert_eq!(
        told(repository.merge_base("main", "island")),
        "`main` and `island` have no common ancestor\ncompare the two directly, with `A..B`"
    );
    assert_eq!(told(repository.merge_base("main", "drafft")), told(repository.revision("drafft")));
}

#[test]
fn before_the_first_commit_the_last_one_is_nothing() {
    let sandbox = Sandbox::init();
    let nothing = sandbox.open().last_commit().unwrap();
    assert_eq!((nothing.name(), nothing.listing().files().count()), (&SnapshotName::Commit(String::new()), 0));
    sandbox.commit("ladder.md", "one\n", "First");
    assert_eq!(text(&*sandbox.open().last_commit().unwrap(), "ladder.md"), "one\n");
}
