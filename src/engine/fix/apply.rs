//! A text and edits to a text.

use crate::finding::Edit;

/// Returns a text with edits applied: they lie in it on character boundaries, in
/// order, and none overlap. Their line breaks become the text's own, and nothing
/// comes before a byte order mark.
pub fn apply<'e>(text: &str, edits: impl IntoIterator<Item = &'e Edit>) -> String {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let is_crlf = text.find('\n').is_some_and(|at| text.get(..at).is_some_and(|line| line.ends_with('\r')));
    let mut applied = String::with_capacity(text.len());
    let mut from = 0;
    for edit in edits {
        let start = edit.span.start.max(mark);
        applied.push_str(text.get(from..start).unwrap_or(""));
        if is_crlf && edit.text.contains('\n') {
            applied.push_str(&edit.text.replace("\r\n", "\n").replace('\n', "\r\n"));
        } else {
            applied.push_str(&edit.text);
        }
        from = edit.span.end.max(start);
    }
    applied.push_str(text.get(from..).unwrap_or(""));
    applied
}
