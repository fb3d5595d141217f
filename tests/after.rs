//! A state that is read after another one is the state that is read alone, whatever
//! was known from before.

#![allow(clippy::disallowed_methods, reason = "fixtures are files")]
#![allow(clippy::expect_used, reason = "a test that can't be set up fails")]

#[path = "support/memory.rs"]
mod memory;
mod support;

use std::path::Path;

use ladder_lint::config::Settings;
use ladder_lint::engine::{State, read_after};
use ladder_lint::source::RepoPath;
use memory::Memory;

/// A repository's documents, each with its path.
type Files = Vec<(String, String)>;

/// Returns each whole ladder, and all of them below one page.
fn repositories() -> Vec<Files> {
    let all: Files = support::files(Path::new("fixtures/ladders"))
        .into_iter()
        .filter(|(path, _)| RepoPath::new(path).is_document() && path.contains('/'))
        .collect();
    let top = |path: &str| path.split('/').next().unwrap_or_default().to_owned();
    let mut found: Vec<Files> = Vec::new();
    for (path, text) in &all {
        match found.last_mut().filter(|files| files.first().is_some_and(|(first, _)| top(first) == top(path))) {
            Some(files) => files.push((path.clone(), text.clone())),
            None => found.push(vec![(path.clone(), text.clone())]),
        }
    }
    assert!(found.len() >= 8, "the whole ladders are there");
    found.push(all);
    found
}

/// Returns a repository in which one document is different, in several ways.
fn edited(files: &Files, at: usize) -> Vec<(&'static str, Files)> {
    let with = |change: &dyn Fn(&str) -> String| {
        let mut files = files.clone();
        if let Some((_, text)) = files.get_mut(at) {
            *text = change(text);
        }
        files
    };
    let half = |text: &str| text.split_inclusive('\n').take(text.lines().count() / 2).collect::<String>();
    let mut without = files.clone();
    let (path, text) = without.remove(at);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = |name: &str| {
        let mut files = files.clone();
        files.push((format!("{folder}/{name}"), text.clone()));
        files
    };
    vec![
        ("a word more", with(&|text| format!("{text}\n- Reviews the plans of other teams\n"))),
        ("a level more", with(&|text| format!("{text}\n## Principal Engineer (IC 9)\n\n### Scope\n\n- Owns all of it\n"))),
        ("half of it", with(&half)),
        ("nothing", with(&|_| String::new())),
        ("out of use", with(&|text| format!("---\narchived: true\n---\n\n{}", text.trim_start_matches("---\n")))),
        ("another title", with(&|text| text.replacen("# ", "# Lead ", 1))),
        ("gone", without),
        ("a copy before it", beside("00-copy.md")),
        ("a copy behind it", beside("zz-copy.md")),
    ]
}

/// Says what a state is understood as, all of it.
fn understood(state: &State) -> String {
    format!("{:#?}\n{:#?}\n{:#?}", state.model.ladders, state.model.readings, state.model.left_out)
}

#[test]
fn a_state_after_another_is_the_state_alone() {
    let (mut reused, mut looked) = (0, 0);
    for files in repositories() {
        let whole = files.len() > 40;
        let before = Memory::new(&files).read_all();
        let alone = understood(&before);
        for at in (0..files.len()).step_by(if whole { 19 } else { 1 }) {
            for (what, other) in edited(&files, at) {
                let snapshot = Memory::new(&other);
                let (path, _) = files.get(at).expect("a document");
                let after = read_after(&snapshot, &Settings::default(), &before);
                let expected = snapshot.read_all();
                assert_eq!(understood(&after), understood(&expected), "{path}: {what}");
                // And back again, from what is known by then.
                let back = read_after(&Memory::new(&files), &Settings::default(), &after);
                assert_eq!(understood(&back), alone, "{path}: {what}, and back");
                let tracks = || after.model.ladders.iter().flat_map(|ladder| &ladder.tracks);
                let known = before.model.ladders.iter().flat_map(|ladder| &ladder.tracks);
                reused += known.filter(|track| tracks().any(|other| other.levels.is(&track.levels))).count();
                looked += 1;
            }
        }
    }
    // A law about what is read again holds of nothing where nothing is.
    assert!(reused > looked, "{reused} tracks of {looked} states are those from before");
}
