//! Words and signs around a number that open it to one side, or make it rough:
//! "up to", "at least", "about".
//!
//! Apart because people have many words for these and scanning has few rules.

use super::token::{Kind, Token};

/// What stands before a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Hedge {
    /// How many tokens it takes.
    pub(super) tokens: usize,
    /// The number is the largest: "up to 3".
    pub(super) most: bool,
    /// The number is the smallest: "at least 3".
    pub(super) least: bool,
    /// The number is rough: "about 3".
    pub(super) about: bool,
}

/// What a phrase does to the number.
#[derive(Debug, Clone, Copy)]
enum Effect {
    Most,
    Least,
    About,
}

/// Phrases before a number, the longer ones of the same ending first.
const BEFORE: [(&str, Effect); 36] = [
    ("not more than", Effect::Most),
    ("no more than", Effect::Most),
    ("no longer than", Effect::Most),
    ("no less than", Effect::Least),
    ("no fewer than", Effect::Least),
    ("not less than", Effect::Least),
    ("a minimum of", Effect::Least),
    ("a maximum of", Effect::Most),
    ("minimum of", Effect::Least),
    ("maximum of", Effect::Most),
    ("up to", Effect::Most),
    ("at most", Effect::Most),
    ("less than", Effect::Most),
    ("fewer than", Effect::Most),
    ("at least", Effect::Least),
    ("more than", Effect::Least),
    ("longer than", Effect::Least),
    ("less than =", Effect::Most),
    ("at least =", Effect::Least),
    ("min .", Effect::Least),
    ("max .", Effect::Most),
    ("approx .", Effect::About),
    ("minimum", Effect::Least),
    ("maximum", Effect::Most),
    ("min", Effect::Least),
    ("max", Effect::Most),
    ("under", Effect::Most),
    ("within", Effect::Most),
    ("below", Effect::Most),
    ("about", Effect::About),
    ("around", Effect::About),
    ("approximately", Effect::About),
    ("roughly", Effect::About),
    ("nearly", Effect::About),
    ("almost", Effect::About),
    ("circa", Effect::About),
];

impl Hedge {
    /// Reads what stands before a token, two phrases at most: "up to about 3".
    pub(super) fn before(tokens: &[Token<'_>], start: usize) -> Self {
        let mut hedge = Self::default();
        for _ in 0..2 {
            let Some((length, effect)) = phrase(tokens, start.saturating_sub(hedge.tokens)) else { break };
            hedge.tokens += length;
            match effect {
                Effect::Most => hedge.most = true,
                Effect::Least => hedge.least = true,
                Effect::About => hedge.about = true,
            }
        }
        hedge
    }
}

/// Returns the longest phrase that ends before a token, with its length in
/// tokens.
fn phrase(tokens: &[Token<'_>], end: usize) -> Option<(usize, Effect)> {
    (1..=3_usize).rev().filter(|length| *length <= end).find_map(|length| {
        let shown: Vec<String> = tokens.get(end - length..end)?.iter().map(word).collect();
        let shown = shown.join(" ");
        BEFORE.iter().find(|(known, _)| *known == shown).map(|(_, effect)| (length, *effect))
    })
}

fn word(token: &Token<'_>) -> String {
    match token.kind {
        Kind::Word(word) => word.to_lowercase(),
        Kind::Sign('~' | '≈' | '±') => "about".to_owned(),
        Kind::Sign('≤') => "under".to_owned(),
        Kind::Sign('<') => "less than".to_owned(),
        Kind::Sign('≥' | '>') => "at least".to_owned(),
        Kind::Sign('=') => "=".to_owned(),
        Kind::Sign('.') => ".".to_owned(),
        // A number or dash ends every phrase.
        _ => "\u{0}".to_owned(),
    }
}
