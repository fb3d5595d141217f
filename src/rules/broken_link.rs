//! `broken-link`: a link or image leads to nothing in the repository.
//!
//! A link that only differs in letter case is told by `link-case`, and one that
//! names this repository by its URL by `self-link`.

use std::collections::BTreeSet;

use crate::finding::{Applicability, Edit, Fix};
use crate::links::{Place, Suggester, Suggestion, WrittenLink};
use crate::lint::{Findings, LadderContext, LadderRule, Linked, Permalinks};
use crate::source::{Entry, FileId, Listing, RepoPath};

/// Ends of host names that people forget to write `https://` before.
const WEB: [&str; 12] = [".com", ".org", ".net", ".io", ".dev", ".co", ".edu", ".gov", ".ai", ".app", ".de", ".uk"];

/// The rule; it has no options.
#[derive(Debug, Default)]
pub(crate) struct BrokenLink;

impl LadderRule for BrokenLink {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        // Most ladders have no dead link: what helps with one is made for the first.
        let mut suggester = None;
        let mut permalinks = None;
        for linked in cx.links() {
            match dead(linked) {
                Some(Place::ClimbsOut) => report_climbing(cx, linked, findings),
                Some(Place::Missing(path)) if !permalinks.get_or_insert_with(|| Permalinks::of(cx)).may_serve(path) => {
                    let suggester = suggester.get_or_insert_with(|| Suggester::new(cx.listing));
                    let found = suggester.suggest(path);
                    report(cx, linked, path, found.as_ref().map(|found| (found, trust(suggester, found))), findings);
                }
                _ => {}
            }
        }
        // A page that belongs to no ladder has links of its own; but one to a
        // level that is there under another name is for the ladder to mend.
        let levels: BTreeSet<FileId> = cx.ladder.levels().map(|(_, _, level)| level.name_span.file).collect();
        for linked in cx.links_from_outside() {
            let Some(Place::Missing(path)) = dead(linked) else { continue };
            let suggester = suggester.get_or_insert_with(|| Suggester::new(cx.listing));
            let Some(found) = suggester.suggest(path).filter(|_| path.is_document()) else { continue };
            if cx.sources.by_path(found.path()).is_some_and(|file| levels.contains(&file.id)) {
                report(cx, linked, path, Some((&found, trust(suggester, &found))), findings);
            }
        }
    }
}

/// Returns where a link leads that leads nowhere.
fn dead<'l>(linked: &'l Linked<'_>) -> Option<&'l Place> {
    Some(&linked.resolved.place)
        .filter(|place| !linked.resolved.absolute && matches!(place, Place::Missing(_) | Place::ClimbsOut))
}

fn report_climbing(cx: &LadderContext<'_>, linked: &Linked<'_>, findings: &mut Findings<'_>) {
    let link = &linked.link;
    let finding = findings
        .report(link.span, format!("{} leads out of the repository", called(link)))
        .label("leaves the repository")
        .help("link to it by its URL, or bring it into the repository");
    drop(finding.at(cx.at(link.span)).subject(link.target));
}

fn report(
    cx: &LadderContext<'_>,
    linked: &Linked<'_>,
    path: &RepoPath,
    suggestion: Option<(&Suggestion, Applicability)>,
    findings: &mut Findings<'_>,
) {
    let (link, from) = (&linked.link, &linked.from.path);
    let mut finding = findings
        .report(link.span, format!("{} leads nowhere: {}", called(link), what_is_missing(cx.listing, path)))
        .label("leads nowhere")
        .help(help(from, link, suggestion.map(|(found, _)| found)));
    if let Some(((found, applicability), span)) = suggestion.zip(link.path_span()) {
        let edit = Edit { span, text: link.path_to(from, found.path()) };
        finding = finding.fix(Fix { applicability, edits: vec![edit] });
    }
    drop(finding.at(cx.at(link.span)).subject(link.target));
}

/// Unmistakable are other signs between the same letters, and a telling name that
/// no other file has.
fn trust(suggester: &Suggester<'_>, found: &Suggestion) -> Applicability {
    match found {
        Suggestion::Respelt(_) => Applicability::Safe,
        Suggestion::Moved(file) if suggester.is_only(file) && is_telling(file) => Applicability::Safe,
        Suggestion::Moved(_) | Suggestion::Similar(_) => Applicability::Unsafe,
    }
}

/// Returns true for a file's name of two words at least: another file would
/// hardly be called that.
fn is_telling(file: &RepoPath) -> bool {
    file.stem().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count() >= 2
}

fn called(link: &WrittenLink<'_>) -> String {
    format!("{} `{}`", if link.is_image { "image" } else { "link to" }, link.target)
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
            format!("a file of that name stands at `{found}`: if it moved there, write `{}`", link.path_to(from, found))
        }
        Some(Suggestion::Respelt(found)) => {
            format!("the file is called `{}`: write `{}`", found.file_name(), link.path_to(from, found))
        }
        Some(Suggestion::Similar(found)) => format!("did you mean `{}`?", link.path_to(from, found)),
        None => "correct the link, add the file, or remove the link".to_owned(),
    }
}
