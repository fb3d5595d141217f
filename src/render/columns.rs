//! What the columns of a table of levels are called: as short as keeps them
//! apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Level;
use crate::render::visible::visible;

/// Returns the titles of levels without the words that all of them share; a
/// title of nothing else, or a number, stays whole.
pub(super) fn titles(levels: &[&Level]) -> Vec<String> {
    let shown: Vec<String> = levels.iter().map(|level| visible(&level.title).into_owned()).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for title in &shown {
        for word in title.split_whitespace().map(plain).collect::<BTreeSet<_>>() {
            *counts.entry(word).or_default() += 1;
        }
    }
    let shared = |word: &str| levels.len() > 1 && counts.get(&plain(word)) == Some(&levels.len());
    let short: Vec<String> = shown
        .iter()
        .map(|title| {
            let own: Vec<&str> = title.split_whitespace().filter(|word| !shared(word)).collect();
            let start = own.iter().position(|word| !is_joint(word)).unwrap_or(own.len());
            let end = own.iter().rposition(|word| !is_joint(word)).map_or(start, |at| at + 1);
            let own = own.get(start..end).unwrap_or(&[]);
            if own.iter().any(|word| !is_number(word)) { own.join(" ") } else { title.clone() }
        })
        .collect();
    if are_distinct(&short) { short } else { shown }
}

/// Returns the codes of levels, where each has one of its own.
pub(super) fn codes(levels: &[&Level]) -> Option<Vec<String>> {
    let codes: Option<Vec<String>> =
        levels.iter().map(|level| level.code.as_deref().map(|code| visible(code).into_owned())).collect();
    codes.filter(|codes| are_distinct(codes))
}

/// Returns title and code, the code only where it says more than the title.
pub(super) fn label(level: &Level) -> String {
    if level.code.as_ref() == Some(&level.title) { level.title.clone() } else { level.label() }
}

/// Returns true where no two texts are the same.
pub(super) fn are_distinct(texts: &[String]) -> bool {
    texts.iter().collect::<BTreeSet<_>>().len() == texts.len()
}

/// Returns true for what only joins words: a title neither starts nor ends with
/// it.
fn is_joint(word: &str) -> bool {
    let plain = plain(word);
    plain.is_empty() || ["of", "for", "the", "and", "in", "to"].contains(&plain.as_str())
}

/// Returns true for a number, in digits or Roman, which alone names no level.
fn is_number(word: &str) -> bool {
    plain(word).chars().all(|c| c.is_ascii_digit() || "ivx".contains(c))
}

fn plain(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}
