//! The anchors of one document: those GitHub makes of headings, and those that
//! HTML names.

use std::collections::{BTreeMap, BTreeSet};

use super::percent::decode;
use super::slug::{Slugger, slug};
use crate::markdown::Document;
use crate::source::Span;

/// What GitHub puts before every anchor of a document, and takes in a link.
const PREFIX: &str = "user-content-";

/// A heading's anchor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadingAnchor {
    /// The anchor, without `#`.
    pub anchor: String,
    /// What the heading shows.
    pub text: String,
    /// The heading.
    pub span: Span,
    /// True where the anchor has a number only because an earlier heading has
    /// the same text: it moves when headings come or go.
    pub numbered: bool,
}

/// Every anchor of one document.
#[derive(Debug, Clone, Default)]
pub struct Anchors {
    headings: Vec<HeadingAnchor>,
    /// The headings' anchors, by their position.
    by_anchor: BTreeMap<String, usize>,
    names: BTreeSet<String>,
    /// The names' letters and digits.
    letters: BTreeSet<String>,
}

impl Anchors {
    /// Collects the anchors of a document. Names in HTML take no part in the
    /// numbering of headings.
    pub fn of(document: &Document) -> Self {
        let mut slugger = Slugger::default();
        let mut names: BTreeSet<String> = document.anchors.iter().map(|anchor| anchor.name.clone()).collect();
        let mut headings = Vec::with_capacity(document.headings.len());
        for heading in &document.headings {
            let anchor = slugger.next(&heading.raw);
            let numbered = anchor != slug(&heading.raw);
            names.insert(anchor.clone());
            headings.push(HeadingAnchor { anchor, text: heading.text.text.clone(), span: heading.span, numbered });
        }
        let letters = names.iter().map(|name| letters(name)).collect();
        let by_anchor = headings.iter().zip(0..).map(|(heading, at)| (heading.anchor.clone(), at)).collect();
        Self { headings, by_anchor, names, letters }
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
        names.iter().any(|name| self.names.contains(*name) || self.names.contains(&name.to_lowercase()))
    }

    /// Returns true where a link would arrive on a site whose generator makes
    /// anchors its own way: letters and digits are the same.
    pub fn contains_loosely(&self, fragment: &str) -> bool {
        self.contains(fragment) || self.letters.contains(&letters(&decode(before_directive(fragment))))
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
