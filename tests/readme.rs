//! What the README shows is what the program prints.

#![allow(clippy::expect_used, reason = "a test that can't be set up fails")]

mod support;

#[allow(dead_code, reason = "every test file uses a part of it")]
#[path = "support/git.rs"]
mod git;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use git::Sandbox;
use regex::Regex;

/// Returns the text between the fences of an excerpt of the README.
#[expect(clippy::disallowed_methods, reason = "tests read the project's own files")]
fn excerpt(name: &str) -> String {
    let readme = std::fs::read_to_string("README.md").expect("the README is there");
    let (_, rest) = readme.split_once(&format!("<!-- excerpt: {name} -->\n```text\n")).expect("the excerpt starts");
    let (excerpt, _) = rest.split_once("```\n<!-- /excerpt -->").expect("the excerpt ends");
    excerpt.to_owned()
}

/// Returns what the program prints in a folder, as in a terminal of 80 columns
/// without colours.
fn printed(folder: &Path, args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_ladder-lint"))
        .args(args)
        .current_dir(folder)
        .env_clear()
        .env("LANG", "C.UTF-8")
        .output()
        .expect("the program runs");
    String::from_utf8(output.stdout).expect("it prints UTF-8")
}

#[test]
fn the_findings_are_real() {
    let printed = printed(Path::new("."), &["check", "fixtures/ladders/caldera-faulty"]);
    for part in excerpt("check").split("\n\n").map(str::trim_end).filter(|part| *part != "…") {
        assert!(printed.contains(part), "the README shows what isn't printed:\n{part}\n\nprinted:\n{printed}");
    }
}

#[test]
fn the_level_diff_is_real() {
    let repository = Sandbox::init();
    let mut texts: BTreeMap<String, String> = support::files(Path::new("fixtures/ladders/caldera")).into_iter().collect();
    for (path, text) in &texts {
        repository.write(path, text);
    }
    repository.git(&["add", "."]);
    repository.git(&["commit", "--quiet", "--message", "Write the ladder down"]);
    let mut edit = |path: &str, before: &str, after: &str| {
        let text = texts.get_mut(path).expect("the ladder has this level");
        assert!(text.contains(before), "{path} says `{before}`");
        *text = text.replace(before, after);
        repository.write(path, text.as_str());
    };
    let (staff, senior) = ("careers/staff-software-engineer.md", "careers/senior-software-engineer.md");
    edit(staff, "- Run the monthly design clinic\n", "");
    edit(staff, "Recommend people for work", "Recommend at least two people a year for work");
    let feedback = "- Give feedback within days, in private, with an example\n";
    edit(senior, feedback, &format!("{feedback}- Run the monthly design clinic\n"));
    repository.git(&["commit", "--quiet", "--all", "--message", "Share the work"]);
    let folder = repository.path("repo");
    assert_eq!(printed(&folder, &["diff", "HEAD~1"]), excerpt("diff"));
    let id = Regex::new(r"\b[0-9a-f]{10}\b").expect("it compiles");
    let neutral = |text: &str| id.replace_all(text, "0123456789").into_owned();
    let blame = neutral(&printed(&folder, &["blame", "Senior Software Engineer", "--dimension", "Mentorship"]));
    assert_eq!(blame, neutral(&excerpt("blame")));
}
