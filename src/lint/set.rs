//! Which rules are on.

use super::suggest::closest;
use super::{ChangeRule, Group, LadderRule, RulePage, Status};
use crate::finding::Severity;
use crate::yaml::Node;

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
    /// The ids of all rules there are, also of those that are off.
    known: Vec<String>,
}

/// A word of `--select` or `--ignore` that names no rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRule {
    /// The word.
    pub word: String,
    /// The rule or group it may have meant.
    pub suggestion: Option<String>,
}

/// What was said of one rule, or of all of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSetting {
    /// The rule's id or the group's name.
    pub name: String,
    /// How strong its findings are: the inner `None` turns it off, the outer
    /// leaves it as it is.
    pub severity: Option<Option<Severity>>,
    /// Values of its options.
    pub options: Vec<(String, Node)>,
}

impl Entry {
    /// Returns the rule's page, read.
    ///
    /// # Panics
    ///
    /// Where the page that is embedded is none: `tests/pages.rs` reads all.
    pub fn read(&self) -> RulePage {
        #[expect(clippy::expect_used, reason = "embedded pages are tested, and a user's own never come here")]
        RulePage::parse(self.page).expect("the pages of the registry are sound")
    }
}

impl RuleSet {
    /// Selects rules of a registry: every stable one where `select` is empty,
    /// less those of `ignore`. A word is a rule's id or a group's name; a rule
    /// that is a preview is on only where its id is selected.
    ///
    /// # Errors
    ///
    /// Every word that names neither, once, in the order in which they stand.
    pub fn new(registry: &[Entry], select: &[String], ignore: &[String]) -> Result<Self, Vec<UnknownRule>> {
        Self::with_settings(registry, &[], select, ignore)
    }

    /// As [`RuleSet::new`], with settings: what is said of a rule comes before
    /// what is said of its group, and later settings before earlier ones. A rule
    /// that is turned off is on all the same where its id is selected, and a
    /// preview is on where its severity is set.
    ///
    /// # Errors
    ///
    /// As for [`RuleSet::new`].
    pub fn with_settings(
        registry: &[Entry],
        settings: &[RuleSetting],
        select: &[String],
        ignore: &[String],
    ) -> Result<Self, Vec<UnknownRule>> {
        let unknown = unknown(registry, select.iter().chain(ignore));
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let by_group = |words: &[String], page: &RulePage| words.iter().any(|word| word == page.group.name());
        let is_on = |page: &RulePage| {
            let severity = severity(settings, page);
            let stable = page.status == Status::Stable || named(settings, page).is_some_and(|said| said.severity.is_some());
            let by_default = stable && severity != Some(None) && (select.is_empty() || by_group(select, page));
            (by_default || select.contains(&page.id)) && !by_group(ignore, page) && !ignore.contains(&page.id)
        };
        let pages = registry.iter().map(|entry| (entry, entry.read()));
        let rules = pages.filter(|(_, page)| is_on(page)).map(|(entry, mut page)| {
            page.severity = severity(settings, &page).flatten().unwrap_or(page.severity);
            for (name, value) in named(settings, &page).into_iter().flat_map(|said| &said.options) {
                if let Some((_, default)) = page.options.iter_mut().find(|(known, _)| known == name) {
                    default.clone_from(value);
                }
            }
            let check = (entry.build)(&page);
            (page, check)
        });
        Ok(Self { rules: rules.collect(), known: registry.iter().map(|entry| entry.id.to_owned()).collect() })
    }

    /// Returns true for a rule that there is, on or off.
    pub fn knows(&self, id: &str) -> bool {
        self.known.iter().any(|known| known == id)
    }

    /// Returns the rule that a word may have meant.
    pub fn nearest(&self, word: &str) -> Option<&str> {
        closest(word, self.known.iter().map(String::as_str))
    }

    /// Returns the rules that are on, sorted by id.
    pub fn rules(&self) -> impl Iterator<Item = (&RulePage, &Check)> {
        self.rules.iter().map(|(page, check)| (page, check))
    }

    /// Returns the page of a rule, none where it is off.
    pub fn page(&self, id: &str) -> Option<&RulePage> {
        self.rules.iter().map(|(page, _)| page).find(|page| page.id == id)
    }
}

/// Returns what is said of a rule by its id.
fn named<'s>(settings: &'s [RuleSetting], page: &RulePage) -> Option<&'s RuleSetting> {
    settings.iter().rev().find(|said| said.name == page.id)
}

/// Returns the severity that is set for a rule, by its id or else by its group:
/// the inner `None` is off.
#[expect(clippy::option_option, reason = "nothing said, and said to be off, are two things")]
fn severity(settings: &[RuleSetting], page: &RulePage) -> Option<Option<Severity>> {
    let group = || settings.iter().rev().filter(|said| said.name == page.group.name()).find_map(|said| said.severity);
    named(settings, page).and_then(|said| said.severity).or_else(group)
}

/// Returns the words that name neither rule nor group.
fn unknown<'a>(registry: &[Entry], words: impl Iterator<Item = &'a String>) -> Vec<UnknownRule> {
    let names = || registry.iter().map(|entry| entry.id).chain(Group::ALL.map(Group::name));
    let mut unknown: Vec<UnknownRule> = Vec::new();
    for word in words {
        if !names().any(|name| name == word) && !unknown.iter().any(|found| found.word == *word) {
            unknown.push(UnknownRule { word: word.clone(), suggestion: closest(word, names()).map(str::to_owned) });
        }
    }
    unknown
}
