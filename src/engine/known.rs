//! Findings that are known already, as a multiset: each takes one that is found
//! again, and no more.

use std::collections::{BTreeMap, BTreeSet};

use super::fingerprint;
use crate::finding::{At, Finding};

/// A multiset of findings.
#[derive(Debug, Default)]
pub(super) struct Known {
    entries: Vec<Entry>,
    /// Positions of entries, by fingerprint and line (or what else tells those
    /// apart that have the same fingerprint), and by fingerprint.
    by_line: BTreeMap<(String, String), Vec<usize>>,
    by_print: BTreeMap<String, Vec<usize>>,
    /// By rule and place and a part of what they are about.
    by_part: BTreeMap<(String, String), Vec<usize>>,
    /// By rule, subject and line, where that says enough to be known by.
    by_text: BTreeMap<(String, String), Vec<usize>>,
}

/// A line of as many words is known wherever it goes.
const TELLING: usize = 4;

#[derive(Debug)]
struct Entry {
    /// How many more it takes.
    count: usize,
    /// What it is about, where these are several things.
    parts: Vec<String>,
}

impl Known {
    /// Adds a finding: any of `forms` is it, the first most of all.
    pub(super) fn add(&mut self, line: &str, forms: &[&Finding], count: usize) {
        let number = self.entries.len();
        let mut prints: Vec<String> = forms.iter().map(|form| fingerprint(form)).collect();
        prints.dedup();
        for print in prints {
            self.by_line.entry((print.clone(), line.to_owned())).or_default().push(number);
            self.by_print.entry(print).or_default().push(number);
        }
        if line.split(' ').count() >= TELLING {
            for print in forms.iter().map(|form| anywhere(form)).collect::<BTreeSet<_>>() {
                self.by_text.entry((print, line.to_owned())).or_default().push(number);
            }
        }
        let parts = forms.first().map(|first| parts(&first.subject)).unwrap_or_default();
        if let Some(place) = forms.first().map(|first| place(first)) {
            for part in &parts {
                self.by_part.entry((place.clone(), part.clone())).or_default().push(number);
            }
        }
        self.entries.push(Entry { count, parts });
    }

    /// Adds findings of which only the fingerprint is known, and something that
    /// tells those from others that have the same.
    pub(super) fn add_print(&mut self, print: &str, apart: &str, count: usize) {
        let number = self.entries.len();
        self.by_line.entry((print.to_owned(), apart.to_owned())).or_default().push(number);
        self.by_print.entry(print.to_owned()).or_default().push(number);
        self.entries.push(Entry { count, parts: Vec::new() });
    }

    /// Says of each finding whether it is known, and takes those that are. Of
    /// several that are alike, those on a line that was there before go first.
    pub(super) fn take(&mut self, findings: &[Finding], lines: &[String]) -> Vec<bool> {
        let prints: Vec<String> = findings.iter().map(fingerprint).collect();
        let mut known = vec![false; findings.len()];
        for ((print, line), known) in prints.iter().zip(lines).zip(&mut known) {
            *known = take(&mut self.entries, self.by_line.get_mut(&(print.clone(), line.clone())));
        }
        for (print, known) in prints.iter().zip(&mut known).filter(|(_, known)| !**known) {
            *known = take(&mut self.entries, self.by_print.get_mut(print));
        }
        for ((finding, line), known) in findings.iter().zip(lines).zip(&mut known).filter(|(_, known)| !**known) {
            // A statement takes its findings along to another level.
            let moved = self.by_text.get_mut(&(anywhere(finding), line.clone()));
            *known = take(&mut self.entries, moved) || self.take_part(finding);
        }
        known
    }

    /// Takes a finding that lists less than a known one, or has another way to
    /// the same target because its document moved.
    fn take_part(&mut self, finding: &Finding) -> bool {
        let own = parts(&finding.subject);
        let Some(list) = own.first().and_then(|part| self.by_part.get(&(place(finding), part.clone()))) else { return false };
        let fits = |entry: &Entry| entry.count > 0 && own.iter().all(|part| entry.parts.contains(part));
        let found = list.iter().copied().find(|at| self.entries.get(*at).is_some_and(fits));
        if let Some(entry) = found.and_then(|at| self.entries.get_mut(at)) {
            entry.count -= 1;
        }
        found.is_some()
    }

    /// Returns how many each entry still takes, in the order in which they were
    /// added.
    pub(super) fn left(&self) -> impl Iterator<Item = usize> {
        self.entries.iter().map(|entry| entry.count)
    }
}

/// Takes one of the entries that are listed.
fn take(entries: &mut [Entry], list: Option<&mut Vec<usize>>) -> bool {
    let Some(list) = list else { return false };
    while let Some(at) = list.last() {
        match entries.get_mut(*at) {
            Some(entry) if entry.count > 0 => {
                entry.count -= 1;
                return true;
            }
            _ => drop(list.pop()),
        }
    }
    false
}

/// Returns what tells the rule and the place of a finding.
fn place(finding: &Finding) -> String {
    fingerprint(&Finding { subject: String::new(), ..finding.clone() })
}

/// Returns what tells the rule and the subject of a finding, wherever it is.
fn anywhere(finding: &Finding) -> String {
    fingerprint(&Finding { at: At::default(), ..finding.clone() })
}

/// Returns what a subject lists; a path without the steps that depend on where
/// its document stands.
fn parts(subject: &str) -> Vec<String> {
    let parts = subject.split(", ").map(|part| part.trim().to_lowercase());
    let bare = parts.map(|part| {
        let mut rest = part.as_str();
        while let Some(inner) = rest.strip_prefix("../").or_else(|| rest.strip_prefix("./")) {
            rest = inner;
        }
        rest.to_owned()
    });
    bare.filter(|part| !part.is_empty()).collect()
}
