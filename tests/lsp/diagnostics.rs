//! What is found in unsaved text, in the document and wherever else it shows.

use serde_json::{Value, json};

use crate::editor::{Editor, modern};
use crate::ladder::{DESIGNER, INDEX, SENIOR, STAFF, repository};

#[test]
fn a_heading_that_is_edited_breaks_the_anchor_in_the_index() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(STAFF);
    editor.settle(STAFF);
    assert_eq!(editor.rules(STAFF), [""; 0]);
    assert!(!editor.told.contains_key(INDEX), "{:?}", editor.told);

    editor.replace(STAFF, "## Communication", "## Conversations");
    editor.settle(STAFF);
    assert_eq!(editor.rules(INDEX), ["broken-anchor"]);
    let (version, list) = &editor.told[INDEX];
    assert_eq!(*version, None, "the index isn't open");
    let broken = &list[0];
    assert_eq!((&broken["severity"], &broken["source"]), (&json!(1), &json!("ladder-lint")));
    assert_eq!(broken["range"]["start"]["line"], 6);
    assert!(broken["message"].as_str().expect("text").contains("communication"), "{broken}");

    // What is mended is gone, everywhere.
    editor.replace(STAFF, "## Conversations", "## Communication");
    editor.settle(STAFF);
    assert_eq!((editor.rules(STAFF), editor.rules(INDEX)), (vec![], vec![]));
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn places_that_belong_together_are_told_together() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(SENIOR);
    editor.replace(SENIOR, "## Mentorship\n\n- Reviews drawings of designers.\n", "");
    editor.settle(SENIOR);
    assert_eq!(editor.rules(SENIOR), ["missing-dimension"]);
    let found = &editor.told[SENIOR].1[0];
    let related = found["relatedInformation"].as_array().expect("a list");
    assert_eq!(related[0]["location"]["uri"], editor.uri(DESIGNER));
    assert_eq!(related[0]["location"]["range"]["start"], json!({"line": 10, "character": 3}));
    assert!(found["message"].as_str().expect("text").contains("\nhelp: "), "{found}");

    // An editor that shows no such places gets none.
    let mut editor = Editor::start_with(&repository.path("repo"), json!({}), &[]);
    editor.open(SENIOR);
    editor.replace(SENIOR, "## Mentorship\n\n- Reviews drawings of designers.\n", "");
    editor.settle(SENIOR);
    assert_eq!(editor.told[SENIOR].1[0].get("relatedInformation"), None);
}

#[test]
fn what_has_no_effect_is_pale() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(SENIOR);
    editor.replace(SENIOR, "- Asks", "<!-- ladder-lint: allow(broken-link) because we like it -->\n\n- Asks");
    editor.settle(SENIOR);
    assert_eq!(editor.rules(SENIOR), ["unused-suppression"]);
    assert_eq!(editor.told[SENIOR].1[0]["tags"], json!([1]));
}

#[test]
fn columns_count_what_the_editor_counts() {
    let repository = repository();
    for (encodings, column) in
        [(json!(["utf-8"]), 10), (json!(["utf-16"]), 8), (json!(["utf-32"]), 7), (json!(null), 8), (json!(["x", "utf-32"]), 7)]
    {
        let mut editor = Editor::start_with(&repository.path("repo"), json!({"general": {"positionEncodings": encodings}}), &[]);
        let text = std::fs::read_to_string(repository.path("repo").join(SENIOR)).expect("it is there");
        editor.open_as(SENIOR, &text.replace("- Asks", "- 🦀🦀[a](gone.md) asks").replace("🦀🦀", "🦀"));
        editor.settle(SENIOR);
        let found = &editor.told[SENIOR].1[0];
        // `- 🦀[a](`, of which the crab is four bytes, two half-words, one character.
        assert_eq!(found["code"], "broken-link");
        assert_eq!(found["range"]["start"]["character"], column, "{encodings}: {found}");
    }
}

#[test]
fn documents_are_closed_and_what_is_on_disk_counts_again() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(STAFF);
    editor.replace(STAFF, "## Communication", "## Conversations");
    editor.settle(STAFF);
    assert_eq!(editor.rules(INDEX), ["broken-anchor"]);
    let uri = editor.uri(STAFF);
    editor.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    editor.wait("the index to be whole again", |editor| editor.rules(INDEX).is_empty());
}

#[test]
fn a_document_that_is_not_saved_yet_is_one_of_the_ladder() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(INDEX);
    editor.replace(INDEX, "(staff-designer.md)", "(staff-designer.md)\n- [Principal Designer](principal-designer.md)");
    editor.settle(INDEX);
    assert!(editor.rules(INDEX).contains(&"broken-link".to_owned()), "{:?}", editor.told);
    editor.open_as(
        "careers/principal-designer.md",
        "# Principal Designer (D4)\n\n## Scope\n\n- Draws for all.\n\n## Communication\n\n- Speaks for design.\n\n## Mentorship\n\n- Mentors staff designers.\n",
    );
    editor.wait("the link to lead somewhere", |editor| editor.rules(INDEX).is_empty());
}

#[test]
fn files_on_disk_are_followed() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(INDEX);
    editor.settle(INDEX);
    assert!(editor.asked.iter().any(|(method, _)| method == "client/registerCapability"), "{:?}", editor.asked);
    std::fs::remove_file(repository.path("repo").join(STAFF)).expect("it can be removed");
    let event = json!({"uri": editor.uri(STAFF), "type": 3});
    editor.notify("workspace/didChangeWatchedFiles", json!({"changes": [event]}));
    editor.wait("the link to be broken", |editor| editor.rules(INDEX).contains(&"broken-link".to_owned()));
}

#[test]
fn settings_are_followed_and_their_mistakes_told() {
    let repository = repository();
    repository.write(SENIOR, std::fs::read_to_string(repository.path("repo").join(SENIOR)).expect("it is there") + "\nTBD\n");
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(SENIOR);
    editor.settle(SENIOR);
    assert_eq!(editor.rules(SENIOR), ["placeholder-text"]);
    // A configuration that isn't saved yet.
    editor.open_as(".ladder-lint.yaml", "rules:\n  placeholder-text: off\n");
    editor.wait("the rule to be off", |editor| editor.rules(SENIOR).is_empty());
    // What is wrong with it is told there, and the last that was right is in force.
    editor.rewrite(".ladder-lint.yaml", "rules:\n  placeholder-txt: off\n");
    editor.wait("the mistake", |editor| !editor.rules(".ladder-lint.yaml").is_empty());
    let mistake = &editor.told[".ladder-lint.yaml"].1[0];
    assert_eq!(mistake["range"]["start"], json!({"line": 1, "character": 2}));
    assert!(mistake["message"].as_str().expect("text").contains("did you mean `placeholder-text`?"), "{mistake}");
    assert_eq!(editor.rules(SENIOR), [""; 0]);
    // A name that the ladder doesn't have shows only there as well.
    editor.rewrite(".ladder-lint.yaml", "ladders:\n  - include: careers/**\n    dimensions: [Scop]\n");
    editor.wait("the wrong name", |editor| {
        editor.told[".ladder-lint.yaml"].1.iter().any(|each| each["message"].as_str().is_some_and(|text| text.contains("Scop")))
    });
    editor.rewrite(".ladder-lint.yaml", "rules:\n  placeholder-text: error\n");
    editor.wait("an error", |editor| editor.told[SENIOR].1.first().is_some_and(|each| each["severity"] == 1));
    assert_eq!(editor.rules(".ladder-lint.yaml"), [""; 0]);
}

/// Asks for the diagnostics of a document.
fn pull(editor: &mut Editor, path: &str, before: Option<&Value>) -> Value {
    let uri = editor.uri(path);
    let previous = before.map_or(Value::Null, |report| report["resultId"].clone());
    editor.request("textDocument/diagnostic", json!({"textDocument": {"uri": uri}, "previousResultId": previous}))
}

#[test]
fn editors_that_ask_are_answered_and_not_told_twice() {
    let repository = repository();
    let mut can = modern();
    can["textDocument"]["diagnostic"] = json!({"dynamicRegistration": false});
    can["workspace"]["diagnostics"] = json!({"refreshSupport": true});
    let mut editor = Editor::start_with(&repository.path("repo"), can, &[]);
    editor.open(STAFF);
    editor.open(INDEX);
    let first = pull(&mut editor, INDEX, None);
    assert_eq!((&first["kind"], &first["items"]), (&json!("full"), &json!([])));
    let same = pull(&mut editor, INDEX, Some(&first));
    assert_eq!((&same["kind"], &same["resultId"]), (&json!("unchanged"), &first["resultId"]));
    editor.replace(STAFF, "## Communication", "## Conversations");
    let next = pull(&mut editor, INDEX, Some(&first));
    assert_eq!((&next["kind"], &next["items"][0]["code"]), (&json!("full"), &json!("broken-anchor")));
    assert_eq!(editor.told.len(), 0, "nothing is pushed");

    // And of everything at once: what differs from what is known.
    let known = json!({"previousResultIds": [{"uri": editor.uri(INDEX), "value": first["resultId"]}]});
    let all = editor.request("workspace/diagnostic", known);
    let changed: Vec<&Value> = all["items"].as_array().expect("a list").iter().map(|item| &item["uri"]).collect();
    assert!(changed.contains(&&json!(editor.uri(INDEX))), "{all}");
    // Who asked only of another document is told to ask again.
    editor.replace(STAFF, "## Conversations", "## Communication");
    editor.wait("the server to say that there is news", |editor| {
        editor.asked.iter().any(|(method, _)| method == "workspace/diagnostic/refresh")
    });
}

#[test]
fn who_asks_of_a_large_ladder_is_answered_at_once_and_told_to_ask_again() {
    let (repository, paths) = crate::laws::large();
    let mut can = modern();
    can["textDocument"]["diagnostic"] = json!({"dynamicRegistration": false});
    can["workspace"]["diagnostics"] = json!({"refreshSupport": true});
    let mut editor = Editor::start_with(&repository.path("repo"), can, &["--quiet"]);
    let path = paths.iter().find(|path| path.ends_with("/caldera/careers/software-engineer.md")).expect("it is there");
    editor.open(path);
    let first = pull(&mut editor, path, None);
    let at = editor.texts[path].find("\n- ").expect("a list");
    editor.edit(path, at..at, "\n- TBD\n- [x](gone.md)\n\n<!-- ladder-lint: allow(link-case) because it comes -->\n");
    let rules = |report: &Value| {
        let items = report["items"].as_array().into_iter().flatten();
        items.map(|item| item["code"].as_str().expect("a rule").to_owned()).collect::<Vec<_>>()
    };
    let early = pull(&mut editor, path, Some(&first));
    assert_eq!(rules(&early), ["placeholder-text", "broken-link"]);
    let refreshes = |editor: &Editor| editor.asked.iter().filter(|(method, _)| method == "workspace/diagnostic/refresh").count();
    let before = refreshes(&editor);
    editor.wait("the server to say that there is more", |editor| refreshes(editor) > before);
    let all = pull(&mut editor, path, Some(&early));
    assert_eq!(rules(&all), ["placeholder-text", "broken-link", "unused-suppression"], "whether it is of use shows last");
}

#[test]
fn an_outline_and_actions_of_a_large_ladder_are_of_what_was_just_typed() {
    let (repository, paths) = crate::laws::large();
    let mut editor = Editor::start_with(&repository.path("repo"), modern(), &["--quiet"]);
    let path = paths.iter().find(|path| path.ends_with("/caldera/careers/software-engineer.md")).expect("it is there");
    editor.open(path);
    editor.settle(path);
    let heading = editor.texts[path].find("\n### ").expect("a heading") + 5;
    editor.edit(path, heading..heading, "Deep ");
    let uri = editor.uri(path);
    let outline = editor.request("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}));
    assert!(outline.to_string().contains("\"Deep Time Horizon\""), "{outline}");
    let start = json!({"line": 0, "character": 2});
    let asked = json!({"textDocument": {"uri": uri}, "range": {"start": start, "end": start}, "context": {"diagnostics": []}});
    let actions = editor.request("textDocument/codeAction", asked);
    let titles: Vec<&str> = actions.as_array().expect("a list").iter().filter_map(|action| action["title"].as_str()).collect();
    assert!(titles.iter().any(|title| title.contains("`missing-dimension`")), "{titles:?}");
}
