//! A glance at what was typed says of it what a look at the whole says, as far as
//! rules are local; everything else stands where it stood.

#![allow(clippy::expect_used, reason = "a test that can't be set up fails")]
#![allow(clippy::disallowed_methods, reason = "fixtures are files")]

#[path = "support/memory.rs"]
#[allow(dead_code, reason = "other tests use the rest of it")]
mod memory;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ladder_lint::engine::{Found, Shift, State, check, glance, retype};
use ladder_lint::finding::Finding;
use ladder_lint::lint::{Check, RuleSet};
use ladder_lint::rules::REGISTRY;
use ladder_lint::source::{Home, RepoPath};
use memory::Memory;
use proptest::prelude::*;

/// What somebody types, each under another rule's eyes.
const TYPED: [&str; 11] = [
    "\nSee [there](OTHER), and [here](https://github.com/fernbridge/careers/blob/main/nowhere/at-all.md).\n",
    "\n#### Notes\n\nOnce.\n\n#### Notes\n\nTwice, as [said](#notes-1).\n",
    "\n- Scope: Scope: a team\n",
    "\n<<<<<<< ours\n=======\n>>>>>>> theirs\n",
    "\n- TBD\n",
    "\n| a | b |\n| --- | --- |\n| 1 | 2 | 3 |\n",
    "\n<<<<<<< HEAD\n",
    "\nSee [the guide][nowhere].\n",
    "\nIt\u{e2}\u{80}\u{99}s theirs.\n",
    "\n<!-- ladder-lint: allow(placeholder-text) because it comes later -->\n\nTODO\n",
    "\n## Principal Engineer (IC 9)\n\n### Scope\n\n- Owns all\n",
];

/// Ladders of rules' own fixtures, for faults that nobody types at a glance.
const FAULTY: [&str; 2] = ["invalid-front-matter/bad-several.md", "mixed-voice/bad-they.md"];

/// Returns the documents of all whole ladders, several times over, and of some rules.
fn many() -> Vec<(String, String)> {
    let ladders = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/ladders");
    let mut found = Vec::new();
    for copy in 0..3 {
        let mut folders = vec![(ladders.clone(), format!("careers-{copy}"))];
        while let Some((folder, prefix)) = folders.pop() {
            for entry in fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
                let path = format!("{prefix}/{}", entry.file_name().expect("a name").to_string_lossy());
                if entry.is_dir() {
                    folders.push((entry, path));
                } else if RepoPath::new(&path).is_document() && folder != ladders {
                    found.push((path, String::from_utf8_lossy(&fs::read(&entry).expect("bytes")).into_owned()));
                }
            }
        }
    }
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/rules");
    found.extend(FAULTY.map(|path| {
        let text = fs::read_to_string(rules.join(path)).expect("text");
        (format!("careers-0/{path}"), text)
    }));
    found.sort();
    found
}

fn is_local(check: &Check) -> bool {
    matches!(check, Check::Ladder(rule) if rule.is_local())
}

/// Returns the ids of the local rules.
fn local() -> BTreeSet<String> {
    let all = RuleSet::new(REGISTRY, &[], &[]).expect("all rules are known");
    all.rules().filter(|(_, check)| is_local(check)).map(|(page, _)| page.id.clone()).collect()
}

/// Returns a finding's words and places.
fn said(state: &State, finding: &Finding) -> String {
    let place = |span| format!("{}:{:?}", state.sources.path(span), state.sources.start(span));
    let related: Vec<String> = finding.related.iter().map(|label| place(label.span)).collect();
    format!("{} {} {} {related:?}", place(finding.span), finding.rule, finding.message)
}

#[test]
fn what_a_glance_says_is_what_the_whole_says() {
    let mut files = many();
    let local = local();
    assert!(local.contains("placeholder-text") && local.len() > 5, "{local:?}");
    let asked: Vec<String> = local.iter().cloned().chain(["missing-dimension".to_owned(), "broken-link".to_owned()]).collect();
    let rules = RuleSet::new(REGISTRY, &asked, &[]).expect("the rules exist");
    let mut state = Memory::new(&files).read_all();
    state.listing = state.listing.at_home(Home::new("github.com", "fernbridge/careers"));
    let found = Found::new(check(&state, &rules, None));
    let (mut seen, mut new, mut spoke) = (0, 0, BTreeSet::new());
    // A text that a rule may speak of, and a key that changes next to nothing.
    for turn in 0..2 * (files.len() / 3) {
        let at = turn / 2;
        let (path, text) = files[at].clone();
        let name = path.rsplit('/').next().expect("a name");
        let typed = if turn % 2 == 0 { TYPED[at % TYPED.len()] } else { "x" };
        let typed = typed.replace("OTHER", &name.to_uppercase());
        let typed = typed.as_str();
        let place = text.match_indices("\n- ").nth(at % 3).map_or(text.len(), |(place, _)| place);
        files[at].1.insert_str(place, typed);
        let snapshot = Memory::new(&files);
        let path = RepoPath::new(&path);
        let (mut now, mut known) = (state.clone(), found.clone());
        known.keep(&now, std::slice::from_ref(&path));
        let told = glance(&mut now, &snapshot, std::slice::from_ref(&path), (&rules, None), &known);
        let now = retype(now, &snapshot, std::slice::from_ref(&path));
        let fresh = check(&now, &rules, None);
        if let Some(told) = told {
            seen += 1;
            let folder = path.folder();
            let here = told.iter().filter(|finding| now.sources.path(finding.span).folder() == folder);
            spoke.extend(here.map(|finding| finding.rule.clone()).filter(|rule| local.contains(rule)));
            new += usize::from(told.len() != found.findings.len());
            let ours = |all: &[Finding]| -> Vec<String> {
                all.iter().filter(|finding| local.contains(&finding.rule)).map(|finding| said(&now, finding)).collect()
            };
            assert_eq!(ours(&told), ours(&fresh), "{path}, after {typed:?}");
            let others = |state: &State, all: &[Finding]| -> Vec<String> {
                let others = all.iter().filter(|finding| !local.contains(&finding.rule));
                others.map(|finding| format!("{} {}", finding.message, state.sources.slice(finding.span))).collect()
            };
            assert_eq!(others(&now, &told), others(&state, &found.findings), "{path}, after {typed:?}");
        }
        files[at].1 = text;
    }
    assert!(seen >= 10 && new >= 5, "a glance tells something: {seen} times of {}, news {new} times", files.len() / 3);
    let silent: Vec<&String> = local.difference(&spoke).collect();
    assert!(silent.is_empty(), "a glance never heard {silent:?}");
}

#[test]
fn a_glance_at_a_heading_or_a_small_ladder_tells_nothing() {
    let files = many();
    let rules = RuleSet::new(REGISTRY, &[], &[]).expect("all rules are known");
    let typed = |files: &[(String, String)], at: usize, old: &str, new: &str| {
        let mut state = Memory::new(files).read_all();
        let mut found = Found::default();
        let mut after = files.to_vec();
        let path = RepoPath::new(&after[at].0);
        after[at].1 = after[at].1.replacen(old, new, 1);
        found.keep(&state, std::slice::from_ref(&path));
        glance(&mut state, &Memory::new(&after), std::slice::from_ref(&path), (&rules, None), &found)
    };
    let at = files.iter().position(|(_, text)| text.contains("\n### ")).expect("a document with dimensions");
    assert!(typed(&files, at, "\n### ", "\n### The new ").is_none(), "a dimension is called otherwise: {}", files[at].0);
    assert!(typed(&files[..20], 0, " the ", " a ").is_none(), "few documents are soon looked at");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Before the change places stay, all others keep their order, and the end stays the
    /// end, unless something was added there.
    #[test]
    fn places_follow_a_change(
        before in "[ab\u{e9}\u{1f980}\n]{0,12}", start in 0_usize..13, length in 0_usize..6, new in "[ab\u{e9}\u{1f980}]{0,4}",
    ) {
        let ends: Vec<usize> = before.char_indices().map(|(at, _)| at).chain([before.len()]).collect();
        let (from, to) = (ends[start.min(ends.len() - 1)], ends[(start + length).min(ends.len() - 1)]);
        let after = format!("{}{new}{}", &before[..from], &before[to..]);
        let shift = Shift::between(&before, &after);
        let moved: Vec<usize> = ends.iter().map(|at| shift.at(*at)).collect();
        prop_assert!(moved.is_sorted() && moved.iter().all(|at| after.is_char_boundary(*at)), "{moved:?}");
        prop_assert!(moved.last() == Some(&after.len()) || after.starts_with(&before));
        for (at, moved) in ends.iter().zip(&moved).filter(|(at, _)| **at <= from) {
            prop_assert_eq!(at, moved);
        }
    }
}
