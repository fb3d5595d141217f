//! Fixes: what every fix of every fixture holds to, and edits in general.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

#[path = "support/memory.rs"]
mod memory;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use ladder_lint::engine::{Fixed, State, apply, check, fix};
use ladder_lint::finding::{Applicability, Edit, Finding};
use ladder_lint::lint::RuleSet;
use ladder_lint::rules::REGISTRY;
use ladder_lint::source::{RepoPath, SourceMap, Span};
use memory::Memory;
use support::only;

type Files = Vec<(String, String)>;

/// Returns every rule fixture and whole ladder: its name, the rule it is about,
/// its files.
fn cases() -> Vec<(String, Option<String>, Files)> {
    let mut cases: BTreeMap<String, (Option<String>, Files)> = BTreeMap::new();
    for (path, text) in support::files(Path::new("fixtures/rules")) {
        let parts: Vec<&str> = path.split('/').collect();
        let [rule, case, ..] = parts.as_slice() else { continue };
        let file = match parts.get(2..).map(|rest| rest.join("/")) {
            Some(file) if !file.is_empty() => file,
            _ => ladder_lint::lint::DEFAULT_FILE.to_owned(),
        };
        let is_snapshot = path.rsplit('.').next() == Some("snap");
        if !is_snapshot && !["owner", "why.txt"].contains(&file.as_str()) {
            cases.entry(format!("{rule}/{case}")).or_insert_with(|| (Some((*rule).to_owned()), Vec::new())).1.push((file, text));
        }
    }
    for (path, text) in support::files(Path::new("fixtures/ladders")) {
        if let Some((name, file)) = path.split_once('/') {
            cases.entry(format!("ladders/{name}")).or_default().1.push((file.to_owned(), text));
        }
    }
    for entry in REGISTRY {
        for example in entry.read().examples {
            let files = example.files.into_iter().map(|file| (file.path, file.text)).collect();
            cases.insert(format!("page {}:{}", entry.id, example.line), (Some(entry.id.to_owned()), files));
        }
    }
    cases.into_iter().map(|(name, (rule, files))| (name, rule, files)).collect()
}

/// Every rule together, and each alone: reading the pages takes longest.
static EVERYTHING: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::new(REGISTRY, &[], &[]).unwrap());
static ALONE: LazyLock<BTreeMap<&str, RuleSet>> =
    LazyLock::new(|| REGISTRY.iter().map(|entry| (entry.id, only(entry.id))).collect());

fn rules(id: Option<&str>) -> &'static RuleSet {
    id.map_or(&*EVERYTHING, |id| ALONE.get(id).unwrap_or_else(|| panic!("fixtures of no rule: {id}")))
}

fn fixed(memory: &Memory, rules: &RuleSet, unsafe_too: bool) -> Fixed {
    fix(memory.read_all(), memory, unsafe_too, &|state| check(state, rules, None))
}

/// Returns how many findings of each rule each document has.
fn counts(state: &State) -> BTreeMap<(String, RepoPath), usize> {
    let mut counts = BTreeMap::new();
    for finding in check(state, &EVERYTHING, None) {
        *counts.entry((finding.rule, state.sources.path(finding.span).clone())).or_default() += 1;
    }
    counts
}

fn lines(state: &State, findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        format!("{}:{} {}", state.sources.path(finding.span), state.sources.start(finding.span).line, finding.message)
    };
    findings.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn after(files: &Files, fixed: &Fixed) -> Memory {
    let mut files: BTreeMap<String, String> = files.iter().cloned().collect();
    for changed in &fixed.changed {
        files.insert(changed.path.to_string(), changed.after.to_string());
    }
    Memory::new(&files.into_iter().collect::<Files>())
}

#[test]
fn every_edit_lies_in_its_document() {
    for (name, _, files) in cases() {
        let state = Memory::new(&files).read_all();
        for finding in check(&state, &EVERYTHING, None) {
            for edit in finding.fix.iter().flat_map(|fix| &fix.edits) {
                let text = &state.sources.file(edit.span.file).text;
                assert!(text.get(edit.span.start..edit.span.end).is_some(), "{name}: {} edits {edit:?}", finding.rule);
            }
            assert!(finding.fix.as_ref().is_none_or(|fix| !fix.edits.is_empty()), "{name}: {} edits nothing", finding.rule);
        }
    }
}

/// After safe fixes the findings that offered them are gone, nothing new is
/// found by any rule, and a second run changes nothing.
#[test]
fn safe_fixes_mend_and_harm_nothing() {
    let mut mended = 0;
    for (name, rule, files) in cases() {
        let memory = Memory::new(&files);
        let own = rules(rule.as_deref());
        let before = memory.read_all();
        let found = check(&before, own, None);
        let safe = |finding: &&Finding| finding.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe);
        let fixed = fixed(&memory, own, false);
        assert!(!fixed.unfinished, "{name}: the rounds end");
        let left = check(&fixed.state, own, None);
        assert_eq!(left.iter().filter(safe).count(), 0, "{name}: {}", lines(&fixed.state, &left));
        let safe = found.iter().filter(safe).count();
        assert!(fixed.mended.len() >= safe && left.len() + safe <= found.len(), "{name}: {}", lines(&fixed.state, &left));
        assert_eq!(safe > 0, !fixed.changed.is_empty(), "{name}");
        mended += safe;
        if safe == 0 {
            continue;
        }
        // No rule finds anything new.
        let known = counts(&before);
        let new: Vec<_> =
            counts(&fixed.state).into_iter().filter(|(what, count)| known.get(what).is_none_or(|old| old < count)).collect();
        assert!(new.is_empty(), "{name} brings {new:?}");
        // Read from anew, there is nothing left to do.
        let again = self::fixed(&after(&files, &fixed), own, false);
        assert!(again.changed.is_empty() && again.mended.is_empty(), "{name}: a second run changes something");
    }
    assert!(mended > 3, "fixtures have findings that can be fixed: {mended}");
}

/// Unsafe fixes end as well, and a second run changes nothing.
#[test]
fn unsafe_fixes_come_to_an_end() {
    for (name, rule, files) in cases() {
        let memory = Memory::new(&files);
        let own = rules(rule.as_deref());
        let fixed = fixed(&memory, own, true);
        assert!(!fixed.unfinished, "{name}: the rounds end");
        let again = self::fixed(&after(&files, &fixed), own, true);
        assert!(again.changed.is_empty(), "{name}: a second run changes something");
    }
}

/// `fixable:` of a page is what the rule's own cases show.
#[test]
fn pages_say_what_can_be_fixed() {
    let mut seen: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (_, rule, files) in cases() {
        let Some(rule) = rule else { continue };
        let state = Memory::new(&files).read_all();
        for fix in check(&state, rules(Some(&rule)), None).into_iter().filter_map(|finding| finding.fix) {
            seen.entry(rule.clone()).or_default().insert(fix.applicability.name());
        }
    }
    for entry in REGISTRY {
        let seen = seen.get(entry.id).cloned().unwrap_or_default();
        let best = ["safe", "unsafe"].into_iter().find(|name| seen.contains(name));
        let said = entry.read().fixable.map(Applicability::name);
        assert_eq!(said, best, "rules/{}.md: `fixable:` differs from the fixes that its fixtures and examples offer", entry.id);
    }
}

fn next(seed: &mut u64, below: usize) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*seed >> 33).unwrap() % below.max(1)
}

/// Random edits of random texts, against the plainest way to apply them.
#[test]
fn edits_are_applied_in_any_number() {
    let mut seed = 7;
    for round in 0..500 {
        let letters = ["a", "ß", "\n", "\r\n", "漢", " ", "#", "\u{301}"];
        let text: String = (0..next(&mut seed, 60)).map(|_| letters[next(&mut seed, letters.len())]).collect();
        let file = SourceMap::new().add(RepoPath::new("x.md"), text.as_str().into());
        let bounds: Vec<usize> = (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
        let mut places: Vec<usize> = (0..2 * next(&mut seed, 6)).map(|_| bounds[next(&mut seed, bounds.len())]).collect();
        places.sort_unstable();
        let edits: Vec<Edit> = places
            .chunks(2)
            .map(|pair| Edit { span: Span::new(file, pair[0], pair[1]), text: "x".repeat(next(&mut seed, 3)) })
            .collect();
        let mut expected = text.clone();
        for edit in edits.iter().rev() {
            expected.replace_range(edit.span.start..edit.span.end, &edit.text);
        }
        assert_eq!(apply(&text, &edits), expected, "round {round}: {text:?} {edits:?}");
    }
}

#[test]
fn line_breaks_and_marks_stay_the_texts_own() {
    let edit = |start, end, text: &str| {
        let file = SourceMap::new().add(RepoPath::new("x.md"), "".into());
        Edit { span: Span::new(file, start, end), text: text.to_owned() }
    };
    assert_eq!(apply("one\r\ntwo\r\n", &[edit(3, 3, "\nand\r\n")]), "one\r\nand\r\n\r\ntwo\r\n");
    assert_eq!(apply("\u{feff}one\n", &[edit(0, 0, "zero ")]), "\u{feff}zero one\n");
    assert_eq!(apply("one", &[edit(3, 3, "\n")]), "one\n");
}

/// A rule that reports what a closure makes of a state.
fn by_hand(files: &Files, unsafe_too: bool, find: &dyn Fn(&State) -> Vec<Finding>) -> Fixed {
    let memory = Memory::new(files);
    fix(memory.read_all(), &memory, unsafe_too, find)
}

/// Returns a finding that puts `new` in the place of each `old`.
fn replace(state: &State, rule: &str, pairs: &[(&str, &str)]) -> Vec<Finding> {
    let edits = pairs.iter().filter_map(|(old, new)| {
        let file = state.sources.files().find(|file| file.text.contains(old))?;
        let start = file.text.find(old)?;
        Some(Edit { span: Span::new(file.id, start, start + old.len()), text: (*new).to_owned() })
    });
    let edits: Vec<Edit> = edits.collect();
    let mut found = Vec::new();
    if let Some(first) = edits.first().filter(|_| edits.len() == pairs.len()) {
        let mut findings = ladder_lint::lint::Findings::new(rule, ladder_lint::finding::Severity::Note, &mut found);
        let fix = ladder_lint::finding::Fix { applicability: Applicability::Safe, edits: edits.clone() };
        drop(findings.report(first.span, "x").fix(fix));
    }
    found
}

fn text(text: &str) -> Files {
    vec![("ladder.md".to_owned(), text.to_owned())]
}

#[test]
fn of_two_that_overlap_the_first_wins_and_the_other_follows() {
    let find = |state: &State| [replace(state, "one", &[("abc", "ABc")]), replace(state, "two", &[("c", "C")])].concat();
    let fixed = by_hand(&text("abc\n"), false, &find);
    assert_eq!(&*fixed.changed[0].after, "ABC\n");
    assert_eq!(fixed.mended.iter().map(|each| each.rule.as_str()).collect::<Vec<_>>(), ["one", "two"]);
}

#[test]
fn rules_that_undo_each_other_stop() {
    let find = |state: &State| [replace(state, "one", &[("a", "b")]), replace(state, "two", &[("b", "a")])].concat();
    let fixed = by_hand(&text("a\n"), false, &find);
    assert!(fixed.unfinished && fixed.mended.len() < 4, "{fixed:?}");
}

#[test]
fn a_fix_without_end_stops() {
    let find = |state: &State| replace(state, "one", &[("a", "aa")]);
    let fixed = by_hand(&text("a\n"), false, &find);
    assert!(fixed.unfinished && fixed.mended.len() == 25);
}

#[test]
fn a_fix_that_overlaps_itself_is_none() {
    let find = |state: &State| replace(state, "one", &[("ab", "x"), ("bc", "y")]);
    let fixed = by_hand(&text("abc\n"), false, &find);
    assert!(fixed.changed.is_empty() && !fixed.unfinished);
}

#[test]
fn what_one_fix_edits_is_written_together() {
    let files: Files = ["a", "b", "c", "d"].iter().map(|name| (format!("{name}.md"), format!("{name}1 {name}2\n"))).collect();
    let find = |state: &State| {
        let pairs: [&[(&str, &str)]; 3] = [&[("a1", "A1"), ("b1", "B1")], &[("d1", "D1")], &[("c1", "C1"), ("b2", "B2")]];
        pairs.iter().flat_map(|pairs| replace(state, "one", pairs)).collect()
    };
    let memory = Memory::new(&files);
    let fixed = fix(memory.read_all(), &memory, false, &find);
    let groups: Vec<Vec<&str>> =
        fixed.groups().iter().map(|group| group.iter().map(|each| each.path.as_str()).collect()).collect();
    assert_eq!(groups, [vec!["a.md", "b.md", "c.md"], vec!["d.md"]]);
    // One of them can't be written: what was done to the others is taken back.
    let left = ["a.md", "b.md", "c.md"].map(RepoPath::new).into();
    let rest = fixed.without(&left, &memory);
    assert_eq!(rest.changed.iter().map(|each| &*each.after).collect::<Vec<_>>(), ["D1 d2\n"]);
    assert_eq!(rest.mended.len(), 1);
    assert!(rest.state.sources.files().any(|file| &*file.text == "a1 a2\n"));
}

/// Two headings with one new name, and links to both: numbers come out right.
#[test]
fn numbered_anchors_stay_right() {
    let level =
        |title: &str, name: &str| format!("## {title}\n\n### {name}\n\n{title}s ship changes.\n\n### Impact\n\nThe team.\n\n");
    let ladder = format!(
        "# Engineering\n\n{}{}{}{}{}",
        level("Engineer", "Comunication"),
        level("Senior Engineer", "Communication"),
        level("Staff Engineer", "Communicaton"),
        level("Principal Engineer", "Communication"),
        level("Distinguished Engineer", "Communication")
    );
    let index = "- [one](ladder.md#comunication)\n- [two](ladder.md#communication)\n- [three](ladder.md#communicaton)\n- [four](ladder.md#communication-1)\n- [five](ladder.md#communication-2)\n";
    let files: Files = vec![("ladder.md".to_owned(), ladder), ("readme.md".to_owned(), index.to_owned())];
    let fixed = fixed(&Memory::new(&files), &EVERYTHING, false);
    let readme = fixed.changed.iter().find(|each| each.path.as_str() == "readme.md").expect("the links follow");
    assert_eq!(
        &*readme.after,
        "- [one](ladder.md#communication)\n- [two](ladder.md#communication-1)\n- [three](ladder.md#communication-2)\n- [four](ladder.md#communication-3)\n- [five](ladder.md#communication-4)\n"
    );
    assert_eq!(check(&fixed.state, &EVERYTHING, None), []);
}
