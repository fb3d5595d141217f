//! Rules in comments that allow findings.

use std::collections::BTreeSet;

use gen_lsp_types::CompletionItemKind;

use super::{Offer, Spot};
use crate::config::all_pages;
use crate::lsp::desk::Desk;

/// Returns the rules where a comment names them, those first that found
/// something in the document; none outside such a comment.
pub(super) fn offers(desk: Desk<'_>, spot: &Spot<'_>) -> Option<Vec<Offer>> {
    let open = spot.before.rfind("allow(")?;
    let inside = spot.before.get(open + "allow(".len()..)?;
    let is_ours = spot.before.get(..open)?.contains("ladder-lint");
    if !is_ours || inside.contains(')') {
        return None;
    }
    let typed = inside.rsplit(',').next().unwrap_or(inside).trim_start();
    let from = spot.offset - typed.len();
    let file = desk.file(spot.path);
    let here = desk.space.findings().iter().filter(|finding| file.is_some_and(|file| file.id == finding.span.file));
    let here: BTreeSet<&str> = here.map(|finding| finding.rule.as_str()).collect();
    let mut pages = all_pages(&desk.state().settings.own_rules);
    pages.sort_by_key(|page| (!here.contains(page.id.as_str()), page.id.clone()));
    let offer = |page: crate::lint::RulePage| Offer {
        label: page.id.clone(),
        text: page.id,
        from,
        kind: CompletionItemKind::EnumMember,
        detail: Some(page.summary),
    };
    Some(pages.into_iter().map(offer).collect())
}
