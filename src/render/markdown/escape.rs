//! Text of a document as text of another: nothing in it is markup, breaks a
//! table, or calls somebody.

use std::fmt::Write as _;

use crate::render::visible::{self, visible};

/// Returns a text on one line that Markdown shows as it is, in a table and at
/// the start of a line too.
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
    let escaped = escaped.trim();
    // What would start a list, or underline a heading.
    let mark = escaped.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_mark = mark.starts_with(['.', ')']) || (mark.len() == escaped.len() && mark.starts_with(['-', '+', '=']));
    match escaped.split_at_checked(escaped.len() - mark.len()) {
        Some((number, mark)) if is_mark => format!("{number}\\{mark}"),
        _ => escaped.to_owned(),
    }
}

/// Returns a text on one line for a line that starts with a tag: there Markdown
/// leaves everything to HTML, and a backslash is a backslash. It is the same
/// text where Markdown reads it after all.
pub(super) fn html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '&' | '<' | '>' | '"' | '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '!' => {
                // NOTE: writing to a string can't fail.
                let _ = write!(escaped, "&#{};", u32::from(c));
            }
            '@' | '#' if chars.peek().is_some_and(|next| next.is_alphanumeric()) => {
                escaped.push(c);
                escaped.push_str("<!-- -->");
            }
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
