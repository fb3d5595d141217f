//! Documents of which nothing is known: pieces of Markdown, HTML and YAML in any
//! order, and fixtures with something put in, taken out or doubled.

use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;

use crate::support;

/// Pieces; with the line breaks that some of them have, they meet in any way.
const PIECES: [&str; 64] = [
    "# Ladder\n\n",
    "## Engineer\n\n",
    "## Senior Engineer (L2)\n",
    "## Staff Engineer\n\n",
    "### Scope\n\n",
    "### Impact\n\n",
    "#### Deep\n",
    "Engineer\n===\n",
    "Scope\n---\n",
    "- Owns a task\n",
    "- **Impact**: the team\n",
    "  - deeper\n",
    "    1. counted\n",
    "* [ ] to do\n",
    "**Communication:** says it\n\n",
    "- Time horizon: 3-6 months\n",
    "Staff vs Senior\n\n",
    "| Level | Scope |\n",
    "| --- | :-: |\n",
    "| Engineer | a \\| b |\n",
    "|||\n",
    "> ",
    "> - ",
    ">\n",
    "---\n",
    "title: Engineer\n",
    "levels:\n  - title: x\n",
    "&a [*a]\n",
    "key: \"open\n",
    "<table><tr><th>",
    "<td rowspan=3 colspan=2>",
    "</tr></table>\n",
    "<details><summary>",
    "</summary>\n\n",
    "<a name=\"x\"></a>",
    "<h2 id=scope>Scope</h2>\n",
    "<br>",
    "<!-- ladder-lint: allow(broken-link) because x -->\n",
    "<!--",
    "-->",
    "{/* ladder-lint: allow(x) because */}\n",
    "{{< note >}}",
    "{% raw %}\n",
    "[text](#scope-1)",
    "[a](gone.md \"t\")",
    "![b](c.png)",
    "[ref][x]",
    "[x]: y.md\n",
    "[^1]",
    "[^1]: note\n",
    "`code`",
    "```\n",
    "    indented\n",
    "<<<<<<< ours\n",
    "=======\n",
    ">>>>>>> theirs\n",
    "\r\n",
    "\r",
    "\t",
    "\u{feff}",
    "\u{0}\u{1b}[31m\u{202e}",
    "漢字 é e\u{301} İ 👩\u{200d}👩 â€™",
    "\n\n",
    " ",
];

/// Returns a document of pieces.
pub(crate) fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => prop::sample::select(PIECES.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,6}"];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Every Markdown fixture.
pub(crate) static FIXTURES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let mut found = support::files(Path::new("fixtures"));
    found.retain(|(path, text)| ladder_lint::source::RepoPath::new(path).is_document() && text.len() < 20_000);
    assert!(found.len() > 100, "the fixtures were found");
    found
});

/// Returns the largest boundary of a character up to a place.
pub(crate) fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Returns a fixture, changed anywhere.
pub(crate) fn spoilt() -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..4_u8, prop::sample::select(PIECES.to_vec()));
    (any::<prop::sample::Index>(), prop::collection::vec(change, 1..4)).prop_map(|(which, changes)| {
        let mut text = which.get(&FIXTURES).1.clone();
        for (from, to, what, piece) in changes {
            let places = [from, to].map(|index| boundary(&text, index.index(text.len() + 1)));
            let (start, end) = (places[0].min(places[1]), places[0].max(places[1]));
            match what {
                0 => text.insert_str(start, piece),
                1 => text.replace_range(start..boundary(&text, end.min(start + 200)), ""),
                2 => {
                    let copy = text[start..boundary(&text, end.min(start + 400))].to_owned();
                    text.insert_str(end, &copy);
                }
                _ => text.truncate(end),
            }
        }
        text
    })
}

/// Returns a document of either kind.
pub(crate) fn document() -> impl Strategy<Value = String> {
    prop_oneof![soup(), spoilt()]
}

/// Returns a small repository.
pub(crate) fn files() -> impl Strategy<Value = Vec<(String, String)>> {
    let path = prop::sample::select(vec![
        "careers/engineer.md",
        "careers/senior-engineer.md",
        "careers/readme.md",
        "README.md",
        "people/designer.md",
        "people/Designer.md",
        "guide.mdx",
    ]);
    prop::collection::btree_map(path, document(), 1..4)
        .prop_map(|files| files.into_iter().map(|(path, text)| (path.to_owned(), text)).collect())
}
