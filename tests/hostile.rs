//! Documents that were made to keep the tool busy: what takes time in
//! proportion ends long before the limit, what takes the square of it does not.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "render/sample.rs"]
#[allow(dead_code, reason = "other tests use the rest of it")]
mod sample;

use std::fmt::Write as _;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use ladder_lint::engine::check;
use ladder_lint::input::SnapshotName;
use ladder_lint::lint::RuleSet;
use ladder_lint::rules::REGISTRY;
use sample::state;

/// Generous for a busy machine and a build without optimisation.
const LIMIT: Duration = Duration::from_secs(100);

const LADDER: &str = "# Ladder\n\n## Engineer I\n\n### Scope\n\n- a\n\n### Impact\n\n- b\n\n## Engineer II\n\n### Scope\n\n- c\n\n### Impact\n\n- d\n\n";

/// Runs every rule over one document.
fn check_in_time(text: String) {
    let (done, wait) = channel();
    thread::spawn(move || {
        let state = state(SnapshotName::Worktree, &[("careers/engineer.md", text.as_bytes())]);
        assert!(state.level_count() >= 2, "the hostile part hides no level");
        let rules = RuleSet::new(REGISTRY, &[], &[]).expect("the catalogue is one");
        done.send(check(&state, &rules, None).len()).expect("somebody waits");
    });
    wait.recv_timeout(LIMIT).unwrap_or_else(|_| panic!("not done in {} seconds", LIMIT.as_secs()));
}

/// Returns the number in letters: a number would be no word.
fn letters(mut number: usize) -> String {
    let mut word = String::new();
    for _ in 0..4 {
        word.insert(0, char::from(b'a' + u8::try_from(number % 26).expect("26 letters")));
        number /= 26;
    }
    word
}

fn level(title: &str, names: impl Iterator<Item = String>) -> String {
    names.fold(format!("## {title}\n\n"), |mut text, name| {
        writeln!(text, "**{name}:** does it\n").expect("a string can be written");
        text
    })
}

#[test]
fn a_line_of_words_without_spaces() {
    check_in_time(LADDER.to_owned() + "- " + &"*a_".repeat(60_000) + "\n");
}

#[test]
fn a_line_of_brackets_and_words() {
    check_in_time(LADDER.to_owned() + "- " + &"[a](".repeat(60_000) + "\n");
}

#[test]
fn thousands_of_numbered_dimensions() {
    let names = || (0..6_000).map(|number| format!("Lab {number}"));
    check_in_time(format!("# Ladder\n\n{}{}", level("Engineer I", names()), level("Engineer II", names())));
}

#[test]
fn thousands_of_dimensions_that_are_nearly_others() {
    let right = || (0..2_500).map(|number| format!("Communication{}", letters(number)));
    let wrong = (0..2_500).map(|number| format!("Comunication{}", letters(number)));
    let levels = [level("Engineer I", right()), level("Engineer II", right()), level("Engineer III", wrong)];
    check_in_time(format!("# Ladder\n\n{}", levels.concat()));
}

#[test]
fn thousands_of_conflicts() {
    check_in_time(LADDER.to_owned() + &"<<<<<<< HEAD\n- a\n=======\n- b\n>>>>>>> main\n".repeat(5_000));
    check_in_time(LADDER.to_owned() + &"<<<<<<< HEAD\n".repeat(20_000));
}

#[test]
fn cells_that_reach_over_everything() {
    let row = "<tr>".to_owned() + &"<td colspan=9999 rowspan=9999>x".repeat(20) + "</tr>\n";
    check_in_time(format!("{LADDER}\n<table>\n{}</table>\n", row.repeat(1_500)));
    check_in_time(LADDER.to_owned() + "| a | b |\n| --- | --- |\n" + &"| a | b\nc\n".repeat(8_000));
    check_in_time(LADDER.to_owned() + &"| a | b |\n\n".repeat(10_000));
}

#[test]
fn garbled_letters_without_end() {
    check_in_time(LADDER.to_owned() + "- " + &"â€™".repeat(50_000) + &" Ã©".repeat(20_000) + "\n");
    check_in_time(LADDER.to_owned() + "- " + &"Ã".repeat(100_000) + "\n");
}

#[test]
fn front_matter_that_is_wrong_everywhere() {
    check_in_time(format!("---\ntitle: x\nlist:\n{}---\n{LADDER}", "  - \"a\" b: c: @d\n".repeat(8_000)));
    check_in_time(format!("---\ntitle: x\nlist:\n{}---\n{LADDER}", " - \"a\n".repeat(20_000)));
}

#[test]
fn levels_that_are_copies() {
    let text = "- Ships small changes without help\n- Splits work into small steps\n- Tests before review\n- Writes it down\n\n";
    let levels = (0..3_000).map(|number| format!("## Engineer (L{number})\n\n{text}- Says {number}\n\n"));
    check_in_time(format!("# Ladder\n\n{}", levels.collect::<String>()));
    let pairs = (0..3_000)
        .map(|number| format!("## Engineer (L{number})\n\n{}\n\n", text.replace("- ", &format!("- {} ", letters(number / 2)))));
    check_in_time(format!("# Ladder\n\n{}", pairs.collect::<String>()));
}

#[test]
fn thousands_of_references_without_definitions() {
    let references = (0..20_000).fold(String::new(), |text, at| format!("{text}[some text][label-{at}] "));
    let definitions = (0..5_000).fold(String::new(), |text, at| format!("{text}[label-{}]: https://x.example\n", letters(at)));
    check_in_time(format!("{LADDER}{references}\n\n{definitions}"));
}

#[test]
fn thousands_of_links_to_numbered_anchors() {
    let headings = "### Scope\n\n- Owns a service\n\n".repeat(5_000);
    let links = (1..5_000).fold(String::new(), |text, at| format!("{text}[text](#scope-{at}) "));
    check_in_time(format!("{LADDER}{headings}{links}\n"));
}

#[test]
fn thousands_of_ways_to_write_the_company() {
    let company = (0..10_000).fold(String::new(), |text, at| {
        format!("{text}Works at Northwind with Northwind's clients, and at North{}ind's offices. ", letters(at))
    });
    check_in_time(format!("{LADDER}{company}\n"));
}
