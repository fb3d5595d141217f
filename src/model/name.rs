//! How titles, codes and dimension names are compared: by what a reader would
//! call the same.

use std::sync::Arc;

/// How much of a name is compared, in bytes: more than anybody writes in one
/// statement, and little enough for a text that was made to take long.
const LONGEST: usize = 1 << 14;

/// A dimension's name without case, emoji, shortcodes, punctuation at its end
/// and numbering; `&` is `and`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DimensionKey(Arc<str>);

/// A level title without case, emoji, punctuation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TitleKey(String);

impl DimensionKey {
    /// Normalises a name.
    pub fn new(name: &str) -> Self {
        let folded = fold(name);
        let unnumbered = folded.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        Self(Arc::from(if unnumbered.is_empty() { folded.as_str() } else { unnumbered }))
    }

    /// Returns the normalised name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TitleKey {
    /// Normalises a title.
    pub fn new(title: &str) -> Self {
        Self(fold(title))
    }

    /// Returns the normalised title.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Returns the words of a name in lower case, parted by single spaces;
/// shortcodes (`:seedling:`) are dropped, `&` is `and`, `+` and `#` stay (C++, C#).
///
/// Of a text that is longer than any name, only the start counts.
///
/// In one pass and one allocation: every statement and every title comes by here.
pub(super) fn fold(name: &str) -> String {
    let name = start_of(name);
    if name.bytes().all(|byte| byte.is_ascii() && byte != b':') { fold_ascii(name) } else { fold_any(name) }
}

/// Returns as much of a text as is compared of a name.
fn start_of(name: &str) -> &str {
    (name.len() > LONGEST).then(|| (LONGEST - 3..=LONGEST).rev().find_map(|end| name.get(..end))).flatten().unwrap_or(name)
}

/// As [`fold_any`], of a text without shortcodes and without letters that have
/// to be looked up: nearly all of them.
fn fold_ascii(name: &str) -> String {
    let mut folded: Vec<u8> = Vec::with_capacity(name.len() + 2);
    let mut inside = false;
    // Quotes inside a word stay, those around it go.
    let mut quotes = 0;
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'+' | b'#' => {
                if !inside {
                    if !folded.is_empty() {
                        folded.push(b' ');
                    }
                    (inside, quotes) = (true, 0);
                }
                while quotes > 0 {
                    folded.push(b'\'');
                    quotes -= 1;
                }
                folded.push(byte.to_ascii_lowercase());
            }
            b'\'' => quotes += 1,
            b'&' => {
                (inside, quotes) = (false, 0);
                folded.extend_from_slice(if folded.is_empty() { b"and" } else { b" and" });
            }
            _ => (inside, quotes) = (false, 0),
        }
    }
    String::from_utf8(folded).unwrap_or_default()
}

fn fold_any(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for (nth, piece) in name.split('&').enumerate() {
        if nth > 0 {
            push_word(&mut folded, "and");
        }
        for word in piece.split_whitespace().filter(|word| !is_shortcode(word)) {
            for part in word.split(|c: char| !is_kept(c)) {
                push_word(&mut folded, part.trim_matches(is_quote));
            }
        }
    }
    folded
}

/// Returns true for what a word of a name is made of.
fn is_kept(c: char) -> bool {
    c.is_alphanumeric() || c == '+' || c == '#' || is_quote(c)
}

fn is_quote(c: char) -> bool {
    c == '\'' || c == '\u{2019}'
}

/// Adds a word in lower case, with a space before it; nothing of an empty one.
fn push_word(folded: &mut String, word: &str) {
    if word.is_empty() {
        return;
    }
    if !folded.is_empty() {
        folded.push(' ');
    }
    if word.is_ascii() {
        let start = folded.len();
        folded.push_str(word);
        if let Some(own) = folded.get_mut(start..) {
            own.make_ascii_lowercase();
        }
    } else {
        folded.push_str(&word.replace('\u{2019}', "'").to_lowercase());
    }
}

/// Returns true for `:seedling:` and the like.
fn is_shortcode(word: &str) -> bool {
    word.len() > 2
        && word.starts_with(':')
        && word.ends_with(':')
        && word.trim_matches(':').chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_+-".contains(c))
}

/// Returns a heading without the attributes that site generators read at its
/// end: `{#senior}`, `{: .lead}`.
fn without_attributes(shown: &str) -> &str {
    let trimmed = shown.trim_end();
    let open = trimmed
        .rfind('{')
        .filter(|&at| trimmed.ends_with('}') && trimmed.get(at + 1..).is_some_and(|rest| rest.starts_with(['#', ':', '.'])));
    open.and_then(|at| trimmed.get(..at)).unwrap_or(shown)
}

/// Returns a text without emoji, shortcodes, numbering and marks at its ends.
pub(super) fn tidy(shown: &str) -> String {
    let shown = without_attributes(shown);
    if is_tidy(shown) {
        return shown.to_owned();
    }
    let words: Vec<&str> = shown.split_whitespace().filter(|word| !is_shortcode(word)).collect();
    let text = words.join(" ");
    let is_edge = |c: char| !c.is_alphanumeric() && !"([{\"'“‘<+#.&/@$".contains(c);
    let text =
        text.trim_start_matches(is_edge).trim_end_matches(|c: char| !c.is_alphanumeric() && !")]}\"'”’>+#%?!.".contains(c));
    text.trim().to_owned()
}

/// Returns true for plain words with single blanks between them, as most
/// headings are: there is nothing to tidy.
fn is_tidy(shown: &str) -> bool {
    let bytes = shown.as_bytes();
    let ends = [bytes.first(), bytes.last()].iter().all(|end| end.is_some_and(u8::is_ascii_alphanumeric));
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'&' | b'-' | b',' | b'/' | b'\'');
    let single =
        |pair: &[u8]| matches!(pair, [one, two] if plain(one) && (plain(two) || *two == b' ') || *one == b' ' && plain(two));
    ends && bytes.windows(2).all(single)
}

/// Returns a dimension's name as shown: without emoji, numbering and the colon.
pub(super) fn dimension_name(shown: &str) -> String {
    unnumbered(&tidy(shown)).to_owned()
}

/// Returns a heading without its number: `2. Senior Engineer`, `2.1 Senior Engineer`.
pub(super) fn unnumbered(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == text.len() {
        return text;
    }
    // An amount has a point, too, and a word in small letters behind it: `1.5 years`.
    let parts = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let is_section = rest.len() > parts.len() + 1 && rest.starts_with('.');
    let named = parts.strip_prefix(' ').map(str::trim_start);
    if let Some(title) = named.filter(|title| is_section && title.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())) {
        return title;
    }
    match rest.strip_prefix(['.', ')']) {
        Some(title) if title.starts_with(' ') => title.trim_start(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::{fold_any, fold_ascii};

    #[test]
    fn plain_text_is_folded_as_any_other() {
        let signs = b"aZ1+'& -.";
        for length in 0..=5_u32 {
            for number in 0..signs.len().pow(length) {
                let sign = |place: u32| char::from(signs[number / signs.len().pow(place) % signs.len()]);
                let text: String = (0..length).map(sign).collect();
                assert_eq!(fold_ascii(&text), fold_any(&text), "{text:?}");
            }
        }
        for one in (0..128_u8).map(char::from).filter(|one| *one != ':') {
            for text in [format!("{one}"), format!("a{one}B"), format!("a {one} 'b"), format!("{one}a{one}")] {
                assert_eq!(fold_ascii(&text), fold_any(&text), "{text:?}");
            }
        }
    }
}
