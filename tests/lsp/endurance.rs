//! How fast the server is on a large ladder, and how much it remembers: by hand,
//! as figures of a machine that does other things as well prove nothing.
//!
//! `LADDER_LINT_LADDER` says where the ladder is and `LADDER_LINT_DOCUMENT` which
//! of its documents is typed in, `LADDER_LINT_SERVER` which build is measured, and
//! `LADDER_LINT_EDITS` how many edits follow the first hundred:
//! `cargo test --test lsp -- --ignored --nocapture typing`.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::editor::Editor;

/// Presses a key, and returns how long it took until all was told.
fn press(editor: &mut Editor, path: &str, at: usize, nth: usize) -> Duration {
    let start = Instant::now();
    // A letter comes, and goes again.
    if nth.is_multiple_of(2) {
        editor.edit(path, at..at, "x");
    } else {
        editor.edit(path, at..at + 1, "");
    }
    let version = editor.version(path);
    editor.wait("news of the text", |editor| editor.told.get(path).is_some_and(|(told, _)| *told == Some(version)));
    start.elapsed()
}

/// Returns the memory of the server, in MiB.
fn memory(editor: &Editor) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", editor.process())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? / 1024)
}

#[test]
#[ignore = "measures, and needs a large ladder"]
fn typing() {
    let (Some(folder), Some(path)) = (std::env::var_os("LADDER_LINT_LADDER"), std::env::var("LADDER_LINT_DOCUMENT").ok()) else {
        panic!("LADDER_LINT_LADDER and LADDER_LINT_DOCUMENT say what is typed in");
    };
    let start = Instant::now();
    let mut editor = Editor::start(Path::new(&folder));
    editor.open(&path);
    editor.settle(&path);
    eprintln!("first diagnostics: {:?}, {:?} MiB", start.elapsed(), memory(&editor));
    let at = editor.texts[&path].find("\n- ").expect("the document has a list") + 4;
    let mut took: Vec<Duration> = (0..100).map(|nth| press(&mut editor, &path, at, nth)).collect();
    took.sort();
    eprintln!("100 edits: median {:?}, the slowest {:?}, {:?} MiB", took[50], took[99], memory(&editor));
    let more: usize = std::env::var("LADDER_LINT_EDITS").ok().and_then(|edits| edits.parse().ok()).unwrap_or(0);
    for nth in 0..more {
        press(&mut editor, &path, at, nth);
        if nth % 1000 == 999 {
            eprintln!("{} edits: {:?} MiB", nth + 1, memory(&editor));
        }
    }
}
