//! What can be done about a finding, done: afterwards it is gone.

use serde_json::{Value, json};

use crate::editor::{Editor, modern};
use crate::ladder::{DESIGNER, INDEX, SENIOR, STAFF, check, repository};

fn titles(actions: &[Value]) -> Vec<&str> {
    actions.iter().map(|action| action["title"].as_str().expect("a title")).collect()
}

fn named<'a>(actions: &'a [Value], start: &str) -> &'a Value {
    let found = actions.iter().find(|action| action["title"].as_str().is_some_and(|title| title.starts_with(start)));
    found.unwrap_or_else(|| panic!("there is no `{start}` among {:?}", titles(actions)))
}

#[test]
fn safe_and_unsafe_fixes_are_offered_and_mend() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(SENIOR);
    // Safe: a name that is nearly the others'.
    editor.replace(SENIOR, "## Communication", "## Comunication");
    editor.settle(SENIOR);
    let actions = editor.actions(SENIOR, "Comunication");
    let fix = named(&actions, "Write `Communication` for `Comunication`");
    assert_eq!((&fix["kind"], &fix["isPreferred"]), (&json!("quickfix"), &json!(true)));
    assert_eq!(fix["diagnostics"][0]["code"], "misspelled-dimension");
    editor.apply(&fix["edit"].clone());
    editor.settle(SENIOR);
    assert_eq!(editor.rules(SENIOR), [""; 0]);

    // Unsafe: a link that says one level and leads to another.
    editor.open(INDEX);
    editor.replace(INDEX, "- [Senior Designer](", "- [Lead Designer](");
    editor.settle(INDEX);
    let found = editor.rules(INDEX);
    assert!(!found.is_empty(), "something is wrong");
    let actions = editor.actions(INDEX, "Lead Designer");
    let fix =
        actions.iter().find(|action| action["title"].as_str().is_some_and(|title| title.ends_with("(look at it afterwards)")));
    let fix = fix.unwrap_or_else(|| panic!("{found:?}: {:?}", titles(&actions)));
    assert_eq!(fix["isPreferred"], false);
    editor.apply(&fix["edit"].clone());
    editor.settle(INDEX);
    assert_eq!(editor.rules(INDEX), [""; 0]);
}

#[test]
fn missing_dimensions_are_added_in_the_order_of_the_peers() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(SENIOR);
    let before = editor.texts[SENIOR].clone();
    editor.replace(SENIOR, "## Communication\n\n- Writes down why a drawing is as it is.\n- Asks other teams.\n\n", "");
    editor.settle(SENIOR);
    let actions = editor.actions(SENIOR, "Senior Designer (D2)");
    let add = named(&actions, "Add the missing dimension Communication");
    editor.apply(&add["edit"].clone());
    let expected = before.replace("- Writes down why a drawing is as it is.\n- Asks other teams.\n\n", "");
    assert_eq!(editor.texts[SENIOR], expected);
    editor.settle(SENIOR);
    assert_eq!(editor.rules(SENIOR), ["empty-expectation"], "the level isn't lacking it, and has yet to say something");
}

/// What a document lacks, and what is written for it.
fn added(files: &[(&str, &str)], path: &str, level: &str) -> String {
    let repository = crate::sandbox::Sandbox::init();
    for (path, text) in files {
        repository.write(path, text);
    }
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(path);
    editor.settle(path);
    let actions = editor.actions(path, level);
    let add = named(&actions, "Add the ");
    editor.apply(&add["edit"].clone());
    editor.settle(path);
    assert!(!editor.rules(path).contains(&"missing-dimension".to_owned()), "{}\n{:#?}", editor.texts[path], editor.told);
    editor.texts[path].clone()
}

#[test]
fn labels_are_added_as_labels() {
    let text = "\
# Engineers

## Engineer (E1)

**Delivery:** Ships small features with a reviewer.

**Mentorship:** Pairs with interns.

**Impact:** Helps the own team.

## Senior Engineer (E2)

**Delivery:** Ships one project a quarter.

**Impact:** Helps two teams.

## Staff Engineer (E3)

**Delivery:** Ships what takes several teams.

**Mentorship:** Mentors senior engineers.

**Impact:** Helps a whole department.
";
    let after = added(&[("engineers.md", text)], "engineers.md", "Senior Engineer (E2)");
    let expected = text.replace("one project a quarter.\n", "one project a quarter.\n\n**Mentorship:**\n");
    assert_eq!(after, expected);
}

#[test]
fn items_are_added_as_items() {
    let level = |title: &str, lines: &[&str]| format!("## {title}\n\n{}\n\n", lines.join("\n"));
    let text = format!(
        "# Analysts\n\n{}{}{}{}",
        level(
            "Analyst (A1)",
            &["- **Scope**: one report", "- **Craft**: queries that others can read", "- **Influence**: the own team"]
        ),
        level("Senior Analyst (A2)", &["- **Craft**: models of one area", "- **Influence**: two teams"]),
        level(
            "Lead Analyst (A3)",
            &["- **Scope**: one area", "- **Craft**: models of many areas", "- **Influence**: all analysts"]
        ),
        level("Principal Analyst (A4)", &["- **Scope**: all areas", "- **Craft**: methods", "- **Influence**: the company"]),
    );
    let after = added(&[("analysts.md", &text)], "analysts.md", "Senior Analyst (A2)");
    assert_eq!(after, text.replace("- **Craft**: models of one area", "- **Scope**:\n- **Craft**: models of one area"));
}

#[test]
fn a_group_comes_with_its_heading() {
    let level = |title: &str, body: &str| {
        format!("# {title}\n\n## Craft\n\n### Design\n\n- Designs {title}.\n\n### Testing\n\n- Tests {title}.\n{body}")
    };
    let people = "\n## People\n\n### Mentorship\n\n- Mentors.\n\n### Hiring\n\n- Hires.\n";
    let files = [
        ("levels/1.md", level("Engineer I", people)),
        ("levels/2.md", level("Engineer II", people)),
        ("levels/3.md", level("Engineer III", "")),
        ("levels/4.md", level("Engineer IV", people)),
        ("levels/5.md", level("Engineer V", people)),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let after = added(&files, "levels/3.md", "# Engineer III");
    assert_eq!(after, level("Engineer III", "\n\n## People\n\n### Mentorship\n\n### Hiring\n").replace("\n\n\n", "\n\n"));
}

#[test]
fn a_finding_is_allowed_where_it_stands() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(SENIOR);
    editor.open(DESIGNER);
    // In a list item, in a heading, of a whole level, in a table, in front matter.
    editor.replace(SENIOR, "- Asks other teams.", "- Asks [other](gone.md) teams.");
    editor.replace(
        SENIOR,
        "## Mentorship\n\n- Reviews drawings of designers.\n",
        "| Tools | For |\n| --- | --- |\n| Pen | TBD |\n",
    );
    editor.settle(SENIOR);
    let mut rules = editor.rules(SENIOR);
    rules.sort();
    assert_eq!(rules, ["broken-link", "missing-dimension", "placeholder-text"]);
    for (words, rule) in [("gone.md", "broken-link"), ("Senior Designer (D2)", "missing-dimension"), ("TBD", "placeholder-text")]
    {
        let actions = editor.actions(SENIOR, words);
        let allow = named(&actions, &format!("Allow `{rule}` here because …"));
        editor.apply(&allow["edit"].clone());
        editor.settle(SENIOR);
        assert!(!editor.rules(SENIOR).contains(&rule.to_owned()), "{rule} is allowed:\n{}", editor.texts[SENIOR]);
    }
    assert_eq!(editor.rules(SENIOR), ["unexplained-suppression"; 3], "each has yet to say why");
    assert!(
        editor.texts[SENIOR].contains("| Pen | TBD <!-- ladder-lint: allow(placeholder-text) because … --> |"),
        "{}",
        editor.texts[SENIOR]
    );
    assert!(
        editor.texts[SENIOR].contains("teams. <!-- ladder-lint: allow(broken-link) because … -->\n"),
        "{}",
        editor.texts[SENIOR]
    );
    // What is held to comments can't be allowed by one.
    let actions = editor.actions(SENIOR, "<!-- ladder-lint: allow(broken-link)");
    assert!(!titles(&actions).iter().any(|title| title.starts_with("Allow `unexplained")), "{:?}", titles(&actions));
}

#[test]
fn all_safe_fixes_go_at_once() {
    let repository = repository();
    for resolves in [true, false] {
        let mut can = modern();
        if !resolves {
            can["textDocument"]["codeAction"] = json!({});
        }
        let mut editor = Editor::start_with(&repository.path("repo"), can, &[]);
        editor.open(SENIOR);
        editor.open(STAFF);
        editor.replace(SENIOR, "## Communication", "## Comunication");
        editor.replace(SENIOR, "## Mentorship", "### Mentorship");
        editor.replace(SENIOR, "(designer.md)", "(Designer.md)");
        editor.settle(SENIOR);
        let before = editor.rules(SENIOR);
        assert_eq!(before.len(), 3, "{before:?}");
        let params = json!({
            "textDocument": {"uri": editor.uri(SENIOR)},
            "range": editor.range(SENIOR, 0..0),
            "context": {"diagnostics": [], "only": ["source.fixAll"]},
        });
        let actions = editor.request("textDocument/codeAction", params);
        let actions = actions.as_array().expect("a list");
        assert_eq!(titles(actions), ["Mend all that is safe in this document"]);
        assert_eq!(actions[0]["kind"], "source.fixAll.ladder-lint");
        let mut action = actions[0].clone();
        assert_eq!(action.get("edit").is_none(), resolves, "{action}");
        if resolves {
            action = editor.request("codeAction/resolve", action);
        }
        editor.apply(&action["edit"]);
        editor.settle(SENIOR);
        assert_eq!(editor.rules(SENIOR), [""; 0], "{}", editor.texts[SENIOR]);
    }
}

#[test]
fn the_whole_ladder_is_mended_at_once() {
    let repository = repository();
    for path in [SENIOR, STAFF] {
        let text = std::fs::read_to_string(repository.path("repo").join(path)).expect("it is there");
        repository.write(path, text.replace("## Communication", "## Comunication").replace("(designer.md)", "(Designer.md)"));
    }
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(SENIOR);
    editor.settle(SENIOR);
    let actions = editor.actions(SENIOR, "# Senior Designer (D2)");
    let action = named(&actions, "Mend all that is safe in all documents").clone();
    let action = editor.request("codeAction/resolve", action);
    editor.apply(&action["edit"]);
    editor.save(SENIOR);
    let uri = editor.uri(SENIOR);
    editor.request("textDocument/foldingRange", json!({"textDocument": {"uri": uri}}));
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_ladder-lint"));
    let printed = command.args(["check", "--fix", "--dry-run"]).current_dir(repository.path("repo")).output().expect("it runs");
    assert_eq!(String::from_utf8_lossy(&printed.stdout).matches("diff --git").count(), 0, "nothing is left to mend");
    let _ = check(&repository);
}
