//! Front matter: found at the very top only, told from thematic breaks, and
//! never a reason to lose the document below it.

use ladder_lint::markdown::{FrontMatter, parse};
use ladder_lint::source::{RepoPath, SourceMap};

fn read(text: &str) -> (SourceMap, Option<FrontMatter>) {
    let mut sources = SourceMap::new();
    let id = sources.add(RepoPath::new("ladder.md"), text.into());
    let front_matter = parse(sources.file(id)).front_matter;
    (sources, front_matter)
}

fn title(text: &str) -> Option<(String, String)> {
    let (sources, front_matter) = read(text);
    let (title, span) = front_matter?.title?;
    Some((title, sources.slice(span).to_owned()))
}

#[test]
fn a_title_has_its_place() {
    let found = |title: &str, source: &str| Some((title.to_owned(), source.to_owned()));
    assert_eq!(title("---\ntitle: Staff Engineer\n---\n\nText\n"), found("Staff Engineer", "Staff Engineer"));
    assert_eq!(title("\u{feff}---\r\norder: 3\r\ntitle: \"L4: Lead\"\r\n...\r\nText"), found("L4: Lead", "\"L4: Lead\""));
    assert_eq!(title("--- \ntitle: 2024\n---"), found("2024", "2024"));
    assert_eq!(title("---\ntitle: [a, b]\n---\n"), None);
    assert_eq!(title("---\ntitle:\n---\n"), None);
}

#[test]
fn broken_yaml_keeps_its_title_and_says_why() {
    let text = "---\nlayout: level\ntitle: L4: Lead Engineer # soon\n---\n\n## Impact\n";
    assert_eq!(title(text), Some(("L4: Lead Engineer".to_owned(), "L4: Lead Engineer".to_owned())));
    let (sources, front_matter) = read(text);
    let front_matter = front_matter.unwrap();
    let error = front_matter.root.unwrap_err();
    assert_eq!(sources.start(error.span).line, 3);
    assert_eq!(sources.slice(front_matter.span), "---\nlayout: level\ntitle: L4: Lead Engineer # soon\n---");
    assert_eq!(sources.slice(front_matter.body), "layout: level\ntitle: L4: Lead Engineer # soon\n");
}

#[test]
fn a_thematic_break_is_no_front_matter() {
    for text in [
        "---\n\n# Staff Engineer\n\n---\n\nText\n",
        "---\nWhat we expect of you.\n---\n",
        "---\ntitle: never closed\n",
        "\n---\ntitle: not at the top\n---\n",
        "----\ntitle: four dashes\n----\n",
        "---",
        "---\n- a\n- b\n---\n",
    ] {
        assert!(read(text).1.is_none(), "{text:?}");
    }
    assert!(read("---\n---\n").1.is_some());
    assert!(read("---\n# nothing yet\n---\n").1.is_some());
}

#[test]
fn a_block_of_more_than_a_megabyte_is_told_not_read() {
    let text = format!("---\ntitle: Long\n{}---\n", "# padding\n".repeat(110_000));
    let front_matter = read(&text).1.unwrap();
    assert_eq!(front_matter.root.unwrap_err().message, "front matter of more than 1 MiB is not read");
    assert_eq!(front_matter.title.unwrap().0, "Long");
}

/// Returns what is read of a list of maps, and the lines of the faults.
#[expect(clippy::unwrap_used, reason = "a test may fail loudly")]
fn recovered(entries: &str) -> (String, Vec<usize>) {
    let (sources, front_matter) = read(&format!("---\ntitle: Ladder\ntopics:\n{entries}  - name: Last\n---\n"));
    let front_matter = front_matter.unwrap();
    let lines = front_matter.faults.iter().map(|fault| sources.start(fault.span).line).collect();
    let Some(root) = front_matter.root.ok().or(front_matter.lenient) else { return (String::new(), lines) };
    let names = root.get("topics").unwrap().as_list().unwrap().iter().filter_map(|topic| topic.get("name")?.as_words());
    (names.collect::<Vec<_>>().join(" | "), lines)
}

#[test]
fn what_stands_around_a_fault_is_read() {
    let (one, other) = ("  - name: One\n", "  - name: Two\n");
    let around = |fault: &str| recovered(&format!("{one}{fault}{other}"));
    assert_eq!(around("  - name: \"x\" y\n"), ("One | x  y | Two | Last".to_owned(), vec![5]));
    assert_eq!(around("  - name: @x\n"), ("One | Two | Last".to_owned(), vec![5]));
    assert_eq!(around("  - name: a: b\n    more: 1\n"), ("One | Two | Last".to_owned(), vec![5]));
    assert_eq!(around("  -\tname: x\n"), ("One | x | Two | Last".to_owned(), vec![5]));
    assert_eq!(around("  - name: \"x\n"), ("One | x | Two | Last".to_owned(), vec![5]));
    assert_eq!(around("  - name: x\u{2028}\n    id: \"x\"\u{2028}\n"), ("One | x | Two | Last".to_owned(), vec![]));
    assert_eq!(around(&"  - name: @x\n".repeat(100)).1.len(), 1, "too much is wrong to be read");
}
