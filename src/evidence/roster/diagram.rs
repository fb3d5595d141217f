//! The names in a mermaid diagram: the labels of its nodes.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::{Kind, Name, Roster};
use crate::source::Span;

/// `se["Senior Engineer"]`, `se(Senior Engineer)`, `se{{Senior Engineer}}`.
static NODE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(?:^|[\s>;&])[\w-]+(?:\[\[|\[\(|\[/|\(\[|\(\(|\{\{|\[|\(|\{|>)\s*(?:"([^"\n]+)"|([^"\[\](){}|\n]+))\s*(?:/\]|\]|\)|\})"#).ok()
});

/// Beginnings of lines that hold no nodes.
const OTHERS: [&str; 7] = ["subgraph", "click", "class", "style", "linkStyle", "title", "%%"];

/// Returns a mermaid diagram as what may be a roster.
pub(super) fn nodes(source: &str, span: Span) -> Option<Roster> {
    let first = source.trim_start_matches(['`', '~']).lines().next().unwrap_or("").to_lowercase();
    if !first.contains("mermaid") {
        return None;
    }
    let (mut names, mut seen) = (Vec::new(), BTreeSet::new());
    let mut start = 0;
    for (row, line) in source.split_inclusive('\n').enumerate() {
        let at = span.start + start;
        start += line.len();
        if row == 0 || OTHERS.iter().any(|word| line.trim_start().starts_with(word)) {
            continue;
        }
        for found in NODE.as_ref().into_iter().flat_map(|pattern| pattern.captures_iter(line)) {
            let Some(label) = found.get(1).or_else(|| found.get(2)) else { continue };
            let shown = label.as_str().replace("<br/>", " ").replace("<br>", " ");
            let place = Span::new(span.file, at + label.start(), at + label.start() + label.as_str().trim_end().len());
            let name = Name::read(&shown, place, row).filter(|found| found.name.role || found.name.code.is_some());
            names.extend(name.filter(|_| seen.insert(shown)));
        }
    }
    Some(Roster { kind: Kind::Diagram, span, names })
}
