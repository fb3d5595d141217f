//! Changes that are said in the same words one after the other, told together:
//! seven statements that moved from one place are one line and seven texts.

use super::headline;
use crate::diff::{Change, ChangeKind, Entity};

/// Returns the changes of a group in runs: each change by itself but for
/// statements of which one can say the same.
pub(in crate::render) fn runs<'a>(changes: &[&'a Change]) -> Vec<Vec<&'a Change>> {
    let mut runs: Vec<Vec<&Change>> = Vec::new();
    for change in changes {
        let joins = |last: &&Change| {
            is_plain(last)
                && is_plain(change)
                && (last.kind, last.significance) == (change.kind, change.significance)
                && headline(last) == headline(change)
        };
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(joins) => run.push(change),
            _ => runs.push(vec![change]),
        }
    }
    runs
}

/// Returns true for a statement that is there or not, in the same words.
fn is_plain(change: &Change) -> bool {
    change.entity == Entity::Expectation
        && change.words.is_empty()
        && matches!(change.kind, ChangeKind::Added | ChangeKind::Removed | ChangeKind::Moved)
}
