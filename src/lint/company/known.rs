//! What is known beforehand: companies that publish ladders, and words that
//! are capitalised for other reasons.
//!
//! Apart because it is data, and because a name in it proves nothing: a ladder
//! that never says where it is worked can be right about Square.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

/// A company of the list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    /// The name by which it is known, where the list has several.
    pub(super) company: &'static str,
    /// Also an ordinary word.
    pub(super) is_word: bool,
    /// Also a product that engineers work with.
    pub(super) is_tool: bool,
}

static COMPANIES: LazyLock<BTreeMap<&'static str, Known>> = LazyLock::new(|| {
    let lines = include_str!("companies.txt").lines().filter(|line| !line.starts_with('#'));
    let entry = |line: &'static str| {
        let mut parts = line.split('|').map(str::trim);
        let name = parts.next().filter(|name| !name.is_empty())?;
        let marks = parts.next()?;
        let company = marks.strip_prefix('=').unwrap_or(name);
        let has = |mark: &str| marks.split_whitespace().any(|each| each == mark);
        Some((name, Known { company, is_word: has("word"), is_tool: has("tool") }))
    };
    lines.filter_map(entry).collect()
});

static COMMON: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("common.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// Names that don't look like one: several words with small ones among them, or
/// no capital at the start.
static UNUSUAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let names: Vec<String> = unusual().map(regex::escape).collect();
    Regex::new(&format!(r"\b(?:{})\b", names.join("|"))).ok()
});

/// The same names wherever they stand: without word boundaries this is a plain
/// search for letters, many times faster, and most texts have none.
static MAYBE_UNUSUAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let names: Vec<String> = unusual().map(regex::escape).collect();
    Regex::new(&names.join("|")).ok()
});

/// The longest word of each: a document without any of them has none of the names,
/// and most have none.
static TELLING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let longest = |name: &'static str| name.split([' ', '.']).max_by_key(|word| word.len());
    let words: Vec<String> = unusual().filter_map(longest).map(regex::escape).collect();
    Regex::new(&words.join("|")).ok()
});

fn unusual() -> impl Iterator<Item = &'static str> {
    COMPANIES.keys().copied().filter(|name| name.contains([' ', '.']) || !name.starts_with(char::is_uppercase))
}

/// Returns what the list says of a name, case and all.
pub(super) fn known(name: &str) -> Option<Known> {
    COMPANIES.get(name).copied()
}

/// Returns the names of the list that are no ordinary words.
pub(super) fn distinct_names() -> impl Iterator<Item = &'static str> {
    COMPANIES.iter().filter(|(_, known)| !known.is_word && !known.is_tool).map(|(name, _)| *name)
}

/// Returns true for a word (in lower case) that is capitalised for other
/// reasons than being a company's name.
pub(super) fn is_common(lower: &str) -> bool {
    COMMON.contains(lower)
}

/// Returns true for a document that may have names that only the list can recognise.
pub(super) fn may_have_unusual_names(source: &str) -> bool {
    TELLING.as_ref().is_none_or(|words| words.is_match(source))
}

/// Returns where names of the list stand that only the list can recognise.
pub(super) fn unusual_names(text: &str) -> Vec<std::ops::Range<usize>> {
    if MAYBE_UNUSUAL.as_ref().is_some_and(|names| !names.is_match(text)) {
        return Vec::new();
    }
    UNUSUAL.as_ref().map_or_else(Vec::new, |names| names.find_iter(text).map(|found| found.range()).collect())
}
