//! Where settings meet a report: severities in some documents, and settings
//! that match nothing.

use super::State;
use crate::config::{UNUSED, unused};
use crate::finding::{At, Finding, Severity};
use crate::lint::RulePage;
use crate::source::{FileId, Span};

/// Adds the configuration to the sources of a state, last, so that findings can
/// point into it, and the findings on settings that match nothing.
pub(super) fn add(state: &mut State) {
    let Some(file) = state.settings.sources.files().next().cloned() else { return };
    let id = state.sources.add(file.path, file.text);
    state.configuration = Some(id);
    tell_unused(state, id);
}

/// Looks again for settings that match nothing, after something else was read.
pub(super) fn renew(state: &mut State) {
    state.findings.retain(|finding| finding.rule != UNUSED);
    if let Some(id) = state.configuration {
        tell_unused(state, id);
    }
}

fn tell_unused(state: &mut State, id: FileId) {
    for each in unused(&state.settings, &state.listing, &state.model) {
        state.findings.push(Finding {
            rule: UNUSED.to_owned(),
            severity: Severity::Note,
            message: each.message,
            span: in_file(id, each.span),
            label: None,
            related: Vec::new(),
            help: Some("correct the setting, or remove it".to_owned()),
            fix: None,
            at: At::default(),
            subject: each.subject,
        });
    }
}

/// Returns a place of the configuration as one of the state's sources.
pub(super) fn in_file(id: FileId, span: Span) -> Span {
    Span::new(id, span.start, span.end)
}

/// Gives findings the severities of the documents that they stand in, and drops
/// those that are off there.
pub(super) fn override_severities(state: &State, page: &RulePage, found: &mut Vec<Finding>) {
    if state.settings.overrides.is_empty() {
        return;
    }
    found.retain_mut(|finding| {
        let path = state.sources.path(finding.span);
        match state.settings.overridden(path, &page.id, page.group.name()) {
            None => true,
            Some(None) => false,
            Some(Some(severity)) => {
                finding.severity = severity;
                true
            }
        }
    });
}
