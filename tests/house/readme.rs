//! What the documents say of the rules is generated, or not said.

use std::fmt::Write as _;

use ladder_lint::finding::Applicability;
use ladder_lint::rules::REGISTRY;
use regex::Regex;

use super::files::{root, texts};

/// Returns the table of rules as README shows it.
fn table() -> String {
    let mut table = "| rule | severity | what it finds | fix |\n| --- | --- | --- | --- |\n".to_owned();
    for entry in REGISTRY {
        let page = entry.read();
        let summary = page.summary.replace('|', "\\|");
        let fix = page.fixable.map_or("", Applicability::name);
        let (id, severity) = (&page.id, page.severity);
        let _ = writeln!(table, "| [`{id}`](rules/{id}.md) | {severity} | {summary} | {fix} |");
    }
    table
}

/// With `LADDER_LINT_REGENERATE` set, writes the table instead.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test reads the project itself, and rewrites it where it is asked to")]
fn the_readme_lists_the_rules() {
    let path = root().join("README.md");
    let readme = std::fs::read_to_string(&path).expect("there is a README");
    let (start, end) = ("<!-- rules -->\n", "<!-- /rules -->");
    let (before, rest) = readme.split_once(start).expect("README has a line `<!-- rules -->`");
    let (shown, after) = rest.split_once(end).expect("README has a line `<!-- /rules -->` below it");
    let table = table();
    if std::env::var_os("LADDER_LINT_REGENERATE").is_some() {
        std::fs::write(&path, format!("{before}{start}{table}{end}{after}")).unwrap();
        return;
    }
    assert!(
        shown.trim() == table.trim(),
        "README's table of rules is out of date: run `LADDER_LINT_REGENERATE=1 cargo test --test house`\n{table}"
    );
}

#[test]
fn nobody_counts_the_rules_by_hand() {
    let count = Regex::new(r"(?i)\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty) (?:built-in |coded )?rules\b").unwrap();
    let documents = ["README.md", "CHANGELOG.md", "Cargo.toml", "action.yml"].map(|name| (name.to_owned(), read(name)));
    let others = texts("src").into_iter().chain(texts("rules")).chain(texts(".github"));
    for (path, text) in documents.into_iter().chain(others) {
        for (at, line) in text.lines().enumerate() {
            assert!(!count.is_match(line), "{path}:{}: a count of rules goes stale: {line}", at + 1);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the test reads the project itself")]
fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_default()
}
