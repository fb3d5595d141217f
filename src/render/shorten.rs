//! Long names in messages, cut at one place: some ladders have whole sentences
//! for dimensions. Programs get them in full.

use std::borrow::Cow;

use super::width::{self, cells};

/// The most cells that a quoted name takes.
const LONGEST: usize = 60;

/// Returns a message with every name in double quotes cut to a length that can
/// be read, at a space where there is one near.
pub(super) fn shorten(message: &str) -> Cow<'_, str> {
    if message.len() <= LONGEST {
        return Cow::Borrowed(message);
    }
    let parts: Vec<&str> = message.split('"').collect();
    // A quote without its fellow belongs to a name: no telling which is which.
    let paired = parts.len() % 2 == 1;
    if !paired || !parts.iter().skip(1).step_by(2).any(|name| cells(name) > LONGEST) {
        return Cow::Borrowed(message);
    }
    let short = parts.iter().enumerate().map(|(at, part)| if at % 2 == 1 { cut(part) } else { Cow::Borrowed(*part) });
    Cow::Owned(short.collect::<Vec<_>>().join("\""))
}

fn cut(name: &str) -> Cow<'_, str> {
    if cells(name) <= LONGEST {
        return Cow::Borrowed(name);
    }
    let head = width::cut(name, LONGEST);
    let head = head.trim_end_matches('…');
    let word = head.rfind(' ').filter(|&at| at * 3 > head.len() * 2).and_then(|at| head.get(..at)).unwrap_or(head);
    Cow::Owned(format!("{}…", word.trim_end_matches([' ', ',', ';', ':', '.', '-', '(', '/'])))
}
