//! Laws that hold for every document of `fixtures`, whole or cut anywhere: no
//! panic, every place inside its file and on a character boundary, the same
//! model whatever the order of the files.

#![allow(clippy::disallowed_methods, reason = "how much is tried is for whoever runs the tests to say")]

#[path = "support/spans.rs"]
mod spans;
mod support;

use std::path::Path;

use ladder_lint::model::Model;
use ladder_lint::source::{RepoPath, SourceMap};
use spans::{hold_all, read};

/// Returns every Markdown fixture with its text.
fn documents() -> Vec<(String, String)> {
    let mut found = support::files(Path::new("fixtures"));
    found.retain(|(path, _)| RepoPath::new(path).is_document());
    assert!(found.len() > 100, "the fixtures were found");
    found
}

/// Returns true where each line and 200 places are asked for, which a build without
/// optimisation takes minutes for:
/// `LADDER_LINT_FULL_SIZE=1 cargo test --release --test laws`.
fn is_full() -> bool {
    std::env::var_os("LADDER_LINT_FULL_SIZE").is_some_and(|value| !value.is_empty())
}

/// Returns the levels of a model by their places, in no particular order.
fn told(sources: &SourceMap, model: &Model) -> Vec<String> {
    let mut lines: Vec<String> = model
        .ladders
        .iter()
        .flat_map(|ladder| ladder.levels().map(move |(_, track, level)| (ladder, track, level)))
        .map(|(ladder, track, level)| {
            let dimensions: Vec<&str> = level.expectations.iter().map(|cell| cell.dimension.as_str()).collect();
            let at = sources.start(level.name_span).line;
            let path = sources.path(level.name_span);
            format!("{} {} {}.{} {path}:{at} {dimensions:?}", ladder.name, track.name, level.rank, level.label())
        })
        .collect();
    lines.sort();
    lines
}

#[test]
fn every_place_lies_in_its_file() {
    hold_all(&documents());
}

#[test]
fn a_document_cut_at_any_line_is_read() {
    for (path, text) in documents() {
        let cuts: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
        // Every line of a short document, every few lines of a long one.
        let step = if is_full() { 1 } else { cuts.len() / 25 + 1 };
        for cut in cuts.iter().copied().step_by(step) {
            hold_all(&[(path.clone(), text[..cut].to_owned())]);
        }
    }
}

#[test]
fn a_document_cut_anywhere_is_read() {
    // A fixed sequence of places: the same on every machine.
    let mut seed: u64 = 0x9e37_79b9_7f4a_7c15;
    for (path, text) in documents() {
        for _ in 0..if is_full() { 200 } else { 20 } {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let mut cut = usize::try_from(seed >> 33).unwrap_or(0) % (text.len() + 1);
            while !text.is_char_boundary(cut) {
                cut -= 1;
            }
            hold_all(&[(path.clone(), text[..cut].to_owned())]);
            hold_all(&[(path.clone(), text[cut..].to_owned())]);
        }
    }
}

#[test]
fn the_order_of_the_files_changes_nothing() {
    let files = documents();
    let mut reversed = files.clone();
    reversed.reverse();
    let (sources, _, model) = read(&files);
    let (other_sources, _, other) = read(&reversed);
    assert_eq!(told(&sources, &model), told(&other_sources, &other));
    assert!(model.ladders.len() > 10, "the fixtures hold ladders");
}
