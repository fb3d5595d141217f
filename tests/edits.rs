//! What rules build their fixes from: another depth or name for a heading,
//! however it is written, and the links that follow it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod support;

use ladder_lint::finding::Edit;
use ladder_lint::lint::{Places, edit};
use support::Repository;

/// Returns a text with edits applied, back to front.
fn apply(text: &str, edits: &[Edit]) -> String {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
    let mut text = text.to_owned();
    for edit in edits {
        text.replace_range(edit.span.start..edit.span.end, &edit.text);
    }
    text
}

/// Returns the text whose first heading got another depth, after making sure
/// that it is read as such; none where it can't get it.
fn at_depth(text: &str, depth: u8) -> Option<String> {
    let repository = Repository::from_text(text);
    let heading = repository.documents.get(0).expect("a document").headings[0].clone();
    let changed = apply(text, &edit::depth(&repository.sources, &heading, depth)?);
    let again = Repository::from_text(&changed);
    let (before, after) =
        (&repository.documents.get(0).expect("a document").headings, &again.documents.get(0).expect("a document").headings);
    assert_eq!(after.len(), before.len(), "{changed:?}");
    assert_eq!((after[0].depth, &after[0].raw), (depth, &heading.raw), "{changed:?}");
    Some(changed)
}

#[test]
fn a_heading_gets_another_depth() {
    for (before, depth, after) in [
        ("## Impact\n\ntext\n", 3, "### Impact\n\ntext\n"),
        ("## Impact ##\n", 3, "### Impact ###\n"),
        ("## Impact #\n", 3, "### Impact #\n"),
        ("##\tImpact ##  \n", 1, "#\tImpact #  \n"),
        ("  ## **Impact** `code`\n", 4, "  #### **Impact** `code`\n"),
        ("> ## Impact\n", 3, "> ### Impact\n"),
        ("## C#\n", 1, "# C#\n"),
        ("\u{feff}## Ýmsir\r\n", 3, "\u{feff}### Ýmsir\r\n"),
        ("Impact\n======\ntext\n", 2, "Impact\n------\ntext\n"),
        ("Impact\r\n---\r\ntext\r\n", 1, "Impact\r\n===\r\ntext\r\n"),
        ("Impact  \r\n---\r\ntext\r\n", 3, "### Impact  \r\ntext\r\n"),
        ("> Impact\n> ===\n> text\n", 3, "> ### Impact\n> text\n"),
        ("two\nlines\n===\n", 2, "two\nlines\n---\n"),
        ("<h2 id=\"x\">Impact</h2>\n", 3, "<h3 id=\"x\">Impact</h3>\n"),
    ] {
        let expected = after.replace("Impact  \r\n", "Impact\r\n");
        assert_eq!(at_depth(before, depth).as_deref(), Some(expected.as_str()), "{before:?}");
    }
}

#[test]
fn a_heading_that_would_lose_something_stays() {
    for (before, depth) in
        [("two\nlines\n===\n", 3), ("C #\n---\n", 3), ("## Impact\n", 2), ("## Impact\n", 7), ("## Impact\n", 0)]
    {
        assert_eq!(at_depth(before, depth), None, "{before:?}");
    }
}

/// Renames the one dimension of the first level of a ladder; returns its files,
/// a line each.
fn renamed(files: &[(&str, &str)], shown: &str, new: &str) -> Option<String> {
    let files: Vec<(String, String)> = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let repository = Repository::new(&files);
    let ladder = repository.model.ladders.first().expect("a ladder");
    let places = Places::new(ladder, &repository.documents);
    let cx = repository.context(ladder, &places);
    let cells = ladder.levels().flat_map(|(_, _, level)| &level.expectations);
    let cell = cells.into_iter().find(|cell| cell.dimension == shown).expect("the dimension is there");
    let edits = edit::Renamer::new(&cx).rename(cell.name_span, shown, new)?;
    let texts = repository.sources.files().map(|file| {
        let own: Vec<Edit> = edits.iter().filter(|edit| edit.span.file == file.id).cloned().collect();
        apply(&file.text, &own)
    });
    Some(texts.collect::<Vec<_>>().join("\n"))
}

const LADDER: &str = "# Engineering\n\n## Engineer\n\nNAME\n\nShips small changes.\n\n## Senior Engineer\n\nNAME\n\nShips large changes.\n\n## Staff Engineer\n\nNAME\n\nShips programmes.\n";

#[test]
fn a_name_is_replaced_within_its_marks() {
    for written in ["### Delivary", "### Delivary ###", "### **Delivary**:", "Delivary\n---", "### :truck: 1. Delivary"] {
        let ladder = LADDER.replacen("NAME", written, 1).replace("NAME", "### Delivery").replace("Delivary\n---", "### Delivary");
        let expected = ladder.replace("Delivary", "Speed & Delivery");
        assert_eq!(renamed(&[("ladder.md", &ladder)], "Delivary", "Speed & Delivery"), Some(expected), "{written}");
    }
}

#[test]
fn a_name_that_needs_escapes_is_not_written() {
    let ladder = LADDER.replacen("NAME", "### Delivary", 1).replace("NAME", "### Delivery");
    for new in
        ["Deli*very*", "<Delivery>", "Deli|very", "[Delivery]", "R&amp;D", "- Delivery", "Deli\nvery", "1. Delivery", "Delivery:"]
    {
        assert_eq!(renamed(&[("ladder.md", &ladder)], "Delivary", new), None, "{new:?}");
    }
    let twice = LADDER.replacen("NAME", "### Delivary", 1).replace("NAME", "### Delivery");
    assert!(renamed(&[("ladder.md", &twice)], "Delivary", "C# Delivery").is_some());
}

#[test]
fn links_follow_a_heading() {
    let ladder = LADDER.replacen("NAME", "### Delivary", 1).replace("NAME", "### Delivery");
    let index = "- [Delivery](ladder.md#delivary)\n- [Senior](ladder.md#delivery)\n- [Staff](./ladder.md#delivery-1)\n- [x]: ladder.md\n\n[ref]\n\n[ref]: ladder.md#Delivary \"title\"\n";
    let told = renamed(&[("readme.md", index), ("ladder.md", &ladder)], "Delivary", "Delivery").unwrap();
    let expected = "- [Delivery](ladder.md#delivery)\n- [Senior](ladder.md#delivery-1)\n- [Staff](./ladder.md#delivery-2)\n- [x]: ladder.md\n\n[ref]\n\n[ref]: ladder.md#delivery \"title\"\n";
    assert_eq!(told, format!("{}\n{expected}", ladder.replace("Delivary", "Delivery")));
}

#[test]
fn a_link_that_cannot_follow_keeps_a_heading() {
    let ladder = LADDER.replacen("NAME", "### Delivary", 1).replace("NAME", "### Delivery");
    let index = "<a href=\"ladder&#46;md#delivary\">x</a>\n";
    assert_eq!(renamed(&[("readme.md", index), ("ladder.md", &ladder)], "Delivary", "Delivery"), None);
}
