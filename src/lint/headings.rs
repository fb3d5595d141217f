//! The anchors of a snapshot's documents, each worked out at the first question,
//! and how much may be guessed about those that aren't there.
//!
//! Apart because every rule about anchors asks, and because guessing needs a
//! bound that all questions of a rule share.

use std::collections::BTreeMap;

use super::LadderContext;
use crate::links::Place;
use crate::links::{Anchors, HeadingAnchor, Likeness, Resolved, Site, SiteStyle};
use crate::source::{FileId, RepoPath};

/// How many headings are held against broken fragments: enough for every
/// honest ladder, and a second's work for the others.
const EFFORT: usize = 200_000;

/// The anchors of documents.
#[derive(Debug)]
pub struct Headings<'a> {
    cx: LadderContext<'a>,
    /// What serves the documents of each folder.
    sites: BTreeMap<String, Option<Site>>,
    /// Of the documents that belong to no ladder, or to another.
    anchors: BTreeMap<FileId, Anchors>,
    /// How many headings may still be held against a fragment.
    effort: usize,
}

impl<'a> Headings<'a> {
    /// Prepares for the questions of one rule.
    pub fn new(cx: &LadderContext<'a>) -> Self {
        Self { cx: *cx, sites: BTreeMap::new(), anchors: BTreeMap::new(), effort: EFFORT }
    }

    /// Returns the anchors of a document; none where it wasn't read.
    pub fn of(&mut self, path: &RepoPath) -> Option<&Anchors> {
        let document = self.cx.document(self.cx.sources.by_path(path)?.id)?;
        if let Some(shared) = self.cx.model.anchors(document.file).or_else(|| self.cx.places.anchors(document)) {
            return Some(shared);
        }
        Some(self.anchors.entry(document.file).or_insert_with(|| Anchors::of(document)))
    }

    /// Returns the document at which a link arrives, and the fragment that it
    /// asks for there in vain.
    pub fn dead<'r>(&mut self, resolved: &'r Resolved, from: &'r RepoPath) -> Option<(&'r RepoPath, &'r str)> {
        let (fragment, path) = (resolved.fragment.as_deref()?, resolved.document(from)?);
        let site = self.cx.ladder.told.site.or_else(|| self.site_of(path));
        let by_site =
            matches!(resolved.place, Place::File(_, Some(SiteStyle::Extension | SiteStyle::SiteRoot | SiteStyle::PageFolder)));
        let loosely = !resolved.absolute && (by_site || site.is_some_and(|site| site != Site::GitHub));
        let anchors = self.of(path)?;
        let arrives = if loosely { anchors.contains_loosely(fragment) } else { anchors.contains(fragment) };
        (!arrives).then_some((path, fragment))
    }

    fn site_of(&mut self, path: &RepoPath) -> Option<Site> {
        if let Some(known) = self.sites.get(path.folder()) {
            return *known;
        }
        let site = Site::of(self.cx.listing, path);
        self.sites.insert(path.folder().to_owned(), site);
        site
    }

    /// Returns the heading of a document that a fragment probably meant.
    pub fn nearest(&mut self, path: &RepoPath, fragment: &str) -> Option<(HeadingAnchor, Likeness)> {
        self.affordable(path)?.nearest(fragment).map(|near| (near.heading.clone(), near.likeness))
    }

    /// Returns the one document of the ladder that has the heading: it moved
    /// there.
    pub fn elsewhere(&mut self, fragment: &str) -> Option<(RepoPath, HeadingAnchor)> {
        let mut found = None;
        let cx = self.cx;
        for document in cx.ladder_documents() {
            if self.effort == 0 {
                return None;
            }
            let path = &cx.sources.file(document.file).path;
            // One word, such as `impact`, stands at the start of many headings.
            let near = self.affordable(path).filter(|_| fragment.contains('-'));
            let near = near.and_then(|anchors| anchors.longer(fragment)).cloned();
            let exact = self.of(path).and_then(|anchors| anchors.heading(fragment)).cloned();
            if let Some(heading) = exact.or(near) {
                if found.is_some() {
                    return None;
                }
                found = Some((path.clone(), heading));
            }
        }
        found
    }

    /// Returns the anchors of a document while there is time to hold them
    /// against a fragment.
    fn affordable(&mut self, path: &RepoPath) -> Option<&Anchors> {
        let headings = self.of(path)?.headings().len();
        self.effort = self.effort.saturating_sub(headings + 1);
        if self.effort == 0 { None } else { self.of(path) }
    }
}
