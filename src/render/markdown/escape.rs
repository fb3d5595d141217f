//! Text of a document as text of another: nothing in it is markup, breaks a
//! table, or calls somebody.

use crate::render::visible::{self, visible};

/// Returns a text on one line that Markdown shows as it is, in a table too.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '!' => escaped.extend(['\\', c]),
            '&' => escaped.push_str("&amp;"),
            // GitHub would tell the one who is mentioned, or link an issue: a
            // comment, which isn't shown, keeps it from seeing the name.
            '@' | '#' if chars.peek().is_some_and(|next| next.is_alphanumeric()) => {
                escaped.push(c);
                escaped.push_str("<!-- -->");
            }
            '#' => escaped.push_str("\\#"),
            _ => visible::push(&mut escaped, c),
        }
    }
    escaped.trim().to_owned()
}

/// Returns a text as code, which shows it as it is.
pub(super) fn code(text: &str) -> String {
    let shown = visible(text).replace('`', "'").replace('|', "\\|");
    format!("`{}`", shown.trim())
}
