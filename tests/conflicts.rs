//! A document with an unresolved merge is read as its first version, with every
//! place where it stands in the file.
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use support::Repository;

const BEFORE: &str = "# Ladder\n\n## Engineer I\n\n### Scope\n\n- Own code\n";
const OURS: &str = "- Own *tests*, see [the guide](guide.md)\n\n### Impact\n\n- The team\n";
const THEIRS: &str = "- Everything\n\n### Impakt\n\n| a |\n";
const AFTER: &str = "- The product\n\n## Engineer II\n\n### Scope\n\n- The team's code\n\n### Impact\n\n- The department\n";

fn conflicted(end: &str) -> String {
    let text = format!("{BEFORE}<<<<<<< HEAD\n{OURS}||||||| 1234567\n- Base\n=======\n{THEIRS}>>>>>>> main\n{AFTER}");
    text.replace('\n', end)
}

/// Returns level, dimension and statements, and what stands at their places.
fn read(text: &str) -> Vec<(String, String)> {
    let repository = Repository::from_text(text);
    let ladder = repository.model.ladders.first().expect("a ladder");
    let mut found = Vec::new();
    for (_, _, level) in ladder.levels() {
        found.push((level.title.clone(), repository.sources.slice(level.name_span).to_owned()));
        for cell in &level.expectations {
            found.push((cell.dimension.clone(), repository.sources.slice(cell.name_span).to_owned()));
            let said = cell.statements.iter().map(|each| (each.text.to_string(), repository.sources.slice(each.span).to_owned()));
            found.extend(said);
        }
    }
    found
}

#[test]
fn the_first_version_is_read_at_its_places() {
    let resolved = read(&format!("{BEFORE}{OURS}{AFTER}"));
    assert!(resolved.iter().any(|(_, source)| source.contains("[the guide")), "{resolved:?}");
    assert_eq!(read(&conflicted("\n")), resolved);
    assert_eq!(read(&conflicted("\r\n")), resolved);
}

#[test]
fn only_whole_conflicts_and_named_remains_count() {
    let count = |text: &str| Repository::from_text(text).documents.get(0).map_or(0, |document| document.conflicts.len());
    assert_eq!(count(&conflicted("\n")), 1);
    assert_eq!(count("a\n<<<<<<< HEAD\nb\n"), 1);
    assert_eq!(count("a\n>>>>>>> main\nb\n"), 1);
    for none in
        ["Title\n=======\n\ntext\n", "<<<<<<<\n", ">>>>>>>\n", "    <<<<<<< HEAD\n", "<<<<<<<< HEAD\n=======\n>>>>>>>> main\n"]
    {
        assert_eq!(count(none), 0, "{none:?}");
    }
    assert_eq!(count("```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n```\n"), 0);
}
