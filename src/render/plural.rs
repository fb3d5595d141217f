//! Numbers with their nouns.

/// Returns a number with its noun: `1 note`, `2 notes`.
pub(super) fn many(count: usize, noun: &str) -> String {
    match (count, noun) {
        (1, _) => format!("1 {noun}"),
        (_, "index") => format!("{count} indexes"),
        (_, "entry") => format!("{count} entries"),
        _ => format!("{count} {noun}s"),
    }
}
