//! Which rules are on.

use super::suggest::closest;
use super::{ChangeRule, Group, LadderRule, RulePage, Status};

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
    /// The rule or group it may have meant.
    pub suggestion: Option<String>,
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
        let unknown = unknown(registry, select.iter().chain(ignore));
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let by_group = |words: &[String], page: &RulePage| words.iter().any(|word| word == page.group.name());
        let is_on = |page: &RulePage| {
            let by_default = page.status == Status::Stable && (select.is_empty() || by_group(select, page));
            (by_default || select.contains(&page.id)) && !by_group(ignore, page) && !ignore.contains(&page.id)
        };
        let pages = registry.iter().map(|entry| (entry, entry.read()));
        let rules = pages.filter(|(_, page)| is_on(page)).map(|(entry, page)| {
            let check = (entry.build)(&page);
            (page, check)
        });
        Ok(Self { rules: rules.collect() })
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
