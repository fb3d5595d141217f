//! The page of `report` in a browser: `tests/browser/run.mjs` uses it by mouse
//! and by keyboard, and holds it against what axe-core and html-validate know.
//!
//! Skipped where there is no browser, no Node, or nobody ran `npm ci` in
//! `tests/browser`; with `LADDER_LINT_BROWSER=required` that is a failure.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]
#![allow(clippy::disallowed_methods, clippy::print_stderr, reason = "the test writes pages, and says why it is skipped")]

#[path = "support/git.rs"]
#[allow(dead_code, reason = "every test file compiles this module and uses a part of it")]
mod git;
#[path = "support/pages.rs"]
mod pages;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use pages::{hostile, ladders, page, repository};

/// The names under which systems have a browser that the tests can drive.
const BROWSERS: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// Returns the program of that name.
fn program(name: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file())
}

fn skip(why: &str) {
    assert!(env::var("LADDER_LINT_BROWSER").as_deref() != Ok("required"), "{why}");
    eprintln!("skipped: {why}");
}

#[test]
fn the_page_works_in_a_browser() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    let Some(node) = program("node") else { return skip("there is no `node`") };
    if !tests.join("node_modules").is_dir() {
        return skip("run `npm ci --ignore-scripts` in tests/browser first");
    }
    let browser = env::var_os("CHROMIUM").map(PathBuf::from).or_else(|| BROWSERS.into_iter().find_map(program));
    let Some(browser) = browser else { return skip("there is no Chromium; `CHROMIUM` may say where one is") };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: String| fs::write(folder.path().join(name), text).expect("a page is written");
    for name in ladders() {
        write(&format!("{name}.html"), page(&repository(&[&name]), &["report", "--format", "html"]));
    }
    let changed = repository(&["caldera", "caldera-faulty"]);
    write("changes.html", page(&changed, &["report", "--diff", "HEAD~1", "HEAD", "--format", "html"]));
    write("only-diff.html", page(&changed, &["diff", "HEAD~1", "HEAD", "--format", "html"]));
    write("only-show.html", page(&changed, &["show", "--format", "html"]));
    write("hostile.html", page(&hostile(), &["report", "--diff", "HEAD~1", "--format", "html"]));
    let mut command = Command::new(node);
    command.arg(tests.join("run.mjs")).arg(browser).arg(folder.path());
    // Whoever wants to look at the pictures says where they go.
    command.args(env::var_os("LADDER_LINT_PICTURES"));
    let output = command.output().expect("node runs");
    let told = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{told}");
}
