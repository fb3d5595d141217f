//! Which site generator serves a document: what the configuration files in the
//! listing say.
//!
//! Apart from the ways in which sites write links, which are recognised link by
//! link: this decides what can't be known from the listing, such as where static
//! files are served from and how anchors are made.

use super::site::Site;
use crate::source::{Entry, Listing, RepoPath};

/// Files that only one generator has.
const CONFIGURATIONS: [(&str, Site); 16] = [
    ("_config.yml", Site::Jekyll),
    ("_config.yaml", Site::Jekyll),
    ("_config.toml", Site::Jekyll),
    ("mkdocs.yml", Site::MkDocs),
    ("mkdocs.yaml", Site::MkDocs),
    ("hugo.toml", Site::Hugo),
    ("hugo.yaml", Site::Hugo),
    ("hugo.yml", Site::Hugo),
    ("hugo.json", Site::Hugo),
    ("config/_default/hugo.toml", Site::Hugo),
    ("config/_default/config.toml", Site::Hugo),
    ("config/_default/config.yaml", Site::Hugo),
    ("docusaurus.config.js", Site::Docusaurus),
    ("docusaurus.config.ts", Site::Docusaurus),
    ("docusaurus.config.mjs", Site::Docusaurus),
    ("docusaurus.config.cjs", Site::Docusaurus),
];

/// Names that Hugo's configuration has beside `content`.
const HUGO: [&str; 4] = ["config.toml", "config.yaml", "config.yml", "config.json"];

impl Site {
    /// Returns what serves the document at that path, where the listing has a
    /// generator's configuration in a folder around it.
    pub fn of(listing: &Listing, document: &RepoPath) -> Option<Self> {
        base(listing, document.folder()).map(|(site, _)| site)
    }
}

/// Returns the innermost folder around this one that has a generator's
/// configuration, with the generator.
pub(super) fn base<'f>(listing: &Listing, folder: &'f str) -> Option<(Site, &'f str)> {
    let mut folder = folder;
    loop {
        let has = |name: &str, entry| RepoPath::join(folder, name).is_ok_and(|path| listing.entry(&path) == Some(entry));
        let known = CONFIGURATIONS.iter().find(|(name, _)| has(name, Entry::File)).map(|(_, site)| *site);
        let hugo = || (has("content", Entry::Folder) && HUGO.iter().any(|name| has(name, Entry::File))).then_some(Site::Hugo);
        if let Some(site) = known.or_else(hugo) {
            return Some((site, folder));
        }
        if folder.is_empty() {
            return None;
        }
        folder = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
    }
}

/// Returns the folders of a site whose inside is served from its root.
pub(super) fn roots(site: Site) -> &'static [&'static str] {
    match site {
        Site::GitHub => &[],
        Site::Jekyll => &["", "_pages"],
        Site::Hugo => &["content", "static", "assets"],
        Site::MkDocs => &["docs"],
        Site::Docusaurus => &["docs", "static", "src/pages", "blog"],
    }
}
