//! Limits: what is just within one is read, and what is just beyond it is named by
//! a finding. README states them.

#![allow(clippy::format_collect, reason = "what is built is small, or meant to be large")]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

#[path = "support/memory.rs"]
mod memory;

use std::sync::LazyLock;

use ladder_lint::engine::{State, check};
use ladder_lint::lint::RuleSet;
use ladder_lint::markdown::{DEEPEST, MOST_MARKS, MOST_PARTS};
use ladder_lint::rules::REGISTRY;
use memory::Memory;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::new(REGISTRY, &[], &[]).expect("the catalogue is one"));

const LADDER: &str =
    "# Ladder\n\n## Engineer I\n\n### Scope\n\n- Owns a task\n\n## Engineer II\n\n### Scope\n\n- Owns a service\n\n";

/// How many parts the ladder itself has: five headings, two items.
const OWN_PARTS: usize = 7;

fn state(text: &str) -> State {
    Memory::new(&[("careers/engineer.md", LADDER), ("careers/hostile.md", text)]).read_all()
}

/// Returns what is said under a rule of a ladder that goes on with that text.
fn told(rule: &str, more: &str) -> Vec<String> {
    let state = state(&format!("{LADDER}{more}"));
    let found = check(&state, &RULES, None).into_iter();
    found.filter(|finding| finding.rule == rule).map(|finding| finding.message).collect()
}

fn left_out(why: &str) -> Vec<String> {
    vec![format!("`careers/hostile.md` was left out: {why}")]
}

#[test]
fn lists_and_quotes_in_each_other() {
    let beyond = left_out("its lists and quotes stand more than 30 deep in each other");
    for container in ["> ", "- ", "1. "] {
        assert_eq!(told("unreadable-file", &(container.repeat(DEEPEST) + "deep")), [""; 0]);
        for depth in [DEEPEST + 1, 299, 301, 100_000] {
            assert_eq!(told("unreadable-file", &(container.repeat(depth) + "deep")), beyond, "{depth} of {container:?}");
        }
    }
    let lines = |depth: usize| (0..depth).map(|at| format!("{}- deep\n", "  ".repeat(at))).collect::<String>();
    assert_eq!(told("unreadable-file", &lines(DEEPEST)), [""; 0]);
    assert_eq!(told("unreadable-file", &lines(DEEPEST + 1)), beyond);
    // A line of a rule or of dashes is none.
    assert_eq!(told("unreadable-file", &format!("{}\n\n{}", "* ".repeat(200), "-".repeat(9_000))), [""; 0]);
}

#[test]
fn parts_of_a_document() {
    let beyond = left_out("it has more than 40000 headings, paragraphs, list items, cells, links and tags, or sentences");
    for part in ["a\n\n", "[a](engineer.md)\\\n", "| a |\n", "---\n\n"] {
        let start = if part.starts_with('|') { "| a |\n| --- |\n" } else { "" };
        let told = |count: usize| told("unreadable-file", &(start.to_owned() + &part.repeat(count)));
        assert_eq!(told(MOST_PARTS * 3 / 4), [""; 0], "{part:?}");
        assert_eq!(told(MOST_PARTS + 1), beyond, "{part:?}");
    }
    // To the part.
    let told = |count: usize| told("unreadable-file", &"---\n\n".repeat(count));
    let pieces = 2;
    assert_eq!(told(MOST_PARTS - OWN_PARTS - pieces), [""; 0]);
    assert_eq!(told(MOST_PARTS - OWN_PARTS + 1), beyond);
}

#[test]
fn sentences_of_a_document() {
    let told = |count: usize| told("unreadable-file", &"Asks! ".repeat(count));
    assert_eq!(told(MOST_PARTS / 4), [""; 0]);
    assert_eq!(
        told(MOST_PARTS + 1),
        left_out("it has more than 40000 headings, paragraphs, list items, cells, links and tags, or sentences")
    );
}

#[test]
fn marks_of_a_document() {
    let within = "a".repeat(2 * MOST_MARKS) + &"\n".repeat(MOST_MARKS - 100);
    assert_eq!(told("unreadable-file", &within), [""; 0]);
    let beyond = "a".repeat(100) + &"*".repeat(MOST_MARKS + 1);
    assert_eq!(told("unreadable-file", &beyond), left_out("it has more than 1000000 line breaks and marks of Markdown"));
}

#[test]
fn findings_of_a_rule_in_a_document() {
    for count in [999, 1_000, 1_001, 3_000] {
        let found = told("placeholder-text", &"- TBD\n".repeat(count));
        assert_eq!(found.len(), count.min(1_001), "{count}");
        let last = "this document has more than 1000 findings of this rule, and the others are not told";
        assert_eq!(found.iter().filter(|message| *message == last).count(), usize::from(count > 1_000));
    }
    // Another document, and another rule, have their own.
    let text = format!("{LADDER}{}\n[a](gone.md)\n", "- TBD\n".repeat(2_000));
    let state = Memory::new(&[("careers/engineer.md", &text), ("careers/designer.md", &text)]).read_all();
    let found = check(&state, &RULES, None);
    let count = |rule: &str| found.iter().filter(|finding| finding.rule == rule).count();
    assert_eq!((count("placeholder-text"), count("broken-link")), (2_002, 2));
}

#[test]
fn front_matter() {
    let told = |yaml: &str| {
        let found = check(&state(&format!("---\ntitle: Ladder\n{yaml}\n---\n\n{LADDER}")), &RULES, None);
        found
            .into_iter()
            .filter(|finding| finding.rule == "invalid-front-matter")
            .map(|finding| finding.message)
            .collect::<Vec<_>>()
    };
    let line = "# a comment of sixty-four letters, the line break counted in....\n";
    assert_eq!(told(&line.repeat((1 << 20) / line.len() - 1)), [""; 0]);
    let beyond = told(&line.repeat((1 << 20) / line.len() + 1));
    assert!(matches!(&beyond[..], [one] if one.contains("more than 1 MiB is not read")), "{beyond:?}");
    for (deep, is_told) in [(20, false), (30, true)] {
        let found = told(&format!("a: {}{}", "[".repeat(deep), "]".repeat(deep)));
        assert_eq!(found.iter().any(|message| message.contains("nests too deeply")), is_told, "{deep}: {found:?}");
    }
}

/// A document that is passed over says so, and is no other document's trouble.
#[test]
fn what_is_passed_over_hides_nothing() {
    let state = state(&(LADDER.to_owned() + &"> ".repeat(5_000) + "deep"));
    assert_eq!(state.level_count(), 2, "the other document is read");
    let found = check(&state, &RULES, None);
    assert_eq!(found.iter().map(|finding| finding.rule.as_str()).collect::<Vec<_>>(), ["unreadable-file"]);
    let excess = state.documents.iter().filter(|document| document.excess.is_some()).count();
    assert_eq!(excess, 1);
}
