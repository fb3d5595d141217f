//! Documents that their names don't tell: files without an extension to which a
//! list of levels links.
//!
//! Apart from building because it is asked before: which files there are to
//! read depends on it.

use std::collections::BTreeSet;

use super::hints::Hints;
use super::title::{Rung, Title};
use crate::links::resolve;
use crate::markdown::{self, Block, Documents, Link, LinkKind};
use crate::source::{ArcStr, Entry, Listing, RepoPath, SourceMap};

/// Returns the files without an extension that a list or table of levels links
/// to: one with two links at least whose texts read like levels, one of them
/// beyond doubt.
pub fn linked(sources: &SourceMap, documents: &Documents, listing: &Listing, hints: &Hints) -> BTreeSet<RepoPath> {
    let mut found = BTreeSet::new();
    for document in documents.iter().filter(|document| hints.reads(&sources.file(document.file).path)) {
        let from = &sources.file(document.file).path;
        for block in document.blocks.iter().filter(|block| matches!(block, Block::List(_) | Block::Table(_))) {
            let links = || document.links_in(block.span()).filter(|link| is_plain(link));
            // Nearly always all of them lead to what has an extension.
            if !links().any(may_lead_to_no_extension) {
                continue;
            }
            let levels: Vec<(&Link, Rung)> =
                links().map(|link| (link, Title::parse(&link.text).rung())).filter(|(_, rung)| *rung != Rung::No).collect();
            if levels.len() < 2 || levels.iter().all(|(_, rung)| *rung != Rung::Strong) {
                continue;
            }
            let targets = levels.iter().filter_map(|(link, _)| resolve(listing, from, &link.target).document(from).cloned());
            found.extend(targets.filter(|path| path.has_no_extension() && listing.entry(path) == Some(Entry::File)));
        }
    }
    found
}

/// Returns true for a text that such a file has: small, with a heading, and no
/// script.
pub fn is_linked_document(text: &ArcStr) -> bool {
    let mut alone = SourceMap::new();
    text.len() <= LARGEST && !text.starts_with("#!") && {
        let file = alone.add(RepoPath::new("document"), text.clone());
        markdown::parse(alone.file(file)).section_ids().next().is_some()
    }
}

/// The size, in bytes, above which a file without an extension is no document.
const LARGEST: usize = 256 * 1024;

/// Returns false for a link whose target's name has a dot, or that leads to a
/// heading of its own document.
fn may_lead_to_no_extension(link: &Link) -> bool {
    let path = link.target.split(['#', '?']).next().unwrap_or("");
    !path.is_empty() && !path.rsplit('/').next().unwrap_or("").contains('.')
}

fn is_plain(link: &Link) -> bool {
    matches!(link.kind, LinkKind::Inline | LinkKind::Reference)
}
