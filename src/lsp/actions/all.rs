//! All safe fixes at once, round by round as `check --fix` applies them.
//!
//! Rounds take time, so the edits are worked out when somebody chose the action,
//! by editors that ask then.

use gen_lsp_types::{CodeAction, CodeActionKind, Range, TextEdit};
use serde_json::json;

use crate::engine::Changed;
use crate::lsp::desk::Desk;
use crate::source::{LineIndex, RepoPath};

/// Whose findings are mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lsp) enum Reach {
    /// Those of one document. Others are edited where links follow.
    Document(RepoPath),
    /// All.
    Everything,
}

impl Reach {
    /// Reads what came back from the editor.
    pub(in crate::lsp) fn of_data(data: &serde_json::Value) -> Option<Self> {
        match data.get("document")? {
            serde_json::Value::String(path) => Some(Self::Document(RepoPath::new(path))),
            _ => Some(Self::Everything),
        }
    }
}

/// Returns an action; its edits come later where the editor asks for them.
pub(super) fn action(desk: Desk<'_>, title: &str, kind: &'static str, reach: &Reach) -> CodeAction {
    let path = match reach {
        Reach::Document(path) => Some(path.as_str()),
        Reach::Everything => None,
    };
    let data = json!({"document": path, "root": desk.uri(&RepoPath::new(""))});
    let action =
        CodeAction { title: title.to_owned(), kind: Some(CodeActionKind::from(kind.to_owned())), ..CodeAction::default() };
    if desk.client.can.resolve { CodeAction { data: Some(data), ..action } } else { mended(desk, reach, action) }
}

/// Returns an action with its edits.
pub(in crate::lsp) fn mended(desk: Desk<'_>, reach: &Reach, action: CodeAction) -> CodeAction {
    let only = match reach {
        Reach::Document(path) => Some(path),
        Reach::Everything => None,
    };
    let edits = desk.space.mended(only).into_iter().map(|changed| (changed.path.clone(), vec![edit(desk, &changed)]));
    CodeAction { edit: desk.changes(edits.collect()), ..action }
}

/// Returns the edit that makes one text of the other: all between the first and
/// the last difference.
fn edit(desk: Desk<'_>, Changed { before, after, .. }: &Changed) -> TextEdit {
    let start = before.char_indices().zip(after.chars()).find(|((_, old), new)| old != new).map(|((at, _), _)| at);
    let start = start.unwrap_or(before.len().min(after.len()));
    let (old, new) = (before.get(start..).unwrap_or(""), after.get(start..).unwrap_or(""));
    let same: usize =
        old.chars().rev().zip(new.chars().rev()).take_while(|(old, new)| old == new).map(|(c, _)| c.len_utf8()).sum();
    let lines = LineIndex::new(before);
    let at = |offset| desk.client.encoding.position(before, &lines, offset);
    TextEdit {
        range: Range { start: at(start), end: at(before.len() - same) },
        new_text: new.get(..new.len() - same).unwrap_or("").to_owned(),
    }
}
