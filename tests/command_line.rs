//! What the command line offers beside reports: lists of links that hold to their
//! contract, completions, manual pages, and what only shows at a terminal.

#![allow(clippy::disallowed_methods, reason = "tests read what the tool writes")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't be set up fails")]

#[path = "command_line/agreement.rs"]
mod agreement;
#[path = "command_line/hyperlinks.rs"]
mod hyperlinks;
#[path = "support/memory.rs"]
mod memory;
#[path = "support/git.rs"]
#[allow(dead_code, reason = "other tests use the rest of it")]
mod sandbox;
#[path = "command_line/stdin.rs"]
mod stdin;
#[cfg(target_os = "linux")]
#[path = "command_line/terminal.rs"]
mod terminal;

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// Returns what the program prints in a folder of `fixtures`.
fn printed(folder: &str, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ladder-lint"));
    command.args(args).current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder));
    let output = command.output().expect("the program runs");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it prints UTF-8")
}

/// The commands of the program, as its help names them.
fn commands() -> Vec<String> {
    let help = printed("", &["--help"]);
    let listed = help.split("Commands:\n").nth(1).expect("help lists the commands").lines();
    let listed = listed.take_while(|line| !line.is_empty()).filter(|line| !line.starts_with("   "));
    listed.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").map(str::to_owned).collect()
}

#[test]
fn links_keep_their_contract() {
    let schema = std::fs::read_to_string("fixtures/schemas/links.v1.json").expect("the schema is there");
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).expect("it is JSON")).expect("it is a schema");
    for case in ["links-json", "links-external-json"] {
        let text = std::fs::read_to_string(format!("fixtures/cli/{case}/stdout")).expect("what the run prints is there");
        let json: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
        let errors: Vec<String> =
            validator.iter_errors(&json).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{case}: {errors:#?}");
    }
}

#[test]
fn every_command_teaches_by_examples() {
    let commands = commands();
    assert!(commands.len() > 10, "{commands:?}");
    for command in commands {
        let help = printed("", &[&command, "--help"]);
        let examples = help.split("Examples:\n").nth(1).unwrap_or_else(|| panic!("`{command} --help` has no examples"));
        assert!(examples.contains(&format!("ladder-lint {command}")), "{examples}");
    }
}

#[test]
fn completions_know_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = printed("", &["completions", shell]);
        for command in commands() {
            assert!(script.contains(&command), "{shell} doesn't complete {command}");
        }
        assert!(script.contains("stdin-path"), "{shell} doesn't complete options");
    }
}

#[cfg(unix)]
#[test]
fn bash_completes_a_command() {
    let script = printed("", &["completions", "bash"]);
    let ask = "\nCOMP_WORDS=(ladder-lint lin) COMP_CWORD=1\n_ladder__lint ladder-lint lin ladder-lint\n\
               complete -p ladder-lint && echo \"${COMPREPLY[@]}\"\n";
    let mut bash = Command::new("bash")
        .args(["--norc", "--noprofile"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("bash is there");
    bash.stdin.take().expect("it is piped").write_all((script + ask).as_bytes()).expect("bash reads");
    let told = bash.wait_with_output().expect("bash ends");
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(told.contains("-F _ladder__lint") && told.ends_with("ladder-lint\nlinks\n"), "{told}");
}

#[test]
fn manual_pages_have_what_man_looks_for() {
    let main = printed("", &["man"]);
    assert!(main.contains(".TH LADDER-LINT 1"), "{main}");
    for command in commands() {
        assert!(main.contains(&format!("ladder\\-lint\\-{command}(1)")), "the page names {command}");
        let page = printed("", &["man", &command]);
        for part in
            [&format!(".TH LADDER-LINT-{} 1", command.to_uppercase()), ".SH NAME", ".SH SYNOPSIS", ".SH OPTIONS", ".SH EXAMPLES"]
        {
            assert!(page.contains(part), "{part} in:\n{page}");
        }
    }
}
