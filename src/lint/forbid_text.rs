//! `forbid-text`: patterns that no heading, sentence, item or cell of a ladder
//! document may match.

use std::ops::Range;

use super::fields::Fields;
use super::patterns::Patterns;
use super::place::Place;
use super::prose::{Prose, ProseKind, code_in, prose};
use super::tags::unknown_tags;
use super::{Findings, LadderContext, LadderRule};
use crate::markdown::{Document, Mark, SectionId, Text, item_label, leads};
use crate::source::Span;
use crate::wording::sentences;

/// How much of a match a message quotes, in code points.
const QUOTED: usize = 40;
/// The group of a pattern that says which part of a match is meant.
const NAMED: &str = "match";

/// The matcher and its parameters.
#[derive(Debug, Clone)]
pub struct ForbidText {
    patterns: Patterns,
    message: String,
    help: Option<String>,
}

/// What a pattern is held against: a heading, a sentence, a label, the text
/// after a label, a cell.
struct Unit {
    text: Text,
    kind: ProseKind,
    section: SectionId,
}

impl ForbidText {
    /// Reads `patterns`, `message` and `help`.
    pub(super) fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let message = fields.text("message");
        if message.as_deref().is_some_and(|message| !message.contains("{match}")) {
            fields.problem("message", "`message` does not say `{match}`, where the text that was found goes".to_owned());
        }
        let help = fields.optional_text("help");
        let patterns = Patterns::read(fields, "patterns")?;
        Some(Self { patterns, message: message?, help })
    }

    /// Returns the range of the first match that is not in code.
    fn first_match(&self, text: &Text, path: &str) -> Option<Range<usize>> {
        let matches = self.patterns.matching(&text.text, path).filter_map(|pattern| {
            let found = pattern.captures_iter(&text.text).filter_map(|found| found.name(NAMED).or_else(|| found.get(0)));
            found.map(|found| found.range()).find(|range| !text.has_mark(Mark::Code, range))
        });
        matches.min_by_key(|range| (range.start, range.end))
    }

    fn report(&self, cx: &LadderContext<'_>, document: &Document, unit: &Unit, range: Range<usize>, findings: &mut Findings<'_>) {
        let matched = unit.text.text.get(range.clone()).unwrap_or("").trim();
        let span = unit.text.span_of(range);
        let place = cx.place(span);
        let message = self.message.replace("{match}", &quote(matched)) + &standing(document, unit, place, matched);
        let mut finding = findings.report(span, message).at(cx.at(span)).subject(matched.to_lowercase());
        if let Some(help) = &self.help {
            finding = finding.help(help.clone());
        }
        drop(finding);
    }
}

impl LadderRule for ForbidText {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        for document in cx.ladder_documents() {
            let path = cx.sources.file(document.file).path.as_str();
            for prose in prose(document) {
                for unit in units(cx, document, &prose) {
                    if let Some(range) = self.first_match(&unit.text, path) {
                        self.report(cx, document, &unit, range, findings);
                    }
                }
            }
        }
    }
}

/// Returns what the patterns are held against in a text.
fn units(cx: &LadderContext<'_>, document: &Document, prose: &Prose<'_>) -> Vec<Unit> {
    let mut parts = Vec::new();
    if let Some(text) = prose.text {
        match prose.kind {
            ProseKind::Heading => parts.push(text.clone()),
            ProseKind::Item => match prose.item.and_then(item_label) {
                Some(label) => {
                    push_sentences(&label.rest, &mut parts);
                    parts.push(label.name);
                }
                None => push_sentences(&without_bold(text), &mut parts),
            },
            _ => {
                let leads = leads(text);
                push_sentences(&without_bold(&leads.before), &mut parts);
                for label in leads.labels {
                    push_sentences(&label.rest, &mut parts);
                    parts.push(label.name);
                }
            }
        }
    }
    let code: Vec<Range<usize>> = code_in(document, prose.span).collect();
    let slice = cx.sources.slice(prose.span);
    for tag in unknown_tags(slice) {
        let (start, end) = (prose.span.start + tag.start, prose.span.start + tag.end);
        if !code.iter().any(|code| code.start < end && start < code.end) {
            let mut text = Text::empty(Span::new(prose.span.file, start, end));
            text.push(slice.get(tag).unwrap_or(""), start..end);
            parts.push(text);
        }
    }
    parts.sort_by_key(|part| (part.span.start, part.span.end));
    parts.into_iter().map(|text| Unit { text, kind: prose.kind, section: prose.section }).collect()
}

/// Returns the text less the bold name before a word or two: `**Impact** TBD`.
fn without_bold(text: &Text) -> Text {
    let bold = text.marks.iter().find(|(mark, range)| *mark == Mark::Strong && range.start == 0);
    let rest =
        bold.and_then(|(_, range)| text.text.get(range.end..)).filter(|rest| (1..=2).contains(&rest.split_whitespace().count()));
    rest.map_or_else(|| text.clone(), |rest| text.part(text.text.len() - rest.len()..text.text.len()))
}

/// Adds the sentences of a text. A line that starts with a label of its own
/// (`London: TBC`) goes on with nothing.
fn push_sentences(text: &Text, parts: &mut Vec<Text>) {
    let mut start = 0;
    let is_labelled = |at: usize| text.text.get(at..).is_some_and(starts_with_label);
    let cuts = text.breaks.iter().copied().filter(|at| is_labelled(*at)).chain(std::iter::once(text.text.len()));
    for end in cuts {
        let lines = text.text.get(start..end).unwrap_or("");
        parts.extend(sentences(lines).into_iter().map(|range| text.part(start + range.start..start + range.end)));
        start = end;
    }
}

/// Returns true for a few words that start with a capital and end in a colon.
fn starts_with_label(line: &str) -> bool {
    let mut words = line.split_whitespace().take(5);
    line.starts_with(char::is_uppercase) && words.any(|word| word.ends_with(':'))
}

/// Returns where a match stands, as the end of a message.
fn standing(document: &Document, unit: &Unit, place: Place<'_>, matched: &str) -> String {
    if unit.kind == ProseKind::Heading {
        let heading = format!(" in the heading \"{}\"", unit.text.text);
        let level = place.level.filter(|level| !level.name_span.encloses(unit.text.span));
        return heading + &level.map_or_else(String::new, |level| format!(" at {}", level.label()));
    }
    let statements = match (place.expectation, place.level) {
        (Some(expectation), _) => expectation.statements.as_slice(),
        (None, Some(level)) if level.expectations.is_empty() && level.facts.is_empty() => level.statements.as_slice(),
        _ => &[],
    };
    let is_whole = matches!(statements, [only] if bare(&only.text) == bare(matched));
    match place.words() {
        Some(words) if is_whole => format!(" is the whole text of {words}"),
        Some(words) => format!(" in {words}"),
        None if document.title(unit.section).is_empty() => String::new(),
        None => format!(" under \"{}\"", document.title(unit.section)),
    }
}

/// Returns a text without the marks and spaces around it.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Returns text as a message quotes it.
fn quote(text: &str) -> String {
    let short: String = text.chars().take(QUOTED).map(|c| if c == '`' { '\'' } else { c }).collect();
    let rest = if text.chars().nth(QUOTED).is_some() { "…" } else { "" };
    format!("`{short}{rest}`")
}
