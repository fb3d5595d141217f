//! A ladder in the front matter of a document (shape F): topics with levels
//! and their criteria, or levels with topics and theirs.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::markdown::Document;
use crate::model::cells::Draft;
use crate::model::name::TitleKey;
use crate::model::name::dimension_name;
use crate::model::name::tidy;
use crate::model::statement::folded;
use crate::model::title::{Rung, Title};
use crate::model::{Expectation, Level, Statement};
use crate::source::Span;
use crate::yaml::{Node, NodeKind};

/// Keys that name a thing, the most telling first.
const NAMES: &[&str] = &["title", "name", "label", "topic", "dimension", "id"];
/// Keys that say which level an entry is about.
const LEVELS: &[&str] = &["level", "grade", "rung", "rank"];
/// Lists nested deeper than this are not looked at.
const DEEPEST: usize = 8;

/// Returns the levels in a document's front matter, in order of their numbers;
/// none where it holds no ladder.
pub(in crate::model) fn levels(document: &Document) -> Option<Vec<Level>> {
    let front = document.front_matter.as_ref()?;
    let root = front.root.as_ref().ok().or(front.lenient.as_ref())?;
    let mut lists = Vec::new();
    collect(root, 0, &mut lists);
    lists.iter().find_map(|list| by_topic(list)).or_else(|| lists.iter().find_map(|list| by_level(list)))
}

/// Lists every list of maps, the outer ones first.
fn collect<'a>(node: &'a Node, depth: usize, lists: &mut Vec<&'a [Node]>) {
    if depth > DEEPEST {
        return;
    }
    match &node.kind {
        NodeKind::Map(entries) => {
            for (_, value) in entries {
                collect(value, depth + 1, lists);
            }
        }
        NodeKind::List(entries) if entries.iter().any(|entry| entry.as_map().is_some()) => {
            lists.push(entries);
            for entry in entries {
                collect(entry, depth + 1, lists);
            }
        }
        _ => {}
    }
}

fn named(node: &Node) -> Option<(String, Span)> {
    NAMES.iter().find_map(|key| {
        let value = node.get(key)?;
        let name = value.as_words().map(dimension_name).filter(|name| !name.is_empty())?;
        Some((name, value.span))
    })
}

/// Reads `topics: [{name, content: [{level: 1, criteria: […]}]}]`.
fn by_topic(topics: &[Node]) -> Option<Vec<Level>> {
    let mut levels: Vec<Draft> = Vec::new();
    let mut seen: BTreeMap<TitleKey, usize> = BTreeMap::new();
    let mut told = 0;
    for topic in topics {
        let Some((name, _)) = named(topic) else { continue };
        let lists = topic.as_map().unwrap_or(&[]).iter().filter_map(|(_, value)| value.as_list());
        let entries: Vec<(&Node, &Node)> = lists.flatten().filter_map(|entry| Some((entry, level_of(entry)?))).collect();
        told += usize::from(!entries.is_empty());
        for (entry, number) in entries {
            let Some(title) = level_title(number) else { continue };
            let statements = texts(entry);
            if statements.is_empty() {
                continue;
            }
            let at = *seen.entry(TitleKey::new(&title.text)).or_insert_with(|| {
                levels.push(Draft::new(title, number.span));
                levels.len() - 1
            });
            if let Some(level) = levels.get_mut(at) {
                level.cells.add(expectation(&name, number.span, entry.span, statements));
            }
        }
    }
    levels.sort_by_key(|level| number_of(level.title()));
    (told >= 2 && levels.len() >= 2).then(|| levels.into_iter().map(Draft::finish).collect())
}

/// Reads `levels: [{title: Senior Engineer, impact: […], craft: […]}]`.
fn by_level(entries: &[Node]) -> Option<Vec<Level>> {
    let mut levels = Vec::new();
    for entry in entries {
        let (title, span) = match level_of(entry) {
            Some(number) => (level_title(number)?, number.span),
            None => named(entry).map(|(name, span)| (Title::parse(&name), span))?,
        };
        if title.rung() == Rung::No {
            return None;
        }
        let mut level = Draft::new(title, span);
        for (key, value) in entry.as_map().unwrap_or(&[]) {
            if LEVELS.contains(&key.text.as_str()) || NAMES.contains(&key.text.as_str()) {
                continue;
            }
            let said = texts(value);
            if value.as_list().is_some() && !said.is_empty() {
                level.cells.add(expectation(&dimension_name(&key.text), key.span, key.span.to(value.span), said));
            } else if let Some(parts) = value.as_map() {
                for (name, part) in parts {
                    let span = name.span.to(part.span);
                    level.cells.add(expectation(&dimension_name(&name.text), name.span, span, texts(part)));
                }
            }
        }
        levels.push(level.finish());
    }
    let full = levels.iter().filter(|level| !level.expectations.is_empty()).count();
    (levels.len() >= 2 && full * 2 > levels.len()).then_some(levels)
}

fn level_of(entry: &Node) -> Option<&Node> {
    LEVELS.iter().find_map(|key| entry.get(key)).filter(|value| value.as_words().is_some())
}

/// Returns a level's title: its name, or `Level 3` for a number.
fn level_title(value: &Node) -> Option<Title> {
    let words = value.as_words()?;
    Some(match value.kind {
        NodeKind::Number(_) => Title { text: format!("Level {words}"), code: None, aside: None },
        _ => Title::parse(&tidy(words)),
    })
}

fn number_of(title: &str) -> u32 {
    title.rsplit(' ').next().and_then(|last| last.parse().ok()).unwrap_or(0)
}

fn expectation(name: &str, name_span: Span, span: Span, statements: Vec<Statement>) -> Expectation {
    Expectation { dimension: name.to_owned(), group: None, name_span, span, statements, misplaced: false, key: OnceLock::new() }
}

/// Returns the texts in an entry, its level and names left out.
fn texts(node: &Node) -> Vec<Statement> {
    let mut found = Vec::new();
    collect_texts(node, 0, &mut found);
    found
}

fn collect_texts(node: &Node, depth: usize, found: &mut Vec<Statement>) {
    match &node.kind {
        NodeKind::Text(text) if text.chars().any(char::is_alphanumeric) => {
            found.push(Statement { text: folded(&text.as_str().into()), span: node.span });
        }
        NodeKind::List(entries) if depth <= DEEPEST => {
            for entry in entries {
                collect_texts(entry, depth + 1, found);
            }
        }
        NodeKind::Map(entries) if depth <= DEEPEST => {
            for (key, value) in entries {
                if !LEVELS.contains(&key.text.as_str()) {
                    collect_texts(value, depth + 1, found);
                }
            }
        }
        _ => {}
    }
}
