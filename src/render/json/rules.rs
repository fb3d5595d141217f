//! `rules --format json` and `explain --format json`.

use std::io::{self, Write};

use serde::Serialize;

use super::{VERSION, write};
use crate::finding::Applicability;
use crate::lint::{self, ExampleKind, RulePage, shown};
use crate::rules;

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

/// What tests a rule: examples of its page, fixtures, whole ladders.
#[derive(Serialize)]
struct Coverage {
    bad_examples: usize,
    good_examples: usize,
    bad_fixtures: usize,
    good_fixtures: usize,
    fires_on: Vec<&'static str>,
    silent_on: Vec<&'static str>,
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
    status: &'static str,
    coverage: Coverage,
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
        status: page.status.name(),
        coverage: coverage(page),
        body: None,
    }
}

fn option(option: &lint::RuleOption) -> RuleOption<'_> {
    RuleOption { name: &option.name, what: &option.what, value: option.wanted(), default: shown(&option.default) }
}

fn coverage(page: &RulePage) -> Coverage {
    let examples = |kind: ExampleKind| page.examples.iter().filter(|example| example.kind == kind).count();
    let tested = rules::coverage(&page.id);
    Coverage {
        bad_examples: examples(ExampleKind::Bad),
        good_examples: examples(ExampleKind::Good),
        bad_fixtures: tested.as_ref().map_or(0, |tested| tested.bad),
        good_fixtures: tested.as_ref().map_or(0, |tested| tested.good),
        fires_on: tested.as_ref().map(|tested| tested.fires_on.clone()).unwrap_or_default(),
        silent_on: tested.map(|tested| tested.silent_on).unwrap_or_default(),
    }
}
