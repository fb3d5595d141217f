//! `log` and `blame`, whose authors and subjects are hostile, too.

use std::process::Command;

use ladder_lint::render::Format;

use crate::ladder::{HOSTILE, harmless, hostile, ladder};
use crate::sandbox::Sandbox;
use crate::skeleton::{assert_calm, skeleton};

const PATH: &str = "careers/engineer.md";

/// Returns what the program prints in a repository in which the ladder changed
/// once; the second of these texts is author and subject, too.
fn printed(texts: &[String], arguments: &[&str]) -> String {
    let sandbox = Sandbox::init();
    sandbox.commit(PATH, &ladder(texts, false), "One");
    sandbox.write(PATH, ladder(texts, true));
    // git itself keeps lines and angle brackets out of names.
    let author = format!("{} <ada@fernbridge.example>", texts[2].replace(['<', '>', '\n', '\r'], ""));
    let message = format!("{} {}", texts[0], texts[4..7].join(" ")).replace(['\n', '\r'], " ");
    sandbox.git(&["commit", "--quiet", "--all", "--cleanup=verbatim", "--author", &author, "--message", &message]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_ladder-lint"));
    command.args(arguments).current_dir(sandbox.path("repo")).env_clear();
    command.envs(std::env::var_os("SystemRoot").map(|root| ("SystemRoot", root)));
    command.env("HOME", sandbox.path("")).env("LANG", "C.UTF-8");
    let output = command.output().expect("the program runs");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it prints UTF-8")
}

/// Holds a command against itself in harmless words.
fn hold(format: Format, arguments: &[&str]) {
    let (plain, text) = (printed(&harmless(), arguments), printed(&hostile(), arguments));
    assert_calm(format, &text);
    assert!(text.contains(" of kind "), "it tells of the ladder: {arguments:?}");
    let (expected, built) = (skeleton(format, &plain), skeleton(format, &text));
    for (at, (expected, built)) in expected.iter().zip(&built).enumerate() {
        assert_eq!(built, expected, "{arguments:?}, part {at}");
    }
    assert_eq!(built.len(), expected.len(), "{arguments:?}");
}

#[test]
fn log_in_each_format() {
    for (format, name) in [(Format::Pretty, "pretty"), (Format::Json, "json"), (Format::Markdown, "markdown")] {
        hold(format, &["log", "--format", name]);
    }
}

#[test]
fn blame_in_each_format() {
    for (format, name) in [(Format::Pretty, "pretty"), (Format::Json, "json")] {
        for level in [1, 5, HOSTILE.len()] {
            hold(format, &["blame", &format!("E{level}"), "--format", name]);
        }
    }
}
