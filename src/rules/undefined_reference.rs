//! `undefined-reference`: brackets that were meant to be a link, `[text][label]`,
//! and whose definition isn't in the document.
//!
//! Brackets have many other uses: what else they may be is left alone.

use std::collections::BTreeSet;

use crate::finding::{Applicability, Edit, Fix};
use crate::links::Site;
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::markdown::{Definition, Document, LinkKind, ReferenceForm, UndefinedReference as Undefined};
use crate::source::{SourceFile, Span};

/// How many definitions all references of a ladder may be held against.
const EFFORT: usize = 200_000;

/// What brings definitions into a document from elsewhere, or makes something
/// else of brackets.
const INCLUDES: [&str; 4] = ["{% include", "{{%", "{{<", "--8<--"];

/// The rule.
#[derive(Debug)]
pub(crate) struct UndefinedReference;

impl LadderRule for UndefinedReference {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let mut effort = EFFORT;
        for document in cx.ladder_documents().filter(|document| !document.undefined.is_empty()) {
            let file = cx.sources.file(document.file);
            let site = cx.ladder.told.site.or_else(|| Site::of(cx.listing, &file.path));
            // MkDocs has extensions that find a heading of that name anywhere.
            if site == Some(Site::MkDocs) || INCLUDES.iter().any(|sign| file.text.contains(sign)) {
                continue;
            }
            let used: BTreeSet<&str> = document
                .links
                .iter()
                .filter(|link| matches!(link.kind, LinkKind::Reference | LinkKind::Image))
                .map(|link| link.target.as_str())
                .collect();
            let idle: Vec<&Definition> =
                document.definitions.iter().filter(|definition| !used.contains(definition.target.as_str())).collect();
            for reference in document.undefined.iter().filter(|reference| is_like_a_link(file, reference)) {
                effort = effort.saturating_sub(idle.len());
                let near = if effort == 0 { None } else { nearest(&idle, &reference.label) };
                if reference.form != ReferenceForm::Shortcut || near.is_some() {
                    report(cx, findings, (file, document), reference, near);
                }
            }
        }
    }
}

/// Returns true for a label and neighbours that leave nothing but a link.
fn is_like_a_link(file: &SourceFile, reference: &Undefined) -> bool {
    let Undefined { label, span, .. } = reference;
    let before = file.text.get(..span.start).and_then(|text| text.chars().next_back());
    let after = file.text.get(span.end..).and_then(|text| text.chars().next());
    // `steps[i][j]`, `[[wiki page]]`, `[a][b][c]`, `\[`, a template's call.
    let is_part =
        before.is_some_and(|c| c.is_alphanumeric() || "[]\\$@_`".contains(c)) || after.is_some_and(|c| "([{:]=".contains(c));
    let source = file.slice(*span);
    let text = source.get(1..).and_then(|rest| rest.split(']').next()).unwrap_or("");
    let says = |text: &str| text.chars().any(char::is_alphabetic) && text.trim().chars().count() > 1;
    let is_blank = |text: &str| !text.chars().any(char::is_lowercase) && text.contains(char::is_whitespace);
    let is_code = source.contains(['{', '}', '<', '>', '|', '$', '\n', '=']) || label.starts_with(['^', '!', '@', '#', '.']);
    // A number alone may follow a text: `[Staff Engineer][2]`.
    let is_label =
        says(label) || (reference.form == ReferenceForm::Full && label.chars().all(|c| c.is_ascii_digit()) && !label.is_empty());
    !is_part && !is_code && says(text) && is_label && !is_blank(text)
}

/// Returns the one definition that nobody uses and whose label is a slip away.
fn nearest<'d>(idle: &[&'d Definition], label: &str) -> Option<&'d Definition> {
    let plain = |label: &str| label.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let digits = |label: &str| label.chars().filter(char::is_ascii_digit).collect::<String>();
    let wanted = plain(label);
    let length = wanted.chars().count();
    let allowed = if length >= 8 { 2 } else { 1 };
    let is_near = |definition: &&&Definition| {
        let own = plain(&definition.label);
        own.chars().count().abs_diff(length) <= allowed
            && digits(&own) == digits(&wanted)
            && (own == wanted || length >= 4 && strsim::damerau_levenshtein(&own, &wanted) <= allowed)
    };
    let mut near = idle.iter().filter(is_near);
    match (near.next(), near.next()) {
        (Some(definition), None) => Some(definition),
        _ => None,
    }
}

fn report(
    cx: &LadderContext<'_>,
    findings: &mut Findings<'_>,
    (file, document): (&SourceFile, &Document),
    reference: &Undefined,
    near: Option<&Definition>,
) {
    let (label, span) = (&reference.label, reference.span);
    let shown = file.slice(span);
    let mut finding = findings
        .report(span, format!("`{shown}` is no link: this document has no definition of `[{label}]`"))
        .label("shown with its brackets")
        .at(cx.at(span))
        .subject(label.to_lowercase());
    finding = match near {
        Some(definition) => finding
            .related(definition.span, format!("`[{}]` is defined here, and nothing refers to it", definition.label))
            .help(format!("did you mean `[{}]`?", definition.label)),
        None => finding.help(format!(
            "add `[{label}]: …` with the link's target at the end of the document, or write the target in parentheses"
        )),
    };
    let place = shown.rfind(label.as_str()).filter(|_| !label.is_empty());
    if let (Some(definition), Some(at)) = (near, place.filter(|_| reference.form == ReferenceForm::Full)) {
        let edit = Edit {
            span: Span::new(document.file, span.start + at, span.start + at + label.len()),
            text: definition.label.clone(),
        };
        finding = finding.fix(Fix { applicability: Applicability::Safe, edits: vec![edit] });
    }
    drop(finding);
}
