//! What may be written at a place.

use serde_json::{Value, json};

use crate::editor::Editor;
use crate::ladder::{INDEX, SENIOR, repository};

/// Writes some text before `mark` in a document, asks what may follow it, and
/// returns the labels with what each would make of the text.
fn offers(editor: &mut Editor, path: &str, mark: &str, typed: &str) -> Vec<(String, String)> {
    let at = editor.find(path, mark);
    editor.edit(path, at..at, typed);
    let at = at + typed.len();
    let place = editor.position(path, at);
    let found = editor.request("textDocument/completion", json!({"textDocument": {"uri": editor.uri(path)}, "position": place}));
    let list = found.as_array().expect("a list").clone();
    let line = place["line"].as_u64().expect("a line");
    let offers = list.iter().map(|item: &Value| {
        let edit = &item["textEdit"];
        assert_eq!((&edit["range"]["start"]["line"], &edit["range"]["end"]), (&json!(line), &place), "{item}");
        let column = usize::try_from(edit["range"]["start"]["character"].as_u64().expect("a column")).expect("small");
        let written = &editor.texts[path][..at];
        let start = written.rfind('\n').map_or(0, |at| at + 1);
        let line = format!("{}{}", &written[start..start + column], edit["newText"].as_str().expect("text"));
        (item["label"].as_str().expect("a label").to_owned(), line)
    });
    let offers = offers.collect();
    editor.edit(path, at - typed.len()..at, "");
    offers
}

fn lines(offers: &[(String, String)]) -> Vec<&str> {
    offers.iter().map(|(_, line)| line.as_str()).collect()
}

fn labels(offers: &[(String, String)]) -> Vec<&str> {
    offers.iter().map(|(label, _)| label.as_str()).collect()
}

#[test]
fn targets_and_anchors_of_links() {
    let repository = repository();
    repository.write("handbook/leave.md", "# Leave\n");
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(SENIOR);
    let found = offers(&mut editor, SENIOR, "\n## Scope", "\nSee [x](st");
    assert_eq!(lines(&found)[..3], ["See [x](README.md", "See [x](designer.md", "See [x](staff-designer.md"]);
    assert!(lines(&found).contains(&"See [x](../handbook/leave.md"), "{found:?}");
    let found = offers(&mut editor, SENIOR, "\n## Scope", "\nSee [x](../handbook/");
    assert_eq!(lines(&found), ["See [x](../handbook/leave.md"]);
    let found = offers(&mut editor, SENIOR, "\n## Scope", "\nSee [x](staff-designer.md#co");
    assert_eq!(
        lines(&found),
        ["staff-designer-d3", "scope", "communication", "mentorship"].map(|anchor| format!("See [x](staff-designer.md#{anchor}"))
    );
    let found = offers(&mut editor, SENIOR, "\n## Scope", "\nSee [x](#");
    assert_eq!(labels(&found), ["senior-designer-d2", "scope", "communication", "mentorship"]);
    let found = offers(&mut editor, SENIOR, "\n## Scope", "\n[x]: ");
    assert!(lines(&found).contains(&"[x]: staff-designer.md"), "{found:?}");
    let found = offers(&mut editor, SENIOR, "\n## Scope", "\nSee [Sta");
    assert!(lines(&found).contains(&"See [Staff Designer](staff-designer.md)"), "{found:?}");
}

#[test]
fn dimensions_that_are_missing_come_first() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(SENIOR);
    editor.replace(SENIOR, "## Mentorship\n\n- Reviews drawings of designers.\n", "");
    let found = offers(&mut editor, SENIOR, "\n## Scope", "\n## ");
    assert_eq!(found[0], ("Mentorship".to_owned(), "## Mentorship".to_owned()));
    assert!(labels(&found).contains(&"Staff Designer (D3)"), "levels are named in headings as well: {found:?}");
    assert_eq!(offers(&mut editor, SENIOR, "\n## Scope", "\nSome text").len(), 0);
}

#[test]
fn rules_in_a_comment() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(SENIOR);
    editor.replace(SENIOR, "- Asks", "- [Asks](gone.md)");
    editor.replace(SENIOR, "\n## Scope", "\n<!-- ladder-lint: allow(level-order) because we like it -->\n\n## Scope");
    editor.settle(SENIOR);
    let found = offers(&mut editor, SENIOR, ") because we like it", ", br");
    assert_eq!(lines(&found)[0], "<!-- ladder-lint: allow(level-order, broken-link", "what is found here comes first");
    assert!(found.len() > 20, "{found:?}");
    assert_eq!(offers(&mut editor, SENIOR, "-->", "so ").len(), 0);
}

#[test]
fn keys_and_values_of_the_settings() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo"));
    let file = ".ladder-lint.yaml";
    let mut at_end = |before: &str, typed: &str| {
        editor.open_as(file, &format!("{before}{typed}<>"));
        editor.replace(file, "<>", "");
        let at = editor.texts[file].len();
        let place = editor.position(file, at);
        let found =
            editor.request("textDocument/completion", json!({"textDocument": {"uri": editor.uri(file)}, "position": place}));
        let uri = editor.uri(file);
        editor.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
        let list = found.as_array().expect("a list").clone();
        list.iter().map(|item| item["textEdit"]["newText"].as_str().expect("text").to_owned()).collect::<Vec<_>>()
    };
    assert!(at_end("", "").contains(&"ladders: ".to_owned()));
    assert_eq!(at_end("", "site: "), ["github", "jekyll", "hugo", "mkdocs", "docusaurus"]);
    assert!(at_end("ladders:\n  - name: x\n", "    ").contains(&"include: ".to_owned()));
    assert!(at_end("ladders:\n- name: x\n", "  ").contains(&"include: ".to_owned()));
    assert!(at_end("ladders:\n  - tracks:\n      - ", "").contains(&"heading: ".to_owned()));
    assert!(
        at_end("ladders:\n  - tracks:\n      - name: x\n        levels:\n", "          - ")
            .contains(&"Staff Designer".to_owned())
    );
    assert!(
        at_end("ladders:\n  - dimensions:\n", "      - ").ends_with(&["Scope", "Communication", "Mentorship"].map(String::from))
    );
    assert_eq!(at_end("rules:\n", "  level-order: "), ["error", "warning", "note", "off"]);
    assert!(at_end("rules:\n", "  ").contains(&"level-order: ".to_owned()));
    assert!(at_end("rules:\n  level-gap:\n", "    ").contains(&"severity: ".to_owned()));
    assert!(at_end("", "ignore: ").contains(&INDEX.to_owned()));
}
