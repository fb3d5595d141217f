//! Front matter that can't be read as YAML.

use crate::lint::{Findings, LadderContext, LadderRule};
use crate::markdown::{Document, FrontMatter};
use crate::source::Span;
use crate::yaml::YamlError;

/// How many further faults a finding points at.
const SHOWN: usize = 10;

/// One finding for each document, at the first fault.
pub(super) struct InvalidFrontMatter;

impl LadderRule for InvalidFrontMatter {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        for document in cx.documents_around() {
            match &document.front_matter {
                Some(front) => check(cx, document, front, findings),
                None => check_open(cx, document, findings),
            }
        }
    }
}

fn check(cx: &LadderContext<'_>, document: &Document, front: &FrontMatter, findings: &mut Findings<'_>) {
    let Some((first, others)) = front.faults.split_first() else { return };
    let line = cx.sources.start(first.span).line;
    let is_broken = front.root.is_err();
    let message = format!("the front matter is not valid YAML, on line {line}: {}", first.message);
    let step =
        first.advice().unwrap_or("correct the line; a value with marks such as `:`, `#`, `@` or quotes in it goes into quotes");
    let help = match (is_broken, &front.lenient) {
        (false, _) => step.to_owned(),
        (true, Some(_)) => format!("{step}; what could be read without the fault was checked all the same"),
        (true, None) => format!("{step}; nothing of the front matter was checked, and the text below it was"),
    };
    let mut finding = findings.report(in_line(cx, first), message).subject("front matter").help(help);
    if cx.ladder.documents.contains(&document.file) {
        finding = finding.at(cx.at(first.span));
    }
    for other in others.iter().take(SHOWN) {
        finding = finding.related(in_line(cx, other), format!("and here: {}", other.message));
    }
    drop(finding);
}

/// Returns the place of a fault, one character at least where the line has any.
fn in_line(cx: &LadderContext<'_>, error: &YamlError) -> Span {
    let span = error.span;
    let source = cx.sources.slice(span);
    let first = source.lines().next().unwrap_or("");
    Span::new(span.file, span.start, span.start + first.len())
}

/// Reports front matter that is never closed: a fence, then entries, then a
/// blank line or a heading.
fn check_open(cx: &LadderContext<'_>, document: &Document, findings: &mut Findings<'_>) {
    let text = &cx.sources.file(document.file).text;
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut lines = text.get(start..).unwrap_or("").lines();
    let opens = lines.next().is_some_and(|line| line.trim_end() == "---");
    let entries = lines.by_ref().take_while(|line| is_entry(line)).count();
    if !opens || entries == 0 || lines.any(|line| matches!(line.trim_end(), "---" | "...")) {
        return;
    }
    let span = Span::new(document.file, start, start + 3);
    let mut finding = findings
        .report(span, "the front matter is never closed: no line of `---` follows its entries, so they are shown as text")
        .subject("front matter")
        .help("write a line `---` below the last entry");
    if cx.ladder.documents.contains(&document.file) {
        finding = finding.at(cx.at(span));
    }
    drop(finding);
}

/// Returns true for `key: value`.
fn is_entry(line: &str) -> bool {
    let Some((key, rest)) = line.split_once(':') else { return false };
    let is_key =
        key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    is_key && (rest.is_empty() || rest.starts_with(' '))
}
