//! `broken-anchor`: a link's fragment names no heading and no HTML anchor of
//! the document it leads to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::finding::{Applicability, Edit, Fix};
use crate::links::{Anchors, HeadingAnchor, Likeness, Place, Resolved, WrittenLink, relative_link, resolve_on, written_links};
use crate::lint::{FindingBuilder, Findings, LadderContext, LadderRule};
use crate::markdown::Document;
use crate::source::{FileId, RepoPath, Span};

/// The rule; it has no options.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct BrokenAnchor {}

/// How many headings are held against broken fragments: enough for every
/// honest ladder, and a second's work for the others.
const EFFORT: usize = 200_000;

/// One broken link and the document it leads to.
struct Broken<'a> {
    link: WrittenLink<'a>,
    fragment: &'a str,
    from: &'a RepoPath,
    path: &'a RepoPath,
}

/// The anchors of documents, each worked out once.
struct Known<'a> {
    documents: BTreeMap<&'a RepoPath, &'a Document>,
    anchors: BTreeMap<FileId, Anchors>,
    /// How many headings may still be held against a fragment.
    effort: usize,
}

impl LadderRule for BrokenAnchor {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let documents = cx.documents.iter().map(|document| (&cx.sources.file(document.file).path, document));
        let mut known = Known { documents: documents.collect(), anchors: BTreeMap::new(), effort: EFFORT };
        for document in cx.ladder_documents() {
            let file = cx.sources.file(document.file);
            for link in written_links(file, document) {
                let resolved = resolve_on(cx.ladder.told.site, cx.listing, &file.path, link.target);
                let (Some(fragment), Some(path)) = (resolved.fragment.as_deref(), resolved.document(&file.path)) else {
                    continue;
                };
                if known.of(path).is_some_and(|anchors| !arrives(anchors, &resolved, fragment)) {
                    report(cx, findings, &mut known, &Broken { link, fragment, from: &file.path, path });
                }
            }
        }
    }
}

impl Known<'_> {
    fn of(&mut self, path: &RepoPath) -> Option<&Anchors> {
        let document = *self.documents.get(path)?;
        Some(self.anchors.entry(document.file).or_insert_with(|| Anchors::of(document)))
    }

    /// Returns the anchors of a document while there is time to hold them
    /// against a fragment.
    fn affordable(&mut self, path: &RepoPath) -> Option<&Anchors> {
        let headings = self.of(path)?.headings().len();
        self.effort = self.effort.saturating_sub(headings + 1);
        if self.effort == 0 { None } else { self.of(path) }
    }

    /// Returns the heading of a document that a fragment probably meant.
    fn nearest(&mut self, path: &RepoPath, fragment: &str) -> Option<(HeadingAnchor, Likeness)> {
        self.affordable(path)?.nearest(fragment).map(|near| (near.heading.clone(), near.likeness))
    }

    /// Returns the one other document of the ladder that has the heading: it
    /// moved there.
    fn elsewhere(&mut self, cx: &LadderContext<'_>, fragment: &str) -> Option<(RepoPath, HeadingAnchor)> {
        let mut found = None;
        for document in cx.ladder_documents() {
            if self.effort == 0 {
                return None;
            }
            let path = &cx.sources.file(document.file).path;
            // One word, such as `impact`, stands at the start of many headings.
            let near = self.affordable(path).filter(|_| fragment.contains('-'));
            let near = near.and_then(|anchors| anchors.longer(fragment)).cloned();
            let exact = self.of(path).and_then(|anchors| anchors.heading(fragment)).cloned();
            if let Some(heading) = exact.or(near) {
                if found.is_some() {
                    return None;
                }
                found = Some((path.clone(), heading));
            }
        }
        found
    }
}

/// A link in a site's style is made for the site's anchors.
fn arrives(anchors: &Anchors, resolved: &Resolved, fragment: &str) -> bool {
    match resolved.place {
        Place::File(_, Some(_)) => anchors.contains_loosely(fragment),
        _ => anchors.contains(fragment),
    }
}

fn report(cx: &LadderContext<'_>, findings: &mut Findings<'_>, known: &mut Known<'_>, broken: &Broken<'_>) {
    let Broken { link, fragment, from, path } = broken;
    let place = if path == from { "this document".to_owned() } else { format!("`{path}`") };
    let near = known.nearest(path, fragment);
    let sure = near.as_ref().is_some_and(|(_, likeness)| *likeness != Likeness::Alike);
    let moved = if sure { None } else { known.elsewhere(cx, fragment) };
    let builder = if let Some((new_path, heading)) = moved {
        let target = format!("{}#{}", relative_link(from.folder(), &new_path), heading.anchor);
        findings
            .report(link.span, format!("link to `{}` leads to no heading there: `{new_path}` has it", link.target))
            .related(heading.span, format!("the anchor of this heading is `{}`", heading.anchor))
            .help(format!("the heading stands in another document now: write `{target}`"))
            .fixes(link.is_literal.then_some(link.span), &target)
    } else if let Some((heading, likeness)) = near {
        findings
            .report(link.span, format!("link to `{}` leads to no heading; {place} has `{}`", link.target, heading.anchor))
            .related(heading.span, format!("the anchor of this heading is `{}`", heading.anchor))
            .help(help(&heading, likeness))
            .fixes(link.fragment_span().filter(|_| sure), &heading.anchor)
    } else {
        findings
            .report(link.span, format!("link to `{}` leads to no heading: {place} has no anchor `{fragment}`", link.target))
            .help(format!("link to a heading that is there, or name the place with `<a name=\"{fragment}\"></a>`"))
    };
    drop(builder.label("no such heading").at(cx.at(link.span)).subject(link.target));
}

fn help(heading: &HeadingAnchor, likeness: Likeness) -> String {
    let anchor = &heading.anchor;
    match likeness {
        Likeness::Longer | Likeness::Shorter => {
            format!("the heading is `{}` now, and its anchor follows it: write `#{anchor}`", heading.text)
        }
        Likeness::Respelt => format!("each space of a heading is one hyphen, and other signs are dropped: write `#{anchor}`"),
        Likeness::Close => format!("write `#{anchor}`"),
        Likeness::Alike => format!("did you mean `#{anchor}`?"),
    }
}

/// An edit that is a guess, where there is a place to edit.
trait Guess {
    fn fixes(self, span: Option<Span>, text: &str) -> Self;
}

impl Guess for FindingBuilder<'_, '_> {
    fn fixes(self, span: Option<Span>, text: &str) -> Self {
        match span {
            Some(span) => {
                let edits = vec![Edit { span, text: text.to_owned() }];
                self.fix(Fix { applicability: Applicability::Unsafe, edits })
            }
            None => self,
        }
    }
}
