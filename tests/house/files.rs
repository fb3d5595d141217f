//! What every source file has: an opening that says what it is for, and a size
//! that a reader can hold.

use std::path::{Path, PathBuf};

/// No source file is longer than this, in lines; most are far shorter.
const LONGEST: usize = 500;

pub(super) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Returns every Rust file below `src`, as its path from the root and its text.
pub(super) fn sources() -> Vec<(String, String)> {
    texts("src").into_iter().filter(|(path, _)| path.ends_with(".rs")).collect()
}

/// Returns every readable file below a folder, sorted by path.
pub(super) fn texts(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(&root().join(folder), folder, &mut found);
    found.sort();
    found
}

#[expect(clippy::disallowed_methods, reason = "the test reads the project itself")]
fn collect(folder: &Path, prefix: &str, found: &mut Vec<(String, String)>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.map(|entry| entry.unwrap()) {
        let path = format!("{prefix}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &path, found);
        } else if let Ok(text) = std::fs::read_to_string(entry.path()) {
            found.push((path, text));
        }
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<String> = sources().into_iter().filter(|(_, text)| !text.starts_with("//! ")).map(|(path, _)| path).collect();
    assert!(silent.is_empty(), "these files don't open with `//!`: {silent:#?}");
}

#[test]
fn no_file_is_long() {
    let long: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| text.lines().count() > LONGEST)
        .map(|(path, text)| format!("{path}: {} lines", text.lines().count()))
        .collect();
    assert!(long.is_empty(), "split these: {long:#?}");
}

#[test]
fn every_test_file_is_run() {
    let is_test = |path: &str| path.matches('/').count() == 1 && path.ends_with(".rs");
    let silent: Vec<String> = texts("tests")
        .into_iter()
        .filter(|(path, text)| is_test(path) && !["#[test]", "harness!", "mod "].iter().any(|mark| text.contains(mark)))
        .map(|(path, _)| path)
        .collect();
    assert!(silent.is_empty(), "nothing is tested in {silent:#?}");
}
