//! `log`: which commits it tells of, and what it follows.

use crate::ladder::{FIRST, PATH, Story, text, with};
use crate::run::{json, log, printed, refused, run, word};
use crate::sandbox::Sandbox;

#[test]
fn newest_first_and_only_what_changed_expectations() {
    let mut story = Story::new();
    story.edit("Raise the bar", "one project", "two projects");
    story.edit("Typeset", "### Delivery", "###   **Delivery**");
    story.repository.commit("notes.txt", "Nothing here\n", "Notes");
    story.edit("Wrap", "Leads projects of two teams", "Leads projects\n  of two teams");
    assert_eq!(
        log(&story.repository, &[]),
        ["Raise the bar: expectation reworded Senior Engineer/Delivery", "First: track added "]
    );
    let shown = printed(&story.repository, &["log"]);
    assert!(shown.contains("2024-05-06  Ada Fernbridge  Raise the bar"), "{shown}");
    assert!(shown.ends_with("\n2 commits changed what is expected\n"), "{shown}");
    assert!(!printed(&story.repository, &["log", "--quiet"]).contains("what is expected\n"));
}

#[test]
fn a_level_is_followed_through_a_rename_and_a_move() {
    let mut story = Story::new();
    story.edit("Other levels too", "Pairs with interns", "Pairs with interns each week");
    story.edit("Raise", "one project", "two projects");
    story.edit("Rename", "## Senior Engineer (E2)", "## Lead Engineer (E2)");
    story.repository.git(&["mv", PATH, "careers/software.md"]);
    story.repository.git(&["commit", "--quiet", "--message", "Move"]);
    let moved = with(&story.text, "Mentors one engineer", "Mentors two engineers");
    story.repository.commit("careers/software.md", &moved, "Mentor");
    let told = log(&story.repository, &["lead engineer"]);
    let subjects: Vec<&str> = told.iter().map(|line| line.split(':').next().expect("a subject")).collect();
    assert_eq!(subjects, ["Mentor", "Rename", "Raise", "First"], "{told:#?}");
    assert!(told[1].contains("level renamed Senior Engineer => Lead Engineer"), "{told:#?}");
    // By its code, and by the path of today.
    assert_eq!(log(&story.repository, &["E2"]), told);
    assert_eq!(log(&story.repository, &["E2", "--", "careers/software.md"]).len(), 1);
}

#[test]
fn a_level_is_followed_through_a_split() {
    let mut story = Story::new();
    let delivery = [
        "Ships one project a quarter",
        "Runs the monthly design clinic",
        "Cuts work into parts that can be shown",
        "Plans the work of a team for a month",
    ];
    let mentorship = ["Mentors one engineer", "Gives talks that newcomers come back to", "Reviews what interns write"];
    let [one, _, three] = FIRST;
    let senior = ("Senior Engineer (E2)", delivery.as_slice(), mentorship.as_slice());
    story.text = text(&[one, senior, three]);
    story.repository.commit(PATH, &story.text, "More");
    let split = [
        one,
        ("Senior Engineer I (E2)", &delivery[..2], &mentorship[..2]),
        ("Senior Engineer II (E3)", &delivery[2..], &mentorship[2..]),
        ("Staff Engineer (E4)", three.1, three.2),
    ];
    story.repository.commit(PATH, &text(&split), "Split");
    for level in ["Senior Engineer I", "Senior Engineer II"] {
        let told = log(&story.repository, &[level]);
        let subjects: Vec<&str> = told.iter().map(|line| line.split(':').next().expect("a subject")).collect();
        assert_eq!(subjects, ["Split", "More", "First"], "{level}: {told:#?}");
    }
}

#[test]
fn a_statement_that_moves_is_told_at_both_levels() {
    let mut story = Story::new();
    story.edit("Take", "- Runs the monthly design clinic\n", "");
    let text =
        with(&story.text, "- Leads projects of two teams\n", "- Leads projects of two teams\n- Runs the monthly design clinic\n");
    story.repository.write(PATH, &text);
    story.repository.git(&["commit", "--quiet", "--all", "--amend", "--message", "Take and give"]);
    for level in ["Senior Engineer", "Staff Engineer"] {
        let told = log(&story.repository, &[level, "-n", "1"]);
        assert_eq!(told, ["Take and give: expectation moved Senior Engineer/Delivery => Staff Engineer/Delivery"], "{level}");
    }
    assert_eq!(log(&story.repository, &["Engineer"]).len(), 1, "a level that only begins with the name");
}

#[test]
fn a_dimension_is_followed_through_a_rename() {
    let mut story = Story::new();
    story.edit("Mentor", "Mentors one engineer", "Mentors two engineers");
    story.edit("Deliver", "one project", "two projects");
    story.edit("Rename", "### Mentorship", "### Coaching");
    story.edit("Coach", "Pairs with interns", "Pairs with interns each week");
    let told = log(&story.repository, &["--dimension", "coaching"]);
    let subjects: Vec<&str> = told.iter().map(|line| line.split(':').next().expect("a subject")).collect();
    assert_eq!(subjects[..3], ["Coach", "Rename", "Mentor"], "{told:#?}");
    let told = log(&story.repository, &["E2", "--dimension", "Delivery", "-n", "1"]);
    assert_eq!(told, ["Deliver: expectation reworded Senior Engineer/Delivery"]);
}

#[test]
fn a_merge_is_told_once_against_its_first_parent() {
    let mut story = Story::new();
    let repository = &story.repository;
    repository.git(&["checkout", "--quiet", "-b", "topic"]);
    repository.commit(PATH, &with(&story.text, "one project", "two projects"), "On the branch");
    repository.git(&["checkout", "--quiet", "main"]);
    story.edit("On main", "Pairs with interns", "Pairs with interns each week");
    story.repository.git(&["merge", "--quiet", "--no-ff", "topic", "--message", "Merge the branch"]);
    assert_eq!(
        log(&story.repository, &[]),
        [
            "Merge the branch: expectation reworded Senior Engineer/Delivery",
            "On main: expectation reworded Engineer/Mentorship",
            "First: track added "
        ]
    );
    assert_eq!(
        log(&story.repository, &["--rev", "topic", "-n", "1"]),
        ["On the branch: expectation reworded Senior Engineer/Delivery"]
    );
}

#[test]
fn a_shallow_clone_says_where_it_ends() {
    let mut story = Story::new();
    story.edit("Two", "one project", "two projects");
    let last = story.edit("Three", "two projects", "three projects");
    let cut = story.repository.id("HEAD~1");
    story.repository.git_in("", &["clone", "--quiet", "--depth", "2", &story.repository.url("repo"), "shallow"]);
    let output = run(&story.repository, "shallow", &["log"]);
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(shown.contains(&last[..10]), "{shown}");
    assert!(shown.contains(&format!("the history ends at {}, whose parent isn't in this shallow clone", &cut[..10])), "{shown}");
    let blamed = run(&story.repository, "shallow", &["blame", "E2"]);
    let shown = String::from_utf8_lossy(&blamed.stdout).into_owned();
    assert!(shown.contains("before the history that is here"), "{shown}");
    assert_eq!(json(&story.repository, &["log"])["cut_at"], serde_json::Value::Null);
}

#[test]
fn since_and_count_end_it() {
    let repository = Sandbox::init();
    for (text, date) in [("one", "2024-01-01"), ("two", "2024-03-01"), ("three", "2024-05-01")] {
        repository.write(PATH, with(&text_of_first(), "one project", &format!("{text} big projects")));
        repository.git(&["add", "."]);
        repository.git(&["commit", "--quiet", "--message", text, "--date", &format!("{date}T12:00:00Z")]);
    }
    assert_eq!(log(&repository, &["--since", "2024-02-01"]).len(), 2);
    assert_eq!(log(&repository, &["--since", "2024-02-01", "-n", "1"]).len(), 1);
    assert_eq!(log(&repository, &["-n", "0"]).len(), 0);
    let shown = printed(&repository, &["log", "-n", "1"]);
    assert!(shown.ends_with("\n1 commit changed what is expected; older ones are left out\n"), "{shown}");
    assert!(printed(&repository, &["log", "-n", "3"]).ends_with("\n3 commits changed what is expected\n"));
    let told = refused(&repository, &["log", "--since", "the day before never"]);
    assert!(told.contains("is no date") && told.contains("2 weeks ago"), "{told}");
}

fn text_of_first() -> String {
    text(&FIRST)
}

#[test]
fn a_name_that_nothing_had_is_refused() {
    let story = Story::new();
    let told = refused(&story.repository, &["log", "Senor Engineer"]);
    assert!(told.contains("no level is called `Senor Engineer`") && told.contains("did you mean `Senior Engineer`?"), "{told}");
    let told = refused(&story.repository, &["log", "--dimension", "Delivry"]);
    assert!(told.contains("no dimension is called `Delivry`") && told.contains("did you mean `Delivery`?"), "{told}");
    let told = refused(&story.repository, &["blame", "Senor Engineer"]);
    assert!(told.contains("did you mean `Senior Engineer`?"), "{told}");
}

#[test]
fn a_level_of_the_past_has_a_history() {
    let mut story = Story::new();
    story.edit("Raise", "Leads projects of two teams", "Leads projects of three teams");
    let [one, two, _] = FIRST;
    story.repository.commit(PATH, &text(&[one, two]), "Remove");
    story.repository.commit(PATH, &with(&text(&[one, two]), "one project", "two projects"), "Afterwards");
    let told = log(&story.repository, &["Staff Engineer"]);
    let subjects: Vec<&str> = told.iter().map(|line| line.split(':').next().expect("a subject")).collect();
    assert_eq!(subjects, ["Remove", "Raise", "First"], "{told:#?}");
}

#[test]
fn settings_that_were_wrong_once_hide_nothing() {
    let mut story = Story::new();
    story.repository.commit(".ladder-lint.yaml", "no-such-key: [\n", "Broken settings");
    story.edit("Under broken settings", "one project", "two projects");
    story.repository.commit(".ladder-lint.yaml", "ladders:\n  - include: [\"careers/**\"]\n", "Mended settings");
    let told = log(&story.repository, &["E2"]);
    assert!(told.iter().any(|line| line.starts_with("Under broken settings: expectation reworded")), "{told:#?}");
    story.repository.commit(".ladder-lint.yaml", "no-such-key: [\n", "Broken again");
    refused(&story.repository, &["log"]);
}

#[test]
fn markdown_is_a_page() {
    let mut story = Story::new();
    story.edit("Say <b>more</b> to @ada | all", "one project", "two projects");
    let shown = printed(&story.repository, &["log", "--format", "markdown"]);
    assert!(shown.starts_with("### Say \\<b\\>more\\</b\\> to @<!-- -->ada \\| all\n"), "{shown}");
    let json = json(&story.repository, &["log"]);
    assert_eq!(word(&json["commits"][0]["date"]), "2024-05-06T07:08:09+00:00");
}
