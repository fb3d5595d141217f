//! A merge that somebody committed without resolving it.

use crate::lint::{Findings, LadderContext, LadderRule};
use crate::markdown::Conflict;

/// One finding for each conflict, at its first line.
pub(super) struct ConflictMarker;

impl LadderRule for ConflictMarker {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        for document in cx.ladder_documents() {
            for conflict in &document.conflicts {
                report(cx, conflict, findings);
            }
        }
    }
}

fn report(cx: &LadderContext<'_>, conflict: &Conflict, findings: &mut Findings<'_>) {
    let place = cx.place(conflict.opening).words().map(|words| format!(" in {words}")).unwrap_or_default();
    let line = cx.sources.slice(conflict.opening);
    let Some(closing) = conflict.closing else {
        let message = format!("a line of a merge conflict was left behind{place}: `{line}`");
        let help = "remove the line, and look whether both versions of the text still stand around it";
        drop(findings.report(conflict.opening, message).at(cx.at(conflict.opening)).subject(line).help(help));
        return;
    };
    let sides = [line, cx.sources.slice(closing)].map(|line| line.get(7..).unwrap_or("").trim());
    let sides =
        if sides.iter().any(|side| side.is_empty()) { String::new() } else { format!(", `{}` and `{}`", sides[0], sides[1]) };
    let message = format!("an unresolved merge conflict{place}: two versions stand here{sides}");
    let mut finding = findings
        .report(conflict.opening, message)
        .at(cx.at(conflict.opening))
        .subject("merge conflict")
        .help("keep one version and remove the marked lines; until then only the first version is checked");
    if let Some(separator) = conflict.separator {
        finding = finding.related(separator, "the second version starts below this line");
    }
    drop(finding.related(closing, "and ends here"));
}
