//! Makes what a terminal would obey or hide visible: text of a document must
//! not move the cursor, colour the screen, or turn a line around.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Returns a text on one line, with control, bidirectional and other invisible
/// characters written as `\u{202e}`; tabs and line breaks are spaces.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| !is_space(c) && !is_hidden(c)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        push(&mut shown, c);
    }
    Cow::Owned(shown)
}

/// Returns a path on one line, with every character that isn't plainly seen
/// written as `\u{a}`: two files never look the same.
pub(super) fn visible_path(path: &str) -> Cow<'_, str> {
    if path.chars().all(|c| !is_space(c) && !is_hidden(c)) {
        return Cow::Borrowed(path);
    }
    let mut shown = String::with_capacity(path.len());
    for c in path.chars() {
        if is_space(c) { escape(&mut shown, c) } else { push(&mut shown, c) }
    }
    Cow::Owned(shown)
}

/// Appends one character, made visible.
pub(super) fn push(shown: &mut String, c: char) {
    if is_space(c) {
        shown.push(' ');
    } else if is_hidden(c) {
        escape(shown, c);
    } else {
        shown.push(c);
    }
}

fn escape(shown: &mut String, c: char) {
    // NOTE: writing to a string can't fail.
    let _ = write!(shown, "\\u{{{:x}}}", u32::from(c));
}

fn is_space(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r')
}

fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{200e}' | '\u{200f}' | '\u{061c}'   // direction marks
            | '\u{2028}'..='\u{202e}'              // line separators, embeddings, overrides
            | '\u{2066}'..='\u{2069}'              // isolates
            | '\u{feff}' | '\u{200b}'              // a byte order mark inside, zero-width space
            | '\u{e0000}'..='\u{e007f}') // tags, which spell words nobody sees
}
