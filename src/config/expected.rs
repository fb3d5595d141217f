//! What may stand at a place of the file: for editors that complete it.
//!
//! From the same table as the validator and the JSON Schema.

use super::own_rules::all_pages;
use super::table::{Kind, SETTINGS, SEVERITIES, Setting};
use crate::lint::{Group, RulePage};

/// Something that may be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The key or the word.
    pub text: String,
    /// What it is for.
    pub what: String,
}

/// Returns the keys that a map may have; `path` are the keys that lead to it
/// from the top, and lists on the way count for nothing.
pub fn expected_keys(path: &[&str], own: &[RulePage]) -> Vec<Expected> {
    match find(path) {
        Some(Found::Settings(table)) => {
            table.iter().map(|setting| Expected { text: setting.name.to_owned(), what: setting.what.to_owned() }).collect()
        }
        Some(Found::Kind(Kind::Rules { .. }, [])) => {
            let rules = all_pages(own).into_iter().map(|page| Expected { text: page.id, what: page.summary });
            let groups =
                Group::ALL.map(|group| Expected { text: group.name().to_owned(), what: "every rule of this group".to_owned() });
            rules.chain(groups).collect()
        }
        Some(Found::Kind(Kind::Rules { options: true }, [rule])) => {
            let page = all_pages(own).into_iter().find(|page| page.id == *rule);
            let severity = Expected { text: "severity".to_owned(), what: "How strong its findings are".to_owned() };
            let options = page.iter().flat_map(|page| page.options.iter());
            let options = options.map(|option| Expected { text: option.name.clone(), what: option.what.clone() });
            std::iter::once(severity).chain(options).collect()
        }
        _ => Vec::new(),
    }
}

/// Returns the words of which one may be the value at the end of a path of keys;
/// none where any text may stand there.
pub fn expected_words(path: &[&str], own: &[RulePage]) -> Vec<Expected> {
    let words = |words: Vec<&str>| {
        words.into_iter().map(|word| Expected { text: word.to_owned(), what: String::new() }).collect::<Vec<_>>()
    };
    match find(path) {
        Some(Found::Kind(Kind::Choice(names), [])) => words(names()),
        Some(Found::Kind(Kind::Rules { .. }, [_] | [_, "severity"])) => words(SEVERITIES.to_vec()),
        Some(Found::Kind(Kind::Rules { options: true }, [rule, name])) => {
            let page = all_pages(own).into_iter().find(|page| page.id == *rule);
            let option = page.as_ref().and_then(|page| page.options.get(name));
            let choice = option.map(|option| option.one_of.iter().map(String::as_str).collect()).unwrap_or_default();
            let is_flag = option.is_some_and(|option| option.default.as_bool().is_some());
            if is_flag { words(vec!["true", "false"]) } else { words(choice) }
        }
        _ => Vec::new(),
    }
}

/// What a path leads to.
enum Found<'p> {
    Settings(&'static [Setting]),
    /// A setting that is no map of settings, and the rest of the path in it.
    Kind(&'static Kind, &'p [&'p str]),
}

fn find<'p>(path: &'p [&'p str]) -> Option<Found<'p>> {
    let mut table = SETTINGS;
    let mut rest = path;
    while let Some((key, after)) = rest.split_first() {
        let setting = table.iter().find(|setting| setting.name == *key)?;
        match &setting.kind {
            Kind::Map(below) | Kind::Maps(below) | Kind::TextsOrMaps(below) => table = below,
            kind => return Some(Found::Kind(kind, after)),
        }
        rest = after;
    }
    Some(Found::Settings(table))
}
