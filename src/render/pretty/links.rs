//! `links` for people: by document, each with where it leads; and addresses of
//! the web alone, for a program that goes there.

use std::collections::BTreeSet;
use std::io::{self, Write};

use crate::engine::{Leads, LinksReport, ListedLink};
use crate::render::plural::many;
use crate::render::shorten::shorten;
use crate::render::style::{Style, Tone};
use crate::render::visible::{visible, visible_path};
use crate::render::width::cut;

/// The most that is shown of a link's text, in cells.
const TEXT: usize = 32;

/// Writes the links, and how many there are of which kind.
pub(in crate::render) fn links(report: &LinksReport<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    if report.external {
        return addresses(report, out);
    }
    let sources = &report.state.sources;
    for links in report.links.chunk_by(|one, other| one.span.file == other.span.file) {
        let Some(first) = links.first() else { continue };
        writeln!(out, "{}", style.paint(Tone::Bold, &visible_path(sources.path(first.span).as_str())))?;
        let places: Vec<String> =
            links.iter().map(|link| sources.start(link.span)).map(|at| format!("{}:{}", at.line, at.column)).collect();
        let width = places.iter().map(String::len).max().unwrap_or(0);
        for (link, place) in links.iter().zip(&places) {
            let place = style.paint(Tone::Dim, &format!("{place:>width$}"));
            writeln!(out, "  {place}  {}{}  {}", text(link), visible(&shorten(link.target)), end(link, style))?;
        }
        writeln!(out)?;
    }
    if style.quiet { Ok(()) } else { writeln!(out, "{}", sum(report, style)) }
}

/// Writes each address once, in order, one a line.
fn addresses(report: &LinksReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let addresses: BTreeSet<String> = report.links.iter().filter_map(ListedLink::web_address).collect();
    addresses.iter().try_for_each(|address| writeln!(out, "{}", visible(address)))
}

/// Returns what the link shows, where that isn't its target.
fn text(link: &ListedLink<'_>) -> String {
    match cut(&visible(link.text), TEXT) {
        text if text.trim().is_empty() || text == link.target => String::new(),
        text => format!("\"{text}\" "),
    }
}

/// Returns where the link arrives, or that it doesn't.
fn end(link: &ListedLink<'_>, style: Style) -> String {
    let arrow = style.pick("→", "->");
    match (link.resolves, &link.to) {
        (Some(true), Some(_)) if link.leads == Leads::Anchor => format!("{arrow} here"),
        (Some(false), Some(_)) if link.leads == Leads::Anchor => {
            style.paint(Tone::Error, &format!("{arrow} no such heading here"))
        }
        (Some(true), Some((path, fragment))) => {
            let fragment = fragment.as_ref().map_or(String::new(), |fragment| format!("#{fragment}"));
            let root = if path.as_str().is_empty() { "the root" } else { "" };
            format!("{arrow} {root}{}{}", visible_path(path.as_str()), visible(&shorten(&fragment)))
        }
        (Some(false), Some((path, _))) => {
            style.paint(Tone::Error, &format!("{arrow} no such heading in {}", visible_path(path.as_str())))
        }
        (Some(_), _) => style.paint(Tone::Error, &format!("{arrow} leads nowhere")),
        (None, _) if link.leads == Leads::External => style.paint(Tone::Dim, "external"),
        (None, _) => style.paint(Tone::Dim, "not known"),
    }
}

/// Returns `9 links in 2 files: 5 resolve, 1 leads nowhere, 2 are external`.
fn sum(report: &LinksReport<'_>, style: Style) -> String {
    if report.links.is_empty() {
        return "no links".to_owned();
    }
    let files: BTreeSet<_> = report.links.iter().map(|link| link.span.file).collect();
    let count = |is: &dyn Fn(&ListedLink<'_>) -> bool| report.links.iter().filter(|link| is(link)).count();
    let external = |link: &ListedLink<'_>| link.resolves.is_none() && link.leads == Leads::External;
    let broken = count(&|link| link.resolves == Some(false));
    let counts = [
        (count(&|link| link.resolves == Some(true)), "resolves", "resolve", Tone::Plain),
        (broken, "leads nowhere", "lead nowhere", Tone::Error),
        (count(&external), "is external", "are external", Tone::Plain),
        (count(&|link| link.resolves.is_none() && !external(link)), "isn't known", "aren't known", Tone::Plain),
    ];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, several, tone)| style.paint(tone, &format!("{count} {}", if count == 1 { one } else { several })))
        .collect();
    let more = if broken > 0 { "\n`ladder-lint check` tells more of what leads nowhere" } else { "" };
    format!("{} in {}: {}{more}", many(report.links.len(), "link"), many(files.len(), "file"), counts.join(", "))
}
