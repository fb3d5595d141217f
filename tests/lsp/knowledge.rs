//! What the server knows of a ladder: under the pointer, in outlines, behind
//! links.

use serde_json::{Value, json};

use crate::editor::{Editor, modern};
use crate::ladder::{DESIGNER, INDEX, SENIOR, STAFF, repository};

fn hover(editor: &mut Editor, path: &str, words: &str) -> String {
    let at = editor.at(path, words);
    let found = editor.request("textDocument/hover", at);
    found["contents"]["value"].as_str().unwrap_or("nothing").to_owned()
}

#[test]
fn a_dimension_tells_what_the_levels_below_and_above_say() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(SENIOR);
    assert_eq!(
        hover(&mut editor, SENIOR, "Communication"),
        "**Communication** at Senior Designer (D2)\n\n\
         ---\n\n*below:* Designer (D1)\n\n- Explains drawings to the team.\n\n\
         ---\n\n*above:* Staff Designer (D3)\n\n- Speaks for design where plans are made."
    );
    editor.open(DESIGNER);
    editor.replace(DESIGNER, "## Communication\n\n- Explains drawings to the team.\n\n", "");
    assert!(hover(&mut editor, SENIOR, "Communication").contains("*below:* Designer (D1)\n\nhas no Communication"));
}

#[test]
fn a_level_tells_its_place_and_a_link_its_end() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(SENIOR);
    editor.open(INDEX);
    let level = hover(&mut editor, SENIOR, "Senior Designer (D2)");
    assert!(level.starts_with("**Senior Designer (D2)**\n\nlevel 2 of 3 in "), "{level}");
    assert!(level.contains("below: Designer (D1) · above: Staff Designer (D3)"), "{level}");
    assert!(level.ends_with("dimensions: Scope, Communication, Mentorship"), "{level}");
    let link = hover(&mut editor, INDEX, "(senior-designer.md)");
    assert!(link.starts_with("**Senior Designer (D2)**") && link.ends_with("`careers/senior-designer.md`"), "{link}");
    let link = hover(&mut editor, INDEX, "staff-designer.md#communication");
    assert_eq!(link, "**Communication**\n\n`careers/staff-designer.md`");
    assert_eq!(hover(&mut editor, SENIOR, "from the first sketch"), "nothing");
}

#[test]
fn a_matrix_tells_neighbours_of_a_cell() {
    let repository = crate::sandbox::Sandbox::init();
    let text = "\
# Engineers

| | Engineer (E1) | Senior Engineer (E2) | Staff Engineer (E3) |
| --- | --- | --- | --- |
| Scope | one feature | one service | several services |
| Impact | the own team | two teams | a department |
| Craft | reads code | reviews code | sets rules |
";
    repository.write("engineers.md", text);
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open("engineers.md");
    let told = hover(&mut editor, "engineers.md", "one service");
    assert!(told.starts_with("**Scope** at Senior Engineer (E2)"), "{told}");
    assert!(
        told.contains("*below:* Engineer (E1)\n\n- one feature")
            && told.contains("*above:* Staff Engineer (E3)\n\n- several services"),
        "{told}"
    );
    let told = hover(&mut editor, "engineers.md", "Impact");
    assert!(told.contains("3 of 3 levels have it"), "{told}");
}

#[test]
fn a_rule_in_a_comment_tells_what_it_is() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(SENIOR);
    editor.replace(SENIOR, "- Asks", "<!-- ladder-lint: allow(broken-link) because we like it -->\n\n- Asks");
    assert!(hover(&mut editor, SENIOR, "broken-link").starts_with("**broken-link** (error)\n\n"));
}

/// Returns places as `path:line`, from 1.
fn places(editor: &Editor, found: &Value) -> Vec<String> {
    let place = |found: &Value| {
        let path = editor.path(found["uri"].as_str().expect("an address"));
        format!("{path}:{}", found["range"]["start"]["line"].as_u64().expect("a line") + 1)
    };
    found.as_array().expect("a list").iter().map(place).collect()
}

fn definition(editor: &mut Editor, path: &str, words: &str) -> Vec<String> {
    let at = editor.at(path, words);
    let found = editor.request("textDocument/definition", at);
    places(editor, &found)
}

#[test]
fn links_levels_and_dimensions_have_a_home() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(INDEX);
    editor.open(SENIOR);
    assert_eq!(definition(&mut editor, INDEX, "staff-designer.md#communication"), [format!("{STAFF}:7")]);
    assert_eq!(definition(&mut editor, INDEX, "(staff-designer.md)"), [format!("{STAFF}:1")]);
    assert_eq!(definition(&mut editor, SENIOR, "Senior Designer (D2)"), [format!("{SENIOR}:1")]);
    assert_eq!(definition(&mut editor, SENIOR, "Communication"), [format!("{SENIOR}:9")]);
    // A list that declares the dimensions is their home.
    editor.replace(INDEX, "Read first", "## Dimensions\n\n- Scope\n- Communication\n- Mentorship\n\nRead first");
    assert_eq!(definition(&mut editor, SENIOR, "Communication"), [format!("{INDEX}:10")]);
    assert_eq!(definition(&mut editor, SENIOR, "from the first sketch"), [""; 0]);
}

#[test]
fn everything_that_names_a_level_or_a_dimension_is_found() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(INDEX);
    editor.open(DESIGNER);
    let mut at = editor.at(DESIGNER, "Designer (D1)");
    at["context"] = json!({"includeDeclaration": false});
    let found = editor.request("textDocument/references", at.clone());
    assert_eq!(places(&editor, &found), [format!("{INDEX}:3"), format!("{SENIOR}:3")]);
    at["context"] = json!({"includeDeclaration": true});
    let found = editor.request("textDocument/references", at);
    assert_eq!(places(&editor, &found), [format!("{INDEX}:3"), format!("{DESIGNER}:1"), format!("{SENIOR}:3")]);
    let mut at = editor.at(DESIGNER, "Communication");
    at["context"] = json!({"includeDeclaration": false});
    let found = editor.request("textDocument/references", at);
    assert_eq!(places(&editor, &found), [format!("{DESIGNER}:7"), format!("{SENIOR}:9"), format!("{STAFF}:7")]);
}

#[test]
fn outlines_have_levels_and_dimensions() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo"));
    editor.open(SENIOR);
    let uri = editor.uri(SENIOR);
    let outline = editor.request("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}));
    let level = &outline[0];
    assert_eq!((&level["name"], &level["detail"], &level["kind"]), (&json!("Senior Designer"), &json!("D2"), &json!(5)));
    let children: Vec<&Value> = level["children"].as_array().expect("a list").iter().map(|child| &child["name"]).collect();
    assert_eq!(children, ["Scope", "Communication", "Mentorship"]);
    // Another document has its headings.
    editor.open(INDEX);
    let uri = editor.uri(INDEX);
    let outline = editor.request("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}));
    assert_eq!(outline[0]["name"], "Careers at Fernbridge");
    // An editor of old gets a list.
    let mut can = modern();
    can["textDocument"]["documentSymbol"] = json!({});
    let mut editor = Editor::start_with(&repository.path("repo"), can, &[]);
    editor.open(SENIOR);
    let uri = editor.uri(SENIOR);
    let list = editor.request("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}));
    assert_eq!((&list[1]["name"], &list[1]["containerName"]), (&json!("Scope"), &json!("Senior Designer")));
    assert_eq!(list[1]["location"]["uri"], uri);
}

#[test]
fn levels_are_found_by_some_of_their_letters() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo"));
    let names = |editor: &mut Editor, query: &str| {
        let found = editor.request("workspace/symbol", json!({"query": query}));
        let list = found.as_array().expect("a list");
        list.iter().map(|each| each["name"].as_str().expect("a name").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&mut editor, "stdes"), ["Staff Designer (D3)"]);
    assert_eq!(names(&mut editor, "mentorship").len(), 3);
    assert_eq!(names(&mut editor, "").len(), 12);
    assert_eq!(names(&mut editor, "zebra"), [""; 0]);
}

#[test]
fn sections_fold() {
    let repository = repository();
    let mut editor = Editor::start(&repository.path("repo"));
    let text = "---\ntitle: Staff\n---\n\n# Staff Designer\n\n## Scope\n\n- Draws.\n\n\n<!--\nold\n-->\n\n## Communication\n\n- Speaks.\n";
    editor.open_as(STAFF, text);
    let uri = editor.uri(STAFF);
    let found = editor.request("textDocument/foldingRange", json!({"textDocument": {"uri": uri}}));
    let folds: Vec<(u64, u64)> = found
        .as_array()
        .expect("a list")
        .iter()
        .map(|fold| (fold["startLine"].as_u64().expect("a line"), fold["endLine"].as_u64().expect("a line")))
        .collect();
    assert_eq!(folds, [(0, 2), (4, 17), (6, 13), (11, 13), (15, 17)]);
}
