//! Holds a configuration against the table of settings: unknown keys, missing
//! ones, values of the wrong kind.

use super::problem::Problems;
use super::rules;
use super::table::{Kind, SETTINGS, Setting};
use crate::lint::closest;
use crate::source::Span;
use crate::yaml::{Key, Node};

/// Checks a whole file. Nothing at all is right.
pub(super) fn check(node: &Node, problems: &mut Problems) {
    if node.is_null() {
        return;
    }
    match node.as_map() {
        Some(entries) => settings(entries, SETTINGS, None, problems),
        None => problems.add(
            first_line(node.span),
            format!("a configuration is a map of settings, and this is {}", node.kind_name()),
            Some(format!("the settings are {}", known(SETTINGS))),
        ),
    }
}

/// Long places make tall frames; the first bytes point well enough.
fn first_line(span: Span) -> Span {
    Span::new(span.file, span.start, span.end.min(span.start + 40))
}

fn settings(entries: &[(Key, Node)], table: &[Setting], around: Option<&Key>, problems: &mut Problems) {
    for (key, value) in entries {
        if let Some(setting) = table.iter().find(|setting| setting.name == key.text) {
            kind(key, value, &setting.kind, problems);
            continue;
        }
        let near = closest(&key.text, table.iter().map(|setting| setting.name));
        let help = near.map_or_else(|| format!("known here: {}", known(table)), |near| format!("did you mean `{near}`?"));
        problems.add(key.span, format!("`{}` is no setting{}", key.text, of(around)), Some(help));
    }
    let at = entries.first().map(|(key, _)| key.span).or(around.map(|around| around.span));
    for setting in table.iter().filter(|setting| setting.required) {
        if let Some(at) = at.filter(|_| !entries.iter().any(|(key, _)| key.text == setting.name)) {
            problems.add(at, format!("this entry{} has no `{}`", of(around), setting.name), Some(said(setting)));
        }
    }
}

/// Returns what a map belongs to, for a message.
fn of(around: Option<&Key>) -> String {
    around.map_or_else(String::new, |around| format!(" of `{}`", around.text))
}

fn kind(key: &Key, value: &Node, wanted: &Kind, problems: &mut Problems) {
    if is_empty(value) {
        let wanted = match wanted {
            Kind::Map(table) => format!("some of {}", known(table)),
            kind => what(kind).to_owned(),
        };
        let help = format!("give it {wanted}, or remove `{}`", key.text);
        problems.add(key.span, format!("`{}` is empty", key.text), Some(help));
        return;
    }
    match wanted {
        Kind::Text if value.as_words().is_none() => wrong(key, value, wanted, problems),
        Kind::Text => {}
        Kind::Texts | Kind::Globs => texts(key, value, wanted, problems),
        Kind::Choice(names) => choice(key, value, &names(), problems),
        Kind::Map(table) => match value.as_map() {
            Some(entries) => settings(entries, table, Some(key), problems),
            None => wrong(key, value, wanted, problems),
        },
        Kind::Maps(table) => list(key, value, wanted, problems, |entry, problems| {
            if let Some(entries) = entry.as_map() {
                return settings(entries, table, Some(key), problems);
            }
            let message = format!("an entry of `{}` is a map, and this is {}", key.text, entry.kind_name());
            problems.add(first_line(entry.span), message, Some(format!("its settings are {}", known(table))));
        }),
        Kind::TextsOrMaps(table) => list(key, value, wanted, problems, |entry, problems| match entry.as_map() {
            Some(entries) => settings(entries, table, Some(key), problems),
            None => text(key, entry, problems),
        }),
        Kind::Names => match value.as_map() {
            Some(entries) => entries.iter().for_each(|(key, value)| {
                if value.as_words().is_none_or(|words| words.trim().is_empty()) {
                    let message = format!("`{}` leads to {}, and should lead to a name", key.text, value.kind_name());
                    problems.add(at(key, value), message, None);
                }
            }),
            None => wrong(key, value, wanted, problems),
        },
        Kind::Rules { options } => match value.as_map() {
            Some(entries) => rules::check(entries, *options, problems),
            None => wrong(key, value, wanted, problems),
        },
    }
}

fn list(key: &Key, value: &Node, wanted: &Kind, problems: &mut Problems, each: impl Fn(&Node, &mut Problems)) {
    match value.as_list() {
        Some(entries) => entries.iter().for_each(|entry| each(entry, problems)),
        None => wrong(key, value, wanted, problems),
    }
}

fn texts(key: &Key, value: &Node, wanted: &Kind, problems: &mut Problems) {
    match (value.as_list(), value.as_words()) {
        (Some(entries), _) => entries.iter().for_each(|entry| text(key, entry, problems)),
        (None, Some(_)) => {}
        (None, None) => wrong(key, value, wanted, problems),
    }
}

fn text(key: &Key, entry: &Node, problems: &mut Problems) {
    if entry.as_words().is_none_or(|words| words.trim().is_empty()) {
        let place = if is_empty(entry) { key.span } else { first_line(entry.span) };
        let what = if is_empty(entry) { "nothing" } else { entry.kind_name() };
        problems.add(place, format!("an entry of `{}` is a text, and this is {what}", key.text), None);
    }
}

fn choice(key: &Key, value: &Node, names: &[&'static str], problems: &mut Problems) {
    let word = value.as_words().unwrap_or("");
    if names.contains(&word) {
        return;
    }
    let what = value.as_words().map_or_else(|| value.kind_name().to_owned(), |word| format!("`{word}`"));
    let near = closest(word, names.iter().copied()).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
    let help = format!("{near}`{}` is one of {}", key.text, listed(names));
    problems.add(at(key, value), format!("{what} is no `{}`", key.text), Some(help));
}

fn wrong(key: &Key, value: &Node, wanted: &Kind, problems: &mut Problems) {
    let message = format!("`{}` is {}, and should be {}", key.text, value.kind_name(), what(wanted));
    let help = match wanted {
        Kind::Map(table) | Kind::Maps(table) => Some(format!("known here: {}", known(table))),
        _ => None,
    };
    problems.add(if value.as_map().is_some() { key.span } else { at(key, value) }, message, help);
}

/// Returns the value's place, or the key's where the value has none.
pub(super) fn at(key: &Key, value: &Node) -> Span {
    if value.span.start == value.span.end { key.span } else { first_line(value.span) }
}

/// Returns true for nothing, and for texts, lists and maps that hold nothing.
fn is_empty(value: &Node) -> bool {
    value.is_null()
        || value.as_text().is_some_and(|text| text.trim().is_empty())
        || value.as_list().is_some_and(<[Node]>::is_empty)
        || value.as_map().is_some_and(<[(Key, Node)]>::is_empty)
}

/// Returns what a kind of value is, in words.
fn what(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text => "a text",
        Kind::Texts => "a text or a list of texts",
        Kind::Globs => "a glob or a list of globs",
        Kind::Choice(_) => "a word",
        Kind::Map(_) => "a map of settings",
        Kind::Maps(_) => "a list of maps, each with a `-` before it",
        Kind::TextsOrMaps(_) => "a list of texts or maps, each with a `-` before it",
        Kind::Names => "a map from names to names",
        Kind::Rules { .. } => "a map from rules or groups to severities",
    }
}

fn said(setting: &Setting) -> String {
    format!("`{}` says {}", setting.name, lower_first(setting.what.trim_end_matches('.')))
}

/// Returns a sentence as it goes on in another one.
pub(super) fn lower_first(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first: String = letters.next().map(|first| first.to_lowercase().collect()).unwrap_or_default();
    first + letters.as_str()
}

fn known(table: &[Setting]) -> String {
    listed(&table.iter().map(|setting| setting.name).collect::<Vec<_>>())
}

/// Returns names as a list for a message.
pub(super) fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
