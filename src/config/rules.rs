//! What is said of rules: names, severities, options.

use std::collections::BTreeMap;
use std::sync::RwLock;

use super::check::{at, listed, lower_first};
use super::problem::Problems;
use super::settings::{RuleSettings, Settings};
use super::table::SEVERITIES;
use crate::finding::Severity;
use crate::lint::{Entry, Group, Options, RulePage, RuleSetting, closest, shown};
use crate::rules::REGISTRY;
use crate::yaml::{Key, Node};

/// Checks a map from rules and groups to severities.
pub(super) fn check(entries: &[(Key, Node)], options: bool, problems: &mut Problems) {
    for (key, value) in entries {
        let ours = REGISTRY.iter().find(|entry| entry.id == key.text).map(Entry::read);
        let rule = ours.or_else(|| problems.own.iter().find(|page| page.id == key.text).cloned());
        if rule.is_none() && Group::from_name(&key.text).is_none() {
            let names = REGISTRY.iter().map(|entry| entry.id).chain(Group::ALL.map(Group::name));
            let names = names.chain(problems.own.iter().map(|page| page.id.as_str()));
            let near = closest(&key.text, names).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
            let help =
                format!("{near}`ladder-lint rules` lists the rules; the groups are {}", listed(&Group::ALL.map(Group::name)));
            problems.add(key.span, format!("`{}` is no rule and no group of rules", key.text), Some(help));
        }
        match value.as_map().filter(|_| options) {
            Some(said) => map(key, said, rule.as_ref(), problems),
            None => severity(key, value, options, problems),
        }
    }
}

fn severity(key: &Key, value: &Node, options: bool, problems: &mut Problems) {
    let word = value.as_words().unwrap_or("");
    if SEVERITIES.contains(&word) {
        return;
    }
    let what = value.as_words().map_or_else(|| value.kind_name().to_owned(), |word| format!("`{word}`"));
    let near = match value.as_bool() {
        Some(false) => Some("off"),
        _ => closest(word, SEVERITIES),
    };
    let near = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
    let more = if options { ", or a map with `severity` and options" } else { "" };
    let help = format!("{near}it is one of {}{more}", listed(&SEVERITIES));
    problems.add(at(key, value), format!("{what} is no severity for `{}`", key.text), Some(help));
}

fn map(rule: &Key, entries: &[(Key, Node)], page: Option<&RulePage>, problems: &mut Problems) {
    let known: Vec<&str> = page.iter().flat_map(|page| page.options.iter().map(|option| option.name.as_str())).collect();
    for (key, value) in entries {
        if key.text == "severity" {
            severity(rule, value, false, problems);
            continue;
        }
        match page.as_ref().and_then(|page| page.options.get(&key.text)) {
            Some(option) => {
                if let Some(wanted) = option.refuses(value) {
                    let what = value.as_words().map_or_else(|| value.kind_name().to_owned(), |words| format!("`{words}`"));
                    let help = format!("{}; by default it is {}", lower_first(&option.what), shown(&option.default));
                    problems.add(at(key, value), format!("`{}` is {what}, and should be {wanted}", key.text), Some(help));
                }
            }
            // Of an unknown rule nobody knows the options.
            None if page.is_none() && Group::from_name(&rule.text).is_none() => {}
            None => {
                let near = closest(&key.text, known.iter().copied().chain(["severity"]));
                let near = near.map(|near| format!("did you mean `{near}`?"));
                let has = || {
                    if known.is_empty() {
                        "it has only a `severity`".to_owned()
                    } else {
                        format!("its options are {}", listed(&known))
                    }
                };
                problems.add(key.span, format!("`{}` is no option of `{}`", key.text, rule.text), Some(near.unwrap_or_else(has)));
            }
        }
    }
}

/// Returns the options of a rule with the values in force.
pub(super) fn options(settings: &Settings, rule: &str) -> Options {
    let mut options = defaults(rule);
    let said = settings.rules.iter().filter(|each| each.said.name == rule).flat_map(|each| &each.said.options);
    said.for_each(|(name, value)| options.set(name, value));
    options
}

/// Returns the options of a rule as its page has them. A history is read with the
/// same rules from its first commit to its last, and a page is read for them once.
fn defaults(rule: &str) -> Options {
    static READ: RwLock<BTreeMap<String, Options>> = RwLock::new(BTreeMap::new());
    let known = READ.read().ok().and_then(|read| read.get(rule).cloned());
    known.unwrap_or_else(|| {
        let page = REGISTRY.iter().find(|entry| entry.id == rule).map(Entry::read);
        let options = page.map(|page| page.options).unwrap_or_default();
        if let Ok(mut read) = READ.write() {
            read.insert(rule.to_owned(), options.clone());
        }
        options
    })
}

/// Returns what a map of rules says, as far as it is right.
pub(super) fn read(node: &Node) -> Vec<RuleSettings> {
    let entries = node.as_map().unwrap_or(&[]).iter();
    entries
        .map(|(key, value)| {
            let said = value.as_map().unwrap_or(&[]);
            let severity = match value.as_map() {
                Some(_) => value.get("severity").and_then(Node::as_words),
                None => value.as_words(),
            };
            let options = said.iter().filter(|(key, _)| key.text != "severity");
            RuleSettings {
                span: key.span,
                said: RuleSetting {
                    name: key.text.clone(),
                    severity: severity.map(Severity::from_name),
                    options: options.map(|(key, value)| (key.text.clone(), value.clone())).collect(),
                },
            }
        })
        .collect()
}
