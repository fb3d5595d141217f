//! Looks a target up in the snapshot's listing.

use super::forge::own_path;
use super::site::{self, Site, SiteStyle};
use super::target::{Target, classify};
use crate::source::{Climbs, Entry, Listing, RepoPath};

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// The place.
    pub place: Place,
    /// The fragment as written, without `#`.
    pub fragment: Option<String>,
    /// True for a URL that leads into the repository itself.
    pub absolute: bool,
}

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Out on the web, or a page of the repository on GitHub that shows no file:
    /// not looked up.
    External,
    /// Can't be known from the listing: a template, a submodule's inside.
    Unknown,
    /// The document itself.
    Here,
    /// A file, with the way of writing where it isn't GitHub's.
    File(RepoPath, Option<SiteStyle>),
    /// A folder, and the document that is shown for it.
    Folder(RepoPath, Option<RepoPath>),
    /// Nothing: but this differs in letter case only.
    OtherCase {
        /// The path that the link asks for.
        path: RepoPath,
        /// What stands in the repository.
        found: RepoPath,
    },
    /// Nothing.
    Missing(RepoPath),
    /// Out of the repository.
    ClimbsOut,
}

impl Resolved {
    /// Returns the document at which the link arrives, where it is one of the
    /// repository's; `from` is the document that has the link. What has no
    /// extension may be one, and the sources tell whether it was read as such.
    pub fn document<'a>(&'a self, from: &'a RepoPath) -> Option<&'a RepoPath> {
        match &self.place {
            Place::Here => Some(from),
            Place::File(path, _) => Some(path).filter(|path| path.is_document() || path.has_no_extension()),
            Place::Folder(_, page) => page.as_ref(),
            _ => None,
        }
    }
}

/// Returns where a target leads from the document `from`, on GitHub or any site
/// that may be made of the repository.
pub fn resolve(listing: &Listing, from: &RepoPath, target: &str) -> Resolved {
    resolve_on(None, listing, from, target)
}

/// As [`resolve`], on a site that is known.
pub fn resolve_on(site: Option<Site>, listing: &Listing, from: &RepoPath, target: &str) -> Resolved {
    let relative = |place, fragment| Resolved { place, fragment, absolute: false };
    match classify(target) {
        Target::External => own(listing, target).unwrap_or_else(|| relative(Place::External, None)),
        Target::Template => relative(Place::Unknown, None),
        Target::Here(fragment) => relative(Place::Here, Some(fragment)),
        Target::Path { path, rooted, fragment } => relative(place(site, listing, from, &path, rooted), fragment),
    }
}

/// Returns where a URL leads that asks for a file or folder of the repository
/// itself. The forge serves paths as they are, whatever site is made of them.
fn own(listing: &Listing, url: &str) -> Option<Resolved> {
    let path = own_path(listing.home()?, url)?;
    let Target::Path { path, fragment, .. } = classify(&format!("/{path}")) else { return None };
    let root = RepoPath::new("");
    Some(Resolved { place: place(Some(Site::GitHub), listing, &root, &path, true), fragment, absolute: true })
}

fn place(on: Option<Site>, listing: &Listing, from: &RepoPath, path: &str, rooted: bool) -> Place {
    let folder = if rooted { "" } else { from.folder() };
    let plain = RepoPath::join(folder, path);
    if let Ok(plain) = &plain {
        match listing.entry(plain) {
            Some(Entry::File) => return Place::File(plain.clone(), None),
            Some(Entry::Folder) => return Place::Folder(plain.clone(), folder_page(listing, plain)),
            None => {}
        }
    }
    let served = site::find(listing, from, path, rooted).filter(|(_, style)| on.is_none_or(|site| site.serves(*style)));
    if let Some((found, style)) = served {
        return match listing.entry(&found) {
            Some(Entry::Folder) => Place::Folder(found.clone(), folder_page(listing, &found)),
            _ => Place::File(found, Some(style)),
        };
    }
    match plain {
        Ok(path) => match listing.other_case(&path).cloned() {
            Some(found) => Place::OtherCase { path, found },
            None if is_hidden(listing, &path) => Place::Unknown,
            None => Place::Missing(path),
        },
        Err(Climbs) if is_github_page(folder, path) => Place::External,
        Err(Climbs) => Place::ClimbsOut,
    }
}

/// Returns the document that is shown for a folder.
fn folder_page(listing: &Listing, folder: &RepoPath) -> Option<RepoPath> {
    let pages = listing.inside(folder).filter(|path| path.folder() == folder.as_str());
    let pages = pages.filter(|path| path.is_document() && path.is_folder_page());
    pages.min_by_key(|path| !path.stem().eq_ignore_ascii_case("readme")).cloned()
}

/// Returns true for a path below a submodule or a symbolic link, whose inside
/// no listing shows.
fn is_hidden(listing: &Listing, path: &RepoPath) -> bool {
    let mut around = RepoPath::new(path.folder());
    while !around.as_str().is_empty() {
        match listing.entry(&around) {
            Some(Entry::File) => return !around.file_name().contains('.'),
            Some(Entry::Folder) => {
                return listing.inside(&around).next().is_none();
            }
            None => around = RepoPath::new(around.folder()),
        }
    }
    false
}

/// On GitHub `../../issues` in a file of the root is the repository's page: a
/// document's URL starts with `blob/branch`.
fn is_github_page(folder: &str, path: &str) -> bool {
    let depth = folder.split('/').filter(|part| !part.is_empty()).count();
    let mut parts = path.split('/').filter(|part| !matches!(*part, "" | "."));
    let climbed = parts.by_ref().take(depth + 2).filter(|part| *part == "..").count();
    let pages = [
        "actions",
        "blob",
        "commit",
        "commits",
        "compare",
        "contributors",
        "discussions",
        "graphs",
        "issues",
        "labels",
        "milestones",
        "new",
        "projects",
        "pull",
        "pulls",
        "pulse",
        "releases",
        "security",
        "settings",
        "tags",
        "tree",
        "wiki",
    ];
    climbed == depth + 2 && parts.next().is_some_and(|part| pages.contains(&part))
}
