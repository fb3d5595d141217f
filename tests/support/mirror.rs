//! The mirror law: comparing the other way round says the same.

use ladder_lint::diff::{Change, ChangeKind, Place};
use ladder_lint::wording::Op;

/// Asserts that `back` is `forth` with its sides exchanged.
pub(crate) fn assert_mirrored(forth: &[Change], back: &[Change]) {
    assert_eq!(essence(forth, true), essence(back, false), "the mirror law");
}

/// Returns the changes as sorted text, for comparing two ways of diffing.
///
/// A rewording is told at the base's names, which a rename elsewhere changes;
/// words are compared by what each side has.
fn essence(changes: &[Change], exchanged: bool) -> Vec<String> {
    let side = |change: &Change, own: Op| {
        let runs = change.words.iter().filter(|run| run.op == own).map(|run| run.text.clone());
        runs.collect::<Vec<_>>()
    };
    let mut found: Vec<String> = changes
        .iter()
        .map(|change| {
            let (deleted, inserted) = (side(change, Op::Delete), side(change, Op::Insert));
            let words = if exchanged { (inserted, deleted) } else { (deleted, inserted) };
            let change = if exchanged { mirrored(change.clone()) } else { Change { words: Vec::new(), ..change.clone() } };
            let at = if change.kind == ChangeKind::Reworded || change.kind == ChangeKind::Reordered {
                String::new()
            } else {
                place(&change.at)
            };
            let (before, after) = (change.before.map(|side| side.text), change.after.map(|side| side.text));
            format!(
                "{:?} {:?} {} {:?} {at} {:?} {before:?} {after:?} {words:?}",
                change.entity,
                change.kind,
                change.count,
                change.significance,
                change.to.as_ref().map(place)
            )
        })
        .collect();
    found.sort();
    found
}

/// What a change would be called by someone who compares the other way round.
fn mirrored(change: Change) -> Change {
    let kind = match change.kind {
        ChangeKind::Added => ChangeKind::Removed,
        ChangeKind::Removed => ChangeKind::Added,
        ChangeKind::Split => ChangeKind::Merged,
        ChangeKind::Merged => ChangeKind::Split,
        kind => kind,
    };
    let (at, to) = match change.to {
        Some(to) => (to, Some(change.at)),
        None => (change.at, None),
    };
    Change { kind, at, to, before: change.after, after: change.before, words: Vec::new(), ..change }
}

fn place(place: &Place) -> String {
    let names = [&place.ladder, &place.track, &place.level, &place.dimension];
    names.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" / ")
}
