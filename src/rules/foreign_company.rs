//! `foreign-company`: a ladder that was taken over from elsewhere and still
//! names the company it came from.

use crate::finding::{Applicability, Edit, Fix};
use crate::lint::{Companies, Findings, Foreign, LadderContext, LadderRule, Verdict};
use crate::source::Span;

/// The rule; it has no options.
#[derive(Debug, Default)]
pub(crate) struct ForeignCompany;

impl LadderRule for ForeignCompany {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let Some(found) = cx.companies() else { return };
        for foreign in &found.foreign {
            match foreign.verdict {
                Verdict::Tie => report_tie(cx, found, foreign, findings),
                Verdict::Foreign | Verdict::Perhaps => {
                    for span in &foreign.company.places {
                        report(cx, found, foreign, *span, findings);
                    }
                }
            }
        }
    }
}

fn report(cx: &LadderContext<'_>, found: &Companies, foreign: &Foreign, span: Span, findings: &mut Findings<'_>) {
    let (own, name) = (&found.own.name, &foreign.company.name);
    let place = cx.place(span);
    let standing = place.words().map_or_else(String::new, |words| format!(", in {words}"));
    let message = if own.is_empty() {
        format!("\"{name}\"{standing} is a name that the configuration wants to hear of")
    } else {
        format!("\"{name}\" in a ladder that is {}{standing} ({})", possessive(own), named(found))
    };
    let mut finding = findings.report(span, message).label("another company's name").at(cx.at(span)).subject(name.to_lowercase());
    if own.is_empty() {
        finding =
            finding.help("write this ladder's own name; if it says where it comes from, put it under a heading such as Credits");
    } else {
        finding = finding.fix(Fix { applicability: Applicability::Unsafe, edits: vec![Edit { span, text: own.clone() }] }).help(format!(
            "write \"{own}\" if the text is meant for this ladder; if it says where it comes from, put it under a heading such as Credits"
        ));
    }
    if let Some(first) = found.own.places.iter().find(|own| own.file == span.file).or(found.own.places.first()) {
        finding = finding.related(*first, format!("the ladder's own company, {own}, is named here"));
    }
    if foreign.verdict == Verdict::Perhaps {
        finding = finding.as_note();
    }
    drop(finding);
}

fn report_tie(cx: &LadderContext<'_>, found: &Companies, foreign: &Foreign, findings: &mut Findings<'_>) {
    let (Some(span), Some(own_span)) = (foreign.company.places.first(), found.own.places.first()) else { return };
    let (own, name) = (&found.own.name, &foreign.company.name);
    let message = format!(
        "this ladder speaks of two companies as its own: {own} is named {}, {name} {}",
        times(found.own.places.len()),
        times(foreign.company.places.len()),
    );
    let finding = findings
        .report(*span, message)
        .label(format!("{name} is named here first"))
        .related(*own_span, format!("{own} is named here first"))
        .help("settle whose ladder it is, and write that name throughout")
        .at(cx.at(*span))
        .subject(name.to_lowercase())
        .as_note();
    drop(finding);
}

/// Returns how often the own company is named, as a message says it.
fn named(found: &Companies) -> String {
    if found.configured {
        return "as the configuration says".to_owned();
    }
    format!("{} is named {}", found.own.name, times(found.own.places.len()))
}

fn times(count: usize) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

fn possessive(name: &str) -> String {
    if name.ends_with('s') { format!("{name}'") } else { format!("{name}'s") }
}
