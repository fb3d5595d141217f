//! Every reason for which the program can't run: what is said, what is advised,
//! whose fault it is. The lists are held against the sources, so that no reason is
//! without its words.

#![allow(clippy::format_collect, reason = "what is built is small, or meant to be large")]
#![allow(clippy::disallowed_methods, reason = "tests read the project itself")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use ladder_lint::config::ConfigFile;
use ladder_lint::error::{Error, ErrorKind};
use ladder_lint::input::InputError;
use ladder_lint::render::{self, Style};
use ladder_lint::source::RepoPath;
use regex::Regex;

fn text(text: &str) -> String {
    text.to_owned()
}

/// Every reason why a snapshot can't be had, with what is said and advised.
#[expect(clippy::too_many_lines, reason = "a list of all there are")]
fn of_input() -> Vec<(InputError, &'static str)> {
    let revision = || text("main");
    vec![
        (InputError::NoFolder { path: text("a") }, "the folder `a` doesn't exist\nname the folder that holds the ladder"),
        (
            InputError::NotAFolder { path: text("a") },
            "`a` is a file, where a folder is needed\nname the folder that holds the ladder",
        ),
        (
            InputError::Unreadable { path: text("a"), reason: text("permission denied") },
            "`a` can't be read: permission denied\ncheck who may read it, and whether `git status` works there",
        ),
        (
            InputError::Unwritable { path: text("a.md"), reason: text("no storage space"), written: 0 },
            "`a.md` can't be written: no storage space\nnothing was written: check who may write the file and its folder; `--dry-run` \
             prints a patch instead",
        ),
        (
            InputError::Unwritable { path: text("a.md"), reason: text("no storage space"), written: 2 },
            "`a.md` can't be written: no storage space\nfiles that were written before it: 2; run it again once the disk can be \
             written",
        ),
        (
            InputError::NotAGitDir { path: text("a") },
            "`a`, which `GIT_DIR` names, is not a git repository\nunset `GIT_DIR`, or let it name the `.git` folder",
        ),
        (
            InputError::NotARepository { path: text("a"), wanted: text("the index") },
            "`a` is not in a git repository, so the index can't be read\nrun this in a clone of the ladder's repository; without git, \
             only `check`, `show`, `init` and `config` work",
        ),
        (
            InputError::Bare { path: text("a"), wanted: "work tree" },
            "`a` is a bare repository, which has no work tree\nread a revision: `check --rev HEAD`, `show --rev HEAD`, `diff HEAD~1 \
             HEAD`",
        ),
        (
            InputError::Unborn { revision: text("HEAD") },
            "`HEAD` names nothing: the repository has no commit yet\ncommit the ladder first; until then, `check` and `show` read the \
             files on disk, and `diff --staged` compares what is staged with nothing",
        ),
        (
            InputError::UnknownRevision { revision: text("mian"), hint: text("did you mean `main`?") },
            "`mian` is not a revision of this repository\ndid you mean `main`?",
        ),
        (
            InputError::AmbiguousId {
                revision: text("dead"),
                candidates: vec![text("`dead1` (commit)"), text("`dead2` (blob)")],
            },
            "the short id `dead` is ambiguous, 2 objects start with it\nwrite more of it: `dead1` (commit), `dead2` (blob)",
        ),
        (
            InputError::NotACommit { revision: revision() },
            "`main` names a file, where a commit is needed\nname a commit, a branch or a tag, and the file after `--`",
        ),
        (
            InputError::BeforeFirstCommit { revision: text("HEAD~9") },
            "`HEAD~9` goes back further than the first commit\n`git log --oneline` shows how far the history goes back",
        ),
        (
            InputError::Shallow { revision: text("HEAD~1"), commit: text("c0ffee"), deepen: Some(1), depth: 2 },
            "`HEAD~1` needs commit c0ffee, which this shallow clone doesn't have\ngive `actions/checkout` the line `fetch-depth: 2` in \
             the workflow, or run `git fetch --deepen=1`",
        ),
        (
            InputError::Shallow { revision: text("c0ffee"), commit: text("c0ffee"), deepen: None, depth: 0 },
            "`c0ffee` needs commit c0ffee, which this shallow clone doesn't have\ngive `actions/checkout` the line `fetch-depth: 0` in \
             the workflow, or run `git fetch --depth=1 origin c0ffee`",
        ),
        (
            InputError::NoMergeBase { one: revision(), other: text("draft"), shallow: false },
            "`main` and `draft` have no common ancestor\ncompare the two directly, with `A..B`",
        ),
        (
            InputError::NoMergeBase { one: revision(), other: text("draft"), shallow: true },
            "`main` and `draft` have no common ancestor in this shallow clone\ngive `actions/checkout` the line `fetch-depth: 0` in the \
             workflow, or run `git fetch --unshallow`",
        ),
        (
            InputError::Partial { revision: revision(), object: text("c0ffee"), path: Some(text("a.md")) },
            "object c0ffee of `main` is not in this partial clone (`a.md`)\nrun `git fetch --refetch --no-filter` to fetch all of it, or \
             `git cat-file -e c0ffee` for this object; in a workflow, leave `filter` out of `actions/checkout`",
        ),
        (
            InputError::Reftable { revision: revision() },
            "`main` can't be looked up: the repository keeps its references as a reftable\ngive full commit ids, or run `git refs migrate \
             --ref-format=files`",
        ),
        (
            InputError::Damaged { what: text("tree c0ffee of `main`") },
            "tree c0ffee of `main` can't be read: the repository is damaged\n`git fsck` names what is damaged; a fresh clone repairs it",
        ),
        (
            InputError::Odd { path: text(".git/config"), what: text("is a pipe, a socket or a device, which is never opened") },
            "`.git/config` is a pipe, a socket or a device, which is never opened\ngit makes no such file: look at who did, or clone the \
             repository anew",
        ),
        (
            InputError::Elsewhere { path: text("a"), work_tree: text("b") },
            "the repository around `a` has its files in `b`, which doesn't hold that folder\nrun this in that folder, with `GIT_DIR` \
             naming the repository, or take `core.worktree` out of its configuration",
        ),
        (
            InputError::TooManyFiles { what: text("`main`") },
            "`main` holds more files than can be listed\nrun this in a repository that holds little else than the ladder",
        ),
    ]
}

/// Every reason, with its kind, what is said, and what is advised.
fn all() -> Vec<(Error, ErrorKind, &'static str)> {
    let file = ConfigFile { path: RepoPath::new(".ladder-lint.yaml"), bytes: b"colour: red\n".to_vec() };
    let config = file.read().expect_err("there is no such setting");
    vec![
        (Error::Usage { message: text("no such option"), hint: None }, ErrorKind::Usage, "no such option"),
        (
            Error::Usage { message: text("no such option"), hint: Some(text("leave it out")) },
            ErrorKind::Usage,
            "no such option\nleave it out",
        ),
        (
            Error::Config(Box::new(config)),
            ErrorKind::Config,
            "the configuration `.ladder-lint.yaml` can't be used: it has a mistake\n`--no-config` runs without it",
        ),
        (
            Error::Baseline { message: text("the baseline `b.json` can't be used: line 1, column 1: `version` is missing") },
            ErrorKind::Config,
            "the baseline `b.json` can't be used: line 1, column 1: `version` is missing\n`ladder-lint check --write-baseline FILE` \
             writes it anew",
        ),
        (
            Error::Input(InputError::NoFolder { path: text("a") }),
            ErrorKind::Input,
            "the folder `a` doesn't exist\nname the folder that holds the ladder",
        ),
        (Error::Nothing { message: text("no ladder was found"), hint: None }, ErrorKind::Input, "no ladder was found"),
        (
            Error::Nothing { message: text("no ladder was found"), hint: Some(text("look")) },
            ErrorKind::Input,
            "no ladder was found\nlook",
        ),
        (Error::Bug(text("a level without a rank")), ErrorKind::Bug, "a level without a rank"),
    ]
}

/// Returns the names of the variants of an enum, as its source has them.
fn variants(path: &str, name: &str) -> BTreeSet<String> {
    let source = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("the source is there");
    let (_, after) = source.split_once(&format!("pub enum {name} {{")).expect("the enum is there");
    let (body, _) = after.split_once("\n}").expect("it ends");
    let variant = Regex::new(r"(?m)^    ([A-Z]\w*)").expect("it compiles");
    variant.captures_iter(body).map(|found| found[1].to_owned()).collect()
}

/// Returns the name of a value's variant.
fn variant(value: &impl std::fmt::Debug) -> String {
    format!("{value:?}").chars().take_while(char::is_ascii_alphanumeric).collect()
}

fn told(message: &str, hint: Option<String>) -> String {
    [message.to_owned()].into_iter().chain(hint).collect::<Vec<_>>().join("\n")
}

#[test]
fn each_reason_has_its_words() {
    for (error, kind, expected) in all() {
        assert_eq!(told(&error.to_string(), error.hint()), expected);
        assert_eq!(error.kind(), kind, "{error}");
    }
    for (error, expected) in of_input() {
        assert_eq!(told(&error.to_string(), error.hint()), expected);
        assert_eq!(Error::from(error).kind(), ErrorKind::Input);
    }
}

#[test]
fn no_reason_is_left_out() {
    let listed: BTreeSet<String> = all().iter().map(|(error, ..)| variant(error)).collect();
    assert_eq!(listed, variants("src/error.rs", "Error"));
    let listed: BTreeSet<String> = of_input().iter().map(|(error, _)| variant(error)).collect();
    assert_eq!(listed, variants("src/input/error.rs", "InputError"));
    let kinds: BTreeSet<String> = all().iter().map(|(_, kind, _)| variant(kind)).collect();
    assert_eq!(kinds, variants("src/error.rs", "ErrorKind"));
}

#[test]
fn each_is_told_to_people_and_to_programs() {
    for (error, kind, expected) in all() {
        let (message, hint) = expected.split_once('\n').map_or((expected, None), |(message, hint)| (message, Some(hint)));
        let mut out = Vec::new();
        render::error(&error, Style::default(), &mut out).expect("memory can be written");
        let text = String::from_utf8(out).expect("UTF-8");
        assert!(text.contains(&format!("error: {message}\n")), "{text}");
        assert_eq!(text.contains("hint: "), hint.is_some(), "{text}");
        let mut out = Vec::new();
        render::error_json(&error, &mut out).expect("memory can be written");
        let json: serde_json::Value = serde_json::from_slice(&out).expect("it is JSON");
        assert_eq!((&json["version"], &json["error"]["kind"]), (&1.into(), &kind.name().into()), "{json}");
        assert_eq!((&json["error"]["message"], json["error"]["hint"].as_str()), (&message.into(), hint), "{json}");
    }
}

/// What a run says of the five kinds that can be had, and its exit code. A bug
/// can't be had from outside; `cli::guard` has tests of its own.
#[test]
fn whose_fault_it_is_shows_in_the_exit_code() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ladder-lint"));
        command.args(arguments).current_dir(folder.path()).env_clear().env("GIT_CEILING_DIRECTORIES", folder.path());
        command.envs(std::env::var_os("SystemRoot").map(|root| ("SystemRoot", root)));
        let output = command.output().expect("the program runs");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let write = |path: &str, text: &str| fs::write(folder.path().join(path), text).expect("a file");
    write("ladder.md", "# Ladder\n\n## Engineer I\n\n- a\n\n## Engineer II\n\n- b\n");
    write("wrong.json", "{}");
    write("wrong.yaml", "colour: red\n");
    fs::create_dir(folder.path().join("empty")).expect("a folder");
    for (arguments, part) in [
        (["check", "--nonsense"].as_slice(), "error: "),
        (&["check", "--config", "wrong.yaml"], "error: the configuration `wrong.yaml` can't be used"),
        (&["check", "--baseline", "wrong.json"], "error: the baseline `wrong.json` can't be used"),
        (&["check", "--rev", "HEAD"], "is not in a git repository, so"),
        (&["-C", "empty", "check"], "error: no "),
    ] {
        let (code, errors) = run(arguments);
        assert_eq!(code, Some(2), "{arguments:?}: {errors}");
        assert!(errors.contains(part) && errors.matches("error: ").count() == 1, "{arguments:?}: {errors}");
    }
}
