//! A whole session in Neovim without a screen: open, see what is found, edit,
//! see it change, apply an action, rename a dimension, save; then `check` is
//! clean.
//!
//! Skipped where there is no Neovim; with `LADDER_LINT_NEOVIM=required` that is a
//! failure.

use std::env;
use std::process::Command;

use crate::ladder::{DESIGNER, INDEX, SENIOR, STAFF, check, repository};

#[test]
fn a_session_in_neovim() {
    let folders = env::var_os("PATH").unwrap_or_default();
    let Some(neovim) = env::split_paths(&folders).map(|folder| folder.join("nvim")).find(|path| path.is_file()) else {
        assert!(env::var("LADDER_LINT_NEOVIM").as_deref() != Ok("required"), "there is no `nvim`");
        eprintln!("skipped: there is no `nvim`");
        return;
    };
    let repository = repository();
    let root = repository.path("repo");
    let text = std::fs::read_to_string(root.join(SENIOR)).expect("it is there");
    repository.write(SENIOR, text.replace("## Communication", "## Comunication"));
    assert_eq!(check(&repository).0, Some(1));
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lsp/session.lua");
    let output = Command::new(neovim)
        .args(["--headless", "-u", "NONE", "-i", "NONE", "-n", "-c"])
        .arg(format!("luafile {script}"))
        .current_dir(&root)
        .env("LADDER_LINT", env!("CARGO_BIN_EXE_ladder-lint"))
        .env("HOME", repository.path(""))
        .env("XDG_STATE_HOME", repository.path("state"))
        .env("XDG_CACHE_HOME", repository.path("cache"))
        .output()
        .expect("Neovim runs");
    let told = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && told.contains("session complete"), "{told}");
    for path in [DESIGNER, SENIOR, STAFF] {
        let text = std::fs::read_to_string(root.join(path)).expect("it is there");
        assert!(text.contains("\n## Conversations\n"), "{path}:\n{text}");
    }
    let index = std::fs::read_to_string(root.join(INDEX)).expect("it is there");
    assert!(index.contains("(staff-designer.md#conversations)"), "{index}");
    let (code, told) = check(&repository);
    assert_eq!(code, Some(0), "{told}");
}
