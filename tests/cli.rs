//! The program as people run it: each folder of `fixtures/cli` with a
//! `case.yml` is a run, its expected `stdout` and `stderr` stand beside.
//!
//! `LADDER_LINT_REGENERATE=1 cargo test --test cli` writes them anew.

#![allow(clippy::disallowed_methods, reason = "tests build the files that the tool then reads")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't be set up fails")]

#[path = "support/expected.rs"]
mod expected;
#[path = "support/git.rs"]
#[allow(dead_code, reason = "other tests use the rest of it")]
mod sandbox;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use expected::assert_expected;
use regex::Regex;
use sandbox::Sandbox;
use serde::Deserialize;

/// One run of the program.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Case {
    /// What the case shows, one sentence.
    why: String,
    /// The arguments.
    args: Vec<String>,
    /// The exit code.
    exit: i32,
    /// Folders of `fixtures/cli/ladders`, each committed after the other.
    #[serde(default)]
    commits: Vec<String>,
    /// The folder of `fixtures/cli/ladders` that is there at last, without a
    /// commit.
    files: Option<String>,
    /// Puts those files into the git index.
    #[serde(default)]
    staged: bool,
    /// Further branches, at the last commit.
    #[serde(default)]
    branches: Vec<String>,
    /// Where the program is started.
    #[serde(default)]
    folder: String,
    /// The environment, which is empty otherwise.
    #[serde(default)]
    env: BTreeMap<String, String>,
    /// What stands on standard input.
    stdin: Option<String>,
    /// Closes standard output before anything is written there.
    #[serde(default)]
    closed_pipe: bool,
    /// Instead of all of standard output: parts that must be in it.
    stdout_has: Option<Vec<String>>,
    /// A file that the run writes; expected beside the case, as `written`.
    writes: Option<String>,
}

fn run(path: &Path) -> datatest_stable::Result<()> {
    let case: Case = serde_yaml::from_str(&fs::read_to_string(path)?)?;
    assert!(!case.why.is_empty());
    let here = path.parent().expect("a case has a folder");
    let ladders = here.parent().expect("cases have a folder").join("ladders");
    let sandbox = build(&case, here, &ladders);
    let output = start(&case, &sandbox);
    let (stdout, stderr) = (redact(&output.stdout, &sandbox), redact(&output.stderr, &sandbox));
    assert_eq!(output.status.code(), Some(case.exit), "--- stdout\n{stdout}\n--- stderr\n{stderr}");
    match &case.stdout_has {
        Some(parts) => parts.iter().for_each(|part| assert!(stdout.contains(part.as_str()), "{part:?} is not in:\n{stdout}")),
        None => assert_expected(&here.join("stdout"), &stdout),
    }
    assert_expected(&here.join("stderr"), &stderr);
    if let Some(file) = &case.writes {
        let written = fs::read(sandbox.path("repo").join(&case.folder).join(file))?;
        assert_expected(&here.join("written"), &redact(&written, &sandbox));
    }
    Ok(())
}

/// Builds the folder that the program is run in.
fn build(case: &Case, here: &Path, ladders: &Path) -> Sandbox {
    let sandbox = if case.commits.is_empty() { Sandbox::new() } else { Sandbox::init() };
    fs::create_dir_all(sandbox.path("repo")).expect("a folder");
    for name in &case.commits {
        place(&sandbox, &ladders.join(name));
        sandbox.git(&["add", "--all"]);
        sandbox.git(&["commit", "--quiet", "-m", name]);
    }
    for branch in &case.branches {
        sandbox.git(&["branch", branch]);
    }
    if let Some(name) = &case.files {
        place(&sandbox, &ladders.join(name));
    }
    // A configuration stands beside its case.
    if let Ok(config) = fs::read(here.join("config.yaml")) {
        sandbox.write(".ladder-lint.yaml", config);
    }
    if case.staged {
        sandbox.git(&["add", "--all"]);
    }
    sandbox
}

/// Replaces all files by those of a folder.
fn place(sandbox: &Sandbox, from: &Path) {
    let repo = sandbox.path("repo");
    for entry in fs::read_dir(&repo).expect("the repository").map(|entry| entry.expect("an entry")) {
        if entry.file_name() != ".git" {
            fs::remove_dir_all(entry.path()).or_else(|_| fs::remove_file(entry.path())).expect("it can be removed");
        }
    }
    copy(from, "", sandbox);
}

fn copy(from: &Path, prefix: &str, sandbox: &Sandbox) {
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())) {
        let entry = entry.expect("an entry");
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            copy(&entry.path(), &format!("{path}/"), sandbox);
        } else {
            sandbox.write(&path, fs::read(entry.path()).expect("a fixture can be read"));
        }
    }
}

/// Runs the program in an environment of its own.
fn start(case: &Case, sandbox: &Sandbox) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ladder-lint"));
    command.args(&case.args).current_dir(sandbox.path("repo").join(&case.folder)).env_clear();
    // Windows finds its own libraries by this.
    command.envs(std::env::var_os("SystemRoot").map(|root| ("SystemRoot", root)));
    command.env("HOME", sandbox.path("")).env("GIT_CEILING_DIRECTORIES", sandbox.path("")).envs(&case.env);
    if let Some(text) = &case.stdin {
        return fed(command, text);
    }
    if !case.closed_pipe {
        return command.output().expect("the program runs");
    }
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let child = command.stdout(writer).stderr(Stdio::piped()).spawn().expect("the program runs");
    child.wait_with_output().expect("the program ends")
}

/// Runs the program with a text on standard input.
fn fed(mut command: Command, text: &str) -> Output {
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    // A program that refuses its arguments doesn't read.
    let _ = child.stdin.take().expect("it is piped").write_all(text.as_bytes());
    child.wait_with_output().expect("the program ends")
}

/// Replaces what differs from run to run.
fn redact(output: &[u8], sandbox: &Sandbox) -> String {
    let text = String::from_utf8_lossy(output).replace("\r\n", "\n").replace("ladder-lint.exe", "ladder-lint");
    let real = fs::canonicalize(sandbox.path("")).expect("the folder exists");
    let text = text.replace(&real.display().to_string(), "[FOLDER]").replace(&sandbox.shown(""), "[FOLDER]/");
    let text = text.replace(env!("CARGO_PKG_VERSION"), "[VERSION]");
    let commit = Regex::new(r"\b([0-9a-f]{40}|[0-9a-f]{10})\b").expect("it compiles");
    commit.replace_all(&text, "[COMMIT]").into_owned()
}

datatest_stable::harness! { { test = run, root = "fixtures/cli", pattern = r"case\.yml$" } }
