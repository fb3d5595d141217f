//! The server as a client meets it that somebody else wrote: pytest-lsp, which reads
//! every answer as the types of the protocol, with the capabilities of known editors.
//!
//! Skipped where nobody installed it (`.ci/run` does, in `target/protocol`); with
//! `LADDER_LINT_PROTOCOL=required` that is a failure.

use std::env;
use std::path::Path;
use std::process::Command;

use crate::ladder::repository;

#[test]
fn a_client_that_is_strict_about_the_protocol() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = root.join("target/protocol/bin/python");
    if !python.is_file() {
        assert!(env::var("LADDER_LINT_PROTOCOL").as_deref() != Ok("required"), "there is no `{}`", python.display());
        eprintln!("skipped: there is no `{}`", python.display());
        return;
    }
    let repository = repository();
    let output = Command::new(python)
        .args(["-B", "-m", "pytest", "-q", "-p", "no:cacheprovider"])
        .arg(root.join("tests/lsp/protocol"))
        .current_dir(repository.path(""))
        .env("LADDER_LINT", env!("CARGO_BIN_EXE_ladder-lint"))
        .env("LADDER", repository.path("repo"))
        .output()
        .expect("Python runs");
    let told = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && told.contains(" passed"), "{told}");
}
