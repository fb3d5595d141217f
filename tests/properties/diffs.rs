//! What a level diff says of any two states, and of a change that is known.

use ladder_lint::diff::{Change, ChangeKind, Entity, Place};
use ladder_lint::engine::{State, compare};
use ladder_lint::wording::Op;
use proptest::prelude::*;

use crate::cases;
use crate::ladders::{Edit, edit, ladder, style};
use crate::memory::Memory;
use crate::soup::files;

fn changes(base: &State, head: &State) -> Vec<Change> {
    compare(base, head).changes
}

fn place(place: &Place) -> String {
    format!("{place:?}")
}

/// Returns the changes as sorted text; `exchanged` as someone calls them who
/// compares the other way round. Names of what else changed are the base's in
/// each.
fn essence(changes: &[Change], exchanged: bool) -> Vec<String> {
    let mut found: Vec<String> = changes
        .iter()
        .map(|change| {
            let kind = match change.kind {
                ChangeKind::Added if exchanged => ChangeKind::Removed,
                ChangeKind::Removed if exchanged => ChangeKind::Added,
                ChangeKind::Split if exchanged => ChangeKind::Merged,
                ChangeKind::Merged if exchanged => ChangeKind::Split,
                kind => kind,
            };
            let words = |own: Op| change.words.iter().filter(|run| run.op == own).map(|run| run.text.clone()).collect::<Vec<_>>();
            let mut words = [words(Op::Delete), words(Op::Insert)];
            let mut sides = [&change.before, &change.after].map(|side| side.as_ref().map(|side| side.text.clone()));
            let mut places = match &change.to {
                Some(to) => [place(&change.at), place(to)],
                None if matches!(change.kind, ChangeKind::Reworded | ChangeKind::Reordered) => Default::default(),
                None => [place(&change.at), String::new()],
            };
            if exchanged {
                words.reverse();
                sides.reverse();
                if change.to.is_some() {
                    places.reverse();
                }
            }
            format!("{:?} {kind:?} {} {:?} {places:?} {sides:?} {words:?}", change.entity, change.count, change.significance)
        })
        .collect();
    found.sort();
    found
}

/// Returns entity, kind and texts of each change, sorted.
fn told(changes: &[Change]) -> Vec<String> {
    let text = |side: &Option<ladder_lint::diff::ChangeSide>| side.as_ref().map_or_else(String::new, |side| side.text.clone());
    let line = |change: &Change| {
        format!("{} {}: {:?} -> {:?}", change.entity.name(), change.kind.name(), text(&change.before), text(&change.after))
    };
    let mut lines: Vec<String> = changes.iter().map(line).collect();
    lines.sort();
    lines
}

fn state(files: &[(String, String)]) -> State {
    Memory::new(files).read_all()
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn a_state_does_not_differ_from_itself(files in files()) {
        let (one, other) = (state(&files), state(&files));
        prop_assert_eq!(told(&changes(&one, &other)), Vec::<String>::new());
    }

    #[test]
    fn backwards_is_the_mirror(base in files(), head in files()) {
        let (base, head) = (state(&base), state(&head));
        prop_assert_eq!(essence(&changes(&base, &head), true), essence(&changes(&head, &base), false));
    }

    #[test]
    fn the_words_make_both_texts(base in files(), head in files()) {
        for change in changes(&state(&base), &state(&head)) {
            let glued = |skip: Op| change.words.iter().filter(|run| run.op != skip).map(|run| run.text.as_str()).collect::<String>();
            if let (false, Some(before), Some(after)) = (change.words.is_empty(), &change.before, &change.after) {
                prop_assert_eq!((glued(Op::Insert), glued(Op::Delete)), (before.text.clone(), after.text.clone()));
            }
        }
    }

    /// However it is written down, it is the same ladder.
    #[test]
    fn another_style_is_no_change(ladder in ladder(), one in style(), other in style()) {
        let (base, head) = (state(&one.one(&ladder)), state(&other.one(&ladder)));
        prop_assert_eq!(base.level_count(), ladder.levels.len(), "every level is one");
        prop_assert_eq!(told(&changes(&base, &head)), Vec::<String>::new());
    }

    /// A document is split into one for each level: files move, and nothing else.
    #[test]
    fn a_split_file_only_moves(ladder in ladder(), one in style(), other in style()) {
        let (base, head) = (state(&one.one(&ladder)), state(&other.split(&ladder)));
        prop_assert_eq!(head.level_count(), ladder.levels.len(), "every level is one");
        for (base, head) in [(&base, &head), (&head, &base)] {
            let found = changes(base, head);
            prop_assert!(found.iter().all(Change::is_file_move), "{:#?}", told(&found));
        }
    }

    /// One change is told as what it was, and nothing beside it, whatever the style.
    #[test]
    fn an_edit_is_told_as_what_it_was(before in ladder(), edit in edit(), one in style(), other in style()) {
        let mut after = before.clone();
        let expected = after.change(&edit);
        let (base, head) = (state(&one.one(&before)), state(&other.one(&after)));
        prop_assert_eq!(told(&changes(&base, &head)), expected, "{:?} of {:?}", edit, before.titles());
    }

    /// Two changes to different things are told as both.
    #[test]
    fn two_edits_are_told_as_two(before in ladder(), word in 0..10_000_usize, edit in edit(), style in style()) {
        let alone = matches!(edit, Edit::RenameLevel { .. } | Edit::RenameDimension { .. } | Edit::AddLevel | Edit::AddDimension { .. });
        prop_assume!(alone);
        let mut after = before.clone();
        let mut expected = after.change(&Edit::Reword { level: word, dimension: word / 7, statement: word / 49 });
        expected.extend(after.change(&edit));
        expected.sort();
        let (base, head) = (state(&style.one(&before)), state(&style.one(&after)));
        prop_assert_eq!(told(&changes(&base, &head)), expected, "{:?} of {:?}", edit, before.titles());
    }

    /// An edit and a move to files of their own at once.
    #[test]
    fn an_edit_in_a_split_file_is_told_as_what_it_was(before in ladder(), edit in edit(), style in style()) {
        // A document of a level that no other is called like is a track of its own.
        prop_assume!(!matches!(edit, Edit::RenameLevel { .. }));
        let mut after = before.clone();
        let expected = after.change(&edit);
        let (base, head) = (state(&style.one(&before)), state(&style.split(&after)));
        let mut found = changes(&base, &head);
        found.retain(|change| !change.is_file_move() && change.entity != Entity::File);
        prop_assert_eq!(told(&found), expected, "{:?} of {:?}", edit, before.titles());
    }
}
