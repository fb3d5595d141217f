//! What the server tells an editor that it can do.

use gen_lsp_types::CodeActionKind;
use serde_json::{Value, json};

use super::position::Encoding;

/// The kind of the action that mends a document as far as that is safe.
pub(super) const FIX_ALL: &str = "source.fixAll.ladder-lint";

/// The kind of the action that mends the whole ladder as far as that is safe.
pub(super) const FIX_LADDER: &str = "source.ladder-lint.fixLadder";

/// Returns the capabilities.
pub(super) fn capabilities(encoding: Encoding) -> Value {
    json!({
        "positionEncoding": encoding.kind(),
        // 2: changes come as what changed.
        "textDocumentSync": {"openClose": true, "change": 2, "save": true},
        "diagnosticProvider": {"identifier": "ladder-lint", "interFileDependencies": true, "workspaceDiagnostics": true},
        "codeActionProvider": {
            "codeActionKinds": [CodeActionKind::QuickFix, FIX_ALL, FIX_LADDER],
            "resolveProvider": true,
        },
        "hoverProvider": true,
        "completionProvider": {"triggerCharacters": ["(", "#", "/", "[", ":"]},
        "definitionProvider": true,
        "referencesProvider": true,
        "documentSymbolProvider": true,
        "workspaceSymbolProvider": true,
        "renameProvider": {"prepareProvider": true},
        "foldingRangeProvider": true,
        "workspace": {"workspaceFolders": {"supported": true, "changeNotifications": true}},
    })
}
