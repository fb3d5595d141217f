//! Where the program comes from: a release, verified, or else the source.

use std::fs;
use std::process::Command;

use crate::runner::{Runner, ready};

/// Stands for curl: gives files of the folder `release`, and 22 for others.
const CURL: &str = r#"#!/usr/bin/env bash
while [ $# -gt 0 ]; do
  case $1 in --output) output=$2; shift ;; https:*) url=$1 ;; esac
  shift
done
echo "$url" >> "$STUBS/calls"
cp "$STUBS/release/${url##*/}" "$output" 2> /dev/null || exit 22
"#;

/// Stands for cargo: installs a program that says where it is from.
const CARGO: &str = r#"#!/usr/bin/env bash
while [ $# -gt 0 ]; do
  case $1 in --root) root=$2; shift ;; esac
  shift
done
mkdir -p "$root/bin"
echo built > "$root/bin/ladder-lint"
"#;

const VERSION: &str = env!("CARGO_PKG_VERSION");

fn runner() -> Runner {
    let mut runner = Runner::new();
    runner.program("curl", CURL);
    runner.program("cargo", CARGO);
    runner.set("ACTION_REPOSITORY", "OWNER/ladder-lint");
    let folder = runner.sandbox.path("bin/release");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("ladder-lint"), "released").unwrap();
    let made = Command::new("tar")
        .args(["-czf", &format!("ladder-lint-{VERSION}-x86_64-unknown-linux-musl.tar.gz"), "ladder-lint"])
        .current_dir(&folder)
        .status();
    assert!(made.is_ok_and(|status| status.success()));
    let sums = Command::new("bash")
        .args(["-c", "(sha256sum *.gz || shasum -a 256 *.gz) > SHA256SUMS 2> /dev/null"])
        .current_dir(&folder)
        .status();
    assert!(sums.is_ok_and(|status| status.success()));
    runner
}

fn installed(runner: &Runner) -> String {
    let ran = runner.run("install");
    assert_eq!(ran.code, Some(0), "{}", ran.log);
    fs::read_to_string(ran.output("binary")).unwrap().trim().to_owned()
}

#[test]
fn a_release_is_taken_where_there_is_one() {
    if !ready() {
        return;
    }
    let mut runner = runner();
    assert_eq!(installed(&runner), "released");
    let calls = fs::read_to_string(runner.sandbox.path("bin/calls")).unwrap();
    assert!(
        calls.starts_with(&format!("https://github.example/OWNER/ladder-lint/releases/download/v{VERSION}/SHA256SUMS\n")),
        "{calls}"
    );
    assert_eq!(installed(runner.set("INPUT_VERSION", "source")), "built");
}

#[test]
fn the_source_is_built_where_there_is_no_release() {
    if !ready() {
        return;
    }
    let mut runner = runner();
    assert_eq!(installed(runner.set("RUNNER_ARCH", "ARM64")), "built", "none for this system");
    let ran = runner.set("INPUT_VERSION", "99.0.0").run("install");
    assert_eq!(ran.code, Some(2), "a version that was asked for is not replaced: {}", ran.log);
    runner.set("INPUT_VERSION", "").set("RUNNER_ARCH", "X64");
    fs::remove_dir_all(runner.sandbox.path("bin/release")).unwrap();
    assert_eq!(installed(&runner), "built");
}

#[test]
fn a_wrong_checksum_stops() {
    if !ready() {
        return;
    }
    let runner = runner();
    let archive = runner.sandbox.path("bin/release").join(format!("ladder-lint-{VERSION}-x86_64-unknown-linux-musl.tar.gz"));
    fs::write(archive, "something else").unwrap();
    let ran = runner.run("install");
    assert_eq!(ran.code, Some(2), "{}", ran.log);
    assert!(ran.log.contains("checksum") && !ran.outputs.contains_key("binary"), "{}", ran.log);
}

#[test]
fn a_version_is_no_path_and_no_command() {
    if !ready() {
        return;
    }
    let mut runner = runner();
    let ran = runner.set("INPUT_VERSION", "../../evil/$(id)").run("install");
    assert_eq!(ran.code, Some(2), "{}", ran.log);
    assert!(!runner.sandbox.path("bin/calls").exists());
}
