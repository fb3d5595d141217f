//! The ladder that all these repositories hold, the program run in them, and
//! what has to hold wherever files are checked out.

use std::fs;
use std::process::Command;

use crate::sandbox::Sandbox;

/// Where the ladder stands.
pub(crate) const LADDER: &str = "careers/engineer.md";

/// What the level diff of the two commits says.
pub(crate) const CHANGE: &str = "Ships [-one project-]{+two projects+} a quarter.";

/// Returns the ladder: how much a senior engineer ships, and where a link leads.
pub(crate) fn text(ships: &str, link: &str) -> String {
    format!(
        "\
# Engineer

Engineers at Northwind build what merchants use.

## Engineer (E1)

**Delivery:** Ships small features with a reviewer.

**Mentorship:** Pairs with interns.

## Senior Engineer (E2)

**Delivery:** Ships {ships} a quarter.

**Mentorship:** Mentors one [engineer]({link}).
"
    )
}

/// Commits the ladder twice to a repository in `repo`.
pub(crate) fn commit(sandbox: &Sandbox) {
    sandbox.commit(LADDER, &text("one project", "#engineer-e1"), "One");
    sandbox.commit(LADDER, &text("two projects", "#engineer-e1"), "Two");
}

/// Returns a repository with the two commits.
pub(crate) fn repository() -> Sandbox {
    repository_with(&[])
}

/// Returns a repository with the two commits, made with further arguments for
/// `git init`.
pub(crate) fn repository_with(arguments: &[&str]) -> Sandbox {
    let sandbox = Sandbox::init_with(arguments);
    commit(&sandbox);
    sandbox
}

/// Runs the program in a folder; returns its exit code and all that it printed.
pub(crate) fn run(sandbox: &Sandbox, folder: &str, arguments: &[&str]) -> (i32, String) {
    run_in(sandbox, folder, &[], arguments)
}

/// As [`run`], with variables of the environment, which is empty otherwise.
pub(crate) fn run_in(sandbox: &Sandbox, folder: &str, variables: &[(&str, String)], arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ladder-lint"));
    command.args(arguments).current_dir(sandbox.path(folder)).env_clear();
    // Windows finds its own libraries by this.
    command.envs(std::env::var_os("SystemRoot").map(|root| ("SystemRoot", root)));
    command.env("HOME", sandbox.path("")).env("GIT_CEILING_DIRECTORIES", sandbox.path("")).env("LANG", "C.UTF-8");
    command.envs(variables.iter().map(|(name, value)| (name, value)));
    let output = command.output().expect("the program runs");
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    (output.status.code().expect("it ends by itself"), said.into_owned())
}

/// Asserts that a command ends with a code and says something.
pub(crate) fn assert_says(sandbox: &Sandbox, folder: &str, arguments: &[&str], code: i32, part: &str) {
    let (ended, said) = run(sandbox, folder, arguments);
    assert_eq!(ended, code, "{arguments:?}: {said}");
    assert!(said.contains(part), "{arguments:?} doesn't say {part:?}: {said}");
}

/// Asserts that a command ends with 2 and says exactly that, message and hint.
pub(crate) fn assert_refused(sandbox: &Sandbox, folder: &str, arguments: &[&str], message: &str, hint: &str) {
    let (code, said) = run(sandbox, folder, arguments);
    assert_eq!(said, format!("error: {message}\nhint: {hint}\n"), "{arguments:?}");
    assert_eq!(code, 2, "{arguments:?}");
}

/// Asserts that the history of the ladder can be read.
pub(crate) fn assert_history(sandbox: &Sandbox, folder: &str) {
    assert_says(sandbox, folder, &["diff", "HEAD~1", "HEAD"], 0, CHANGE);
    assert_says(sandbox, folder, &["check", "--rev", "HEAD~1"], 0, "no findings in 1 file, 2 levels");
    assert_says(sandbox, folder, &["check", "--rev", "HEAD", "--new-since", "HEAD~1"], 0, "no findings");
    assert_says(sandbox, folder, &["show", "--rev", "HEAD"], 0, "Senior Engineer (E2)");
    let (_, log) = run(sandbox, folder, &["log"]);
    let both = log.find("Ada Fernbridge  Two").zip(log.find("Ada Fernbridge  One"));
    assert!(both.is_some_and(|(two, one)| two < one), "{log}");
    assert_says(sandbox, folder, &["blame", "Senior Engineer", "--rev", "HEAD"], 0, "Ada Fernbridge  Two, this wording");
}

/// Asserts that everything works where files are checked out. Leaves everything
/// as it was.
pub(crate) fn assert_works(sandbox: &Sandbox, folder: &str) {
    assert_history(sandbox, folder);
    assert_index(sandbox, folder);
    assert_says(sandbox, folder, &["check", "--new-since", "HEAD~1"], 0, "no findings in 1 file, 2 levels");
    assert_says(sandbox, folder, &["diff", "HEAD~1"], 0, CHANGE);
}

/// Asserts that the index can be read, and is told from the disk. Leaves
/// everything as it was.
pub(crate) fn assert_index(sandbox: &Sandbox, folder: &str) {
    for arguments in [&["check"][..], &["check", "--staged"]] {
        assert_says(sandbox, folder, arguments, 0, "no findings in 1 file, 2 levels");
    }
    assert_says(sandbox, folder, &["diff", "--exit-code"], 0, "no changes to the ladder");
    assert_says(sandbox, folder, &["diff", "--staged", "--exit-code"], 0, "no changes to the ladder");

    let root = sandbox.git_in(folder, &["rev-parse", "--show-toplevel"]);
    let ladder = std::path::Path::new(&root).join(LADDER);
    fs::write(&ladder, text("ten projects", "#gone")).expect("a file");
    assert_says(sandbox, folder, &["check"], 1, "no anchor `gone`");
    assert_says(sandbox, folder, &["check", "--staged"], 0, "no findings");
    assert_says(sandbox, folder, &["diff"], 0, "[-two-]{+ten+}");
    assert_says(sandbox, folder, &["diff", "--staged"], 0, "no changes to the ladder");
    sandbox.git_in(folder, &["add", &ladder.display().to_string()]);
    fs::write(&ladder, text("nine projects", "#engineer-e1")).expect("a file");
    assert_says(sandbox, folder, &["check"], 0, "no findings");
    assert_says(sandbox, folder, &["check", "--staged"], 1, "no anchor `gone`");
    assert_says(sandbox, folder, &["diff", "--staged"], 0, "[-two-]{+ten+}");
    sandbox.git_in(folder, &["reset", "--quiet", "--hard"]);
}
