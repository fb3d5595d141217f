//! Texts as SARIF reads them: `[text](1)` leads to a place, `{0}` is filled in,
//! and an address is a URI. None of it may come from a document.

use std::fmt::Write as _;

use crate::render::visible::visible;

/// Returns a text that means itself: no link, nothing to fill in.
pub(super) fn plain(text: &str) -> String {
    let text = visible(text);
    let is_filled_in = is_filled_in(&text);
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '[' | ']' | '\\' => plain.extend(['\\', c]),
            // What stands for a brace is two of them.
            '{' | '}' if is_filled_in => plain.extend([c, c]),
            _ => plain.push(c),
        }
    }
    plain
}

/// Returns a link to the related place of that number.
pub(super) fn link(text: &str, id: usize) -> String {
    format!("[{}]({id})", plain(text))
}

/// Returns a path from the repository's root as a relative URI.
pub(super) fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            // NOTE: writing to a string can't fail.
            _ => _ = write!(uri, "%{byte:02X}"),
        }
    }
    uri
}

/// Returns true where a text has a number in braces.
fn is_filled_in(text: &str) -> bool {
    text.split('{').skip(1).any(|rest| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        digits > 0 && rest.as_bytes().get(digits) == Some(&b'}')
    })
}
