//! The history of a ladder is its diffs, one after the other.

use serde_json::Value;

use crate::ladder::{FIRST, PATH, Story, text};
use crate::run::{json, printed, word};

#[test]
fn the_log_is_all_single_diffs() {
    let mut story = Story::new();
    story.edit("Raise", "one project", "two projects");
    story.edit("Typeset", "### Delivery", "### **Delivery**");
    story.edit("Rename", "## Senior Engineer (E2)", "## Lead Engineer (E2)");
    story.repository.git(&["checkout", "--quiet", "-b", "topic"]);
    story.edit("Branch", "Pairs with interns", "Pairs with interns each week");
    story.repository.git(&["checkout", "--quiet", "main"]);
    story.repository.git(&["merge", "--quiet", "--no-ff", "topic", "--message", "Merge"]);
    story.repository.git(&["mv", PATH, "careers/software.md"]);
    story.repository.git(&["commit", "--quiet", "--message", "Move"]);
    let [one, _, three] = FIRST;
    story.repository.commit("careers/software.md", &text(&[one, three]), "Remove");

    let log = json(&story.repository, &["log"]);
    let told: Vec<(String, Value)> = log["commits"]
        .as_array()
        .expect("a list of commits")
        .iter()
        .map(|commit| (word(&commit["id"]).to_owned(), commit["changes"].clone()))
        .collect();
    let mut single = Vec::new();
    for id in story.repository.git(&["rev-list", "--first-parent", "HEAD"]).lines() {
        let parent = story.repository.try_git_in("repo", &["rev-parse", "--verify", "--quiet", &format!("{id}^")]).0;
        // Before the first commit there is nothing, which `diff` has a name for, too.
        let parent = parent.unwrap_or_else(|| format!("{id}^"));
        let diff: Value = serde_json::from_str(&printed(&story.repository, &["diff", &parent, id, "--format", "json"]))
            .expect("it prints JSON");
        if diff["changes"].as_array().is_some_and(|changes| !changes.is_empty()) {
            single.push((id.to_owned(), diff["changes"].clone()));
        }
    }
    assert_eq!(told, single);
    assert!(told.len() >= 5, "it is a history: {}", told.len());
}
