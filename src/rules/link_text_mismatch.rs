//! `link-text-mismatch`: the text of a link is one level's title, and the link
//! leads to another level.
//!
//! The entries of an index are told by `index-mismatch`.

use std::collections::BTreeMap;

use crate::evidence::title::{codes, is_short_for, same_code, same_title};
use crate::finding::{Applicability, Edit, Fix};
use crate::links::{Place, relative_link, resolve_on};
use crate::lint::{Findings, Headings, LadderContext, LadderRule};
use crate::markdown::{Link, LinkKind};
use crate::model::{Index, Level, LevelRef, TitleKey};
use crate::source::{FileId, SourceFile, SpanMap};

/// The rule.
#[derive(Debug)]
pub(crate) struct LinkTextMismatch;

/// The levels of a ladder by what a link may say and where it may lead.
struct Directory<'a> {
    by_name: BTreeMap<TitleKey, Vec<LevelRef>>,
    by_file: BTreeMap<FileId, Vec<(LevelRef, &'a Level)>>,
}

impl LadderRule for LinkTextMismatch {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let mut directory = Directory { by_name: BTreeMap::new(), by_file: BTreeMap::new() };
        for (at, _, level) in cx.ladder.levels() {
            let names = [TitleKey::new(&level.title), TitleKey::new(&level.label())];
            for name in names.iter().take(if names.first() == names.last() { 1 } else { 2 }) {
                directory.by_name.entry(name.clone()).or_default().push(at);
            }
            directory.by_file.entry(level.name_span.file).or_default().push((at, level));
        }
        let mut headings = Headings::new(cx);
        for document in cx.ladder_documents() {
            let from = cx.sources.file(document.file);
            let own = |index: &&Index| index.span.file == document.file;
            let indexes: SpanMap<()> = cx.ladder.indexes.iter().filter(own).map(|index| (index.span, ())).collect();
            let links = document.links.iter().filter(|link| matches!(link.kind, LinkKind::Inline | LinkKind::Reference));
            for link in links.filter(|link| !indexes.encloses(link.span)) {
                let Some(named) = directory.named(link) else { continue };
                if let Some((at, level)) = directory.target(cx, &mut headings, from, link).filter(|(at, _)| !named.contains(at)) {
                    let siblings = named.iter().any(|other| other.track == at.track);
                    if differs(link, level, siblings) {
                        report(cx, findings, &mut headings, (&directory, from, link), named, level);
                    }
                }
            }
        }
    }
}

impl<'a> Directory<'a> {
    /// Returns the levels whose title is a link's text.
    fn named(&self, link: &Link) -> Option<&[LevelRef]> {
        self.by_name.get(&TitleKey::new(link.text.trim())).map(Vec::as_slice)
    }

    /// Returns the level to which a link leads: to its heading, or to a document
    /// that holds no other.
    fn target(
        &self,
        cx: &LadderContext<'_>,
        headings: &mut Headings<'_>,
        from: &SourceFile,
        link: &Link,
    ) -> Option<(LevelRef, &'a Level)> {
        let resolved = resolve_on(cx.ladder.told.site, cx.listing, &from.path, &link.target);
        let path = resolved.document(&from.path)?;
        let levels = self.by_file.get(&cx.sources.by_path(path)?.id)?;
        match resolved.fragment.as_deref().filter(|fragment| !fragment.is_empty()) {
            Some(fragment) => {
                let heading = headings.of(path)?.heading(fragment)?.span;
                let at = levels.partition_point(|(_, level)| level.name_span.start < heading.start);
                levels.get(at).filter(|(_, level)| heading.encloses(level.name_span)).copied()
            }
            None => match levels.as_slice() {
                [only] if !matches!(resolved.place, Place::Here) => Some(*only),
                _ => None,
            },
        }
    }
}

impl Directory<'_> {
    /// Returns what a document writes to link to a level: its file, and its
    /// heading where the file holds more.
    fn address(&self, cx: &LadderContext<'_>, headings: &mut Headings<'_>, from: &SourceFile, level: &Level) -> Option<String> {
        let file = level.name_span.file;
        let path = &cx.sources.file(file).path;
        let start = if file == from.id { String::new() } else { relative_link(from.path.folder(), path) };
        if self.by_file.get(&file).is_some_and(|levels| levels.len() == 1) && file != from.id {
            return Some(start);
        }
        let anchors = headings.of(path)?.headings();
        let at = anchors.partition_point(|heading| heading.span.end < level.name_span.end);
        let heading = anchors.get(at).filter(|heading| heading.span.encloses(level.name_span))?;
        Some(format!("{start}#{}", heading.anchor))
    }
}

/// Returns true where a text can't be another way of saying a level's title, or
/// the name of its document. In a track that has both levels, neither title is
/// short for the other.
fn differs(link: &Link, level: &Level, siblings: bool) -> bool {
    let text = link.text.trim();
    let code = level.code.as_deref().unwrap_or("");
    let says_code = !codes(code).is_empty() && same_code(text, code);
    let file = link.target.split(['#', '?']).next().unwrap_or("").rsplit('/').next().unwrap_or("");
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).replace(['-', '_'], " ").replace("%20", " ");
    let names_file = !link.target.contains('#') && TitleKey::new(&stem) == TitleKey::new(text);
    let is_short = is_short_for(text, &level.title) || is_short_for(&level.title, text);
    !(says_code || names_file || same_title(text, &level.title) || is_short && !siblings)
}

fn report(
    cx: &LadderContext<'_>,
    findings: &mut Findings<'_>,
    headings: &mut Headings<'_>,
    (directory, from, link): (&Directory<'_>, &SourceFile, &Link),
    named: &[LevelRef],
    level: &Level,
) {
    let text = link.text.trim();
    let message = format!("the link says \"{text}\" and leads to \"{}\" (`{}`)", level.label(), link.target);
    let mut finding = findings
        .report(link.span, message)
        .label(format!("leads to \"{}\"", level.label()))
        .related(level.name_span, format!("the link leads here, to \"{}\"", level.label()))
        .help(format!("link to \"{text}\", or let the text name \"{}\"", level.label()))
        .at(cx.at(link.span))
        .subject(format!("{text} {}", level.title));
    let meant = named.first().filter(|_| named.len() == 1).and_then(|only| cx.ladder.level(*only));
    if let Some(meant) = meant {
        finding = finding.related(meant.name_span, format!("\"{}\" stands here", meant.label()));
        let literal = link.kind == LinkKind::Inline && from.slice(link.target_span) == link.target;
        if let Some(text) = directory.address(cx, headings, from, meant).filter(|_| literal) {
            let edit = Edit { span: link.target_span, text };
            finding = finding.fix(Fix { applicability: Applicability::Unsafe, edits: vec![edit] });
        }
    }
    drop(finding);
}
