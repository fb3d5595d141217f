//! The forms of a text by which "the same" is decided.

/// Returns a text with white space folded and typographic quotes, dashes,
/// ellipses and invisible characters written plainly: two texts with the same
/// plain form differ in typesetting only.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        let written: &str = match c {
            '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '`' | '´' => "'",
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{2033}' | '«' | '»' => "\"",
            '\u{2010}'..='\u{2015}' | '\u{2212}' => "-",
            '…' => "...",
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe0e}' | '\u{fe0f}' => continue,
            _ => "",
        };
        if std::mem::take(&mut space) && !out.is_empty() {
            out.push(' ');
        }
        if written.is_empty() {
            out.push(c);
        } else {
            out.push_str(written);
        }
    }
    out
}

/// Returns the form by which statements are exactly the same: lower case,
/// words parted by one space, no punctuation but what changes a value
/// (`1.5`, `3-6`, `50%`, `5+`, `$10`, `C#`, `<3`). Where that leaves nothing (a
/// cell that says `✅`), the plain form.
pub fn normalize(text: &str) -> String {
    if text.is_ascii() {
        let out = normal_ascii(text);
        return if out.is_empty() { plain(text) } else { out };
    }
    let plain = plain(text);
    let mut out = String::with_capacity(plain.len());
    let mut space = false;
    let mut before = None;
    let mut rest = plain.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        if keeps(before, c, next) {
            if std::mem::take(&mut space) && !out.is_empty() {
                out.push(' ');
            }
            out.extend(c.to_lowercase());
        } else if c != '\'' {
            // An apostrophe inside a word goes without a gap: `don't`, `dont`.
            space = true;
        }
        before = Some(c);
    }
    if out.is_empty() { plain } else { out }
}

/// As [`normalize`], of a text without any sign that has a plain form of its own
/// but the backtick: most texts, and each statement of a ladder comes by here.
fn normal_ascii(text: &str) -> String {
    let mut out: Vec<u8> = Vec::with_capacity(text.len());
    let mut space = false;
    let mut before = b' ';
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        // Letters and digits, and blanks, need no look around.
        let next = || text.as_bytes().get(at + 1).copied().map(char::from);
        let kept =
            byte.is_ascii_alphanumeric() || byte != b' ' && keeps((at > 0).then(|| char::from(before)), char::from(byte), next());
        if kept {
            if space {
                if !out.is_empty() {
                    out.push(b' ');
                }
                space = false;
            }
            out.push(byte.to_ascii_lowercase());
        } else {
            space |= byte != b'\'' && byte != b'`';
        }
        before = byte;
    }
    String::from_utf8(out).unwrap_or_default()
}

/// Returns true where a character is part of a word or value.
fn keeps(before: Option<char>, c: char, next: Option<char>) -> bool {
    let digit = |side: Option<char>| side.is_some_and(|c| c.is_ascii_digit());
    match c {
        '.' | ',' | '-' | '/' | ':' => digit(before) && digit(next),
        '+' | '%' => before.is_some_and(char::is_alphanumeric) || before == Some('+'),
        '#' => before.is_some_and(char::is_alphabetic),
        '$' | '€' | '£' | '<' | '>' | '≤' | '≥' | '~' => digit(next),
        '\u{300}'..='\u{36f}' => true,
        c => c.is_alphanumeric(),
    }
}
