//! `rules --format json` and `explain --format json`.

use std::io::{self, Write};

use serde::Serialize;

use super::{VERSION, write};
use crate::finding::Applicability;
use crate::lint::{self, RulePage, shown};

#[derive(Serialize)]
struct Catalogue<'a> {
    version: u32,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
struct Explanation<'a> {
    version: u32,
    rule: Rule<'a>,
}

#[derive(Serialize)]
struct Rule<'a> {
    id: &'a str,
    summary: &'a str,
    severity: &'static str,
    group: &'static str,
    since: &'a str,
    fixable: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    options: Vec<RuleOption<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<&'a str>,
}

#[derive(Serialize)]
struct RuleOption<'a> {
    name: &'a str,
    what: &'a str,
    value: String,
    default: String,
}

/// Writes every rule without its page's text.
pub(in crate::render) fn rules(pages: &[&RulePage], out: &mut dyn Write) -> io::Result<()> {
    write(&Catalogue { version: VERSION, rules: pages.iter().map(|page| rule(page)).collect() }, out)
}

/// Writes one rule with its page's text, which is Markdown.
pub(in crate::render) fn explain(page: &RulePage, out: &mut dyn Write) -> io::Result<()> {
    write(&Explanation { version: VERSION, rule: Rule { body: Some(&page.body), ..rule(page) } }, out)
}

fn rule(page: &RulePage) -> Rule<'_> {
    Rule {
        id: &page.id,
        summary: &page.summary,
        severity: page.severity.name(),
        group: page.group.name(),
        since: &page.since,
        fixable: page.fixable.map(Applicability::name),
        options: page.options.iter().map(option).collect(),
        body: None,
    }
}

fn option(option: &lint::RuleOption) -> RuleOption<'_> {
    RuleOption { name: &option.name, what: &option.what, value: option.wanted(), default: shown(&option.default) }
}
