//! The anchors of one document: those GitHub makes of headings, and those that
//! HTML names.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::percent::decode;
use super::slug::{Slugger, slug};
use crate::markdown::Document;
use crate::source::{Span, Substr};

/// What GitHub puts before every anchor of a document, and takes in a link.
const PREFIX: &str = "user-content-";

/// A heading's anchor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadingAnchor {
    /// The anchor, without `#`.
    pub anchor: String,
    /// What the heading shows.
    pub text: Substr,
    /// The heading.
    pub span: Span,
    /// True where the anchor has a number only because an earlier heading has
    /// the same text: it moves when headings come or go.
    pub numbered: bool,
}

impl HeadingAnchor {
    /// Returns the anchor without its number: equal headings have it in common.
    pub fn common(&self) -> &str {
        let common = self.anchor.rsplit_once('-').filter(|_| self.numbered);
        common.map_or(&self.anchor, |(common, _)| common)
    }
}

/// Every anchor of one document.
#[derive(Debug, Clone, Default)]
pub struct Anchors {
    headings: Vec<HeadingAnchor>,
    /// The headings by their anchors.
    by_anchor: BTreeMap<String, usize>,
    /// What HTML names.
    names: BTreeSet<String>,
    /// The names that a site generator takes from the end of a heading:
    /// `{#staff}`.
    given: Vec<String>,
    /// The letters and digits of all names: few documents are asked for them.
    letters: OnceLock<BTreeSet<String>>,
}

impl Anchors {
    /// Collects the anchors of a document. Names in HTML take no part in the
    /// numbering of headings.
    pub fn of(document: &Document) -> Self {
        let mut slugger = Slugger::default();
        let names: BTreeSet<String> = document.anchors.iter().map(|anchor| anchor.name.clone()).collect();
        let mut given = Vec::new();
        let mut by_anchor = BTreeMap::new();
        let mut headings = Vec::with_capacity(document.headings.len());
        for heading in &document.headings {
            let base = slug(&heading.raw);
            let anchor = slugger.number(&base);
            let numbered = anchor != base;
            by_anchor.entry(anchor.clone()).or_insert(headings.len());
            given.extend(given_name(&heading.raw).map(str::to_owned));
            headings.push(HeadingAnchor { anchor, text: heading.text.text.clone(), span: heading.span, numbered });
        }
        Self { headings, by_anchor, names, given, letters: OnceLock::new() }
    }

    /// Returns the headings' anchors, in reading order.
    pub fn headings(&self) -> &[HeadingAnchor] {
        &self.headings
    }

    /// Returns true where a link with this fragment (as written, without `#`)
    /// arrives. As on GitHub, the fragment is percent-decoded, looked up as it
    /// stands and then in lower case, with or without `user-content-`. The
    /// empty fragment, `top`, `readme` (GitHub's frame around a document), line
    /// numbers (`L10-L20`) and text fragments (`:~:text=`) always arrive.
    pub fn contains(&self, fragment: &str) -> bool {
        if fragment.is_empty()
            || fragment.eq_ignore_ascii_case("top")
            || fragment == "readme"
            || fragment.starts_with(":~:")
            || is_lines(fragment)
        {
            return true;
        }
        let decoded = decode(before_directive(fragment));
        let names = [decoded.as_str(), decoded.strip_prefix(PREFIX).unwrap_or(&decoded)];
        names.iter().any(|name| self.has(name) || self.has(&name.to_lowercase()))
    }

    fn has(&self, name: &str) -> bool {
        self.by_anchor.contains_key(name) || self.names.contains(name)
    }

    /// Returns true where a link would arrive on a site whose generator makes
    /// anchors its own way: letters and digits are the same.
    pub fn contains_loosely(&self, fragment: &str) -> bool {
        let all = || self.names.iter().chain(self.by_anchor.keys()).chain(&self.given).map(|name| letters(name)).collect();
        self.contains(fragment) || self.letters.get_or_init(all).contains(&letters(&decode(before_directive(fragment))))
    }

    /// Returns the heading at which a link with this fragment arrives, where
    /// it is a heading.
    pub fn heading(&self, fragment: &str) -> Option<&HeadingAnchor> {
        self.headings.get(self.position(fragment)?)
    }

    /// Returns the position of that heading in [`Anchors::headings`].
    pub fn position(&self, fragment: &str) -> Option<usize> {
        let decoded = decode(before_directive(fragment));
        let name = decoded.strip_prefix(PREFIX).unwrap_or(&decoded);
        let find = |anchor: &str| self.by_anchor.get(anchor).copied();
        find(&decoded).or_else(|| find(name)).or_else(|| find(&name.to_lowercase()))
    }

    /// Returns the heading at which a link with this fragment arrives, where it
    /// does so by its number among equal headings alone.
    pub fn numbered(&self, fragment: &str) -> Option<&HeadingAnchor> {
        self.heading(fragment).filter(|heading| heading.numbered && !self.names.contains(&heading.anchor))
    }
}

/// Returns the name at the end of a heading that site generators give it.
fn given_name(heading: &str) -> Option<&str> {
    let attributes = heading.trim_end().strip_suffix('}')?.rsplit_once('{')?.1;
    attributes.split_whitespace().find_map(|word| word.trim_start_matches(':').strip_prefix('#'))
}

/// Returns the fragment without the instruction to highlight some text.
fn before_directive(fragment: &str) -> &str {
    fragment.split(":~:").next().unwrap_or(fragment)
}

/// Returns the letters and digits of an anchor, in lower case.
pub(super) fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Returns true for `L10`, `L10-L20` and `L10C1-L20C4`.
fn is_lines(fragment: &str) -> bool {
    fragment.split('-').count() <= 2
        && fragment.split('-').all(|end| {
            end.strip_prefix('L').is_some_and(|numbers| {
                let mut parts = numbers.splitn(2, 'C');
                parts.all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
            })
        })
}
