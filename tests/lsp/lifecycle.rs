//! How a session starts, goes wrong, and ends.

use serde_json::{Value, json};

use crate::editor::{Editor, modern};
use crate::ladder::{DESIGNER, INDEX, SENIOR, STAFF, repository};
use crate::sandbox::Sandbox;

#[test]
fn the_server_says_what_it_can_do() {
    let repository = repository();
    let editor = Editor::start(&repository.path("repo"));
    assert_eq!(editor.hello["serverInfo"]["name"], "ladder-lint");
    let capabilities = &editor.hello["capabilities"];
    assert_eq!(capabilities["positionEncoding"], "utf-8");
    for name in [
        "hover",
        "definition",
        "references",
        "documentSymbol",
        "workspaceSymbol",
        "foldingRange",
        "rename",
        "completion",
        "codeAction",
        "diagnostic",
    ] {
        assert!(!capabilities[format!("{name}Provider")].is_null(), "{name}");
    }
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn reading_the_ladder_is_shown_as_progress() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(SENIOR);
    editor.settle(SENIOR);
    let steps: Vec<&str> = editor
        .asked
        .iter()
        .filter(|(method, _)| method == "$/progress")
        .map(|(_, params)| params["value"]["kind"].as_str().expect("a kind"))
        .collect();
    assert_eq!(steps, ["begin", "end"]);
    assert!(editor.asked.iter().any(|(method, _)| method == "window/workDoneProgress/create"));
}

#[test]
fn a_request_before_the_start_and_after_the_end_is_refused() {
    let repository = repository();
    let mut editor = Editor::spawn(&repository.path("repo"), &[]);
    let error = editor.try_request("textDocument/hover", json!({})).expect_err("it hasn't started");
    assert_eq!(error["code"], -32002);
    editor.request("initialize", json!({"processId": null, "rootUri": editor.uri(""), "capabilities": {}}));
    editor.notify("initialized", json!({}));
    editor.request("shutdown", Value::Null);
    let error = editor.try_request("workspace/symbol", json!({"query": ""})).expect_err("it is over");
    assert_eq!(error["code"], -32600);
    assert_eq!(editor.hang_up(), Some(1), "it wasn't told to exit");
}

#[test]
fn who_leaves_without_a_word_is_noticed() {
    let repository = repository();
    let editor = Editor::start(&repository.path("repo"));
    assert_eq!(editor.hang_up(), Some(1));
    // A start that never was.
    let editor = Editor::spawn(&repository.path("repo"), &["--quiet"]);
    assert_eq!(editor.hang_up(), Some(1));
}

#[test]
fn what_makes_no_sense_is_refused_and_survived() {
    let repository = repository();
    let mut editor = Editor::start_with(&repository.path("repo"), modern(), &["--quiet"]);
    let error = editor.try_request("textDocument/formatting", json!({})).expect_err("nothing of ours");
    assert_eq!(error["code"], -32601);
    let error = editor.try_request("textDocument/hover", json!({"textDocument": 7})).expect_err("no position");
    assert_eq!(error["code"], -32602);
    editor.notify("textDocument/didChange", json!({"nonsense": true}));
    editor.notify("no/such/thing", json!(null));
    // Documents that it doesn't know, places that are none.
    for uri in ["untitled:Untitled-1", "file:///nowhere/at/all.md", "x", &editor.uri("careers/gone.md")] {
        let at = json!({"textDocument": {"uri": uri}, "position": {"line": 9, "character": 9}});
        assert_eq!(editor.request("textDocument/hover", at.clone()), Value::Null, "{uri}");
        assert_eq!(editor.request("textDocument/completion", at.clone()).as_array().map_or(0, Vec::len), 0, "{uri}");
        assert_eq!(editor.request("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}})), Value::Null, "{uri}");
    }
    editor.open(SENIOR);
    let at = json!({"textDocument": {"uri": editor.uri(SENIOR)}, "position": {"line": 4_000_000, "character": 4_000_000}});
    assert_eq!(editor.request("textDocument/hover", at), Value::Null);
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn a_request_that_is_cancelled_is_not_answered_at_length() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(SENIOR);
    editor.settle(SENIOR);
    // All in one breath: the work that makes the first one wait, then the cancel.
    let at = editor.at(SENIOR, "Communication");
    let mut requests = Vec::new();
    for round in 0..20 {
        editor.replace(SENIOR, "- Asks other teams", "- Asks other teams, too");
        editor.replace(SENIOR, "- Asks other teams, too", "- Asks other teams");
        let id = editor.ask("textDocument/hover", at.clone());
        editor.notify("$/cancelRequest", json!({"id": id}));
        requests.push((round, id));
    }
    let mut cancelled = 0;
    for (round, id) in requests {
        match editor.answer(id) {
            Ok(found) => assert!(found["contents"]["value"].is_string(), "round {round}: {found}"),
            Err(error) => {
                assert_eq!(error["code"], -32800, "round {round}: {error}");
                cancelled += 1;
            }
        }
    }
    assert!(cancelled > 0, "the server never looks at what came meanwhile");
    assert!(editor.request("textDocument/hover", at)["contents"]["value"].is_string());
}

#[test]
fn an_answer_is_about_the_text_that_it_was_asked_for() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(SENIOR);
    editor.open(DESIGNER);
    let at = editor.at(SENIOR, "Communication");
    editor.replace(DESIGNER, "Explains drawings", "Shows drawings");
    let first = editor.ask("textDocument/hover", at.clone());
    editor.replace(DESIGNER, "Shows drawings", "Sells drawings");
    let second = editor.ask("textDocument/hover", at);
    assert!(editor.answer(first).expect("an answer")["contents"]["value"].as_str().is_some_and(|text| text.contains("Shows")));
    assert!(editor.answer(second).expect("an answer")["contents"]["value"].as_str().is_some_and(|text| text.contains("Sells")));
}

#[test]
fn folders_come_and_go() {
    let (one, other) = (repository(), repository());
    let text = std::fs::read_to_string(other.path("repo").join(SENIOR)).expect("it is there");
    other.write(SENIOR, text.replace("(designer.md)", "(gone.md)"));
    let mut editor = Editor::start(&one.path("repo"));
    editor.open(SENIOR);
    editor.settle(SENIOR);
    let uri = format!("file://{}", other.shown("repo"));
    editor.asked.clear();
    let change = json!({"event": {"added": [{"uri": uri, "name": "other"}], "removed": []}});
    editor.notify("workspace/didChangeWorkspaceFolders", change);
    let found = editor.request("workspace/symbol", json!({"query": "Staff Designer (D3)"}));
    let uris: Vec<&str> = found.as_array().expect("a list").iter().filter_map(|each| each["location"]["uri"].as_str()).collect();
    assert_eq!(uris, [editor.uri(STAFF), format!("{uri}/{STAFF}")]);
    let change = json!({"event": {"added": [], "removed": [{"uri": editor.uri(""), "name": "repo"}]}});
    editor.notify("workspace/didChangeWorkspaceFolders", change);
    let found = editor.request("workspace/symbol", json!({"query": "Staff Designer (D3)"}));
    assert_eq!(found.as_array().expect("a list").len(), 1, "{found}");
}

#[test]
fn a_document_leads_to_its_repository() {
    let repository = repository();
    let mut editor = Editor::spawn(&repository.path("repo"), &[]);
    editor.request("initialize", json!({"processId": null, "rootUri": null, "capabilities": modern()}));
    editor.notify("initialized", json!({}));
    let text = std::fs::read_to_string(repository.path("repo").join(SENIOR)).expect("it is there");
    editor.open_as(SENIOR, &text.replace("(designer.md)", "(gone.md)"));
    editor.settle(SENIOR);
    assert_eq!(editor.rules(SENIOR), ["broken-link"]);
    let uri = editor.uri(SENIOR);
    editor.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    editor.wait("what was told to be taken back", |editor| editor.rules(SENIOR).is_empty());
}

#[test]
fn folders_below_the_root_and_without_git_work() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo").join("careers"));
    editor.open("README.md");
    editor.replace("README.md", "(staff-designer.md)", "(gone.md)");
    editor.settle("README.md");
    assert!(editor.rules("README.md").contains(&"broken-link".to_owned()), "{:?}", editor.told);

    let plain = Sandbox::new();
    for path in [INDEX, DESIGNER, SENIOR, STAFF] {
        let text = std::fs::read_to_string(repository.path("repo").join(path)).expect("it is there");
        plain.write(path, text);
    }
    let mut editor = Editor::start(&plain.path("repo"));
    editor.open(INDEX);
    editor.replace(INDEX, "(staff-designer.md)", "(gone.md)");
    editor.settle(INDEX);
    assert!(editor.rules(INDEX).contains(&"broken-link".to_owned()), "{:?}", editor.told);
}

#[test]
fn what_git_ignores_is_no_ladder_document() {
    let repository = repository();
    repository.write(".gitignore", "drafts/\n");
    repository.write("drafts/lead-designer.md", "# Lead Designer\n\n[x](gone.md)\n");
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open("drafts/lead-designer.md");
    editor.settle("drafts/lead-designer.md");
    assert_eq!(editor.rules("drafts/lead-designer.md"), [""; 0]);
}

#[test]
fn the_command_line_s_settings_are_in_force() {
    let repository = repository();
    repository.write("other.yaml", "rules:\n  broken-link: off\n");
    repository.write(".ladder-lint.yaml", "rules:\n  broken-link: note\n");
    for (arguments, expected) in [
        (&["--config", "other.yaml"][..], None),
        (&["--no-config"][..], Some(1)),
        (&[][..], Some(3)),
        (&["--stdio"][..], Some(3)),
    ] {
        let mut editor = Editor::start_with(&repository.path("repo"), modern(), arguments);
        editor.open(SENIOR);
        editor.replace(SENIOR, "(designer.md)", "(gone.md)");
        editor.settle(SENIOR);
        let severity =
            editor.told[SENIOR].1.iter().find(|each| each["code"] == "broken-link").map(|each| each["severity"].clone());
        assert_eq!(severity, expected.map(|number: i32| json!(number)), "{arguments:?}");
    }
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_ladder-lint"));
    let output = command.args(["lsp", "--format", "json"]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2));
}
