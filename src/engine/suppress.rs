//! Takes out the findings that comments in the documents allow, and tells of
//! comments that allow nothing or don't say why.
//!
//! Apart from the parser, which only knows where a comment stands: whether
//! something is allowed shows once all rules have spoken.

use std::collections::{BTreeMap, BTreeSet};

use super::State;
use super::pipeline::{context, places};
use crate::finding::Finding;
use crate::lint::{Findings, Places, RuleSet};
use crate::markdown::{Reach, Suppression};
use crate::model::Ladder;
use crate::source::{FileId, Span, SpanMap};

/// The rule under which comments that allow nothing are reported.
pub(super) const UNUSED: &str = "unused-suppression";

/// The rule under which comments without a reason are reported.
pub(super) const UNEXPLAINED: &str = "unexplained-suppression";

/// How a comment to this tool is written.
const FORM: &str = "`<!-- ladder-lint: allow(RULE) because … -->`";

/// One rule of one comment: the position of the comment in its document, and of
/// the rule in the comment.
type Allowance = (FileId, usize, usize);

/// Takes out what is allowed; returns what is left with what there is to say of
/// the comments themselves, and how many findings were taken out. `ran` says
/// whether a rule was run, so that its silence means something.
pub(super) fn apply(
    state: &State,
    rules: &RuleSet,
    mut findings: Vec<Finding>,
    ran: impl Fn(&str) -> bool,
) -> (Vec<Finding>, usize) {
    let mut allowed: BTreeMap<(&str, FileId), Vec<(Span, Allowance)>> = BTreeMap::new();
    for (file, nth, comment) in comments(state) {
        let Some(reach) = comment.reach.span() else { continue };
        for (at, (rule, _)) in comment.rules.iter().enumerate() {
            allowed.entry((rule, file)).or_default().push((reach, (file, nth, at)));
        }
    }
    if allowed.is_empty() && comments(state).next().is_none() {
        return (findings, 0);
    }
    let allowed: BTreeMap<(&str, FileId), SpanMap<Allowance>> =
        allowed.into_iter().map(|(key, spans)| (key, spans.into_iter().collect())).collect();
    let mut used: BTreeSet<Allowance> = BTreeSet::new();
    let before = findings.len();
    findings.retain(|finding| {
        // Only where it starts: what is wrong with a level may reach to its end.
        let start = Span::new(finding.span.file, finding.span.start, finding.span.start);
        let around = allowed.get(&(finding.rule.as_str(), finding.span.file)).map(|spans| spans.around(start));
        let around: Vec<Allowance> = around.into_iter().flatten().copied().collect();
        used.extend(&around);
        around.is_empty()
    });
    let count = before - findings.len();
    let ladders = places(state);
    for (rule, tell) in [(UNUSED, unused as Tell), (UNEXPLAINED, unexplained as Tell)] {
        let Some(page) = rules.page(rule) else { continue };
        let mut found = Vec::new();
        let mut sink = Sink {
            state,
            rules,
            ladders: &ladders,
            used: &used,
            ran: &ran,
            findings: Findings::new(&page.id, page.severity, &mut found),
        };
        for (file, nth, comment) in comments(state).filter(|(file, ..)| state.concerns_a_ladder(*file)) {
            tell(&mut sink, file, nth, comment);
        }
        super::configuration::override_severities(state, page, &mut found);
        findings.append(&mut found);
    }
    (findings, count)
}

/// Returns every comment with its document and its position there.
fn comments(state: &State) -> impl Iterator<Item = (FileId, usize, &Suppression)> {
    let all = state.documents.iter();
    all.flat_map(|document| document.suppressions.iter().enumerate().map(|(nth, comment)| (document.file, nth, comment)))
}

type Tell = fn(&mut Sink<'_, '_>, FileId, usize, &Suppression);

/// What is said of a comment goes here; `'l` is how long the ladders live.
struct Sink<'l, 'a> {
    state: &'l State,
    rules: &'a RuleSet,
    ladders: &'l [(&'l Ladder, Places<'l>)],
    used: &'a BTreeSet<Allowance>,
    ran: &'a dyn Fn(&str) -> bool,
    findings: Findings<'a>,
}

impl Sink<'_, '_> {
    fn report(&mut self, comment: &Suppression, span: Span, subject: &str, message: String, help: String) {
        let ladder = self.ladders.iter().find(|(ladder, _)| ladder.documents.contains(&span.file));
        let mut finding = self.findings.report(span, message).subject(subject).help(help);
        if let Some((ladder, places)) = ladder {
            let place = comment.reach.span().map_or(span, |reach| Span::new(span.file, reach.start, reach.start));
            finding = finding.at(context(self.state, ladder, places, None).at(place));
        }
        drop(finding);
    }
}

fn unused(sink: &mut Sink<'_, '_>, file: FileId, nth: usize, comment: &Suppression) {
    if let Some(fault) = comment.fault {
        let message = format!("this comment to ladder-lint is not understood, because {fault}");
        sink.report(comment, comment.span, "not understood", message, format!("write it as {FORM}"));
        return;
    }
    for (at, (rule, place)) in comment.rules.iter().enumerate() {
        let span = if comment.rules.len() == 1 { comment.span } else { *place };
        if !sink.rules.knows(rule) {
            let near = sink.rules.nearest(rule).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
            let help = format!("{near}`ladder-lint rules` lists the rules, and a comment names each of them");
            sink.report(comment, span, rule, format!("`{rule}` is no rule, so nothing is allowed here"), help);
        } else if comment.reach == Reach::Nothing {
            let message = format!("nothing follows this comment, so `{rule}` is allowed nowhere");
            sink.report(comment, span, rule, message, "move it above the block that it is about, or remove it".to_owned());
        } else if is_refused(rule) {
            let message = format!("`{rule}` is about comments such as this one, and no comment can allow it");
            sink.report(comment, span, rule, message, format!("mend the comment that it names, or set `{rule}: off`"));
        } else if !sink.used.contains(&(file, nth, at)) && (sink.ran)(rule) && !is_off(sink.state, sink.rules, file, rule) {
            let message = format!("`{rule}` has nothing to say {}, so there is nothing to allow", where_to(comment.reach));
            let what = if comment.rules.len() == 1 { "the comment" } else { "the rule from the comment" };
            sink.report(comment, span, rule, message, format!("remove {what}"));
        }
    }
}

fn unexplained(sink: &mut Sink<'_, '_>, _: FileId, _: usize, comment: &Suppression) {
    if comment.fault.is_some() || comment.has_reason {
        return;
    }
    let names: Vec<String> = comment.rules.iter().map(|(rule, _)| format!("`{rule}`")).collect();
    let subject: Vec<&str> = comment.rules.iter().map(|(rule, _)| rule.as_str()).collect();
    let message = format!("this comment allows {} and doesn't say why", names.join(", "));
    let help = format!("add the reason for whoever reads it next: {FORM}");
    sink.report(comment, comment.span, &subject.join(", "), message, help);
}

/// Returns true for the rules that comments are held to themselves.
fn is_refused(rule: &str) -> bool {
    [UNUSED, UNEXPLAINED].contains(&rule)
}

/// Returns true where the configuration turns a rule off in a document.
fn is_off(state: &State, rules: &RuleSet, file: FileId, rule: &str) -> bool {
    let path = &state.sources.file(file).path;
    rules.page(rule).is_some_and(|page| state.settings.overridden(path, rule, page.group.name()) == Some(None))
}

fn where_to(reach: Reach) -> &'static str {
    match reach {
        Reach::File(_) => "in this document",
        Reach::Section(_) => "in this section",
        Reach::Block(_) | Reach::Nothing => "here",
    }
}
