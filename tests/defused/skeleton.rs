//! What is left of a report without the text of documents: how it is built.

use std::collections::BTreeSet;

use ladder_lint::render::Format;
use pulldown_cmark::{Event, Options, Parser};
use serde_json::Value;

use crate::csv::rows;

/// Asserts that a terminal and a runner take the report for text.
pub(crate) fn assert_calm(format: Format, text: &str) {
    for line in text.lines() {
        let start = line.trim_start();
        assert!(!start.starts_with("::") || format == Format::Github, "a command: {line:?}");
        for mark in ["##[", "##vso["] {
            assert!(!line.contains(mark), "a command: {line:?}");
        }
    }
    let hidden = |c: char| {
        c.is_control() && c != '\n' && !(format == Format::Csv && c == '\r')
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    assert!(!text.contains(hidden), "{:?}", text.lines().find(|line| line.contains(hidden)));
}

/// Returns how a report is built.
pub(crate) fn skeleton(format: Format, text: &str) -> Vec<String> {
    match format {
        Format::Json | Format::Sarif | Format::Gitlab => {
            let mut keys = Vec::new();
            walk(&serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}")), "", &mut keys);
            keys
        }
        Format::Junit => xml(text),
        Format::Csv => rows(text).iter().map(|row| row.len().to_string()).collect(),
        Format::Github => text
            .lines()
            .map(|line| line.strip_prefix("::").map_or("text", |rest| rest.split([' ', ':']).next().unwrap_or("")))
            .map(str::to_owned)
            .collect(),
        Format::Markdown => markdown(text),
        Format::Concise => text
            .lines()
            .map(|line| line.split_once('[').map_or("", |(place, _)| place.rsplit(' ').next().unwrap_or("")).to_owned())
            .collect(),
        // Frames and columns are as wide as what is in them; a page has tests of its
        // own, in a browser, too.
        Format::Pretty | Format::Html => Vec::new(),
    }
}

fn walk(value: &Value, path: &str, keys: &mut Vec<String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| walk(value, &format!("{path}/{key}"), keys)),
        // How many words differ is a matter of the words.
        Value::Array(_) if path.ends_with("/words") => keys.push(path.to_owned()),
        Value::Array(values) => values.iter().enumerate().for_each(|(at, value)| walk(value, &format!("{path}/{at}"), keys)),
        _ => keys.push(path.to_owned()),
    }
}

/// Returns all texts of a JSON value, keys aside.
pub(crate) fn texts(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => map.values().for_each(|value| texts(value, found)),
        Value::Array(values) => values.iter().for_each(|value| texts(value, found)),
        Value::String(text) => _ = found.insert(text.clone()),
        _ => {}
    }
}

fn xml(text: &str) -> Vec<String> {
    let report = uppsala::parse(text).unwrap_or_else(|error| panic!("{error:?}: {text}"));
    let mut found = Vec::new();
    for node in report.descendants(report.root()) {
        if let Some(element) = report.element(node) {
            let names: Vec<&str> = element.attributes.iter().map(|attribute| attribute.name.local_name.as_ref()).collect();
            found.push(format!("{} {names:?}", element.name.local_name));
        }
    }
    assert!(!found.is_empty(), "{text}");
    found
}

/// Returns the structure of Markdown as GitHub reads it; text between two tags
/// is one piece, however it is written.
fn markdown(text: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES;
    let mut found: Vec<String> = Vec::new();
    for event in Parser::new_ext(text, options) {
        let told = match &event {
            // What keeps a name from being called is no structure.
            Event::InlineHtml(tag) if tag.as_ref() == "<!-- -->" => "text".to_owned(),
            Event::Text(_) | Event::SoftBreak => "text".to_owned(),
            Event::Code(_) => "code".to_owned(),
            Event::Html(html) => format!("html {}", tags(html)),
            Event::InlineHtml(html) => format!("html {html}"),
            other => format!("{other:?}"),
        };
        if told != "text" || found.last().is_none_or(|last| last != "text") {
            found.push(told);
        }
    }
    found
}

/// Returns the tags of a piece of HTML, without what is between them.
fn tags(html: &str) -> String {
    let mut tags = String::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        if tag != "!-- --" {
            tags.extend(["<", tag, ">"]);
        }
        rest = after;
    }
    tags
}
