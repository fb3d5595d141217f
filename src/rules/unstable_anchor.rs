//! `unstable-anchor`: a link to a numbered anchor such as `#scope-1`, which
//! moves when headings come or go.

use std::collections::{BTreeMap, BTreeSet};

use crate::links::HeadingAnchor;
use crate::lint::{Findings, Headings, LadderContext, LadderRule, Linked};
use crate::source::{FileId, RepoPath};

/// How many more links a finding points at.
const SHOWN: usize = 4;

/// The rule: one finding for all such links of a document to another, or to
/// itself.
#[derive(Debug)]
pub(crate) struct UnstableAnchor;

/// A link, the heading at which it arrives, and the anchor that this would have
/// without its number.
struct Numbered<'a> {
    linked: Linked<'a>,
    heading: HeadingAnchor,
    common: String,
}

impl LadderRule for UnstableAnchor {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let mut headings = Headings::new(cx);
        let mut numbered: BTreeMap<(FileId, RepoPath), Vec<Numbered<'_>>> = BTreeMap::new();
        let mut asked: BTreeMap<(FileId, RepoPath), BTreeSet<String>> = BTreeMap::new();
        for linked in cx.links() {
            let from = &linked.from.path;
            let (Some(path), Some(fragment)) = (linked.resolved.document(from), linked.resolved.fragment.as_deref()) else {
                continue;
            };
            let key = (linked.from.id, path.clone());
            let Some(anchors) = headings.of(path) else { continue };
            asked.entry(key.clone()).or_default().extend(anchors.heading(fragment).map(|heading| heading.anchor.clone()));
            if let Some((heading, common)) = anchors.numbered(fragment) {
                let (heading, common) = (heading.clone(), common.to_owned());
                numbered.entry(key).or_default().push(Numbered { linked, heading, common });
            }
        }
        for (key, mut links) in numbered {
            let Some(anchors) = headings.of(&key.1) else { continue };
            let asked = asked.remove(&key).unwrap_or_default();
            // Who links to each of the equal headings lists them all: a table of
            // contents, which is made anew when they change.
            let commons: BTreeSet<&str> = links.iter().map(|link| link.common.as_str()).collect();
            let listed = |common: &str| {
                let numbers = |anchor: &&String| anchor.rsplit_once('-').is_some_and(|(start, _)| start == common);
                asked.iter().filter(|anchor| *anchor == common || numbers(anchor)).count()
            };
            let counts: BTreeMap<String, usize> =
                commons.iter().map(|common| ((*common).to_owned(), anchors.equal_headings(common))).collect();
            let tables: BTreeSet<String> =
                counts.iter().filter(|(common, count)| listed(common) >= **count).map(|(common, _)| common.clone()).collect();
            links.retain(|link| !tables.contains(&link.common));
            report(cx, &links, &counts, findings);
        }
    }
}

fn report(cx: &LadderContext<'_>, links: &[Numbered<'_>], counts: &BTreeMap<String, usize>, findings: &mut Findings<'_>) {
    let Some((first, others)) = links.split_first() else { return };
    let Numbered { linked: Linked { link, .. }, heading, common } = first;
    let equal = counts.get(common).copied().unwrap_or(0);
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
        .subject(common.as_str());
    for other in others.iter().take(SHOWN) {
        finding = finding.related(other.linked.link.span, format!("`#{}` as well", other.heading.anchor));
    }
    drop(finding);
}
