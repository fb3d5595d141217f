//! `unstable-anchor`: a link to a numbered anchor such as `#scope-1`, which
//! moves when headings come or go.

use std::collections::{BTreeMap, BTreeSet};

use crate::links::{Anchors, HeadingAnchor};
use crate::lint::{Findings, Headings, LadderContext, LadderRule, Linked};
use crate::source::{FileId, RepoPath};

/// How many more links a finding points at.
const SHOWN: usize = 4;

/// The rule: one finding for all such links of a document to another, or to
/// itself.
#[derive(Debug)]
pub(crate) struct UnstableAnchor;

/// A link and the heading at which it arrives.
struct Numbered<'a> {
    linked: &'a Linked<'a>,
    heading: HeadingAnchor,
}

/// What one document links to in another, or in itself.
#[derive(Default)]
struct Asked<'a> {
    /// Headings by the anchor that they have in common.
    headings: BTreeMap<String, BTreeSet<String>>,
    numbered: Vec<Numbered<'a>>,
}

impl LadderRule for UnstableAnchor {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let mut headings = Headings::new(cx);
        let mut asked: BTreeMap<(FileId, RepoPath), Asked<'_>> = BTreeMap::new();
        for linked in cx.links() {
            let from = &linked.from.path;
            let (Some(path), Some(fragment)) = (linked.resolved.document(from), linked.resolved.fragment.as_deref()) else {
                continue;
            };
            let Some(anchors) = headings.of(path) else { continue };
            let Some(heading) = anchors.heading(fragment) else { continue };
            let numbered = anchors.numbered(fragment).cloned();
            let own = asked.entry((linked.from.id, path.clone())).or_default();
            own.headings.entry(heading.common().to_owned()).or_default().insert(heading.anchor.clone());
            own.numbered.extend(numbered.map(|heading| Numbered { linked, heading }));
        }
        for ((_, path), mut asked) in asked.into_iter().filter(|(_, asked)| !asked.numbered.is_empty()) {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for heading in headings.of(&path).into_iter().flat_map(Anchors::headings) {
                *counts.entry(heading.common()).or_default() += 1;
            }
            let count = |common: &str| counts.get(common).copied().unwrap_or(0);
            // Who links to each of the equal headings lists them all: a table of
            // contents, which is made anew when they change.
            let is_listed = |common: &str| asked.headings.get(common).is_some_and(|linked| linked.len() >= count(common));
            asked.numbered.retain(|link| !is_listed(link.heading.common()));
            if let Some(first) = asked.numbered.first() {
                report(cx, &asked.numbered, count(first.heading.common()), findings);
            }
        }
    }
}

/// Reports the first link, with the others; so many headings are equal.
fn report(cx: &LadderContext<'_>, links: &[Numbered<'_>], equal: usize, findings: &mut Findings<'_>) {
    let Some((first, others)) = links.split_first() else { return };
    let Numbered { linked: Linked { link, .. }, heading } = first;
    let (anchor, text) = (&heading.anchor, &heading.text);
    let start = match others.len() {
        0 => format!("link to `{}` holds only", link.target),
        more => format!("link to `{}`, like {more} more here, holds only", link.target),
    };
    let mut finding = findings
        .report(
            link.span,
            format!("{start} as long as no heading \"{text}\" comes or goes above: {equal} headings share that name"),
        )
        .label("a number among equal headings")
        .related(heading.span, format!("`#{anchor}` is this heading today"))
        .help(format!(
            "give the heading a name of its own, or put `<a name=\"…\"></a>` above it and link to that instead of `#{anchor}`"
        ))
        .at(cx.at(link.span))
        .subject(heading.common());
    for other in others.iter().take(SHOWN) {
        finding = finding.related(other.linked.link.span, format!("`#{}` as well", other.heading.anchor));
    }
    drop(finding);
}
