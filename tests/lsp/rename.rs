//! Another name, everywhere at once: `check` has nothing to say before or after.

use serde_json::json;

use crate::editor::Editor;
use crate::ladder::{DESIGNER, INDEX, SENIOR, STAFF, check, repository};
use crate::sandbox::Sandbox;

/// Renames what stands at some words, and saves what is open.
fn rename(editor: &mut Editor, path: &str, words: &str, new: &str) {
    let mut at = editor.at(path, words);
    at["newName"] = json!(new);
    let edit = editor.request("textDocument/rename", at);
    editor.apply(&edit);
    let open: Vec<String> = editor.texts.keys().cloned().collect();
    for path in open {
        editor.save(&path);
    }
}

fn text(repository: &Sandbox, path: &str) -> String {
    std::fs::read_to_string(repository.path("repo").join(path)).expect("it is there")
}

#[test]
fn a_dimension_is_renamed_with_its_links_and_settings() {
    let repository = repository();
    repository.write(".ladder-lint.yaml", "ladders:\n  - dimensions: [Scope, Communication, Mentorship]\n");
    assert_eq!(check(&repository).0, Some(0));
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(SENIOR);
    let at = editor.at(SENIOR, "Communication");
    let place = editor.request("textDocument/prepareRename", at);
    assert_eq!(place["placeholder"], "Communication");
    assert_eq!(
        place["range"],
        editor.range(SENIOR, editor.find(SENIOR, "Communication")..editor.find(SENIOR, "Communication") + 13)
    );
    rename(&mut editor, SENIOR, "Communication", "Conversations");
    for path in [DESIGNER, SENIOR, STAFF] {
        assert!(text(&repository, path).contains("\n## Conversations\n"), "{path}");
    }
    assert!(text(&repository, INDEX).contains("(staff-designer.md#conversations)"), "{}", text(&repository, INDEX));
    assert!(text(&repository, ".ladder-lint.yaml").contains("[Scope, Conversations, Mentorship]"));
    let (code, told) = check(&repository);
    assert_eq!(code, Some(0), "{told}");
}

#[test]
fn a_level_is_renamed_with_its_index() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(INDEX);
    // From the list as well as from its own heading.
    rename(&mut editor, INDEX, "[Designer]", "Junior Designer");
    assert!(text(&repository, DESIGNER).starts_with("# Junior Designer (D1)\n"));
    assert!(text(&repository, INDEX).contains("- [Junior Designer](designer.md)\n- [Senior Designer]"));
    assert!(text(&repository, SENIOR).contains("Comes after [Junior Designer](designer.md)."));
    let (code, told) = check(&repository);
    assert_eq!(code, Some(0), "{told}");
}

#[test]
fn headings_of_one_document_are_renamed_together() {
    // Each level has the dimension, so that their anchors are numbered.
    let repository = Sandbox::init();
    let level = |title: &str| format!("## {title}\n\n### Scope\n\n- Scope of {title}.\n\n### Talk\n\n- Talk of {title}.\n\n");
    let text_of = format!("# Engineers\n\n{}{}{}", level("Engineer"), level("Senior Engineer"), level("Staff Engineer"));
    repository.write("ladder.md", &text_of);
    repository.write("README.md", "# Read\n\n- [one](ladder.md#talk), [two](ladder.md#talk-1), [three](ladder.md#talk-2)\n");
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open("README.md");
    editor.open("ladder.md");
    let at = editor.find("ladder.md", "### Talk\n\n- Talk of Senior Engineer") + 6;
    let place = editor.position("ladder.md", at);
    let edit = editor.request(
        "textDocument/rename",
        json!({"textDocument": {"uri": editor.uri("ladder.md")}, "position": place, "newName": "Scope & Talk"}),
    );
    editor.apply(&edit);
    assert_eq!(editor.texts["ladder.md"].matches("\n### Scope & Talk\n").count(), 3, "{}", editor.texts["ladder.md"]);
    assert!(
        editor.texts["README.md"]
            .contains("[one](ladder.md#scope--talk), [two](ladder.md#scope--talk-1), [three](ladder.md#scope--talk-2)"),
        "{}",
        editor.texts["README.md"]
    );
}

#[test]
fn what_can_not_be_renamed_is_refused_with_a_reason() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(SENIOR);
    let mut refused = |words: &str, new: &str| {
        let mut at = editor.at(SENIOR, words);
        at["newName"] = json!(new);
        editor.try_request("textDocument/rename", at).expect_err("it is refused")["message"].as_str().expect("text").to_owned()
    };
    assert_eq!(refused("from the first sketch", "X"), "only a level or a dimension can be renamed here");
    assert_eq!(refused("Communication", "  "), "a name has letters, and one line");
    let told = refused("Communication", "Talk [and] write");
    assert!(told.contains("would have to be renamed by hand"), "{told}");
    let at = editor.at(SENIOR, "from the first sketch");
    assert!(editor.try_request("textDocument/prepareRename", at).is_err());
}
