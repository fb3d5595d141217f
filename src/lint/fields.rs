//! The entries of a page's front matter, read one by one while every fault is
//! kept.
//!
//! Apart from the page because matchers read their own entries with it too.

use super::options::Options;
use super::page::PageProblem;
use super::suggest::{closest, listed};
use crate::source::LineIndex;
use crate::yaml::Node;

/// A message with places for what is found, such as `{place}`.
#[derive(Debug, Clone)]
pub(super) struct Message(String);

impl Message {
    /// Reads `message`, which has to show the first of these and may show the
    /// others; where it is missing, `otherwise` is said.
    pub(super) fn read(fields: &mut Fields<'_>, places: &[&str], otherwise: Option<&str>) -> Option<Self> {
        if let (None, Some(otherwise)) = (fields.node("message"), otherwise) {
            return Some(Self(otherwise.to_owned()));
        }
        let message = fields.text("message")?;
        if let Some(first) = places.first().filter(|first| !message.contains(&format!("{{{first}}}"))) {
            fields.problem("message", format!("`message` does not say `{{{first}}}`, where what was found goes"));
        }
        let shown = || message.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
        for name in shown().filter(|name| !places.contains(name)) {
            let hint = closest(name, places.iter().copied()).map(|near| format!("did you mean `{{{near}}}`?"));
            let known =
                || format!("known here: {}", listed(&places.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>()));
            fields.problem("message", format!("`{{{name}}}` stands for nothing; {}", hint.unwrap_or_else(known)));
        }
        Some(Self(message))
    }

    /// Returns the message with what goes into its places.
    pub(super) fn with(&self, parts: &[(&str, &str)]) -> String {
        let mut message = String::new();
        let mut rest = self.0.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let filled =
                after.split_once('}').and_then(|(name, after)| Some((parts.iter().find(|(known, _)| *known == name)?, after)));
            message.push_str(before);
            if let Some(((_, part), after)) = filled {
                message.push_str(part);
                rest = after;
            } else {
                message.push('{');
                rest = after;
            }
        }
        message + rest
    }
}

/// A map that is being read.
#[derive(Debug)]
pub(super) struct Fields<'a> {
    node: &'a Node,
    lines: &'a LineIndex,
    known: Vec<&'static str>,
    /// True where unknown entries are none of our business.
    any: bool,
    pub(super) problems: Vec<PageProblem>,
}

impl<'a> Fields<'a> {
    pub(super) fn new(node: &'a Node, lines: &'a LineIndex) -> Self {
        let mut fields = Self { node, lines, known: Vec::new(), any: false, problems: Vec::new() };
        if node.as_map().is_none() {
            fields.problem_at(node, format!("this is {}, not a map", node.kind_name()));
        }
        fields
    }

    /// Tells a fault of an entry, or of the whole where the entry is missing.
    pub(super) fn problem(&mut self, key: &str, message: String) {
        let node = self.node.get(key).unwrap_or(self.node);
        self.problem_at(node, message);
    }

    pub(super) fn problem_at(&mut self, node: &Node, message: String) {
        self.problems.push(PageProblem { line: self.lines.line(node.span.start), message });
    }

    /// Returns a text that has to be there.
    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        if self.node(key).is_none() {
            self.problem(key, format!("`{key}` is missing"));
            return None;
        }
        self.optional_text(key)
    }

    /// Returns a text that may be there.
    pub(super) fn optional_text(&mut self, key: &'static str) -> Option<String> {
        let node = self.node(key)?;
        let text = node.as_words().map(str::trim).filter(|text| !text.is_empty());
        if text.is_none() {
            self.problem_at(node, format!("`{key}` is {}, not text", node.kind_name()));
        }
        text.map(str::to_owned)
    }

    /// Returns the entries of a list that has to be there.
    pub(super) fn list(&mut self, key: &'static str) -> Option<&'a [Node]> {
        let Some(node) = self.node(key) else {
            self.problem(key, format!("`{key}` is missing"));
            return None;
        };
        let entries = node.as_list().filter(|entries| !entries.is_empty());
        if entries.is_none() {
            self.problem_at(node, format!("`{key}` is {}, not a list with entries", node.kind_name()));
        }
        entries
    }

    /// Returns what a word of a small set means.
    pub(super) fn choice<T>(
        &mut self,
        key: &'static str,
        from_name: impl Fn(&str) -> Option<T>,
        names: &[&'static str],
    ) -> Option<T> {
        let word = self.text(key)?;
        self.chosen(key, &word, from_name, names)
    }

    /// Returns what a word of a small set means, where it is there.
    pub(super) fn optional_choice<T>(
        &mut self,
        key: &'static str,
        from_name: impl Fn(&str) -> Option<T>,
        names: &[&'static str],
    ) -> Option<T> {
        let word = self.optional_text(key)?;
        self.chosen(key, &word, from_name, names)
    }

    fn chosen<T>(
        &mut self,
        key: &'static str,
        word: &str,
        from_name: impl Fn(&str) -> Option<T>,
        names: &[&'static str],
    ) -> Option<T> {
        let found = from_name(word);
        if found.is_none() {
            let near = closest(word, names.iter().copied()).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            self.problem(key, format!("`{key}` is `{word}`, not one of {}{near}", listed(names)));
        }
        found
    }

    /// Returns what a word of a small set means; where it is missing, what is
    /// meant then, if it may be missing at all.
    pub(super) fn choice_or<T>(
        &mut self,
        key: &'static str,
        from_name: impl Fn(&str) -> Option<T>,
        names: &[&'static str],
        otherwise: Option<T>,
    ) -> Option<T> {
        match (self.node(key), otherwise) {
            (None, Some(otherwise)) => Some(otherwise),
            _ => self.choice(key, from_name, names),
        }
    }

    /// Returns the names of a list, or the one name that stands in its place;
    /// none where it is missing.
    pub(super) fn names(&mut self, key: &'static str) -> Vec<String> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let entries = node.as_list().unwrap_or(std::slice::from_ref(node));
        let mut names = Vec::new();
        for entry in entries {
            match entry.as_words().map(str::trim).filter(|name| !name.is_empty()) {
                Some(name) => names.push(name.to_owned()),
                None => self.problem_at(entry, format!("`{key}` is a list of names, and this is {}", entry.kind_name())),
            }
        }
        names
    }

    /// Returns the rule's options, none where `options:` is missing.
    pub(super) fn options(&mut self) -> Options {
        let Some(node) = self.node("options").filter(|node| !node.is_null()) else { return Options::default() };
        if node.as_map().is_none() {
            self.problem_at(node, format!("`options` is {}, not a map from names to what each is", node.kind_name()));
        }
        Options::read(node, self.lines, &mut self.problems)
    }

    /// Returns a whole number that may be there.
    pub(super) fn number(&mut self, key: &'static str) -> Option<usize> {
        let node = self.node(key)?;
        let number = node.as_number();
        if number.is_none() {
            self.problem_at(node, format!("`{key}` is no whole number"));
        }
        number
    }

    /// Returns the entries of a list that may be there.
    pub(super) fn optional_list(&mut self, key: &'static str) -> &'a [Node] {
        if self.node(key).is_some() { self.list(key).unwrap_or(&[]) } else { &[] }
    }

    /// Tells every entry that nobody asked for.
    pub(super) fn refuse_unknown(&mut self) {
        for (key, _) in self.node.as_map().unwrap_or(&[]) {
            if !self.any && !self.known.contains(&key.text.as_str()) {
                let hint = closest(&key.text, self.known.iter().copied())
                    .map_or_else(|| format!("known here: {}", listed(&self.known)), |known| format!("did you mean `{known}`?"));
                let line = self.lines.line(key.span.start);
                self.problems.push(PageProblem { line, message: format!("`{}` is unknown; {hint}", key.text) });
            }
        }
    }

    /// Leaves entries alone that nobody asks for.
    pub(super) fn accept_all(&mut self) {
        self.any = true;
    }

    /// Returns an entry, which is known from then on.
    pub(super) fn node(&mut self, key: &'static str) -> Option<&'a Node> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        self.node.get(key)
    }
}
