//! The links of a ladder's documents, each with the place that it leads to.
//!
//! Apart because every rule about links needs the same walk.

use super::LadderContext;
use crate::links::{Resolved, WrittenLink, resolve_on, written_links};
use crate::markdown::Document;
use crate::source::SourceFile;

/// In how many ladders of a repository links from outside are looked at: each
/// ladder goes through all documents for them.
const LADDERS: usize = 16;

/// A link and where it leads.
#[derive(Debug)]
pub struct Linked<'a> {
    /// The document that has the link.
    pub from: &'a SourceFile,
    /// The link.
    pub link: WrittenLink<'a>,
    /// Where it leads.
    pub resolved: Resolved,
}

impl<'a> LadderContext<'a> {
    /// Returns the links of the ladder's documents, in reading order.
    pub fn links(&self) -> impl Iterator<Item = &'a Linked<'a>> {
        let cx = *self;
        let all = || self.ladder_documents().flat_map(move |document| links_of(cx, document)).collect();
        self.places.links.get_or_init(all).iter()
    }

    /// Returns the links of the documents that belong to no ladder: some of
    /// them may mean to lead here.
    pub fn links_from_outside(&self) -> impl Iterator<Item = &'a Linked<'a>> {
        self.places.links_from_outside.get_or_init(|| self.outside().collect()).iter()
    }

    fn outside(&self) -> impl Iterator<Item = Linked<'a>> {
        let (cx, model) = (*self, self.model);
        let outside = move |document: &&Document| {
            let file = document.file;
            !model.left_out.contains_key(&file) && !model.ladders.iter().any(|ladder| ladder.documents.contains(&file))
        };
        let asked = if model.ladders.len() <= LADDERS { self.documents.len() } else { 0 };
        self.documents.iter().take(asked).filter(outside).flat_map(move |document| links_of(cx, document))
    }
}

fn links_of<'a>(cx: LadderContext<'a>, document: &'a Document) -> impl Iterator<Item = Linked<'a>> + use<'a> {
    let from = cx.sources.file(document.file);
    let (site, listing) = (cx.ladder.told.site, cx.listing);
    let resolved =
        move |link: WrittenLink<'a>| Linked { from, link, resolved: resolve_on(site, listing, &from.path, link.target) };
    written_links(from, document).into_iter().map(resolved)
}
