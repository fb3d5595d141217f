//! `company-spelling`: the ladder's own company, written in another way than
//! everywhere else.

use crate::finding::{Applicability, Edit, Fix};
use crate::lint::{Findings, LadderContext, LadderRule};

/// The rule.
#[derive(Debug)]
pub(crate) struct CompanySpelling;

impl LadderRule for CompanySpelling {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let Some(found) = cx.companies() else { return };
        let (own, times) = (&found.own.name, found.own.places.len());
        let usual = if found.configured {
            format!("the configuration says \"{own}\"")
        } else {
            format!("it is \"{own}\" {times} times in this ladder")
        };
        for variant in &found.variants {
            let span = variant.span;
            let place = cx.place(span).words().map_or_else(String::new, |words| format!(", in {words}"));
            let what = if variant.is_slip { "a letter off" } else { "another way of writing it" };
            let mut finding = findings
                .report(span, format!("the company is written \"{}\"{place}: {usual}", variant.written))
                .label(what)
                .help(format!("write \"{own}\""))
                .fix(Fix { applicability: Applicability::Safe, edits: vec![Edit { span, text: own.clone() }] })
                .at(cx.at(span))
                .subject(variant.written.as_str());
            let places = &found.own.places;
            if let Some(first) = places.iter().find(|own| own.file == span.file).or(places.first()) {
                finding = finding.related(*first, format!("\"{own}\" here"));
            }
            drop(finding);
        }
    }
}
