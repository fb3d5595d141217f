//! How site generators write links: without extensions, with `.html`, from the
//! site's root or from the page's own URL.
//!
//! Apart because none of it works on GitHub, and all of it is right on the
//! site: such links are recognised and not reported.

use super::generator::{base, roots};
use crate::source::{Entry, Listing, RepoPath};

/// The way of writing by which a target was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SiteStyle {
    /// `staff` or `staff.html` for `staff.md`.
    Extension,
    /// `/levels/staff` from the root of a site that is a folder here.
    SiteRoot,
    /// `../staff/`, relative to the page's URL, where each page is a folder.
    PageFolder,
}

/// What serves a repository's documents as pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Site {
    /// GitHub itself: only paths of files lead anywhere.
    GitHub,
    /// Jekyll, and with it GitHub Pages.
    Jekyll,
    /// Hugo.
    Hugo,
    /// `MkDocs`.
    MkDocs,
    /// Docusaurus.
    Docusaurus,
}

impl Site {
    /// Every site.
    pub const ALL: [Self; 5] = [Self::GitHub, Self::Jekyll, Self::Hugo, Self::MkDocs, Self::Docusaurus];

    /// Returns the name, as configuration writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::GitHub => "github",
            Self::Jekyll => "jekyll",
            Self::Hugo => "hugo",
            Self::MkDocs => "mkdocs",
            Self::Docusaurus => "docusaurus",
        }
    }

    /// Returns the site of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|site| site.name() == name)
    }

    /// Returns true where links that are written in this way lead somewhere on
    /// the site.
    pub fn serves(self, style: SiteStyle) -> bool {
        match self {
            Self::GitHub => false,
            Self::Jekyll => style != SiteStyle::PageFolder,
            Self::MkDocs => style != SiteStyle::SiteRoot,
            Self::Hugo | Self::Docusaurus => true,
        }
    }
}

/// Returns the file that a site generator would serve for a path that doesn't
/// stand in the listing. `path` is as written, decoded, without leading `/`.
pub(super) fn find(listing: &Listing, from: &RepoPath, path: &str, rooted: bool) -> Option<(RepoPath, SiteStyle)> {
    if rooted {
        let whole = page(listing, "", path).map(|found| (found, SiteStyle::Extension));
        return whole.or_else(|| {
            // With its extension it is a link for GitHub, where it is dead.
            let at_root = |root: &str, path: &str| {
                let exact =
                    RepoPath::join(root, path).ok().filter(|found| !found.is_document() && listing.entry(found).is_some());
                Some((exact.or_else(|| page(listing, root, path))?, SiteStyle::SiteRoot))
            };
            let around = ancestors(from.folder()).into_iter().find_map(|root| at_root(root, path));
            around.or_else(|| {
                let (site, base) = base(listing, from.folder())?;
                // A site may be served below a path of its own: `/handbook/levels`.
                let below = path.split_once('/').map(|(_, rest)| rest).filter(|rest| !rest.is_empty());
                let paths: Vec<&str> = std::iter::once(path).chain(below).collect();
                let folders = roots(site).iter().filter_map(|root| RepoPath::join(base, root).ok());
                folders.into_iter().find_map(|root| paths.iter().find_map(|path| at_root(root.as_str(), path)))
            })
        });
    }
    let beside = page(listing, from.folder(), path).map(|found| (found, SiteStyle::Extension));
    beside.or_else(|| {
        // A page that stands for its folder has the folder's URL already.
        if from.is_folder_page() || has_extension(path) {
            return None;
        }
        let own = RepoPath::join(from.folder(), from.stem()).ok()?;
        page(listing, own.as_str(), path).map(|found| (found, SiteStyle::PageFolder))
    })
}

/// Returns the document that stands behind a path without its extension.
fn page(listing: &Listing, folder: &str, path: &str) -> Option<RepoPath> {
    let path = path.trim_end_matches('/');
    let path = path.strip_suffix(".html").or_else(|| path.strip_suffix(".htm")).unwrap_or(path);
    let base = RepoPath::join(folder, path).ok()?;
    // A collection's folder (`_levels`) is served without its underscore.
    let collection = path.contains('/').then(|| RepoPath::join(folder, &format!("_{path}")).ok()).flatten();
    let is_page = |path: &RepoPath| listing.entry(path) == Some(Entry::File);
    std::iter::once(base).chain(collection).find_map(|base| {
        let base = base.as_str();
        // Nearly always nothing stands there.
        if !base.ends_with("index") && !listing.has_file_from(base) {
            return None;
        }
        let parent = base.rsplit_once('/').map_or("", |(parent, _)| parent);
        let beside =
            if base.ends_with("index") { vec![format!("{parent}/README.md"), format!("{parent}/_index.md")] } else { vec![] };
        [".md", ".markdown", ".mdx", "/index.md", "/_index.md", "/README.md"]
            .iter()
            .map(|end| format!("{base}{end}"))
            .chain(beside)
            .filter_map(|candidate| RepoPath::join("", &candidate).ok())
            .find(is_page)
    })
}

/// Returns a folder and those around it, the innermost first, without the
/// repository's root.
fn ancestors(folder: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut folder = folder;
    while !folder.is_empty() {
        found.push(folder);
        folder = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
    }
    found
}

/// Returns true where the last part of a path has an extension that isn't a
/// page's.
fn has_extension(path: &str) -> bool {
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or("");
    name.rsplit_once('.').is_some_and(|(stem, extension)| !stem.is_empty() && !extension.starts_with("htm"))
}
