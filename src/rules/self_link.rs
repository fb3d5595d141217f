//! `self-link`: a URL that leads into the very repository it stands in, and to
//! nothing there.

use crate::finding::{Applicability, Edit, Fix};
use crate::links::{Likeness, Place, Suggester, encode_path, own_path};
use crate::lint::{Findings, Headings, LadderContext, LadderRule, Linked};
use crate::source::{RepoPath, Span};

/// The rule.
#[derive(Debug)]
pub(crate) struct SelfLink;

/// What is wrong with one link, in words.
struct Fault {
    what: String,
    help: String,
    related: Option<(Span, String)>,
    fix: Option<Fix>,
}

impl LadderRule for SelfLink {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let mut headings = Headings::new(cx);
        let mut suggester = None;
        for linked in cx.links().filter(|linked| linked.resolved.absolute) {
            let fault = match &linked.resolved.place {
                Place::Missing(path) => {
                    Some(missing(cx, linked, path, suggester.get_or_insert_with(|| Suggester::new(cx.listing))))
                }
                Place::OtherCase { path, found } => {
                    let sure = !cx.listing.has_several_cases(path);
                    let applicability = if sure { Applicability::Safe } else { Applicability::Unsafe };
                    Some(Fault {
                        what: format!("`{found}` differs from `{path}` in letter case"),
                        help: format!("write the path as it is: `{}`", encode_path(found.as_str())),
                        related: None,
                        fix: replace_path(cx, linked, found, applicability),
                    })
                }
                _ => no_heading(linked, &mut headings),
            };
            let Some(fault) = fault else { continue };
            let span = linked.link.span;
            let mut finding = findings
                .report(span, format!("link to `{}` leads into this repository, and nowhere: {}", linked.link.target, fault.what))
                .label("leads to nothing in this repository")
                .help(fault.help);
            if let Some((span, what)) = fault.related {
                finding = finding.related(span, what);
            }
            if let Some(fix) = fault.fix {
                finding = finding.fix(fix);
            }
            drop(finding.at(cx.at(span)).subject(linked.link.target));
        }
    }
}

fn missing(cx: &LadderContext<'_>, linked: &Linked<'_>, path: &RepoPath, suggester: &mut Suggester<'_>) -> Fault {
    let found = suggester.suggest(path);
    let help = match &found {
        Some(found) => format!("did you mean `{}`? A relative link would also work in a fork and on a branch", found.path()),
        None => "correct the link or remove it; a relative link would also work in a fork and on a branch".to_owned(),
    };
    let fix = found.and_then(|found| replace_path(cx, linked, found.path(), Applicability::Unsafe));
    Fault { what: format!("there is no `{path}`"), help, related: None, fix }
}

fn no_heading(linked: &Linked<'_>, headings: &mut Headings<'_>) -> Option<Fault> {
    let (path, fragment) = headings.dead(&linked.resolved, &linked.from.path)?;
    let what = format!("`{path}` has no anchor `{fragment}`");
    let Some((heading, likeness)) = headings.nearest(path, fragment) else {
        let help = format!("link to a heading that is there, or name the place with `<a name=\"{fragment}\"></a>`");
        return Some(Fault { what, help, related: None, fix: None });
    };
    let edit = |span| Edit { span, text: heading.anchor.clone() };
    let fix = linked.link.fragment_span().filter(|_| likeness != Likeness::Alike);
    Some(Fault {
        what,
        help: format!("did you mean `#{}`?", heading.anchor),
        related: Some((heading.span, format!("the anchor of this heading is `{}`", heading.anchor))),
        fix: fix.map(|span| Fix { applicability: Applicability::Unsafe, edits: vec![edit(span)] }),
    })
}

/// Writes another path at the end of the URL.
fn replace_path(cx: &LadderContext<'_>, linked: &Linked<'_>, found: &RepoPath, applicability: Applicability) -> Option<Fix> {
    let path = own_path(cx.listing.home()?, linked.link.target)?;
    let whole = linked.link.path_span()?;
    let start = linked.link.span.start + linked.link.target.len() - path.len();
    let edit = Edit { span: Span::new(whole.file, start, whole.end), text: encode_path(found.as_str()) };
    (start <= whole.end).then(|| Fix { applicability, edits: vec![edit] })
}
