//! Inputs for the harnesses of `tests/fuzzed`: those that are kept in
//! `tests/fuzz`, and those that are made of the fixtures.

#![allow(clippy::disallowed_methods, reason = "tests read their own fixtures")]
#![allow(clippy::expect_used, reason = "a test that can't be set up fails")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Bytes, and where they come from.
pub(crate) type Seed = (String, Vec<u8>);

/// No input is longer, in bytes: a fuzzer learns more from small ones.
pub(crate) const LONGEST: usize = 16 * 1024;

/// Returns what is kept in a folder of `tests/fuzz` for a harness.
pub(crate) fn kept(folder: &str, harness: &str) -> Vec<Seed> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz").join(folder).join(harness);
    let Ok(entries) = fs::read_dir(&root) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.display().to_string(), fs::read(&path).expect("the input can be read"))).collect()
}

/// Returns the parts of which documents are made, from `tests/fuzz/dictionary`.
pub(crate) fn dictionary() -> Vec<Vec<u8>> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/dictionary")).expect("a dictionary");
    let quoted = text.lines().filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    quoted.map(|line| unescaped(line.as_bytes())).collect()
}

/// Reads `\x0a`, `\\` and `\"`.
fn unescaped(line: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = line;
    while let Some((first, after)) = rest.split_first() {
        rest = match (first, after) {
            (b'\\', [b'x', high, low, after @ ..]) => {
                let digits = [*high, *low].map(|digit| char::from(digit).to_digit(16).expect("a hexadecimal digit"));
                bytes.push(u8::try_from(digits[0] * 16 + digits[1]).expect("a byte"));
                after
            }
            (b'\\', [escaped, after @ ..]) => {
                bytes.push(*escaped);
                after
            }
            _ => {
                bytes.push(*first);
                after
            }
        };
    }
    bytes
}

/// Returns what the fixtures hold for a harness.
pub(crate) fn derived(harness: &str) -> Vec<Seed> {
    let mut seeds = match harness {
        "documents" => ladders(),
        "diff" => pairs(),
        "renderers" => pairs().into_iter().chain(ladders()).collect(),
        "front_matter" => front_matters(),
        "tables" => tables(),
        "configuration" => configurations(),
        _ => Vec::new(),
    };
    seeds.retain(|(_, bytes)| !bytes.is_empty() && bytes.len() <= LONGEST);
    seeds
}

/// Returns every text file below a folder of fixtures, sorted by path.
fn files(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), folder, &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, name: &str, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder of fixtures").map(|entry| entry.expect("it can be read")) {
        let name = format!("{name}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &name, found);
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            found.push((name, text));
        }
    }
}

/// Joins documents as `tests/fuzzed/input.rs` parts them.
fn joined<'t>(files: impl Iterator<Item = (&'t str, &'t str)>) -> Vec<u8> {
    let files: Vec<String> = files.map(|(path, text)| format!("{path}\n{text}")).collect();
    files.join("\u{1c}").into_bytes()
}

fn is_document(path: &str) -> bool {
    path.to_ascii_lowercase().ends_with(".md")
}

/// Returns the ladders of the fixtures, each as one input.
fn ladders() -> Vec<Seed> {
    let mut cases: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for (folder, depth) in [("fixtures/shapes", 3), ("fixtures/ladders", 3), ("fixtures/rules", 4)] {
        for (path, text) in files(folder).into_iter().filter(|(path, _)| is_document(path)) {
            let parts: Vec<&str> = path.split('/').collect();
            let case = parts.get(..depth.min(parts.len())).unwrap_or_default().join("/");
            let own = parts.get(depth..).map_or_else(String::new, |rest| rest.join("/"));
            let own = if own.is_empty() { "ladder.md".to_owned() } else { own };
            cases.entry(case).or_default().push((own, text));
        }
    }
    let seed = |(case, files): (String, Vec<(String, String)>)| {
        (case, joined(files.iter().map(|(path, text)| (path.as_str(), text.as_str()))))
    };
    cases.into_iter().map(seed).collect()
}

/// Returns the diffs of the fixtures.
fn pairs() -> Vec<Seed> {
    let mut cases: BTreeMap<String, [Vec<(String, String)>; 2]> = BTreeMap::new();
    for (path, text) in files("fixtures/diffs").into_iter().filter(|(path, _)| is_document(path)) {
        for (at, side) in ["/base/", "/head/"].into_iter().enumerate() {
            if let Some((case, own)) = path.split_once(side) {
                cases.entry(case.to_owned()).or_default()[at].push((own.to_owned(), text.clone()));
            }
        }
    }
    let side = |files: &[(String, String)]| joined(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    cases.into_iter().map(|(case, [base, head])| (case, [side(&base), side(&head)].join(&0x1d))).collect()
}

/// Returns all front matter of fixtures and of pages of rules.
fn front_matters() -> Vec<Seed> {
    let all = files("fixtures").into_iter().chain(files("rules"));
    let body = |text: &str| Some(text.strip_prefix("---\n")?.split_once("\n---")?.0.as_bytes().to_vec());
    all.filter_map(|(path, text)| Some((path, body(&text)?))).collect()
}

/// Returns what stands between the tags of tables.
fn tables() -> Vec<Seed> {
    let body = |text: &str| Some(text.split_once("<table>")?.1.split_once("</table>")?.0.as_bytes().to_vec());
    files("fixtures").into_iter().filter_map(|(path, text)| Some((path, body(&text)?))).collect()
}

/// Returns pages of rules, named by a configuration.
fn configurations() -> Vec<Seed> {
    let page = |text: &str| format!("rule-pages: [pages/*.md]\n\u{1c}{}", text.replacen("id: ", "id: own-", 1)).into_bytes();
    files("rules").into_iter().map(|(path, text)| (path, page(&text))).collect()
}
