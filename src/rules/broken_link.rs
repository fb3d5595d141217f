//! `broken-link`: a link or image leads to nothing in the repository.

use serde::{Deserialize, Serialize};

use crate::finding::{Applicability, Edit, Fix};
use crate::links::{Place, Suggester, Suggestion, WrittenLink, relative_link, resolve_on, written_links};
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::source::{Entry, Listing, RepoPath};

/// Ends of host names that people forget to write `https://` before.
const WEB: [&str; 12] = [".com", ".org", ".net", ".io", ".dev", ".co", ".edu", ".gov", ".ai", ".app", ".de", ".uk"];

/// The rule; it has no options.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct BrokenLink {}

/// What is wrong with one link, in words.
struct Fault {
    message: String,
    label: &'static str,
    help: String,
    fix: Option<Fix>,
}

impl LadderRule for BrokenLink {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let mut suggester = Suggester::new(cx.listing);
        for document in cx.ladder_documents() {
            let file = cx.sources.file(document.file);
            for link in written_links(file, document) {
                let place = resolve_on(cx.ladder.told.site, cx.listing, &file.path, link.target).place;
                if let Some(fault) = fault(cx.listing, &mut suggester, &file.path, &link, &place) {
                    let mut builder = findings.report(link.span, fault.message).label(fault.label).help(fault.help);
                    if let Some(fix) = fault.fix {
                        builder = builder.fix(fix);
                    }
                    drop(builder.at(cx.at(link.span)).subject(link.target));
                }
            }
        }
    }
}

fn fault(
    listing: &Listing,
    suggester: &mut Suggester<'_>,
    from: &RepoPath,
    link: &WrittenLink<'_>,
    place: &Place,
) -> Option<Fault> {
    let what = if link.is_image { "image" } else { "link to" };
    let link_name = format!("{what} `{}`", link.target);
    match place {
        Place::OtherCase { path, found } => Some(Fault {
            message: format!("{link_name} leads nowhere: `{found}` differs from `{path}` in letter case"),
            label: "differs in letter case",
            help: format!("GitHub's file names are case-sensitive: write `{}`", written(from, link, found)),
            fix: replace(from, link, found, Applicability::Safe),
        }),
        Place::ClimbsOut => Some(Fault {
            message: format!("{link_name} leads out of the repository"),
            label: "leaves the repository",
            help: "link to it by its URL, or bring it into the repository".to_owned(),
            fix: None,
        }),
        Place::Missing(path) => {
            let suggestion = suggester.suggest(path);
            let moved = suggestion.as_ref().filter(|found| matches!(found, Suggestion::Moved(_)));
            Some(Fault {
                message: format!("{link_name} leads nowhere: {}", what_is_missing(listing, path)),
                label: "leads nowhere",
                help: help(from, link, suggestion.as_ref()),
                fix: moved.and_then(|found| replace(from, link, found.path(), Applicability::Unsafe)),
            })
        }
        Place::External | Place::Unknown | Place::Here | Place::File(..) | Place::Folder(..) => None,
    }
}

/// Names the outermost folder that isn't there, or else the file.
fn what_is_missing(listing: &Listing, path: &RepoPath) -> String {
    let mut missing = None;
    let mut folder = RepoPath::new(path.folder());
    while listing.entry(&folder) != Some(Entry::Folder) {
        let outer = RepoPath::new(folder.folder());
        missing = Some(folder);
        folder = outer;
    }
    match missing {
        Some(missing) => format!("there is no folder `{missing}`"),
        None if folder.as_str().is_empty() => format!("no `{}` at the repository's root", path.file_name()),
        None => format!("no such file in `{folder}`"),
    }
}

fn help(from: &RepoPath, link: &WrittenLink<'_>, suggestion: Option<&Suggestion>) -> String {
    let host = link.target.split('/').next().unwrap_or("");
    if host.contains('@') {
        return format!("for a mail address, write `mailto:{}`", link.target);
    }
    if host.starts_with("www.") || !RepoPath::new(host).is_document() && WEB.iter().any(|end| host.ends_with(end)) {
        return format!("for a web address, write `https://{}`", link.target);
    }
    match suggestion {
        Some(Suggestion::Moved(found)) => {
            format!("a file of that name stands at `{found}`: if it moved there, write `{}`", written(from, link, found))
        }
        Some(Suggestion::Similar(found)) => format!("did you mean `{}`?", written(from, link, found)),
        None => "correct the link, add the file, or remove the link".to_owned(),
    }
}

/// Returns the path to write, in the manner of the link.
fn written(from: &RepoPath, link: &WrittenLink<'_>, found: &RepoPath) -> String {
    let end = if link.target.split(['#', '?']).next().is_some_and(|path| path.ends_with('/')) { "/" } else { "" };
    if link.target.starts_with('/') {
        format!("/{}{end}", relative_link("", found))
    } else {
        format!("{}{end}", relative_link(from.folder(), found))
    }
}

fn replace(from: &RepoPath, link: &WrittenLink<'_>, found: &RepoPath, applicability: Applicability) -> Option<Fix> {
    let edit = Edit { span: link.path_span()?, text: written(from, link, found) };
    Some(Fix { applicability, edits: vec![edit] })
}
