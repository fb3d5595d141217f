//! How often what happened: `2 added, 1 moved`.

use std::collections::BTreeMap;

use crate::diff::{Change, ChangeKind};

/// Returns how many statements, or else things, were added, removed and so on,
/// the telling ones first.
pub(in crate::render) fn tally(changes: &[&Change]) -> String {
    let mut counts: BTreeMap<usize, (usize, ChangeKind)> = BTreeMap::new();
    for change in changes {
        counts.entry(rank(change.kind)).or_insert((0, change.kind)).0 += change.count.max(1);
    }
    counts.into_values().map(|(count, kind)| format!("{count} {}", kind.name())).collect::<Vec<_>>().join(", ")
}

fn rank(kind: ChangeKind) -> usize {
    use ChangeKind::{Added, Merged, Moved, Removed, Renamed, Reordered, Reworded, Split};
    [Added, Removed, Moved, Reworded, Renamed, Split, Merged, Reordered].iter().position(|each| *each == kind).unwrap_or(0)
}
