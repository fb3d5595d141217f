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
