//! The names in a list without links: each item starts with one.

use super::{Kind, Name, Roster};
use crate::markdown::{Document, List, item_label};

/// Returns a list as what may be a roster; none where its items are links,
/// which is an index, or where only some start with a name.
pub(super) fn names(document: &Document, list: &List) -> Option<Roster> {
    if document.links_in(list.span).count() * 3 >= list.items.len() {
        return None;
    }
    let starts = list.items.iter().enumerate().filter_map(|(row, item)| {
        let label = item_label(item).map(|label| label.name);
        let text = label.as_ref().or(item.text.as_ref())?;
        let found = Name::read(&text.text, text.span, row).filter(|found| found.name.role || found.name.code.is_some());
        found.filter(|_| !text.text.trim_end().ends_with(['.', '!', '?']))
    });
    let names: Vec<Name> = starts.collect();
    (names.len() * 4 >= list.items.len() * 3).then_some(Roster { kind: Kind::List, span: list.span, names })
}
