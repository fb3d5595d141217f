//! What is said, and advised, where a snapshot can't be had.

use std::fs;

use ladder_lint::input::{Environment, Repository};

use crate::support::{Sandbox, paths, read_error, text, told};

const NAMES: &str = "`git branch --all` and `git tag` list the names there are";

fn unknown(revision: &str, hint: &str) -> String {
    format!("`{revision}` is not a revision of this repository\n{hint}")
}

#[test]
fn folders_that_are_none() {
    let sandbox = Sandbox::with_history();
    let open = |path: &str| told(Repository::discover_in(&sandbox.path(path), &Environment::default()));
    let hint = "name the folder that holds the ladder";
    assert_eq!(open("nowhere"), format!("the folder `{}` doesn't exist\n{hint}", sandbox.shown("nowhere")));
    let file = sandbox.shown("repo/ladder.md");
    assert_eq!(open("repo/ladder.md"), format!("`{file}` is a file, where a folder is needed\n{hint}"));
}

#[test]
fn a_repository_without_a_commit() {
    let sandbox = Sandbox::init();
    sandbox.write("ladder.md", "one\n");
    let repository = sandbox.open();
    for revision in ["HEAD", "@", "HEAD~1", "main"] {
        assert_eq!(
            told(repository.revision(revision)),
            format!(
                "`{revision}` names nothing: the repository has no commit yet\n\
                 commit the ladder first; until then, `check` and `show` read the files on disk, and `diff --staged` compares what \
                 is staged with nothing"
            )
        );
        assert!(repository.is_revision(revision));
    }
    assert_eq!(paths(&*repository.worktree().unwrap()), ["ladder.md"]);
    assert_eq!(told(repository.revision("draft")), unknown("draft", NAMES));
}

#[test]
fn unknown_revisions_and_what_may_have_been_meant() {
    let sandbox = Sandbox::with_history();
    sandbox.git(&["branch", "mentorship"]);
    sandbox.git(&["tag", "v1.0"]);
    let repository = sandbox.open();
    for (revision, hint) in [
        ("mian", "did you mean `main`?"),
        ("Main~1", "did you mean `main~1`?"),
        ("mentor-ship^", "did you mean `mentorship^`?"),
        ("v1.1", "did you mean `v1.0`?"),
        ("HAED", "did you mean `HEAD`?"),
        ("something-else", NAMES),
        ("feature/words", NAMES),
        ("origin/main", NAMES),
        ("HEAD..main", NAMES),
        ("0123456789012345678901234567890123456789", NAMES),
    ] {
        assert_eq!(told(repository.revision(revision)), unknown(revision, hint));
    }
    sandbox.git_in("", &["clone", "--quiet", "repo", "clone"]);
    sandbox.git_in("clone", &["checkout", "--quiet", "--detach"]);
    sandbox.git_in("clone", &["branch", "--quiet", "-D", "main"]);
    let clone = sandbox.open_at("clone");
    assert_eq!(text(&*clone.revision("origin/main").unwrap(), "ladder.md"), "two\n");
    assert_eq!(told(clone.revision("main~1")), unknown("main~1", "did you mean `origin/main~1`?"));
    assert_eq!(told(clone.revision("origin/mian")), unknown("origin/mian", "did you mean `origin/main`?"));
    assert_eq!(
        told(clone.revision("origin/release")),
        unknown(
            "origin/release",
            "fetch it with `git fetch origin release:refs/remotes/origin/release`; in a workflow, give `actions/checkout` the line \
             `fetch-depth: 0`"
        )
    );
}

#[test]
fn an_ambiguous_short_id_lists_what_it_may_mean() {
    let sandbox = Sandbox::init();
    // Blobs whose ids begin alike, found by counting.
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
    assert!(
        said.starts_with(&format!("the short id `{short}` is ambiguous, 2 objects start with it\nwrite more of it: `{short}")),
        "{said}"
    );
    assert!(sandbox.open().is_revision(short));
}

#[test]
fn a_shallow_clone_names_the_commit_and_how_to_get_it() {
    let sandbox = Sandbox::with_history();
    let origin = sandbox.url("repo");
    let (first, second) = (sandbox.id("HEAD~1"), sandbox.id("HEAD"));
    let third = sandbox.commit("ladder.md", "three\n", "Third");
    sandbox.git(&["branch", "draft"]);
    sandbox.git_in("", &["clone", "--quiet", "--depth=1", "--branch=main", &origin, "shallow"]);
    let shallow = sandbox.open_at("shallow");
    assert_eq!(text(&*shallow.revision("HEAD").unwrap(), "ladder.md"), "three\n");
    let missing = |revision: &str, commit: &str, depth: usize, fetch: &str| {
        format!(
            "`{revision}` needs commit {commit}, which this shallow clone doesn't have\n\
             give `actions/checkout` the line `fetch-depth: {depth}` in the workflow, or run `git fetch {fetch}`"
        )
    };
    for revision in ["HEAD^", "HEAD~1", "HEAD^1", "@~"] {
        assert_eq!(told(shallow.revision(revision)), missing(revision, &second, 2, "--deepen=1"));
        assert!(shallow.is_revision(revision));
    }
    assert_eq!(told(shallow.revision("HEAD~2")), missing("HEAD~2", &second, 3, "--deepen=2"));
    assert_eq!(told(shallow.revision("HEAD^^")), missing("HEAD^^", &second, 3, "--deepen=2"));
    assert_eq!(told(shallow.revision("main~1")), missing("main~1", &second, 0, "--deepen=1"));
    assert_eq!(told(shallow.revision(&first)), missing(&first, &first, 0, &format!("--depth=1 origin {first}")));
    assert_eq!(told(shallow.merge_base("HEAD", "HEAD~1")), missing("HEAD~1", &second, 2, "--deepen=1"));

    assert_eq!(
        told(shallow.revision("draft~1")),
        unknown(
            "draft~1",
            "fetch it with `git fetch origin draft:refs/remotes/origin/draft`, then name `origin/draft`; in a workflow, give \
             `actions/checkout` the line `fetch-depth: 0`"
        )
    );
    assert_eq!(told(shallow.revision("no branch")), unknown("no branch", NAMES));

    // The advice is good.
    sandbox.git_in("shallow", &["fetch", "--quiet", "origin", "draft:refs/remotes/origin/draft"]);
    assert_eq!(text(&*sandbox.open_at("shallow").revision("origin/draft").unwrap(), "ladder.md"), "three\n");
    sandbox.git_in("shallow", &["fetch", "--quiet", "--deepen=1"]);
    let deeper = sandbox.open_at("shallow");
    assert_eq!(text(&*deeper.revision("HEAD~1").unwrap(), "ladder.md"), "two\n");
    assert_eq!(told(deeper.revision("HEAD~2")), missing("HEAD~2", &first, 3, "--deepen=1"));
    assert_eq!(deeper.merge_base("HEAD", "HEAD~1").unwrap(), second);
    sandbox.git_in("shallow", &["fetch", "--quiet", "--deepen=1"]);
    assert!(paths(&*sandbox.open_at("shallow").revision("HEAD~3").unwrap()).is_empty());
    assert_eq!(sandbox.open_at("shallow").merge_base(&third, &first).unwrap(), first);
}

#[test]
fn a_shallow_clone_without_the_merge_base() {
    let sandbox = Sandbox::with_history();
    sandbox.git(&["checkout", "--quiet", "-b", "draft", "HEAD~1"]);
    sandbox.commit("draft.md", "draft\n", "Draft");
    let origin = sandbox.url("repo");
    sandbox.git_in("", &["clone", "--quiet", "--depth=1", "--no-single-branch", &origin, "shallow"]);
    assert_eq!(
        told(sandbox.open_at("shallow").merge_base("origin/main", "origin/draft")),
        "`origin/main` and `origin/draft` have no common ancestor in this shallow clone\n\
         give `actions/checkout` the line `fetch-depth: 0` in the workflow, or run `git fetch --unshallow`"
    );
}

#[test]
fn a_partial_clone_without_the_document() {
    let sandbox = Sandbox::with_history();
    sandbox.git(&["config", "uploadpack.allowFilter", "true"]);
    sandbox.git(&["config", "uploadpack.allowAnySHA1InWant", "true"]);
    let origin = sandbox.url("repo");
    sandbox.git_in("", &["clone", "--quiet", "--filter=blob:none", &origin, "partial"]);
    let partial = sandbox.open_at("partial");
    assert_eq!(text(&*partial.revision("HEAD").unwrap(), "ladder.md"), "two\n");
    let blob = sandbox.id("HEAD~1:ladder.md");
    assert_eq!(
        told(partial.revision("HEAD~1")),
        format!(
            "object {blob} of `HEAD~1` is not in this partial clone (`ladder.md`)\n\
             run `git fetch --refetch --no-filter` to fetch all of it, or `git cat-file -e {blob}` for this object; in a workflow, \
             leave `filter` out of `actions/checkout`"
        )
    );
    // A sparse checkout of it has the names of what it leaves out.
    sandbox.commit("handbook/leave.md", "# Leave\n", "Leave");
    sandbox.git_in("", &["clone", "--quiet", "--filter=blob:none", "--sparse", &origin, "sparse"]);
    let sparse = sandbox.open_at("sparse").worktree().unwrap();
    assert_eq!(paths(&*sparse), ["handbook/leave.md", "ladder.md"]);
    assert_eq!(read_error(&*sparse, "handbook/leave.md"), "is not in this partial clone");

    // The advice is good.
    sandbox.git_in("partial", &["fetch", "--quiet", "--refetch", "--no-filter"]);
    assert_eq!(text(&*sandbox.open_at("partial").revision("HEAD~1").unwrap(), "ladder.md"), "one\n");
}

#[test]
fn a_reftable_repository_can_be_read_by_full_id() {
    let sandbox = Sandbox::new();
    if sandbox.try_git_in("", &["init", "--quiet", "--ref-format=reftable", "repo"]).0.is_none() {
        return; // an older git
    }
    sandbox.commit("ladder.md", "one\n", "First");
    let repository = sandbox.open();
    for revision in ["HEAD", "main", "HEAD~1"] {
        assert_eq!(
            told(repository.revision(revision)),
            format!(
                "`{revision}` can't be looked up: the repository keeps its references as a reftable\n\
                 give full commit ids, or run `git refs migrate --ref-format=files`"
            )
        );
    }
    assert_eq!(text(&*repository.revision(&sandbox.id("HEAD")).unwrap(), "ladder.md"), "one\n");
    assert_eq!(text(&*repository.index().unwrap(), "ladder.md"), "one\n");
    assert_eq!(text(&*repository.worktree().unwrap(), "ladder.md"), "one\n");
    // The advice is good.
    if sandbox.try_git_in("repo", &["refs", "migrate", "--ref-format=files"]).0.is_some() {
        assert_eq!(text(&*sandbox.open().revision("HEAD").unwrap(), "ladder.md"), "one\n");
    }
}

#[test]
fn damaged_objects_are_named() {
    let sandbox = Sandbox::with_history();
    sandbox.commit("careers/engineer.md", "# Engineer\n", "Engineer");
    let damage = |id: &str, bytes: Option<&[u8]>| {
        let path = sandbox.path("repo/.git/objects").join(&id[..2]).join(&id[2..]);
        fs::remove_file(&path).unwrap();
        if let Some(bytes) = bytes {
            fs::write(path, bytes).unwrap();
        }
    };
    let (blob, lost) = (sandbox.id("HEAD:ladder.md"), sandbox.id("HEAD:careers/engineer.md"));
    damage(&blob, Some(b"garbage"));
    damage(&lost, None);
    let head = sandbox.open().revision("HEAD").unwrap();
    assert_eq!(read_error(&*head, "ladder.md"), format!("can't be read, object {blob} is damaged"));
    assert_eq!(read_error(&*head, "careers/engineer.md"), "can't be read, its object is missing from the repository");

    let hint = "`git fsck` names what is damaged; a fresh clone repairs it";
    let tree = sandbox.id("HEAD:careers");
    damage(&tree, Some(b"garbage"));
    assert_eq!(
        told(sandbox.open().revision("HEAD")),
        format!("tree {tree} of `HEAD` can't be read: the repository is damaged\n{hint}")
    );
    damage(&sandbox.id("HEAD"), Some(b""));
    assert_eq!(told(sandbox.open().revision("HEAD")), format!("`HEAD` can't be read: the repository is damaged\n{hint}"));
    sandbox.write(".git/index", "garbage");
    let index = sandbox.shown("repo/.git/index");
    assert_eq!(told(sandbox.open().index()), format!("the index `{index}` can't be read: the repository is damaged\n{hint}"));
}

#[test]
fn a_repository_that_cannot_be_opened_says_why() {
    let sandbox = Sandbox::with_history();
    sandbox.write(".git/config", "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectFormat = sha3\n");
    let said = told(Repository::discover_in(&sandbox.path("repo"), &Environment::default()));
    assert!(said.starts_with(&format!("`{}` can't be read: ", sandbox.shown("repo"))), "{said}");
    assert!(said.ends_with("\ncheck who may read it, and whether `git status` works there"), "{said}");
}

#[test]
fn a_tree_that_holds_itself_many_times_over_is_not_unfolded() {
    let sandbox = Sandbox::init();
    sandbox.write("page.md", "page\n");
    let mut id = sandbox.git(&["hash-object", "-w", "page.md"]);
    let mut kind = "100644 blob";
    for _ in 0..9 {
        let entries: Vec<_> = (0..12).map(|number| format!("{kind} {id}\tfolder-{number}\n")).collect();
        sandbox.write("entries", entries.concat());
        id = sandbox.git_from("entries", &["mktree"]);
        kind = "040000 tree";
    }
    assert_eq!(
        told(sandbox.open().revision(&id)),
        format!("`{id}` holds more files than can be listed\nrun this in a repository that holds little else than the ladder")
    );
}

#[test]
fn odd_words_are_no_revisions_and_no_trouble() {
    let sandbox = Sandbox::with_history();
    let repository = sandbox.open();
    let odd = "~ ^ ~~ ^^^ @{ @{} @{-1} @{-99999999999999999999} HEAD@{9999999999} HEAD@{yesterday} @{u} @{push} HEAD^{ HEAD^{} HEAD^{/[ \
               HEAD^{blob} HEAD^99999999999999999999 HEAD~99999999999999999999 :/ :/[ :/nothing : :0: :9:x .. ... A... ...B - -- \
               refs/ refs/heads/ / // a/../b .git \u{0} \u{1F389} 한국 deadbeef dead zzzz v1.0-3-gdeadbee HEAD: HEAD:/ HEAD:../x HEAD:./x";
    for word in odd.split(' ').chain(["", " ", "two words", "new\nline"]) {
        let opened = repository.revision(word);
        if let Err(error) = &opened {
            assert!(error.hint().is_some(), "{word}: {error}");
        }
        assert!(repository.is_revision(word) || opened.is_err(), "{word}");
    }
}
