//! Diagnostics for editors that ask for them.

use std::collections::BTreeMap;

use gen_lsp_types::{
    DocumentDiagnosticParams, DocumentDiagnosticReport, FullDocumentDiagnosticReport, PreviousResultId,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
    WorkspaceDiagnosticParams, WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport,
    WorkspaceFullDocumentDiagnosticReport,
};

use super::desk::Desk;
use super::session::Session;

/// Returns the diagnostics of one document, or that they are the same as before.
pub(super) fn document(session: &mut Session, params: &DocumentDiagnosticParams) -> DocumentDiagnosticReport {
    session.publish();
    let told = session.find(&params.text_document.uri).and_then(|(work, path)| work.board.of(&path));
    let number = told.map(|told| told.number.to_string());
    if number.is_some() && number == params.previous_result_id {
        let unchanged = UnchangedDocumentDiagnosticReport { result_id: number.unwrap_or_default() };
        return DocumentDiagnosticReport::RelatedUnchangedDocumentDiagnosticReport(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: unchanged,
        });
    }
    let items = told.map(|told| told.diagnostics.clone()).unwrap_or_default();
    DocumentDiagnosticReport::RelatedFullDocumentDiagnosticReport(RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: number, items },
    })
}

/// Returns the diagnostics of all documents that differ from what the editor
/// knows.
pub(super) fn workspace(session: &mut Session, params: &WorkspaceDiagnosticParams) -> WorkspaceDiagnosticReport {
    session.publish();
    let known: BTreeMap<&str, &str> =
        params.previous_result_ids.iter().map(|PreviousResultId { uri, value }| (uri.0.as_str(), value.as_str())).collect();
    let mut items = Vec::new();
    for work in &session.workspaces {
        let desk = Desk::new(&work.space, &session.client);
        for (path, told) in work.board.all() {
            let (uri, number) = (desk.uri(path), told.number.to_string());
            let before = known.get(uri.0.as_str());
            let is_news = before.map_or(!told.diagnostics.is_empty(), |before| **before != number);
            if is_news {
                let report = FullDocumentDiagnosticReport { result_id: Some(number), items: told.diagnostics.clone() };
                let version = work.space.buffer(path).map(|buffer| buffer.version);
                items.push(WorkspaceDocumentDiagnosticReport::WorkspaceFullDocumentDiagnosticReport(
                    WorkspaceFullDocumentDiagnosticReport { uri, version, full_document_diagnostic_report: report },
                ));
            }
        }
    }
    WorkspaceDiagnosticReport { items }
}
