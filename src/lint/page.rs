//! A rule's page: front matter, prose and examples, in one Markdown file that
//! is embedded, shown, linked and tested.

use crate::finding::Severity;

/// What kind of fault a rule finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Dimensions and what stands under them.
    Coverage,
    /// Levels and where they are named.
    Levels,
    /// Comparisons.
    Comparisons,
    /// Links.
    Links,
    /// Company names.
    Company,
    /// Words.
    Content,
    /// Files.
    Documents,
    /// What a change left behind.
    Change,
    /// The tool's own settings.
    Housekeeping,
}

/// A rule's page, read.
#[derive(Debug, Clone)]
pub struct RulePage {
    /// Kebab-case; names the problem.
    pub id: String,
    /// One sentence.
    pub summary: String,
    /// The default severity.
    pub severity: Severity,
    /// What kind of fault it finds.
    pub group: Group,
    /// The version that brought it.
    pub since: String,
    /// The Markdown below the front matter.
    pub body: String,
}
