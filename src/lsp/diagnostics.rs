//! Findings as editors show them.

use std::collections::BTreeMap;

use gen_lsp_types::{
    Code, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location, Message, Uri,
};

use super::desk::Desk;
use crate::config::{ConfigError, UNUSED};
use crate::finding::{Finding, Severity};
use crate::rules::REGISTRY;
use crate::source::{RepoPath, SourceMap, Span};

/// The rules that find something which has no effect: editors show it pale.
const IDLE: [&str; 2] = ["unused-suppression", UNUSED];

/// Returns all findings by their documents, and what is wrong with the
/// configuration.
pub(super) fn diagnostics(desk: &Desk<'_>, rule_pages: Option<&str>) -> BTreeMap<RepoPath, Vec<Diagnostic>> {
    let mut found: BTreeMap<RepoPath, Vec<Diagnostic>> = BTreeMap::new();
    let sources = &desk.state().sources;
    for finding in desk.space.findings() {
        let path = sources.path(finding.span).clone();
        found.entry(path).or_default().push(diagnostic(desk, sources, finding, rule_pages));
    }
    if let Some(ConfigError { sources, problems, .. }) = desk.space.problems.as_deref() {
        for problem in problems {
            let path = sources.path(problem.span).clone();
            found.entry(path).or_default().push(diagnostic(desk, sources, problem, None));
        }
    }
    found
}

/// Returns one finding as editors show it.
pub(super) fn diagnostic(desk: &Desk<'_>, sources: &SourceMap, finding: &Finding, rule_pages: Option<&str>) -> Diagnostic {
    let range = |span: Span| desk.client.encoding.range(sources.file(span.file), span);
    let related = finding.related.iter().map(|label| DiagnosticRelatedInformation {
        location: Location { uri: desk.uri(sources.path(label.span)), range: range(label.span) },
        message: label.message.clone(),
    });
    let related = desk.client.can.related.then(|| related.collect::<Vec<_>>()).filter(|related| !related.is_empty());
    // The user's own rules have no page on the web.
    let page = rule_pages.filter(|_| REGISTRY.iter().any(|entry| entry.id == finding.rule));
    Diagnostic {
        range: range(finding.span),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
            Severity::Note => DiagnosticSeverity::Information,
        }),
        code: Some(Code::String(finding.rule.clone())),
        code_description: page.map(|pages| CodeDescription { href: Uri(format!("{pages}{}.md", finding.rule)) }),
        source: Some("ladder-lint".to_owned()),
        message: Message::String(match &finding.help {
            Some(help) => format!("{}\nhelp: {help}", finding.message),
            None => finding.message.clone(),
        }),
        tags: IDLE.contains(&finding.rule.as_str()).then(|| vec![DiagnosticTag::Unnecessary]),
        related_information: related,
        data: None,
    }
}
