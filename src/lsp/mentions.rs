//! Every place that names a level or a dimension: its own heading, lists,
//! comparisons, declarations, settings, links.

use std::collections::BTreeSet;

use super::desk::Desk;
use super::link::{follow, text_span};
use super::setting::settings;
use crate::engine::is_called;
use crate::model::{Declares, DimensionKey, Ladder, LevelName, LevelRef, TitleKey};
use crate::source::Span;

/// A place that names something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mention {
    /// The place; the name stands somewhere in it.
    pub(super) span: Span,
    /// The name as shown there; none where something else is shown, such as
    /// another text of a link.
    pub(super) shown: Option<String>,
    /// True for its own heading.
    pub(super) is_own: bool,
}

fn mention(span: Span, shown: &str) -> Mention {
    Mention { span, shown: Some(shown.to_owned()), is_own: false }
}

/// Returns every place that names a dimension of a ladder, in order.
pub(super) fn of_dimension(desk: Desk<'_>, ladder: &Ladder, key: &DimensionKey) -> Vec<Mention> {
    let mut found = BTreeSet::new();
    for (_, _, level) in ladder.levels() {
        for cell in level.expectations.iter().filter(|cell| cell.key() == *key) {
            found.insert(Mention { is_own: true, ..mention(cell.name_span, &cell.dimension) });
        }
    }
    let is_named = |name: &str| DimensionKey::new(name) == *key;
    let aspects = ladder.comparisons.iter().flat_map(|comparison| &comparison.aspects);
    found.extend(aspects.filter(|aspect| is_named(&aspect.name)).map(|aspect| mention(aspect.span, &aspect.name)));
    let declared = ladder.declarations.iter().filter(|each| each.declares == Declares::Dimensions).flat_map(|each| &each.names);
    found.extend(declared.filter(|(name, _)| is_named(name)).map(|(name, span)| mention(*span, name)));
    let said = settings(desk).into_iter().filter(|each| !each.is_level && ladder.told.hint == Some(each.ladder));
    found.extend(said.filter(|each| is_named(&each.name)).map(|each| mention(each.span, &each.name)));
    once(found)
}

/// Returns every place that names a level of a ladder or leads to it, in order.
pub(super) fn of_level(desk: Desk<'_>, ladder: &Ladder, at: LevelRef) -> Vec<Mention> {
    let Some(level) = ladder.level(at) else { return Vec::new() };
    let title = TitleKey::new(&level.title);
    let is_titled = |name: &str| TitleKey::new(name) == title;
    let mut found = BTreeSet::from([Mention { is_own: true, ..mention(level.name_span, &level.title) }]);
    for document in desk.state().documents.iter() {
        let file = desk.state().sources.file(document.file);
        for link in &document.links {
            let leads = follow(desk, file, &link.target).and_then(|end| end.level);
            if !leads.is_some_and(|(other, to)| to == at && std::ptr::eq(other, ladder)) {
                continue;
            }
            let Some(span) = text_span(file, link) else { continue };
            let text = desk.state().sources.slice(span);
            let shown = Some(LevelName::read(text).title).filter(|name| is_titled(name) && text.contains(name.as_str()));
            found.insert(Mention { span, shown, is_own: false });
        }
    }
    for comparison in ladder.comparisons.iter().filter(|each| each.between.iter().any(|side| is_called(level, side))) {
        let shown = comparison.between.iter().find(|side| is_titled(side)).cloned();
        found.insert(Mention { span: comparison.name_span, shown, is_own: false });
    }
    let declared = ladder.declarations.iter().filter(|each| each.declares == Declares::Levels).flat_map(|each| &each.names);
    found.extend(declared.filter(|(name, _)| is_titled(name)).map(|(name, span)| mention(*span, name)));
    let said = settings(desk).into_iter().filter(|each| each.is_level && ladder.told.hint == Some(each.ladder));
    found.extend(said.filter(|each| is_titled(&each.name)).map(|each| mention(each.span, &each.name)));
    once(found)
}

/// Leaves one of several that are about the same place.
fn once(found: BTreeSet<Mention>) -> Vec<Mention> {
    let mut seen = BTreeSet::new();
    found.into_iter().filter(|each| seen.insert(each.span)).collect()
}
