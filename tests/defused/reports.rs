//! `check`, `diff` and `show`.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::ops::Range;

use ladder_lint::engine::{CheckReport, DiffReport, PathFilter, ShowReport, State, check, compare};
use ladder_lint::lint::RuleSet;
use ladder_lint::render::{self, Format, Style};
use ladder_lint::rules::REGISTRY;

use crate::csv::rows;
use crate::ladder::{HOSTILE, harmless, hostile, ladder};
use crate::memory::Memory;
use crate::skeleton::{assert_calm, skeleton, texts};

const PATH: &str = "careers/engineer.md";

const DIFFS: [Format; 3] = [Format::Pretty, Format::Json, Format::Markdown];

fn state(texts: &[String], after: bool) -> State {
    let state = Memory::new(&[(PATH, ladder(texts, after))]).read_all();
    assert_eq!(state.level_count(), texts.len(), "every level is one");
    state
}

fn text(render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    render(&mut out).expect("memory can be written");
    String::from_utf8(out).expect("every format writes UTF-8")
}

fn checked(texts: &[String], format: Format) -> String {
    let state = state(texts, true);
    let rules = ["missing-dimension", "broken-link"].map(str::to_owned);
    let rules = RuleSet::new(REGISTRY, &rules, &[]).expect("there are such rules");
    let found = check(&state, &rules, None);
    assert_eq!(found.len(), 2 * texts.len(), "what is looked for is found");
    text(|out| render::check(&CheckReport::new(&state, found, PathFilter::default()), format, Style::default(), out))
}

fn compared(texts: &[String], format: Format, stat: bool) -> String {
    let (base, head) = (state(texts, false), state(texts, true));
    let report = DiffReport::of(&base, &head, compare(&base, &head));
    let render = if stat { render::stat } else { render::diff };
    text(|out| render(&report, format, Style::default(), out))
}

fn shown(texts: &[String], format: Format, explain: bool) -> String {
    let state = state(texts, true);
    text(|out| render::show(&ShowReport { state: &state, only: PathFilter::default(), explain }, format, Style::default(), out))
}

/// Holds one format against the same in harmless words; returns what it says.
fn hold(format: Format, report: impl Fn(&[String]) -> String) -> String {
    hold_some(format, 0..HOSTILE.len(), report)
}

/// As [`hold`], with some of the texts.
fn hold_some(format: Format, some: Range<usize>, report: impl Fn(&[String]) -> String) -> String {
    let (plain, text) = (report(&harmless()[some.clone()]), report(&hostile()[some]));
    assert_calm(format, &text);
    let (expected, built) = (skeleton(format, &plain), skeleton(format, &text));
    for (at, (expected, built)) in expected.iter().zip(&built).enumerate() {
        assert_eq!(built, expected, "{format:?}, part {at}");
    }
    assert_eq!(built.len(), expected.len(), "{format:?}");
    text
}

/// Asserts that the texts of JSON are those of the documents, to the letter.
fn assert_told(json: &str, told: &[&str]) {
    let mut found = BTreeSet::new();
    texts(&serde_json::from_str(json).expect("it is JSON"), &mut found);
    for hostile in told {
        // White space is one space, as Markdown shows it.
        let words: Vec<&str> = hostile.split_whitespace().collect();
        let there = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ").contains(&words.join(" "));
        assert!(found.iter().any(there), "{hostile:?} is not in {found:#?}");
    }
}

/// Asserts that Markdown neither calls anybody nor links an issue.
fn assert_nobody_is_called(markdown: &str) {
    // A character by its number is no issue.
    let bare: String = markdown.replace("&#", "&").split('`').step_by(2).collect();
    for sign in ['@', '#'] {
        let called = bare.split(sign).skip(1).any(|after| after.starts_with(char::is_alphanumeric));
        assert!(!called, "{sign} in {markdown}");
    }
}

#[test]
fn check_pretty() {
    hold(Format::Pretty, |texts| checked(texts, Format::Pretty));
}

#[test]
fn check_concise() {
    let text = hold(Format::Concise, |texts| checked(texts, Format::Concise));
    assert_eq!(text.lines().filter(|line| line.starts_with("careers/engineer.md:")).count(), 2 * HOSTILE.len(), "{text}");
}

#[test]
fn check_json() {
    // The others are names that lose what they start or end with.
    assert_told(&hold(Format::Json, |texts| checked(texts, Format::Json)), &HOSTILE[..7]);
}

#[test]
fn check_sarif() {
    hold(Format::Sarif, |texts| checked(texts, Format::Sarif));
}

#[test]
fn check_github() {
    hold(Format::Github, |texts| checked(texts, Format::Github));
}

#[test]
fn check_gitlab() {
    hold(Format::Gitlab, |texts| checked(texts, Format::Gitlab));
}

#[test]
fn check_junit() {
    hold(Format::Junit, |texts| checked(texts, Format::Junit));
}

#[test]
fn check_markdown() {
    assert_nobody_is_called(&hold(Format::Markdown, |texts| checked(texts, Format::Markdown)));
}

#[test]
fn diff_in_each_format() {
    hold(Format::Pretty, |texts| compared(texts, Format::Pretty, false));
    assert_told(&hold(Format::Json, |texts| compared(texts, Format::Json, false)), &HOSTILE);
    // Few at a time: a comment has room for so many.
    for start in (0..HOSTILE.len()).step_by(5) {
        let text = hold_some(Format::Markdown, start..start + 5, |texts| compared(texts, Format::Markdown, false));
        assert_nobody_is_called(&text);
    }
}

#[test]
fn diff_stat_in_each_format() {
    for format in DIFFS {
        let text = hold(format, |texts| compared(texts, format, true));
        if format == Format::Markdown {
            assert_nobody_is_called(&text);
        }
    }
}

#[test]
fn show_in_each_format() {
    for explain in [false, true] {
        for format in [Format::Pretty, Format::Json, Format::Csv, Format::Markdown] {
            let text = hold(format, |texts| shown(texts, format, explain));
            match format {
                Format::Json => assert_told(&text, &HOSTILE),
                Format::Markdown => assert_nobody_is_called(&text),
                Format::Csv => {
                    let formula = |cell: &String| cell.trim_start().starts_with(['=', '+', '-', '@']);
                    assert!(!rows(&text).iter().flatten().any(formula), "{text}");
                }
                _ => {}
            }
        }
    }
}
