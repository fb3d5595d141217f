//! Which rules are on.

use super::{ChangeRule, LadderRule, RulePage};

/// How a rule is checked.
pub enum Check {
    /// Against one ladder.
    Ladder(Box<dyn LadderRule>),
    /// Against a change.
    Change(Box<dyn ChangeRule>),
    /// While files are read and understood: the engine reports it.
    Parse,
}

/// One line of the registry.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The rule's id; its page is `rules/<id>.md`.
    pub id: &'static str,
    /// The page's text.
    pub page: &'static str,
    /// Makes the check, from the parsed page.
    pub build: fn(&RulePage) -> Check,
}

/// The rules that are on, with their pages.
pub struct RuleSet {
    rules: Vec<(RulePage, Check)>,
}

/// A word of `--select` or `--ignore` that names no rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRule {
    /// The word.
    pub word: String,
    /// The rule it may have meant.
    pub suggestion: Option<String>,
}

impl RuleSet {
    /// Selects rules of a registry: all where `select` is empty, less those of
    /// `ignore`. A word is a rule's id or a group's name.
    ///
    /// # Errors
    ///
    /// Every word that names neither.
    pub fn new(_registry: &[Entry], _select: &[String], _ignore: &[String]) -> Result<Self, Vec<UnknownRule>> {
        Ok(Self { rules: Vec::new() })
    }

    /// Returns the rules that are on, sorted by id.
    pub fn rules(&self) -> impl Iterator<Item = (&RulePage, &Check)> {
        self.rules.iter().map(|(page, check)| (page, check))
    }
}
