//! `link-case`: a link leads to a file that is written in other letter case,
//! which works on some disks and never on the web.

use crate::finding::{Applicability, Edit, Fix};
use crate::links::Place;
use crate::lint::{Findings, LadderContext, LadderRule};

/// The rule.
#[derive(Debug)]
pub(crate) struct LinkCase;

impl LadderRule for LinkCase {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        for linked in cx.links().filter(|linked| !linked.resolved.absolute) {
            let Place::OtherCase { path, found } = &linked.resolved.place else { continue };
            let link = &linked.link;
            let what = if link.is_image { "image" } else { "link to" };
            let written = link.path_to(&linked.from.path, found);
            let mut finding = findings
                .report(
                    link.span,
                    format!("{what} `{}` leads nowhere: `{found}` differs from `{path}` in letter case", link.target),
                )
                .label("differs in letter case")
                .help(format!("file names on GitHub, and on most servers, are case-sensitive: write `{written}`"));
            if let Some(span) = link.path_span() {
                // Where two files differ in letter case only, either may be meant.
                let sure = !cx.listing.has_several_cases(path);
                let applicability = if sure { Applicability::Safe } else { Applicability::Unsafe };
                finding = finding.fix(Fix { applicability, edits: vec![Edit { span, text: written }] });
            }
            drop(finding.at(cx.at(link.span)).subject(link.target));
        }
    }
}
