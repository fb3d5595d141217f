//! Every way to run the program that reads a repository: every command that
//! `--help` lists, so that a new one can't be forgotten.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::ladder::LADDER;
use crate::sandbox::Sandbox;

/// No run takes as long, on a busy machine without optimisation.
const LIMIT: Duration = Duration::from_secs(60);

/// The ways to run each command; what writes comes last.
const WAYS: &[(&str, &[&str])] = &[
    (
        "check",
        &[
            "",
            "--staged",
            "--rev HEAD",
            "--rev HEAD~1",
            "--new-since HEAD~1",
            "--new-since HEAD~1...",
            "--staged --new-since HEAD",
            "--format json --format sarif=out.sarif --format github --format gitlab=out.json",
            "--format junit",
            "--format markdown",
            "--format concise careers",
            "-v",
            "--stdin-path careers/engineer.md -",
            "--select links",
            "--dry-run --unsafe-fixes",
            "--write-baseline accepted.json",
            "--baseline accepted.json",
            "--fix --unsafe-fixes",
        ],
    ),
    (
        "diff",
        &[
            "",
            "HEAD~1",
            "HEAD~1 HEAD",
            "HEAD~1..HEAD --format json",
            "HEAD~1...HEAD --format markdown",
            "HEAD~1 --format html=out.html",
            "HEAD~1 --staged --check",
            "HEAD~1 --stat",
            "HEAD~1 -- careers",
        ],
    ),
    ("show", &["", "--explain", "--staged", "--rev HEAD~1", "--format json", "--format csv", "--format html"]),
    ("log", &["", "E2", "--format json"]),
    ("blame", &["E2", "E2 --rev HEAD --format markdown"]),
    ("external-diff", &["", "{ladder} {ladder} 1111111 100644 {ladder} 2222222 100644"]),
    ("report", &["", "HEAD~1", "--rev HEAD HEAD~1"]),
    ("links", &["", "--external", "--rev HEAD --format json"]),
    ("rules", &["", "--format json"]),
    ("explain", &["level-gap"]),
    ("config", &["", "--schema", "--rev HEAD", "--format json"]),
    ("completions", &["bash", "fish"]),
    ("man", &["", "check"]),
    ("help", &["", "check"]),
    ("lsp", &[""]),
    ("init", &["", "--force"]),
];

/// Returns every run, as arguments: those of each command that `--help` lists.
pub(crate) fn runs(sandbox: &Sandbox) -> Vec<Vec<String>> {
    let mut runs: Vec<Vec<String>> = ["", "--version", "--help", "careers"].map(words).to_vec();
    for command in commands(sandbox) {
        let known = WAYS.iter().find(|(name, _)| *name == command);
        let (_, ways) = known.unwrap_or_else(|| panic!("`{command}` is new: say in tests/trust/commands.rs how to run it"));
        for way in *ways {
            runs.push(words(&format!("{command} {}", way.replace("{ladder}", LADDER))));
        }
    }
    // What writes comes last of all.
    runs.sort_by_key(|run| ["init", "--fix"].iter().any(|writes| run.iter().any(|word| word == writes)));
    runs
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// Returns the commands that `--help` lists.
fn commands(sandbox: &Sandbox) -> Vec<String> {
    let help = ended(program(sandbox, "").arg("--help").stdin(Stdio::null()));
    let help = String::from_utf8(help.stdout).expect("help is text");
    let (_, list) = help.split_once("Commands:\n").expect("help lists the commands");
    let list = list.lines().take_while(|line| line.starts_with("  "));
    let names = list.filter(|line| !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next());
    let mut names: Vec<String> = names.map(str::to_owned).collect();
    // What help hides is there all the same.
    names.push("external-diff".to_owned());
    names.sort();
    names.dedup();
    assert!(["check", "diff", "report", "init"].iter().all(|known| names.iter().any(|name| name == known)), "{names:?}");
    names
}

/// Returns the program in a folder, with an environment that knows its home and
/// nothing else.
pub(crate) fn program(sandbox: &Sandbox, folder: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ladder-lint"));
    clean(&mut command, sandbox, &sandbox.path(folder));
    command
}

/// Empties the environment of a command.
pub(crate) fn clean(command: &mut Command, sandbox: &Sandbox, folder: &Path) {
    command.current_dir(folder).env_clear().envs(std::env::var_os("SystemRoot").map(|root| ("SystemRoot", root)));
    command.env("HOME", sandbox.path("")).env("GIT_CEILING_DIRECTORIES", sandbox.path("")).env("LANG", "C.UTF-8");
}

/// Runs a command to its end, which has to come soon.
pub(crate) fn ended(command: &mut Command) -> Output {
    let shown = format!("{command:?}");
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let id = child.id();
    let waiting = thread::spawn(move || Child::wait_with_output(child).expect("it ends"));
    let start = Instant::now();
    while !waiting.is_finished() {
        if start.elapsed() > LIMIT {
            drop(Command::new("kill").args(["-9", &id.to_string()]).status());
            panic!("not done in {} seconds: {shown}", LIMIT.as_secs());
        }
        thread::sleep(Duration::from_millis(2));
    }
    waiting.join().expect("it was waited for")
}

/// Asserts that a run gave a result, or one error with a message: no bug of ours,
/// no signal. Returns all that was said.
pub(crate) fn assert_told(output: &Output, what: &str) -> String {
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    let code = output.status.code();
    assert!(code.is_some_and(|code| (0..=2).contains(&code)), "{what}: {code:?}: {said}");
    if code == Some(2) {
        let errors = String::from_utf8_lossy(&output.stderr).lines().filter(|line| line.starts_with("error: ")).count();
        assert!(errors == 1 || said.contains("\"error\""), "{what} is refused with one error: {said}");
    }
    said.into_owned()
}

/// Runs the commands that read a repository in each way; asserts that each ends
/// with a result or one error; returns all that was said.
pub(crate) fn survey(sandbox: &Sandbox, folder: &str) -> String {
    let reads = ["check", "check --staged", "diff HEAD~1 HEAD", "log"];
    let mut all = String::new();
    for arguments in reads {
        let output = ended(program(sandbox, folder).args(words(arguments)).stdin(Stdio::null()));
        writeln!(all, "$ {arguments}\n{}", assert_told(&output, arguments)).expect("a string can be written");
    }
    all
}
