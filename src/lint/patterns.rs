//! A list of regular expressions on a page, compiled and held together.
//!
//! Apart from the matchers because all of them are fed by such lists, and
//! because a page may be anybody's: sizes are bounded, faults are told.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};

use super::fields::Fields;
use crate::yaml::Node;

/// How large a compiled pattern may become, in bytes.
const PATTERN_SIZE: usize = 1 << 20;
/// How many patterns a list may have: where all of them at once are too large,
/// each is compiled alone to say which is at fault.
const MOST: usize = 100;
/// How large all patterns of a list may become together, in bytes.
const PATTERNS_SIZE: usize = 1 << 23;

/// Patterns, each of which may leave some documents alone.
#[derive(Debug, Clone)]
pub(super) struct Patterns {
    patterns: Vec<Pattern>,
    /// All of them at once: most texts match none.
    set: RegexSet,
}

#[derive(Debug, Clone)]
struct Pattern {
    regex: Compiled,
    /// Documents with such a path are left alone.
    unless_path: Option<Compiled>,
}

/// A pattern that is compiled when it is first needed: on most ladders none of a
/// page's ever is but for all of them at once, and compiling takes longer than
/// reading a small ladder.
#[derive(Debug, Clone)]
struct Compiled {
    pattern: String,
    regex: OnceLock<Option<Regex>>,
}

impl Compiled {
    fn new(pattern: &str) -> Self {
        Self { pattern: pattern.to_owned(), regex: OnceLock::new() }
    }

    fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| build(&self.pattern).ok()).as_ref()
    }

    fn is_match(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }
}

fn build(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(pattern).size_limit(PATTERN_SIZE).build()
}

impl Patterns {
    /// Reads a list of patterns: texts, or maps of `pattern` and
    /// `unless-path`.
    pub(super) fn read(fields: &mut Fields<'_>, key: &'static str) -> Option<Self> {
        let mut patterns: Vec<(Pattern, &Node)> = Vec::new();
        let entries = fields.list(key)?;
        if entries.len() > MOST {
            fields.problem(
                key,
                format!("`{key}` lists {} patterns, and {MOST} are the most: part them over several rules", entries.len()),
            );
            return None;
        }
        for entry in entries {
            let before = patterns.last().and_then(|(before, _)| before.unless_path.clone());
            patterns.extend(pattern(fields, key, entry, before).map(|found| (found, entry)));
        }
        let all = || patterns.iter().map(|(each, _)| each.regex.pattern.as_str());
        // What compiles as a whole within the bounds of one does so one by one.
        let small = RegexSetBuilder::new(all()).size_limit(PATTERN_SIZE).build().ok();
        let set = if let Some(set) = small.filter(|set| !set.is_match("")) {
            Ok(set)
        } else {
            patterns.retain(|(each, entry)| sound(fields, &each.regex.pattern, entry).is_some());
            let all = patterns.iter().map(|(each, _)| each.regex.pattern.as_str());
            RegexSetBuilder::new(all).size_limit(PATTERNS_SIZE).build()
        };
        if let Err(error) = &set {
            fields.problem(key, format!("the list of patterns {}", fault(error)));
        }
        Some(Self { patterns: patterns.into_iter().map(|(pattern, _)| pattern).collect(), set: set.ok()? })
    }

    /// Returns true where any pattern is held against a document.
    pub(super) fn apply_to(&self, path: &str) -> bool {
        self.patterns.iter().any(|each| !each.unless_path.as_ref().is_some_and(|unless| unless.is_match(path)))
    }

    /// Returns the patterns that match a text of a document.
    pub(super) fn matching<'p>(&'p self, text: &str, path: &'p str) -> impl Iterator<Item = &'p Regex> {
        // Most texts match none, and to say so takes no list of those that do.
        let matching = self.set.is_match(text).then(|| self.set.matches(text)).into_iter().flatten();
        let matching = matching.filter_map(|at| self.patterns.get(at));
        let applies = |each: &&Pattern| !each.unless_path.as_ref().is_some_and(|unless| unless.is_match(path));
        matching.filter(applies).filter_map(|each| each.regex.regex())
    }
}

/// Reads an entry; `before` leaves the documents of the entry before it alone,
/// which are mostly the same.
fn pattern(fields: &mut Fields<'_>, key: &str, entry: &Node, before: Option<Compiled>) -> Option<Pattern> {
    if let Some(text) = entry.as_words() {
        return Some(Pattern { regex: Compiled::new(text), unless_path: None });
    }
    let text = entry.get("pattern").and_then(Node::as_words);
    let others = entry.as_map().unwrap_or(&[]).iter().filter(|(key, _)| !["pattern", "unless-path"].contains(&key.text.as_str()));
    let (Some(text), 0) = (text, others.count()) else {
        let message = format!("an entry of `{key}` is a pattern, or a map of `pattern` and `unless-path`");
        fields.problem_at(entry, message);
        return None;
    };
    let unless_path = match entry.get("unless-path").and_then(Node::as_words) {
        Some(text) => match before.filter(|before| before.pattern == text) {
            Some(before) => Some(before),
            None => Some(Compiled { pattern: text.to_owned(), regex: OnceLock::from(Some(sound(fields, text, entry)?)) }),
        },
        None => None,
    };
    Some(Pattern { regex: Compiled::new(text), unless_path })
}

/// Compiles a pattern, or reports what is wrong with it.
fn sound(fields: &mut Fields<'_>, pattern: &str, entry: &Node) -> Option<Regex> {
    match build(pattern) {
        Ok(regex) if regex.is_match("") => {
            fields.problem_at(entry, format!("the pattern `{pattern}` matches even where nothing stands"));
            None
        }
        Ok(regex) => Some(regex),
        Err(error) => {
            fields.problem_at(entry, format!("the pattern `{pattern}` {}", fault(&error)));
            None
        }
    }
}

/// Returns what is wrong with a pattern, in a few words.
fn fault(error: &regex::Error) -> String {
    match error {
        regex::Error::CompiledTooBig(_) => "is too large: use fewer or smaller repetitions".to_owned(),
        error => {
            let text = error.to_string();
            let last = text.lines().last().unwrap_or("");
            format!("is no regular expression: {}", last.trim_start_matches("error: "))
        }
    }
}
