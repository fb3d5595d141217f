//! `broken-anchor`: a link's fragment names no heading and no HTML anchor of
//! the document it leads to.

use crate::finding::{Applicability, Edit, Fix};
use crate::links::{HeadingAnchor, Likeness, relative_link, slug};
use crate::lint::{FindingBuilder, Findings, Headings, LadderContext, LadderRule, Linked};
use crate::model::LevelRef;
use crate::source::{RepoPath, Span};

/// The rule; it has no options.
#[derive(Debug, Default)]
pub(crate) struct BrokenAnchor;

/// One broken link and the document it leads to.
struct Broken<'a> {
    linked: &'a Linked<'a>,
    fragment: &'a str,
    path: &'a RepoPath,
}

impl LadderRule for BrokenAnchor {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let mut headings = Headings::new(cx);
        let own = |path: &RepoPath| cx.sources.by_path(path).is_some_and(|file| cx.ladder.documents.contains(&file.id));
        // A page that belongs to no ladder is looked at for its links to one.
        let outside = cx.links_from_outside().filter(|linked| linked.resolved.document(&linked.from.path).is_some_and(own));
        for linked in cx.links().chain(outside).filter(|linked| !linked.resolved.absolute) {
            if let Some((path, fragment)) = headings.dead(&linked.resolved, &linked.from.path) {
                report(cx, findings, &mut headings, &Broken { linked, fragment, path });
            }
        }
    }
}

fn report(cx: &LadderContext<'_>, findings: &mut Findings<'_>, headings: &mut Headings<'_>, broken: &Broken<'_>) {
    let Broken { linked: Linked { from, link, .. }, fragment, path } = broken;
    let from = &from.path;
    let place = if *path == from { "this document".to_owned() } else { format!("`{path}`") };
    let near = headings.nearest(path, fragment);
    let sure = near.as_ref().is_some_and(|(_, likeness)| *likeness != Likeness::Alike);
    let moved = if sure { None } else { headings.elsewhere(fragment) };
    let builder = if let Some((new_path, heading)) = moved {
        let target = format!("{}#{}", relative_link(from.folder(), &new_path), heading.anchor);
        findings
            .report(link.span, format!("link to `{}` leads to no heading there: `{new_path}` has it", link.target))
            .related(heading.span, format!("the anchor of this heading is `{}`", heading.anchor))
            .help(format!("the heading stands in another document now: write `{target}`"))
            .fixes(Applicability::Unsafe, link.is_literal.then_some(link.span), &target)
    } else if let Some((heading, likeness)) = near {
        findings
            .report(link.span, format!("link to `{}` leads to no heading; {place} has `{}`", link.target, heading.anchor))
            .related(heading.span, format!("the anchor of this heading is `{}`", heading.anchor))
            .help(help(&heading, likeness))
            .fixes(applicability(cx, fragment, &heading, likeness), link.fragment_span().filter(|_| sure), &heading.anchor)
    } else {
        findings
            .report(link.span, format!("link to `{}` leads to no heading: {place} has no anchor `{fragment}`", link.target))
            .help(format!("link to a heading that is there, or name the place with `<a name=\"{fragment}\"></a>`"))
    };
    drop(builder.label("no such heading").at(cx.at(link.span)).subject(link.target));
}

/// A guess is unmistakable where only signs differ, where a letter or two slipped,
/// and where the heading is a level's whose title alone is the fragment: what it
/// got is its code.
fn applicability(cx: &LadderContext<'_>, fragment: &str, heading: &HeadingAnchor, likeness: Likeness) -> Applicability {
    let grown = || {
        let level = level_of(cx, heading).and_then(|at| cx.ladder.level(at));
        level.is_some_and(|level| level.code.is_some() && slug(&level.title) == fragment)
    };
    match likeness {
        Likeness::Respelt | Likeness::Slip => Applicability::Safe,
        Likeness::Longer if grown() => Applicability::Safe,
        _ => Applicability::Unsafe,
    }
}

/// Returns the level whose heading it is.
fn level_of(cx: &LadderContext<'_>, heading: &HeadingAnchor) -> Option<LevelRef> {
    cx.ladder.levels().find(|(_, _, level)| heading.span.encloses(level.name_span)).map(|(at, _, _)| at)
}

fn help(heading: &HeadingAnchor, likeness: Likeness) -> String {
    let anchor = &heading.anchor;
    match likeness {
        Likeness::Longer | Likeness::Shorter => {
            format!("the heading is `{}` now, and its anchor follows it: write `#{anchor}`", heading.text)
        }
        Likeness::Respelt => format!("each space of a heading is one hyphen, and other signs are dropped: write `#{anchor}`"),
        Likeness::Slip | Likeness::Close => format!("write `#{anchor}`"),
        Likeness::Alike => format!("did you mean `#{anchor}`?"),
    }
}

/// An edit, where there is a place to edit.
trait Guess {
    fn fixes(self, applicability: Applicability, span: Option<Span>, text: &str) -> Self;
}

impl Guess for FindingBuilder<'_, '_> {
    fn fixes(self, applicability: Applicability, span: Option<Span>, text: &str) -> Self {
        match span {
            Some(span) => self.fix(Fix { applicability, edits: vec![Edit { span, text: text.to_owned() }] }),
            None => self,
        }
    }
}
