//! The rules of a run, each from its page.

use std::collections::BTreeSet;

use super::log::{Configuration, Help, Message, Properties, Rule};
use crate::engine::CheckReport;
use crate::finding::{Finding, Severity};
use crate::lint::{Entry, RulePage};
use crate::rules::REGISTRY;

/// The most characters (code points) that GitHub takes of a description.
const LONGEST: usize = 1024;

/// Returns the pages of the rules that found something, sorted by id: those of
/// the program, and those that the repository brings.
pub(super) fn pages<'a>(report: &CheckReport<'_>, findings: impl Iterator<Item = &'a Finding>) -> Vec<RulePage> {
    let ids: BTreeSet<&str> = findings.map(|finding| finding.rule.as_str()).collect();
    let page = |id: &str| {
        let own = || report.state.settings.own_rules.iter().find(|page| page.id == id).cloned();
        REGISTRY.iter().find(|entry| entry.id == id).map(Entry::read).or_else(own)
    };
    ids.into_iter().filter_map(page).collect()
}

/// Returns a rule as SARIF has it.
pub(super) fn rule(page: &RulePage) -> Rule {
    let body = page.body.trim();
    Rule {
        id: page.id.clone(),
        short_description: Message { text: cut(&page.summary) },
        full_description: Message { text: cut(&first_paragraph(body, &page.summary)) },
        help: Help { text: told(body, &page.summary), markdown: told(body, &page.summary) },
        default_configuration: Configuration { level: page.severity.name() },
        properties: Properties {
            tags: [page.group.name()],
            problem_severity: match page.severity {
                Severity::Note => "recommendation",
                Severity::Warning | Severity::Error => page.severity.name(),
            },
        },
    }
}

/// Returns the page's text; a page of one's own may have none.
fn told(body: &str, summary: &str) -> String {
    if body.is_empty() { summary.to_owned() } else { body.to_owned() }
}

/// Returns the first paragraph on one line, or the summary where the page opens
/// with something else.
fn first_paragraph(body: &str, summary: &str) -> String {
    let first = body.split("\n\n").next().unwrap_or("");
    let is_prose = first.starts_with(|c: char| c.is_alphanumeric() || c == '`' || c == '*');
    if is_prose { first.split_whitespace().collect::<Vec<_>>().join(" ") } else { summary.to_owned() }
}

fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}
