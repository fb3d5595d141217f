//! Settings as they were understood, each with its place in the file.

use std::sync::Arc;

use super::globs::Glob;
use crate::finding::Severity;
use crate::lint::{Options, RulePage, RuleSetting};
use crate::model::{Shape, Site};
use crate::source::{Home, RepoPath, SourceMap, Span};

/// A text and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// What it says.
    pub value: String,
    /// Where.
    pub span: Span,
}

/// Everything that a configuration says; the default says nothing.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The file, the first of its map, then its pages of rules; empty where there
    /// is none.
    pub sources: Arc<SourceMap>,
    /// Whose ladder it is.
    pub company: Option<CompanySettings>,
    /// The ladders.
    pub ladders: Vec<LadderSettings>,
    /// What is no ladder.
    pub ignore: Vec<Glob>,
    /// Severities and options of rules and groups.
    pub rules: Vec<RuleSettings>,
    /// Severities in some documents.
    pub overrides: Vec<OverrideSettings>,
    /// Where pages of the user's own rules stand.
    pub rule_pages: Vec<Glob>,
    /// These pages, sorted by id.
    pub own_rules: Vec<RulePage>,
    /// What serves the documents, with its place.
    pub site: Option<(Site, Span)>,
    /// Where the repository is at home, with the place.
    pub repository: Option<(Home, Span)>,
}

/// Whose ladder it is.
#[derive(Debug, Clone)]
pub struct CompanySettings {
    /// Where it is said.
    pub span: Span,
    /// The name.
    pub name: Option<Text>,
    /// Other names.
    pub aliases: Vec<Text>,
    /// Names that are reported.
    pub others: Vec<Text>,
    /// Where any name may stand.
    pub allowed: Vec<Glob>,
}

/// One ladder.
#[derive(Debug, Clone)]
pub struct LadderSettings {
    /// Where it is said.
    pub span: Span,
    /// The name.
    pub name: Option<Text>,
    /// Its documents.
    pub include: Vec<Glob>,
    /// Those among them that don't belong to it.
    pub exclude: Vec<Glob>,
    /// How its levels are written.
    pub shape: Option<(Shape, Span)>,
    /// Its tracks.
    pub tracks: Vec<TrackSettings>,
    /// Titles of no level.
    pub not_levels: Vec<Text>,
    /// Declared dimensions.
    pub dimensions: Vec<DimensionSettings>,
    /// Other names of dimensions, and what they stand for.
    pub aliases: Vec<(Text, Text)>,
    /// Earlier names.
    pub renames: RenameSettings,
    /// Whose it is.
    pub company: Option<CompanySettings>,
}

/// One track.
#[derive(Debug, Clone)]
pub struct TrackSettings {
    /// The name.
    pub name: Text,
    /// Its documents.
    pub files: Vec<Glob>,
    /// The heading above its levels.
    pub heading: Option<Text>,
    /// Its levels, the lowest first.
    pub levels: Vec<LevelSettings>,
}

/// One level.
#[derive(Debug, Clone)]
pub struct LevelSettings {
    /// The title.
    pub title: Text,
    /// The code.
    pub code: Option<Text>,
}

/// Dimensions of a band of levels, or of all.
#[derive(Debug, Clone)]
pub struct DimensionSettings {
    /// The band's levels; none where all are meant.
    pub levels: Option<Vec<Text>>,
    /// The dimensions.
    pub names: Vec<Text>,
}

/// Earlier names and the names that they became.
#[derive(Debug, Clone, Default)]
pub struct RenameSettings {
    /// Of tracks.
    pub tracks: Vec<(Text, Text)>,
    /// Of levels.
    pub levels: Vec<(Text, Text)>,
    /// Of dimensions.
    pub dimensions: Vec<(Text, Text)>,
}

/// What is said of a rule or group.
#[derive(Debug, Clone)]
pub struct RuleSettings {
    /// Where it is named.
    pub span: Span,
    /// What is said.
    pub said: RuleSetting,
}

/// Severities in some documents.
#[derive(Debug, Clone)]
pub struct OverrideSettings {
    /// The documents.
    pub files: Vec<Glob>,
    /// What is said.
    pub rules: Vec<RuleSettings>,
}

impl Settings {
    /// Returns true where both were read from files of the same text.
    pub fn are_same_file(&self, other: &Self) -> bool {
        let text = |settings: &Self| settings.sources.files().map(|file| file.text.clone()).collect::<Vec<_>>();
        text(self) == text(other)
    }

    /// Returns the file's path as messages show it; none without a file.
    pub fn path(&self) -> Option<String> {
        self.sources.files().next().map(|file| file.path.to_string())
    }

    /// Returns what is said of rules, for [`RuleSet`](crate::lint::RuleSet).
    pub fn rule_settings(&self) -> Vec<RuleSetting> {
        self.rules.iter().map(|rule| rule.said.clone()).collect()
    }

    /// Returns the options of a rule with the values in force, for what reports
    /// under it without being one; none of an unknown rule.
    pub fn options(&self, rule: &str) -> Options {
        super::rules::options(self, rule)
    }

    /// Returns the severity that a rule's findings have in a document, where
    /// that is overridden; the inner `None` drops them.
    pub fn overridden(&self, path: &RepoPath, rule: &str, group: &str) -> Option<Option<Severity>> {
        let fits = self.overrides.iter().filter(|each| super::globs::any(&each.files, path));
        fits.rev().find_map(|each| {
            let by = |name: &str| each.rules.iter().find(|each| each.said.name == name).and_then(|each| each.said.severity);
            by(rule).or_else(|| by(group))
        })
    }
}
