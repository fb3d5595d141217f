//! Addresses that documents give themselves in front matter, for the site that
//! is made of them: a link to one of these is not dead there.
//!
//! Apart from `links` because it needs the documents, not just their paths.

use std::collections::BTreeSet;

use super::LadderContext;
use crate::markdown::Document;
use crate::source::RepoPath;

/// Keys under which site generators look for a page's address.
const KEYS: [&str; 6] = ["permalink", "slug", "url", "id", "aliases", "redirect_from"];

/// The last parts of all addresses, in lower case.
#[derive(Debug, Default)]
pub struct Permalinks(BTreeSet<String>);

impl Permalinks {
    /// Collects the addresses of a snapshot's documents.
    pub fn of(cx: &LadderContext<'_>) -> Self {
        Self(cx.documents.iter().flat_map(addresses).map(last_part).collect())
    }

    /// Returns true where a page may be served at the end of a path that has no
    /// document's extension.
    pub fn may_serve(&self, path: &RepoPath) -> bool {
        !path.is_document() && self.0.contains(&last_part(path.as_str()))
    }
}

fn addresses(document: &Document) -> impl Iterator<Item = &str> {
    let root = document.front_matter.as_ref().and_then(|front| front.root.as_ref().ok());
    let values = KEYS.iter().filter_map(move |key| root?.get(key));
    let each = values.flat_map(|value| value.as_list().unwrap_or(std::slice::from_ref(value)));
    each.filter_map(|value| value.as_words()).filter(|address| !address.contains("//"))
}

fn last_part(address: &str) -> String {
    let address = address.trim_end_matches('/');
    let part = address.rsplit('/').next().unwrap_or(address);
    part.strip_suffix(".html").unwrap_or(part).to_lowercase()
}
