//! `blame`: who worded a statement, and who brought it to its level.

use crate::ladder::{PATH, Story, with};
use crate::run::{json, printed, word};
use crate::sandbox::Sandbox;

/// Returns each statement with the subjects of its two commits.
fn blame(repository: &Sandbox, arguments: &[&str]) -> Vec<String> {
    let json = json(repository, &[&["blame"], arguments].concat());
    let levels = json["levels"].as_array().expect("a list of levels");
    let statements = levels.iter().flat_map(|level| level["statements"].as_array().expect("a list of statements"));
    let told = statements.map(|statement| {
        let subject = |name: &str| word(&statement[name]["subject"]).to_owned();
        format!("{}: {} / {}", word(&statement["text"]), subject("worded"), subject("brought"))
    });
    told.collect()
}

#[test]
fn wording_and_arrival_are_told_apart() {
    let mut story = Story::new();
    story.edit("Reword", "Ships one project a quarter", "Ships one large project a quarter");
    story.edit("Typeset", "- Mentors one engineer", "* Mentors **one** engineer");
    story.edit("Rename", "## Senior Engineer (E2)", "## Lead Engineer (E2)");
    assert_eq!(
        blame(&story.repository, &["Lead Engineer"]),
        [
            "Ships one large project a quarter: Reword / First",
            "Runs the monthly design clinic: First / First",
            "Mentors one engineer: First / First"
        ]
    );
    assert_eq!(blame(&story.repository, &["E2", "--dimension", "mentorship"]), ["Mentors one engineer: First / First"]);
    assert_eq!(
        blame(&story.repository, &["Senior Engineer", "--rev", "HEAD~3"])[0],
        "Ships one project a quarter: First / First"
    );
}

#[test]
fn a_statement_from_another_level_kept_its_wording() {
    let mut story = Story::new();
    let clinic = "- Runs the monthly design clinic\n";
    let leads = "- Leads projects of two teams\n";
    let text = with(&with(&story.text, clinic, ""), leads, &format!("{leads}{clinic}"));
    story.repository.commit(PATH, &text, "Move");
    story.text = text;
    story.edit("Later", "Leads projects of two teams", "Leads projects of three teams");
    assert_eq!(
        blame(&story.repository, &["Staff Engineer"]),
        [
            "Leads projects of three teams: Later / First",
            "Runs the monthly design clinic: First / Move",
            "Mentors senior engineers across teams: First / First"
        ]
    );
    let shown = printed(&story.repository, &["blame", "Staff Engineer"]);
    assert!(shown.contains("  Move, at this level since") && shown.contains("  First, this wording"), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
    let page = printed(&story.repository, &["blame", "Staff Engineer", "--format", "markdown"]);
    assert!(page.starts_with("## Staff Engineer (E3)\n"), "{page}");
}

#[test]
fn a_file_that_moves_changes_nothing() {
    let story = Story::new();
    story.repository.git(&["mv", PATH, "careers/software.md"]);
    story.repository.git(&["commit", "--quiet", "--message", "Move"]);
    let told = blame(&story.repository, &["E3"]);
    assert!(told.iter().all(|line| line.ends_with(": First / First")), "{told:#?}");
}
