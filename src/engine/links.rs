//! Every link of the ladder documents, for `links`.

use std::collections::BTreeSet;

use super::pipeline::context;
use super::{PathFilter, State};
use crate::links::{Place, Resolved, Target, classify, resolve_on};
use crate::lint::{Headings, LadderContext, Permalinks, Places};
use crate::markdown::{Document, LinkKind};
use crate::source::{RepoPath, Span};

/// What `links` lists.
#[derive(Debug)]
pub struct LinksReport<'a> {
    /// The snapshot.
    pub state: &'a State,
    /// The links to print, by path and place.
    pub links: Vec<ListedLink<'a>>,
    /// True where only links to the web were asked for.
    pub external: bool,
}

/// A link, and where it leads.
#[derive(Debug, Clone)]
pub struct ListedLink<'a> {
    /// The whole link.
    pub span: Span,
    /// What is shown; the label of a definition.
    pub text: &'a str,
    /// The target as written, entities and escapes resolved.
    pub target: &'a str,
    /// How it is written; none for a definition that no link uses.
    pub written: Option<LinkKind>,
    /// What kind of place it leads to.
    pub leads: Leads,
    /// The file or folder at which it arrives, and the fragment as written,
    /// without `#`.
    pub to: Option<(RepoPath, Option<String>)>,
    /// True where something is there, false where nothing is; none where that
    /// isn't known from the repository.
    pub resolves: Option<bool>,
}

/// What kind of place a link leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leads {
    /// A path of the repository.
    Relative,
    /// A heading or anchor of the same document.
    Anchor,
    /// The repository itself, by its URL.
    Own,
    /// Elsewhere: a URL, a mail address.
    External,
    /// To what a template engine fills in.
    Template,
}

impl Leads {
    /// Returns the name, as JSON has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Relative => "relative",
            Self::Anchor => "anchor",
            Self::Own => "self",
            Self::External => "external",
            Self::Template => "template",
        }
    }
}

impl ListedLink<'_> {
    /// Returns the address of a page on the web (`http`, `https`), as a link
    /// checker takes it; none for any other link.
    pub fn web_address(&self) -> Option<String> {
        let target = self.target.trim();
        let scheme = target.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
        let address = match scheme.as_deref() {
            Some("http" | "https") => target.to_owned(),
            _ if target.starts_with("//") => format!("https:{target}"),
            _ => return None,
        };
        (self.leads == Leads::External).then(|| address.replace(' ', "%20"))
    }
}

/// Lists the links of the ladder documents that `only` admits; with `external`
/// only those to the web.
pub fn links<'a>(state: &'a State, owner: Option<&str>, only: &PathFilter, external: bool) -> LinksReport<'a> {
    let mut links = Vec::new();
    let mut listed = BTreeSet::new();
    for ladder in &state.model.ladders {
        let places = Places::new(ladder, &state.documents);
        let cx = context(state, ladder, &places, owner);
        let mut judge = Judge { cx: &cx, headings: Headings::new(&cx), permalinks: None };
        for document in ladder.documents.iter().filter_map(|file| state.documents.of(*file)) {
            let path = &state.sources.file(document.file).path;
            if only.admits(path) && listed.insert(document.file) {
                links.extend(written(document).map(|link| judge.listed(path, link)));
            }
        }
    }
    links.retain(|link| !external || link.web_address().is_some());
    links.sort_by_key(|link| (state.sources.path(link.span), link.span));
    LinksReport { state, links, external }
}

/// A link before it is followed: its place, text, target, and how it is written.
type Written<'a> = (Span, &'a str, &'a str, Option<LinkKind>);

/// Returns the links of a document, and the definitions that no link uses.
fn written(document: &Document) -> impl Iterator<Item = Written<'_>> {
    let used: BTreeSet<&str> = document.links.iter().map(|link| link.target.as_str()).collect();
    let unused = document.definitions.iter().filter(move |definition| !used.contains(definition.target.as_str()));
    let links = document.links.iter().map(|link| (link.span, link.text.as_str(), link.target.as_str(), Some(link.kind)));
    links.chain(unused.map(|definition| (definition.span, definition.label.as_str(), definition.target.as_str(), None)))
}

/// Says of links what the rules would.
struct Judge<'c, 'a> {
    cx: &'c LadderContext<'a>,
    headings: Headings<'a>,
    permalinks: Option<Permalinks>,
}

impl Judge<'_, '_> {
    fn listed<'s>(&mut self, from: &RepoPath, (span, text, target, written): Written<'s>) -> ListedLink<'s> {
        let resolved = resolve_on(self.cx.ladder.told.site, self.cx.listing, from, target);
        let leads = match classify(target) {
            _ if resolved.absolute => Leads::Own,
            Target::External => Leads::External,
            Target::Template => Leads::Template,
            Target::Here(_) => Leads::Anchor,
            Target::Path { .. } => Leads::Relative,
        };
        let arrives = self.arrives(&resolved, from);
        let place = match &resolved.place {
            Place::Here => Some(from),
            Place::File(path, _) | Place::Folder(_, Some(path)) | Place::Folder(path, None) => Some(path),
            _ => None,
        };
        let to = place.map(|path| (path.clone(), resolved.fragment.clone()));
        ListedLink { span, text, target, written, leads, to, resolves: arrives }
    }

    fn arrives(&mut self, resolved: &Resolved, from: &RepoPath) -> Option<bool> {
        match &resolved.place {
            Place::External | Place::Unknown => None,
            Place::Here | Place::File(..) | Place::Folder(..) => Some(self.headings.dead(resolved, from).is_none()),
            Place::OtherCase { .. } | Place::ClimbsOut => Some(false),
            Place::Missing(path) => {
                let permalinks = self.permalinks.get_or_insert_with(|| Permalinks::of(self.cx));
                if !resolved.absolute && permalinks.may_serve(path) { None } else { Some(false) }
            }
        }
    }
}
