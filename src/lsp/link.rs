//! Where the links of a document lead.

use super::desk::Desk;
use crate::links::{Anchors, Place, Resolved, resolve_on};
use crate::markdown::{Document, Link, LinkKind};
use crate::model::{Ladder, LevelRef};
use crate::source::{FileId, RepoPath, SourceFile, Span};

/// The end of a link.
#[derive(Debug, Clone)]
pub(super) struct Destination<'a> {
    /// The file or folder.
    pub(super) path: RepoPath,
    /// The file, where it is a document that was read.
    pub(super) file: Option<&'a SourceFile>,
    /// The heading: what it shows, and where it stands.
    pub(super) heading: Option<(String, Span)>,
    /// The level that stands there.
    pub(super) level: Option<(&'a Ladder, LevelRef)>,
}

/// Returns the link around a byte of a document: its place and its target.
pub(super) fn link_at(document: &Document, offset: usize) -> Option<(Span, &str)> {
    let is_around = |span: Span| span.start <= offset && offset <= span.end;
    let links = document.links.iter().filter(|link| is_around(link.span));
    let innermost = links.min_by_key(|link| link.span.end - link.span.start).map(|link| (link.span, link.target.as_str()));
    let definition = || document.definitions.iter().find(|each| is_around(each.span));
    innermost.or_else(|| definition().map(|each| (each.span, each.target.as_str())))
}

/// Returns where a target leads from a document; none out of the repository, or
/// where nothing is there.
pub(super) fn follow<'a>(desk: Desk<'a>, from: &SourceFile, target: &str) -> Option<Destination<'a>> {
    let site = desk.ladder_of(from.id).and_then(|ladder| ladder.told.site);
    arrive(desk, &from.path, &resolve_on(site, &desk.state().listing, &from.path, target))
}

fn arrive<'a>(desk: Desk<'a>, from: &RepoPath, resolved: &Resolved) -> Option<Destination<'a>> {
    let path = match &resolved.place {
        Place::Here => from,
        Place::File(path, _) | Place::Folder(_, Some(path)) | Place::Folder(path, None) => path,
        Place::OtherCase { found, .. } => found,
        _ => return None,
    };
    let file = desk.file(path);
    let document = file.and_then(|file| desk.document(file.id));
    let fragment = resolved.fragment.as_deref().filter(|fragment| !fragment.is_empty());
    let heading = document.zip(fragment).and_then(|(document, fragment)| {
        let anchors = Anchors::of(document);
        anchors.heading(fragment).map(|heading| (heading.text.to_string(), heading.span))
    });
    let level = match &heading {
        Some((_, span)) => level_at(desk, *span),
        None if fragment.is_none() => file.and_then(|file| only_level(desk, file.id)),
        None => None,
    };
    Some(Destination { path: path.clone(), file, heading, level })
}

/// Returns the level whose heading stands there.
pub(super) fn level_at(desk: Desk<'_>, heading: Span) -> Option<(&Ladder, LevelRef)> {
    let ladder = desk.ladder_of(heading.file)?;
    let named = |span: Span| heading.encloses(span) || span.encloses(heading);
    ladder.levels().find(|(_, _, level)| named(level.name_span)).map(|(at, _, _)| (ladder, at))
}

/// Returns the level of a document that has just one.
fn only_level(desk: Desk<'_>, file: FileId) -> Option<(&Ladder, LevelRef)> {
    let ladder = desk.ladder_of(file)?;
    let mut levels = ladder.levels().filter(|(_, _, level)| level.name_span.file == file);
    let (at, ..) = levels.next()?;
    levels.next().is_none().then_some((ladder, at))
}

/// Returns where the text of a link stands.
pub(super) fn text_span(file: &SourceFile, link: &Link) -> Option<Span> {
    let source = file.slice(link.span);
    let (start, end) = match link.kind {
        LinkKind::Inline => (1, source.rfind("](")?),
        LinkKind::Reference => (1, source.rfind("][").or_else(|| source.rfind(']'))?),
        LinkKind::HtmlLink => (source.find('>')? + 1, source.rfind("</")?),
        LinkKind::Autolink | LinkKind::Image | LinkKind::HtmlImage => return None,
    };
    (start < end).then(|| Span::new(link.span.file, link.span.start + start, link.span.start + end))
}
