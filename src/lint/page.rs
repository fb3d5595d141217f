//! A rule's page: front matter, prose and examples, in one Markdown file that
//! is embedded, shown, linked and tested.
//!
//! Apart from the rules because a user's own pages have the same format: what
//! is wrong with one is told all at once, by line, and never with a panic.

use std::fmt;

use super::data_check::DataCheck;
use super::example::{Example, examples};
use super::fields::Fields;
use super::group::{Group, Status};
use super::options::Options;
use crate::finding::{Applicability, Severity};
use crate::source::{LineIndex, RepoPath, SourceMap};
use crate::yaml;

/// A rule's page, read.
#[derive(Debug, Clone)]
pub struct RulePage {
    /// Kebab-case; names the problem.
    pub id: String,
    /// One sentence, without a full stop.
    pub summary: String,
    /// The default severity.
    pub severity: Severity,
    /// What kind of fault it finds.
    pub group: Group,
    /// The version that brought it.
    pub since: String,
    /// Whether it may be relied on.
    pub status: Status,
    /// How far the fixes can be trusted that some of its findings offer: the
    /// best of them. None where no finding has any.
    pub fixable: Option<Applicability>,
    /// What may be set beside the severity.
    pub options: Options,
    /// For a data rule: what is checked. None for a rule that is coded, or
    /// reported while files are read.
    pub check: Option<DataCheck>,
    /// The Markdown below the front matter.
    pub body: String,
    /// The examples of the body, in its order.
    pub examples: Vec<Example>,
}

/// Why a text is no rule page: every fault that it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageError {
    /// The faults, in order of their lines; at least one.
    pub problems: Vec<PageProblem>,
}

/// One fault of a page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageProblem {
    /// The line, from 1.
    pub line: usize,
    /// One sentence, lower case, without a full stop.
    pub message: String,
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.problems.iter().enumerate() {
            let separator = if at == 0 { "" } else { "; " };
            write!(f, "{separator}line {}: {}", problem.line, problem.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for PageError {}

impl RulePage {
    /// Reads a page.
    ///
    /// # Errors
    ///
    /// [`PageError`] with everything that is wrong: no front matter, a missing,
    /// unknown or wrong entry, a pattern that doesn't compile, an example that
    /// says neither good nor bad.
    pub fn parse(text: &str) -> Result<Self, PageError> {
        Self::parse_as(text, false)
    }

    /// Reads a page of a user's own: a rule without a `check:` would check
    /// nothing, and `severity`, `group`, `since` and `status` may be missing.
    ///
    /// # Errors
    ///
    /// As for [`RulePage::parse`].
    pub fn parse_own(text: &str) -> Result<Self, PageError> {
        Self::parse_as(text, true)
    }

    fn parse_as(text: &str, own: bool) -> Result<Self, PageError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let one = |line, message: String| PageError { problems: vec![PageProblem { line, message }] };
        let Some((front, body)) = split(text) else {
            return Err(one(1, "a rule page starts with front matter between two lines of `---`".to_owned()));
        };
        let lines = LineIndex::new(text);
        // The page is a file of its own: spans in it need a name, and no map
        // holds it but this one.
        let file = SourceMap::new().add(RepoPath::new("page.md"), text.into());
        let node = yaml::parse(file, text.get(front.clone()).unwrap_or(""), front.start)
            .map_err(|error| one(lines.line(error.span.start), format!("the front matter is no YAML: {error}")))?;
        let mut fields = Fields::new(&node, &lines);
        let body_text = text.get(body..).unwrap_or("");
        let found = examples(body_text);
        let first_body_line = lines.line(body);
        fields.problems.extend(
            found
                .problems
                .into_iter()
                .map(|problem| PageProblem { line: problem.line + first_body_line - 1, message: problem.message }),
        );
        let page = read(&mut fields, body_text, found.examples, own);
        fields.refuse_unknown();
        let mut problems = fields.problems;
        match page {
            Some(page) if problems.is_empty() => Ok(page),
            _ => {
                problems.sort();
                Err(PageError { problems })
            }
        }
    }
}

/// Reads every entry before it gives up, so that all faults are told.
fn read(fields: &mut Fields<'_>, body: &str, examples: Vec<Example>, own: bool) -> Option<RulePage> {
    let id = fields.text("id");
    if let Some(id) = id.as_deref().filter(|id| !is_id(id)) {
        fields.problem("id", format!("`{id}` is no id: lower-case words with `-` between them"));
    }
    let summary = fields.text("summary");
    let severity =
        fields.choice_or("severity", Severity::from_name, &["error", "warning", "note"], own.then_some(Severity::Warning));
    let group = fields.choice_or("group", Group::from_name, &Group::ALL.map(Group::name), own.then_some(Group::Content));
    let since = if own { Some(fields.optional_text("since").unwrap_or_default()) } else { fields.text("since") };
    let status = fields.choice_or("status", Status::from_name, &["stable", "preview"], own.then_some(Status::Stable));
    let fixable = fields.optional_choice("fixable", Applicability::of_page, &["safe", "unsafe"]);
    let options = fields.options();
    let check = match fields.optional_text("check") {
        Some(name) => Some(DataCheck::read(&name, fields)?),
        None if own => {
            fields
                .problem("check", format!("`check` is missing: it says what the rule looks for, one of {}", DataCheck::known()));
            fields.accept_all();
            None
        }
        None => None,
    };
    Some(RulePage {
        id: id?,
        summary: summary?,
        severity: severity?,
        group: group?,
        since: since?,
        status: status?,
        fixable,
        options,
        check,
        body: body.to_owned(),
        examples,
    })
}

/// Returns the range of the YAML and the offset at which the body starts.
fn split(text: &str) -> Option<(std::ops::Range<usize>, usize)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let mut at = first.len();
    for line in lines {
        if line.trim_end() == "---" {
            return Some((first.len()..at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// Returns true for kebab-case.
fn is_id(id: &str) -> bool {
    let word = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    id.split('-').all(word)
}
