//! The level diff of two ladders, and its laws.

use ladder_lint::diff::{ChangeKind, Entity, LadderDiff};
use ladder_lint::engine::{State, compare};
use ladder_lint::model::Level;
use ladder_lint::wording::Op;

use super::input::sides;
use super::mirror::assert_mirrored;
use super::places;

/// A state doesn't differ from itself; the other way round the same is said;
/// nothing is lost between what was there, what came and what went.
pub(crate) fn run(data: &[u8]) {
    let (base, head) = sides(data);
    let (base, head) = (base.state(), head.state());
    for state in [&base, &head] {
        let changes = compare(state, state).changes;
        assert!(changes.is_empty(), "a state differs from itself: {changes:#?}");
    }
    let diff = compare(&base, &head);
    hold(&diff, &base, &head);
    assert_mirrored(&diff.changes, &compare(&head, &base).changes);
    assert_eq!(
        statements(&base) + counted(&diff, ChangeKind::Added),
        statements(&head) + counted(&diff, ChangeKind::Removed),
        "nothing is lost between what was there, what came and what went: {:#?}",
        diff.changes
    );
}

fn hold(diff: &LadderDiff, base: &State, head: &State) {
    for change in &diff.changes {
        let carries = [Entity::Track, Entity::Level, Entity::Dimension].contains(&change.entity);
        assert!(change.count > 0 || carries, "a change is about something: {change:?}");
        assert!(change.before.is_some() || change.after.is_some(), "a change has a side: {change:?}");
        change.before.iter().for_each(|side| places::hold(&base.sources, side.span));
        change.after.iter().for_each(|side| places::hold(&head.sources, side.span));
        if let (false, Some(before), Some(after)) = (change.words.is_empty(), &change.before, &change.after) {
            let glued =
                |skip: Op| change.words.iter().filter(|run| run.op != skip).map(|run| run.text.as_str()).collect::<String>();
            assert_eq!(
                (glued(Op::Insert), glued(Op::Delete)),
                (before.text.clone(), after.text.clone()),
                "words make both texts"
            );
        }
    }
}

/// Returns how many statements the tracks and their levels have.
fn statements(state: &State) -> usize {
    let level =
        |level: &Level| level.statements.len() + level.expectations.iter().map(|cell| cell.statements.len()).sum::<usize>();
    let tracks = state.model.ladders.iter().flat_map(|ladder| &ladder.tracks);
    tracks.map(|track| track.statements.len() + track.levels.iter().map(level).sum::<usize>()).sum()
}

/// Returns how many statements the changes of that kind are about.
fn counted(diff: &LadderDiff, kind: ChangeKind) -> usize {
    let carries = [Entity::Expectation, Entity::Dimension, Entity::Level, Entity::Track];
    let own = diff.changes.iter().filter(|change| change.kind == kind && carries.contains(&change.entity));
    own.map(|change| change.count).sum()
}
