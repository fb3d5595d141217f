//! Targets of links: documents, other files, and the headings in documents.

use gen_lsp_types::CompletionItemKind;

use super::{Offer, Spot};
use crate::links::{Anchors, relative_link, resolve};
use crate::lsp::desk::Desk;
use crate::lsp::thing::level_of;
use crate::model::Ladder;
use crate::source::RepoPath;

/// What opens a target: in a link, a definition, HTML.
const OPENERS: [&str; 5] = ["](", "]: ", "]:", "href=\"", "src=\""];

/// Returns what the target of a link, or its text, may be; none outside a link.
pub(super) fn offers(desk: Desk<'_>, spot: &Spot<'_>) -> Option<Vec<Offer>> {
    let opened = OPENERS.iter().filter_map(|open| Some(spot.before.rfind(open)? + open.len())).max();
    let target = opened.and_then(|at| spot.before.get(at..)).filter(|target| !target.contains([')', '"', ' ', '<', '>', '[']));
    match target {
        Some(target) => Some(targets(desk, spot, target)),
        None => texts(desk, spot),
    }
}

fn targets(desk: Desk<'_>, spot: &Spot<'_>, target: &str) -> Vec<Offer> {
    match target.split_once('#') {
        Some((path, fragment)) => anchors(desk, spot, path, fragment),
        None => files(desk, spot, target),
    }
}

/// Returns the headings of the document that a path leads to.
fn anchors(desk: Desk<'_>, spot: &Spot<'_>, path: &str, fragment: &str) -> Vec<Offer> {
    let resolved = resolve(&desk.state().listing, spot.path, if path.is_empty() { "#" } else { path });
    let document = resolved.document(spot.path).and_then(|path| desk.file(path)).and_then(|file| desk.document(file.id));
    let Some(document) = document else { return Vec::new() };
    let anchors = Anchors::of(document);
    let headings = anchors.headings().iter().map(|heading| (heading.anchor.clone(), Some(heading.text.to_string())));
    let named = document.anchors.iter().map(|anchor| (anchor.name.clone(), None));
    let offer = |(anchor, detail): (String, Option<String>)| Offer {
        label: anchor.clone(),
        text: anchor,
        from: spot.offset - fragment.len(),
        kind: CompletionItemKind::Reference,
        detail,
    };
    headings.chain(named).map(offer).collect()
}

/// Returns the files of the repository as a link from here names them: those of
/// the ladder first.
fn files(desk: Desk<'_>, spot: &Spot<'_>, target: &str) -> Vec<Offer> {
    let listing = &desk.state().listing;
    let own = desk.state().ladder_documents();
    let is_own = |path: &RepoPath| desk.file(path).is_some_and(|file| own.contains(&file.id));
    let rooted = target.starts_with('/');
    let mut paths: Vec<(bool, bool, String, &RepoPath)> = listing
        .files()
        .filter(|path| *path != spot.path)
        .map(|path| {
            let written = if rooted { format!("/{}", relative_link("", path)) } else { relative_link(spot.path.folder(), path) };
            let dotted = target.starts_with("./") && !written.starts_with("../");
            let written = if dotted { format!("./{written}") } else { written };
            (!is_own(path), written.starts_with("../"), written, path)
        })
        .filter(|(_, _, written, _)| target.rfind('/').is_none_or(|end| written.starts_with(target.get(..=end).unwrap_or(""))))
        .collect();
    paths.sort();
    let offer = |(_, _, written, path): (bool, bool, String, &RepoPath)| Offer {
        label: written.clone(),
        text: written,
        from: spot.offset - target.len(),
        kind: CompletionItemKind::File,
        detail: title(desk, path),
    };
    paths.into_iter().map(offer).collect()
}

/// Returns what a document is about: its first heading.
fn title(desk: Desk<'_>, path: &RepoPath) -> Option<String> {
    let document = desk.document(desk.file(path)?.id)?;
    document.headings.first().map(|heading| heading.text.text.to_string())
}

/// Returns the levels where the text of a link starts, each with the link to it.
fn texts(desk: Desk<'_>, spot: &Spot<'_>) -> Option<Vec<Offer>> {
    let open = spot.before.rfind('[')?;
    let typed = spot.before.get(open + 1..)?;
    if typed.contains([']', '(']) || spot.after.starts_with(']') && spot.after.starts_with("](") {
        return None;
    }
    let mut offers = Vec::new();
    for (ladder, at) in desk.state().model.ladders.iter().flat_map(levels) {
        let Some((track, level)) = level_of(ladder, at) else { continue };
        let Some(target) = target_of(desk, spot.path, level.name_span) else { continue };
        // The bracket that many editors close by themselves is kept.
        let close = if spot.after.starts_with(']') { String::new() } else { format!("]({target})") };
        offers.push(Offer {
            label: level.label(),
            text: format!("{}{close}", level.title),
            from: spot.at(open + 1),
            kind: CompletionItemKind::Class,
            detail: Some(track.label()),
        });
    }
    Some(offers)
}

fn levels(ladder: &Ladder) -> impl Iterator<Item = (&Ladder, crate::model::LevelRef)> {
    ladder.levels().map(move |(at, ..)| (ladder, at))
}

/// Returns the target of a link from a document to a level's heading.
fn target_of(desk: Desk<'_>, from: &RepoPath, name: crate::source::Span) -> Option<String> {
    let file = desk.state().sources.file(name.file);
    let document = desk.document(file.id)?;
    let anchors = Anchors::of(document);
    let nth = anchors.headings().iter().position(|heading| heading.span.encloses(name) || name.encloses(heading.span));
    let anchor = nth.and_then(|nth| anchors.headings().get(nth));
    let path = if file.path == *from { String::new() } else { relative_link(from.folder(), &file.path) };
    match anchor {
        // The first heading is where the document starts.
        Some(heading) if nth != Some(0) || path.is_empty() => Some(format!("{path}#{}", heading.anchor)),
        _ => Some(path).filter(|path| !path.is_empty()),
    }
}
