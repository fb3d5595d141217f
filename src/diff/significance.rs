//! How much a change of words matters to the people on the ladder.

use super::Significance;
use crate::wording::{Weight, plain, weight};

/// Returns true for texts that differ in typesetting at most.
pub(super) fn are_same(before: &str, after: &str) -> bool {
    before == after || plain(before) == plain(after)
}

/// Returns the significance of a rewording, or nothing where the texts differ
/// in typesetting only.
pub(super) fn of_rewording(before: &str, after: &str) -> Option<Significance> {
    if are_same(before, after) {
        return None;
    }
    Some(match weight(before, after) {
        Weight::Typing => Significance::Editorial,
        Weight::Wording => Significance::Minor,
        Weight::Meaning => Significance::Major,
    })
}

/// Returns the significance of a value that changed as a whole: major but for
/// case, punctuation and typing mistakes.
pub(super) fn of_value(before: &str, after: &str) -> Option<Significance> {
    of_rewording(before, after).map(|found| if found == Significance::Editorial { found } else { Significance::Major })
}
