//! The file of accepted findings: version 1, JSON. What is in it is no finding
//! any more; what is in it and isn't found any more is told.
//!
//! An entry says in words what it accepts, so that people can review it; it is
//! found again by its fingerprint.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::configuration::override_severities;
use super::known::Known;
use super::{State, fingerprint};
use crate::error::Error;
use crate::finding::{At, Finding};
use crate::lint::{Findings, RuleSet};
use crate::source::{FileId, RepoPath, Span};
use crate::yaml::{self, Node};

/// The version of the file.
const VERSION: u32 = 1;

/// More findings that are alike than this are none that somebody accepted.
const MOST: usize = 1_000_000;

/// The rule under which entries that accept nothing are reported.
const STALE: &str = "stale-baseline";

/// Accepted findings.
#[derive(Debug, Clone, Default)]
pub struct Baseline {
    entries: Vec<Entry>,
}

/// Some findings that are alike.
#[derive(Debug, Clone)]
struct Entry {
    said: Said,
    /// Its place in the file; none where it was never in one.
    span: Option<Span>,
}

/// An entry as the file has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Said {
    rule: String,
    ladder: Option<String>,
    track: Option<String>,
    level: Option<String>,
    dimension: Option<String>,
    /// What the findings are about: a dimension, a link's target, a word.
    subject: String,
    fingerprint: String,
    count: usize,
}

#[derive(Serialize)]
struct File<'a> {
    version: u32,
    findings: Vec<&'a Said>,
}

/// How one baseline differs from another, in findings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Difference {
    /// Accepted now.
    pub added: usize,
    /// Not accepted any more.
    pub removed: usize,
}

impl Baseline {
    /// Makes a baseline that accepts these findings.
    pub fn of(findings: &[Finding]) -> Self {
        let mut entries: BTreeMap<(Option<String>, String), Said> = BTreeMap::new();
        for finding in findings {
            let At { ladder, track, level, dimension } = finding.at.clone();
            let print = fingerprint(finding);
            let said = entries.entry((ladder.clone(), print.clone())).or_insert_with(|| Said {
                rule: finding.rule.clone(),
                ladder,
                track,
                level,
                dimension,
                subject: finding.subject.split_whitespace().collect::<Vec<_>>().join(" "),
                fingerprint: print,
                count: 0,
            });
            said.count += 1;
        }
        let mut entries: Vec<Entry> = entries.into_values().map(|said| Entry { said, span: None }).collect();
        entries.sort_by(|one, other| one.said.cmp(&other.said));
        Self { entries }
    }

    /// Reads a file and adds it to the state's sources, so that findings can
    /// point into it.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with it, with its place.
    pub fn read(state: &mut State, path: RepoPath, text: &str) -> Result<Self, Error> {
        let id = state.sources.add(path, text.into());
        read(id, text).map_err(|(span, what)| {
            let start = state.sources.start(span);
            Error::Baseline {
                message: format!(
                    "the baseline `{}` can't be used: line {}, column {}: {what}",
                    state.sources.path(span),
                    start.line,
                    start.column
                ),
            }
        })
    }

    /// Returns the text of the file: the same for the same findings.
    pub fn to_json(&self) -> String {
        let file = File { version: VERSION, findings: self.entries.iter().map(|entry| &entry.said).collect() };
        // Nothing in it can fail to be written.
        printable(&serde_json::to_string_pretty(&file).unwrap_or_default()) + "\n"
    }

    /// Returns how many findings it accepts.
    pub fn len(&self) -> usize {
        self.entries.iter().map(|entry| entry.said.count).sum()
    }

    /// Returns true where it accepts nothing.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns how it differs from an earlier one.
    pub fn difference(&self, before: &Self) -> Difference {
        let counts = |baseline: &Self| {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for entry in &baseline.entries {
                *counts.entry(entry.said.fingerprint.clone()).or_default() += entry.said.count;
            }
            counts
        };
        let (old, new) = (counts(before), counts(self));
        let beyond = |one: &BTreeMap<String, usize>, other: &BTreeMap<String, usize>| {
            one.iter().map(|(print, count)| count.saturating_sub(other.get(print).copied().unwrap_or(0))).sum()
        };
        Difference { added: beyond(&new, &old), removed: beyond(&old, &new) }
    }

    /// Says of each finding whether it is accepted; and tells of entries that
    /// accept more than there is.
    pub(super) fn accept(&self, findings: &[Finding], state: &State, rules: &RuleSet) -> (Vec<bool>, Vec<Finding>) {
        let mut known = Known::default();
        for entry in &self.entries {
            known.add_print(&entry.said.fingerprint, entry.said.ladder.as_deref().unwrap_or(""), entry.said.count);
        }
        let ladders: Vec<String> = findings.iter().map(|finding| finding.at.ladder.clone().unwrap_or_default()).collect();
        let accepted = known.take(findings, &ladders);
        let mut told = Vec::new();
        if let Some(page) = rules.page(STALE) {
            let mut sink = Findings::new(&page.id, page.severity, &mut told);
            for (entry, left) in self.entries.iter().zip(known.left()).filter(|(_, left)| *left > 0) {
                // A rule that was not run found nothing, which says nothing.
                if rules.page(&entry.said.rule).is_some() || !rules.knows(&entry.said.rule) {
                    entry.tell(left, &mut sink);
                }
            }
            override_severities(state, page, &mut told);
        }
        (accepted, told)
    }
}

impl Entry {
    fn tell(&self, left: usize, findings: &mut Findings<'_>) {
        let Some(span) = self.span else { return };
        let Said { rule, count, .. } = &self.said;
        let place = self.said.place();
        let many = if *count == 1 { "a finding".to_owned() } else { format!("{count} findings") };
        let found = match count - left.min(*count) {
            0 => "there is none any more".to_owned(),
            1 => "only one is left".to_owned(),
            rest => format!("only {rest} are left"),
        };
        let message = format!("the baseline accepts {many} of `{rule}` {place}, and {found}");
        let help = "write the baseline anew with `--write-baseline`, so that the next one is told";
        let subject = format!("{rule} {}", self.said.fingerprint);
        drop(findings.report(span, message).subject(subject).help(help));
    }
}

impl Said {
    /// Returns the place in words, to follow a rule's name.
    fn place(&self) -> String {
        match (&self.dimension, &self.level, &self.track) {
            (Some(dimension), Some(level), _) => format!("under \"{dimension}\" at {level}"),
            (_, Some(level), _) => format!("at {level}"),
            (Some(dimension), None, _) => format!("under \"{dimension}\""),
            (None, None, Some(track)) => format!("in track \"{track}\""),
            (None, None, None) => format!("on \"{}\"", self.subject),
        }
    }
}

/// What is wrong, and where.
type Fault = (Span, String);

fn read(file: FileId, text: &str) -> Result<Baseline, Fault> {
    let root = yaml::parse(file, text, 0).map_err(|error| (error.span, format!("it is no JSON: {error}")))?;
    let start = Span::new(file, 0, 0);
    if root.as_map().is_none() {
        return Err((start, format!("it is {}, and should be a map with `version` and `findings`", root.kind_name())));
    }
    let version = root.get("version").ok_or_else(|| (start, "`version` is missing".to_owned()))?;
    if version.as_number::<u32>() != Some(VERSION) {
        let shown = version.as_words().unwrap_or_else(|| version.kind_name());
        return Err((version.span, format!("version {shown} is not known, only {VERSION} is")));
    }
    let findings = root.get("findings").ok_or_else(|| (start, "`findings` is missing".to_owned()))?;
    let list = findings
        .as_list()
        .ok_or_else(|| (findings.span, format!("`findings` is {}, and should be a list", findings.kind_name())))?;
    let entries: Result<Vec<Entry>, Fault> = list.iter().map(entry).collect();
    Ok(Baseline { entries: entries? })
}

fn entry(node: &Node) -> Result<Entry, Fault> {
    if node.as_map().is_none() {
        return Err((node.span, format!("an entry is a map, and this is {}", node.kind_name())));
    }
    let named = |key: &str| node.get(key).filter(|value| !value.is_null());
    let text = |key: &str| match named(key) {
        None => Ok(None),
        Some(value) => match value.as_words() {
            Some(words) => Ok(Some(words.to_owned())),
            None => Err((value.span, format!("`{key}` is {}, and should be text", value.kind_name()))),
        },
    };
    let must = |key: &str| text(key)?.ok_or_else(|| (node.span, format!("`{key}` is missing in this entry")));
    let print = must("fingerprint")?;
    if print.len() != 16 || !print.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let span = named("fingerprint").map_or(node.span, |value| value.span);
        return Err((span, format!("`{print}` is no fingerprint, which has 16 hexadecimal digits")));
    }
    let count = named("count").ok_or_else(|| (node.span, "`count` is missing in this entry".to_owned()))?;
    let count = count
        .as_number::<usize>()
        .filter(|count| (1..=MOST).contains(count))
        .ok_or_else(|| (count.span, format!("`count` is no number from 1 to {MOST}")))?;
    let said = Said {
        rule: must("rule")?,
        ladder: text("ladder")?,
        track: text("track")?,
        level: text("level")?,
        dimension: text("dimension")?,
        subject: text("subject")?.unwrap_or_default(),
        fingerprint: print,
        count,
    };
    let span = node.entry("fingerprint").map_or(node.span, |(_, value)| value.span);
    Ok(Entry { said, span: Some(node.entry("rule").map_or(span, |(_, value)| value.span)) })
}

/// Escapes what JSON takes as it is and YAML, as which it is read, doesn't: control
/// characters from the second hundred, and what stands for no character.
fn printable(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        let is_break = matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}');
        if is_break || c.is_control() && c != '\n' {
            let _ = write!(text, "\\u{:04x}", u32::from(c));
        } else {
            text.push(c);
        }
    }
    text
}
