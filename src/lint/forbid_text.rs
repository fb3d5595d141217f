//! `forbid-text`: patterns that no heading, sentence, item or cell of a ladder
//! document may match.

use std::ops::Range;

use regex::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};

use super::fields::Fields;
use super::place::Place;
use super::prose::{Prose, ProseKind, code_in, prose};
use super::tags::unknown_tags;
use super::{Findings, LadderContext, LadderRule};
use crate::markdown::{Document, Mark, SectionId, Text, item_label, leads};
use crate::source::Span;
use crate::wording::sentences;

/// How large a compiled pattern may become, in bytes: a page is untrusted.
const PATTERN_SIZE: usize = 1 << 20;
/// How large all patterns of a page may become together, in bytes.
const PATTERNS_SIZE: usize = 1 << 23;
/// How much of a match a message quotes, in code points.
const QUOTED: usize = 40;
/// The group of a pattern that says which part of a match is meant.
const NAMED: &str = "match";

/// The matcher and its parameters.
#[derive(Debug, Clone)]
pub struct ForbidText {
    patterns: Vec<Regex>,
    /// All patterns at once: most texts match none.
    set: RegexSet,
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
        let mut patterns = Vec::new();
        for (pattern, node) in fields.texts("patterns")? {
            match RegexBuilder::new(&pattern).size_limit(PATTERN_SIZE).build() {
                Ok(regex) if regex.is_match("") => {
                    fields.problem_at(node, format!("the pattern `{pattern}` matches nothing at all, so everything"));
                }
                Ok(regex) => patterns.push(regex),
                Err(error) => fields.problem_at(node, format!("the pattern `{pattern}` {}", fault(&error))),
            }
        }
        let set = RegexSetBuilder::new(patterns.iter().map(Regex::as_str)).size_limit(PATTERNS_SIZE).build();
        if let Err(error) = &set {
            fields.problem("patterns", format!("the patterns together {}", fault(error)));
        }
        Some(Self { patterns, set: set.ok()?, message: message?, help })
    }

    /// Returns the range of the first match that is not in code.
    fn first_match(&self, text: &Text) -> Option<Range<usize>> {
        let matching = self.set.matches(&text.text);
        let matches = matching.iter().filter_map(|at| self.patterns.get(at)).filter_map(|pattern| {
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
            for prose in prose(document) {
                for unit in units(cx, document, &prose) {
                    if let Some(range) = self.first_match(&unit.text) {
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
                None => push_sentences(text, &mut parts),
            },
            _ => {
                let leads = leads(text);
                push_sentences(&leads.before, &mut parts);
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

fn push_sentences(text: &Text, parts: &mut Vec<Text>) {
    parts.extend(sentences(&text.text).into_iter().map(|range| text.part(range)));
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

/// Returns what is wrong with a pattern, in a few words.
fn fault(error: &regex::Error) -> String {
    match error {
        regex::Error::CompiledTooBig(_) => "is too large: use fewer or smaller repetitions".to_owned(),
        error => {
            let text = error.to_string();
            let last = text.lines().last().unwrap_or("");
            format!("is no regular expression: {}", last.trim_start_matches("error: "))
        }
    }
}
