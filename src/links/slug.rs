//! A heading's text to its anchor, letter for letter as GitHub does it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

/// What an anchor loses.
static DROPPED: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "a constant pattern, compiled by every test of anchors")]
    Regex::new(r"[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\- ]").expect("the pattern is valid")
});

/// Returns a text's anchor before it is made unique: lower case, without
/// anything but letters, marks, decimal digits, connectors, hyphens and
/// spaces; each space is a hyphen. Nothing is trimmed or collapsed.
pub fn slug(text: &str) -> String {
    if text.is_ascii() {
        let mut slug = String::with_capacity(text.len());
        for byte in text.bytes() {
            match byte {
                b' ' => slug.push('-'),
                b'_' | b'-' => slug.push(char::from(byte)),
                _ if byte.is_ascii_alphanumeric() => slug.push(char::from(byte.to_ascii_lowercase())),
                _ => {}
            }
        }
        return slug;
    }
    DROPPED.replace_all(&text.to_lowercase(), "").replace(' ', "-")
}

/// Hands out the anchors of one document, in the order of its headings: a
/// second `scope` is `scope-1`, unless a heading already took that.
#[derive(Debug, Clone, Default)]
pub struct Slugger {
    taken: BTreeMap<String, u32>,
}

impl Slugger {
    /// Returns the anchor of the next heading.
    /// Returns the anchor of the next heading.
    pub fn next(&mut self, text: &str) -> String {
        self.number(&slug(text))
    }

    /// As [`Slugger::next`], of a text whose [`slug`] is known.
    pub fn number(&mut self, base: &str) -> String {
        let mut anchor = base.to_owned();
        while self.taken.contains_key(&anchor) {
            let count = self.taken.entry(base.to_owned()).or_insert(0);
            *count += 1;
            anchor = format!("{base}-{count}");
        }
        self.taken.insert(anchor.clone(), 0);
        anchor
    }
}
