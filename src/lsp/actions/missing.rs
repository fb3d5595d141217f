//! "Add the missing dimensions": their headings, labels or rows, written as the
//! level's own are, in the order in which its peers have them.

use std::collections::{BTreeMap, BTreeSet};

use super::shape::Form;
use crate::evidence::parity::{Gap, Missing, gaps};
use crate::finding::{Edit, Finding};
use crate::lint::Places;
use crate::lsp::desk::Desk;
use crate::model::{DimensionKey, Expectation, Shape};
use crate::source::Span;

/// The rule whose findings name what is missing.
const RULE: &str = "missing-dimension";

/// Returns what the action is called, and the edits that add what a finding
/// says is missing; none where that can't be written in the level's own manner.
pub(super) fn add(desk: Desk<'_>, finding: &Finding) -> Option<(String, Vec<Edit>)> {
    if finding.rule != RULE {
        return None;
    }
    let ladder = desk.ladder_of(finding.span.file)?;
    let places = Places::new(ladder, &desk.state().documents);
    let cx = desk.context(ladder, &places);
    let all = gaps(cx.evidence());
    let gap = all.into_iter().find(|gap| gap.level.name_span == finding.span)?;
    let said: Vec<&str> = finding.subject.split(", ").filter(|key| !key.is_empty()).collect();
    let missing: Vec<&Missing<'_>> =
        gap.missing.iter().filter(|each| said.is_empty() || said.contains(&each.key.as_str())).collect();
    let track = ladder.tracks.get(gap.at.track)?;
    if missing.is_empty() || matches!(track.shape_of(gap.level), Shape::FrontMatter | Shape::LevelsOnly) {
        return None;
    }
    let mut inserted: BTreeMap<usize, String> = BTreeMap::new();
    // The heading of a group comes with the first that stands below it.
    let mut groups: BTreeSet<DimensionKey> = BTreeSet::new();
    for each in &missing {
        let (at, text) = insertion(desk, &gap, each, &mut groups)?;
        inserted.entry(at).or_default().push_str(&text);
    }
    let names: Vec<String> = missing.iter().map(|each| name(each)).collect();
    let title = match names.as_slice() {
        [only] => format!("Add the missing dimension {only}"),
        several => format!("Add the {} missing dimensions: {}", several.len(), several.join(", ")),
    };
    let file = gap.level.name_span.file;
    let edits = inserted.into_iter().map(|(at, text)| Edit { span: Span::new(file, at, at), text });
    Some((title, edits.collect()))
}

/// Returns the name as the nearest peer shows it.
fn name(missing: &Missing<'_>) -> String {
    let peer = || missing.peers.first().map(|(_, cell)| cell.dimension.clone());
    missing.name.clone().or_else(peer).unwrap_or_else(|| missing.key.as_str().to_owned())
}

/// Returns where one missing dimension belongs, and what to write there.
fn insertion(
    desk: Desk<'_>,
    gap: &Gap<'_>,
    missing: &Missing<'_>,
    groups: &mut BTreeSet<DimensionKey>,
) -> Option<(usize, String)> {
    let level = gap.level;
    let (peer, model) = missing.peers.first().copied()?;
    let name = name(missing);
    let in_group = |cell: &Expectation| group(cell) == group(model);
    let order: Vec<&Expectation> = peer.expectations.iter().collect();
    let place = order.iter().position(|cell| cell.key() == missing.key)?;
    // What the level has beside it, in the same group where there are groups.
    let has_group = model.group.is_none() || level.expectations.iter().any(in_group);
    let fits = |cell: &&&Expectation| !has_group || in_group(cell);
    let own = |cell: &&Expectation| level.expectation(&cell.key()).filter(|cell| !has_group || in_group(cell));
    let before = order.iter().take(place).rev().filter(fits).find_map(own);
    let after = order.iter().skip(place + 1).filter(fits).find_map(own);
    let form = Form::of(desk, level, before.or(after), (peer, model))?;
    let group = model.group.as_deref().filter(|group| !has_group && groups.insert(DimensionKey::new(group)));
    match (before, after) {
        (Some(cell), _) => Some((form.behind(desk, cell)?, form.text_behind(group, &name))),
        (None, Some(cell)) => Some((form.ahead_of(desk, cell)?, form.text_ahead(group, &name))),
        (None, None) => Some((Form::end(desk, level)?, form.text_behind(group, &name))),
    }
}

fn group(cell: &Expectation) -> Option<DimensionKey> {
    cell.group.as_deref().map(DimensionKey::new)
}
