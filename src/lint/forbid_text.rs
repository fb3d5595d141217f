//! `forbid-text`: patterns that no heading, sentence, item or cell of a ladder
//! document may match.

use std::collections::BTreeSet;
use std::ops::Range;

use super::fields::{Fields, Message};
use super::options::Options;
use super::patterns::Patterns;
use super::place::Place;
use super::prose::{ProseKind, embedded};
use super::unit::{Part, Unit, units, units_of};
use super::{Findings, LadderContext, LadderRule};
use crate::markdown::Document;

/// How much of a match a message quotes, in code points.
const QUOTED: usize = 40;
/// The group of a pattern that says which part of a match is meant.
const NAMED: &str = "match";
/// The option with the texts that may stand.
const ALLOWED: &str = "allowed";

/// The matcher and its parameters.
#[derive(Debug, Clone)]
pub struct ForbidText {
    patterns: Patterns,
    message: Message,
    help: Option<String>,
    /// In lower case.
    allowed: BTreeSet<String>,
}

impl ForbidText {
    /// Reads `patterns`, `message` and `help`.
    pub(super) fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let message = Message::read(fields, &["match"], None);
        let help = fields.optional_text("help");
        let patterns = Patterns::read(fields, "patterns")?;
        Some(Self { patterns, message: message?, help, allowed: BTreeSet::new() })
    }

    /// Returns the matcher with the texts that a page's option `allowed` lists.
    pub(super) fn allowing(mut self, options: &Options) -> Self {
        if options.get(ALLOWED).is_some() {
            self.allowed = options.texts(ALLOWED).iter().map(|text| bare(text).to_lowercase()).collect();
        }
        self
    }

    /// Returns true for a match that was allowed, alone or with the whole text.
    fn allows(&self, shown: &str, range: &Range<usize>) -> bool {
        let says = |text: &str| self.allowed.contains(&bare(text).to_lowercase());
        !self.allowed.is_empty() && (shown.get(range.clone()).is_some_and(says) || says(shown))
    }

    /// Returns the first match that is neither code nor the name of the page
    /// that it links to, as a range of the unit.
    fn first_match(&self, document: &Document, unit: &Unit<'_>, path: &str) -> Option<Range<usize>> {
        let shown = unit.shown();
        let matches = self.patterns.matching(shown, path).filter_map(|pattern| {
            let found = pattern.captures_iter(shown).filter_map(|found| found.name(NAMED).or_else(|| found.get(0)));
            let is_meant = |range: &Range<usize>| !unit.is_code(range) && !names_page(document, unit, range);
            found.map(|found| found.range()).find(|range| is_meant(range) && !self.allows(shown, range))
        });
        matches.min_by_key(|range| (range.start, range.end))
    }

    /// Reports the first match of each unit; what a label that was reported
    /// introduces is the same cause.
    fn check_units(&self, cx: &LadderContext<'_>, document: &Document, units: &[Unit<'_>], findings: &mut Findings<'_>) {
        let path = cx.sources.file(document.file).path.as_str();
        let mut is_told = false;
        for unit in units {
            is_told &= unit.part == Part::Labelled;
            if is_told {
                continue;
            }
            if let Some(range) = self.first_match(document, unit, path) {
                self.report(cx, document, unit, range, findings);
                is_told = unit.part == Part::Label;
            }
        }
    }

    fn report(
        &self,
        cx: &LadderContext<'_>,
        document: &Document,
        unit: &Unit<'_>,
        range: Range<usize>,
        findings: &mut Findings<'_>,
    ) {
        let matched = unit.shown().get(range.clone()).unwrap_or("").trim();
        let span = unit.span_of(range);
        let message = self.message.with(&[("match", &quote(matched))]) + &standing(document, unit, cx.place(span), matched);
        drop(findings.report(span, message).at(cx.at(span)).subject(matched.to_lowercase()).maybe_help(self.help.as_deref()));
    }
}

impl LadderRule for ForbidText {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let mut embedded = embedded(cx, cx.ladder);
        for document in cx.ladder_documents() {
            for prose in cx.prose(document).iter() {
                self.check_units(cx, document, &units(cx, document, prose), findings);
            }
            for text in embedded.remove(&document.file).unwrap_or_default() {
                self.check_units(cx, document, &units_of(text), findings);
            }
        }
    }
}

/// Returns true where a link's words are the name of the file it leads to:
/// `[TODO](plans/TODO.md)`.
fn names_page(document: &Document, unit: &Unit<'_>, range: &Range<usize>) -> bool {
    let span = unit.span_of(range.clone());
    let started = document.links.partition_point(|link| link.span.start <= span.start);
    let Some(link) = started.checked_sub(1).and_then(|last| document.links.get(last)) else { return false };
    let matched = bare(unit.shown().get(range.clone()).unwrap_or("")).to_lowercase();
    let file = link.target.rsplit_once('/').map_or(link.target.as_str(), |(_, file)| file).to_lowercase();
    link.span.encloses(span) && !matched.is_empty() && !file.starts_with('#') && file.contains(&matched)
}

/// Returns where a match stands, as the end of a message.
fn standing(document: &Document, unit: &Unit<'_>, place: Place<'_>, matched: &str) -> String {
    if unit.kind == ProseKind::Heading {
        let heading = format!(" in the heading \"{}\"", unit.shown());
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
