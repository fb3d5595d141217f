//! What is wrong with a configuration: all of it, each with its place.

use std::fmt;

use super::settings::Settings;
use crate::finding::{At, Finding, Label, Severity};
use crate::lint::RulePage;
use crate::source::{FileId, SourceMap, Span};

/// A configuration that can't be used.
#[derive(Debug, Clone)]
pub struct ConfigError {
    /// The file as it is called in messages.
    pub path: String,
    /// The file, alone.
    pub sources: SourceMap,
    /// The problems, in order of their places; at least one.
    pub problems: Vec<Finding>,
    /// How many problems there are beside these.
    pub more: usize,
    /// The settings as far as they are right, where that is enough to look up
    /// the names in them.
    pub sound: Option<Box<Settings>>,
}

impl ConfigError {
    /// Returns both errors on one file as one.
    #[must_use]
    pub fn with(mut self, other: Option<Self>) -> Self {
        if let Some(other) = other {
            self.problems.extend(other.problems);
            self.more += other.more;
        }
        self.problems.sort_by(|one, other| (one.span, &one.message).cmp(&(other.span, &other.message)));
        self
    }
}

/// What problems are told under, where a finding would have its rule.
pub(super) const CONFIGURATION: &str = "configuration";

/// More problems than this are counted, not told: no reader gets so far, and a
/// file may be made to have millions.
pub(super) const MOST: usize = 200;

/// Collects problems.
#[derive(Debug, Default)]
pub(super) struct Problems {
    pub(super) found: Vec<Finding>,
    /// The rules that the configuration brings: names that settings may use.
    pub(super) own: Vec<RulePage>,
}

impl Problems {
    /// Tells what is wrong at a place, and the next step where there is one.
    pub(super) fn add(&mut self, span: Span, message: String, help: Option<String>) {
        self.found.push(Finding {
            rule: CONFIGURATION.to_owned(),
            severity: Severity::Error,
            message,
            span,
            label: None,
            related: Vec::new(),
            help,
            fix: None,
            at: At::default(),
            subject: String::new(),
        });
    }

    /// As [`Problems::add`], with another place that matters.
    pub(super) fn add_with(&mut self, span: Span, message: String, other: (Span, &str), help: Option<String>) {
        self.add(span, message, help);
        if let Some(last) = self.found.last_mut() {
            last.related.push(Label { span: other.0, message: other.1.to_owned() });
        }
    }

    /// Returns the error, in order of the places; none where nothing is wrong.
    pub(super) fn error(mut self, sources: &SourceMap) -> Option<ConfigError> {
        let first = sources.files().next().filter(|_| !self.found.is_empty())?;
        let path = first.path.to_string();
        self.found.sort_by(|one, other| (one.span, &one.message).cmp(&(other.span, &other.message)));
        self.found.dedup();
        let more = self.found.len().saturating_sub(MOST);
        self.found.truncate(MOST);
        Some(ConfigError { path, sources: sources.clone(), problems: self.found, more, sound: None })
    }
}

/// Returns a place in the one file of a configuration.
pub(super) fn spot(file: FileId, start: usize, end: usize) -> Span {
    Span::new(file, start, end)
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let start = format!("the configuration `{}` can't be used", self.path);
        match (self.problems.len(), self.more) {
            (1, 0) => write!(f, "{start}: it has a mistake"),
            (count, 0) => write!(f, "{start}: it has {count} mistakes"),
            (count, more) => write!(f, "{start}: it has {} mistakes, of which {count} are told", count + more),
        }
    }
}

impl std::error::Error for ConfigError {}
