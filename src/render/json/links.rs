//! `links --format json`.

use std::io::{self, Write};

use serde::Serialize;

use super::place::Range;
use super::{VERSION, write};
use crate::engine::{LinksReport, ListedLink};
use crate::markdown::LinkKind;

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    snapshot: &'a str,
    links: Vec<Link<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Link<'a> {
    #[serde(flatten)]
    place: Range,
    text: &'a str,
    target: &'a str,
    written: &'static str,
    kind: &'static str,
    resolves: Option<bool>,
    to: Option<To<'a>>,
}

#[derive(Serialize)]
struct To<'a> {
    path: &'a str,
    fragment: Option<&'a str>,
}

#[derive(Serialize)]
struct Summary {
    links: usize,
    resolving: usize,
    broken: usize,
    unknown: usize,
}

/// Writes every link.
pub(in crate::render) fn links(report: &LinksReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let count = |resolves| report.links.iter().filter(|link| link.resolves == resolves).count();
    let summary =
        Summary { links: report.links.len(), resolving: count(Some(true)), broken: count(Some(false)), unknown: count(None) };
    let links = report.links.iter().map(|link| of(report, link)).collect();
    write(&Output { version: VERSION, snapshot: &report.state.snapshot, links, summary }, out)
}

fn of<'a>(report: &LinksReport<'_>, link: &'a ListedLink<'_>) -> Link<'a> {
    let ListedLink { span, text, target, written, leads, to, resolves } = link;
    Link {
        place: Range::shown(&report.state.sources, *span),
        text,
        target,
        written: match written {
            Some(LinkKind::Inline) => "inline",
            Some(LinkKind::Reference) => "reference",
            Some(LinkKind::Autolink) => "autolink",
            Some(LinkKind::Image) => "image",
            Some(LinkKind::HtmlLink) => "html-link",
            Some(LinkKind::HtmlImage) => "html-image",
            None => "definition",
        },
        kind: leads.name(),
        resolves: *resolves,
        to: to.as_ref().map(|(path, fragment)| To { path: path.as_str(), fragment: fragment.as_deref() }),
    }
}
