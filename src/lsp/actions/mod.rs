//! What can be done about findings: mend them, write what is missing, allow
//! them.

mod all;
mod allow;
mod missing;
mod shape;

use gen_lsp_types::{CodeAction, CodeActionKind, CodeActionParams, Diagnostic, Range};

use super::capabilities::{FIX_ALL, FIX_LADDER};
use super::desk::Desk;
use super::diagnostics::diagnostic;
use crate::finding::{Applicability, Edit, Finding, Fix};
use crate::source::SourceFile;

pub(super) use all::{Reach, mended};

/// Returns what can be done about what is found in a part of a document.
pub(super) fn actions(desk: Desk<'_>, file: &SourceFile, params: &CodeActionParams) -> Vec<CodeAction> {
    let only = params.context.only.as_deref();
    let wants = |kind: &str| only.is_none_or(|kinds| kinds.iter().any(|wanted| is_below(kind, &String::from(wanted.clone()))));
    let mut found = Vec::new();
    let own = || desk.space.findings().iter().filter(|finding| finding.span.file == file.id);
    if wants("quickfix") {
        for finding in own().filter(|finding| touches(desk, file, finding, params.range)) {
            let shown = diagnostic(&desk, &desk.state().sources, finding, None);
            let shown = params.context.diagnostics.iter().find(|each| is_same(each, &shown)).cloned().unwrap_or(shown);
            let mut add = |title: String, edits: &[Edit], preferred: bool| {
                found.extend(desk.edit(edits).map(|edit| CodeAction {
                    title,
                    kind: Some(CodeActionKind::QuickFix),
                    diagnostics: Some(vec![shown.clone()]),
                    is_preferred: Some(preferred),
                    edit: Some(edit),
                    ..CodeAction::default()
                }));
            };
            if let Some(fix) = finding.fix.as_ref().filter(|fix| is_of_use(fix)) {
                add(title(desk, finding, fix), &fix.edits, fix.applicability == Applicability::Safe);
            }
            if let Some((title, edits)) = missing::add(desk, finding) {
                add(title, &edits, false);
            }
            if let Some(edits) = allow::allow(desk, finding) {
                add(format!("Allow `{}` here because …", finding.rule), &edits, false);
            }
        }
    }
    if wants(FIX_ALL) && own().any(is_safe) {
        found.push(all::action(desk, "Mend all that is safe in this document", FIX_ALL, &Reach::Document(file.path.clone())));
    }
    if wants(FIX_LADDER) && desk.space.findings().iter().any(is_safe) {
        found.push(all::action(desk, "Mend all that is safe in all documents", FIX_LADDER, &Reach::Everything));
    }
    found
}

/// Returns true where a kind of action is one that was asked for.
fn is_below(kind: &str, wanted: &str) -> bool {
    kind.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || wanted.is_empty())
}

/// Returns true where a finding stands in a part of its document.
fn touches(desk: Desk<'_>, file: &SourceFile, finding: &Finding, range: Range) -> bool {
    let (start, end) = (desk.offset(file, range.start), desk.offset(file, range.end));
    finding.span.start <= end && start <= finding.span.end
}

fn is_same(one: &Diagnostic, other: &Diagnostic) -> bool {
    one.range == other.range && one.code == other.code && one.message == other.message
}

/// Returns true for a fix that can be applied and changes something.
fn is_of_use(fix: &Fix) -> bool {
    fix.applicability != Applicability::DisplayOnly && !fix.edits.is_empty()
}

fn is_safe(finding: &Finding) -> bool {
    finding.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe && !fix.edits.is_empty())
}

/// The longest text that is shown in the title of an action, in code points.
const LONGEST: usize = 40;

/// Returns what a fix does, in words.
fn title(desk: Desk<'_>, finding: &Finding, fix: &Fix) -> String {
    let doubt = if fix.applicability == Applicability::Unsafe { " (look at it afterwards)" } else { "" };
    let is_short = |text: &str| text.chars().count() <= LONGEST && !text.contains('\n');
    let what = match fix.edits.as_slice() {
        [only] => {
            let before = desk.state().sources.slice(only.span);
            match (before.trim(), only.text.trim()) {
                ("", new) if is_short(new) && !new.is_empty() => Some(format!("Insert `{new}`")),
                (old, "") if is_short(old) && !old.is_empty() => Some(format!("Remove `{old}`")),
                (old, new) if is_short(old) && is_short(new) && !old.is_empty() => Some(format!("Write `{new}` for `{old}`")),
                _ => None,
            }
        }
        _ => None,
    };
    format!("{}{doubt}", what.unwrap_or_else(|| format!("Mend `{}`", finding.rule)))
}
