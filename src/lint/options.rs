//! The options of a rule: what its page declares of each, and the values in
//! force.
//!
//! Apart from the page because the validator of the configuration, its JSON
//! Schema and the rules themselves all ask for them here.

use super::fields::Fields;
use super::page::PageProblem;
use super::suggest::listed;
use crate::source::LineIndex;
use crate::yaml::{Node, NodeKind};

/// The options of one rule, in the order of its page.
#[derive(Debug, Clone, Default)]
pub struct Options(Vec<RuleOption>);

/// One option, as its page declares it.
#[derive(Debug, Clone)]
pub struct RuleOption {
    /// Kebab-case.
    pub name: String,
    /// What it is for: a sentence without a full stop.
    pub what: String,
    /// The value where nothing else is said; what may be said is of its kind.
    pub default: Node,
    /// The value in force.
    pub value: Node,
    /// The least that a number may be.
    pub at_least: Option<usize>,
    /// The most that a number may be.
    pub at_most: Option<usize>,
    /// The words that a text may be; all where there are none.
    pub one_of: Vec<String>,
}

impl RuleOption {
    /// Says what a value should be, where it isn't: `a whole number from 1 to 9`.
    pub fn refuses(&self, value: &Node) -> Option<String> {
        let fits = match &self.default.kind {
            NodeKind::Bool(_) => value.as_bool().is_some(),
            NodeKind::Number(_) => value.as_number::<usize>().is_some_and(|number| {
                self.at_least.is_none_or(|least| number >= least) && self.at_most.is_none_or(|most| number <= most)
            }),
            NodeKind::List(_) => {
                let entries = value.as_list().unwrap_or(std::slice::from_ref(value));
                entries.iter().all(|entry| entry.as_words().is_some_and(|words| !words.trim().is_empty()))
            }
            _ => value.as_words().is_some_and(|word| self.one_of.is_empty() || self.one_of.iter().any(|known| known == word)),
        };
        (!fits).then(|| self.wanted())
    }

    /// Says what a value may be: `a whole number from 1 to 9`.
    pub fn wanted(&self) -> String {
        let one_of: Vec<&str> = self.one_of.iter().map(String::as_str).collect();
        match (&self.default.kind, self.at_least, self.at_most) {
            (NodeKind::Bool(_), ..) => "`true` or `false`".to_owned(),
            (NodeKind::Number(_), Some(least), Some(most)) => format!("a whole number from {least} to {most}"),
            (NodeKind::Number(_), Some(least), None) => format!("a whole number of at least {least}"),
            (NodeKind::Number(_), None, Some(most)) => format!("a whole number of at most {most}"),
            (NodeKind::Number(_), None, None) => "a whole number".to_owned(),
            (NodeKind::List(_), ..) => "a text or a list of texts".to_owned(),
            _ if one_of.is_empty() => "a text".to_owned(),
            _ => format!("one of {}", listed(&one_of)),
        }
    }
}

impl Options {
    /// Returns every option.
    pub fn iter(&self) -> impl Iterator<Item = &RuleOption> {
        self.0.iter()
    }

    /// Returns the option of that name.
    pub fn get(&self, name: &str) -> Option<&RuleOption> {
        self.0.iter().find(|option| option.name == name)
    }

    /// Puts a value in force. Of an unknown name, or where the option refuses
    /// it, nothing: the configuration told that already.
    pub fn set(&mut self, name: &str, value: &Node) {
        if let Some(option) = self.0.iter_mut().find(|option| option.name == name && option.refuses(value).is_none()) {
            option.value.clone_from(value);
        }
    }

    /// Returns the value of an option that is true or false.
    ///
    /// # Panics
    ///
    /// As all of these, where the page declares no such option.
    pub fn flag(&self, name: &str) -> bool {
        self.value(name).as_bool().unwrap_or_default()
    }

    /// Returns the value of an option that is a number.
    pub fn number(&self, name: &str) -> usize {
        self.value(name).as_number().unwrap_or_default()
    }

    /// Returns the value of an option that is a text.
    pub fn text(&self, name: &str) -> &str {
        self.value(name).as_words().unwrap_or_default()
    }

    /// Returns the values of an option that is a list of texts.
    pub fn texts(&self, name: &str) -> Vec<String> {
        let value = self.value(name);
        let entries = value.as_list().unwrap_or(std::slice::from_ref(value));
        entries.iter().filter_map(Node::as_words).map(|words| words.trim().to_owned()).collect()
    }

    #[expect(clippy::expect_used, reason = "every rule of the registry is built in tests, with the options of its page")]
    fn value(&self, name: &str) -> &Node {
        &self.get(name).expect("a rule asks for the options of its page").value
    }

    /// Reads the `options:` of a page: a map from names to `what`, `default`
    /// and what a value is held against.
    pub(super) fn read(node: &Node, lines: &LineIndex, problems: &mut Vec<PageProblem>) -> Self {
        let mut found = Vec::new();
        for (key, node) in node.as_map().unwrap_or(&[]) {
            let mut fields = Fields::new(node, lines);
            if key.text == "severity" {
                fields.problem_at(node, "an option can't be called `severity`: every rule has that setting".to_owned());
            }
            let what = fields.text("what");
            let default = fields.node("default").cloned();
            if default.is_none() {
                fields.problem("default", format!("`{}` has no `default`", key.text));
            }
            let (at_least, at_most) = (fields.number("at-least"), fields.number("at-most"));
            let one_of = fields.optional_list("one-of").iter().filter_map(Node::as_words).map(str::to_owned).collect();
            if let (Some(what), Some(default)) = (what, default) {
                let value = default.clone();
                let option = RuleOption { name: key.text.clone(), what, default, value, at_least, at_most, one_of };
                if let Some(wanted) = option.refuses(&option.default) {
                    fields.problem("default", format!("the default of `{}` is not {wanted}", key.text));
                }
                found.push(option);
            }
            fields.refuse_unknown();
            problems.append(&mut fields.problems);
        }
        Self(found)
    }
}

/// Returns a value as a message or list shows it.
pub fn shown(value: &Node) -> String {
    match (value.as_list(), value.as_bool()) {
        (Some([]), _) => "empty".to_owned(),
        (Some(entries), _) => entries.iter().map(shown).collect::<Vec<_>>().join(", "),
        (None, Some(flag)) => flag.to_string(),
        (None, None) => value.as_words().map_or_else(|| value.kind_name().to_owned(), str::to_owned),
    }
}
