//! "Did you mean".

/// Returns the candidate that `word` may be a slip of: as near as a third of
/// its letters.
pub(super) fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let allowed = (word.chars().count() / 3).clamp(1, 4);
    let near = candidates.into_iter().map(|candidate| (strsim::osa_distance(&word, &candidate.to_lowercase()), candidate));
    near.filter(|&(distance, _)| distance <= allowed).min().map(|(_, candidate)| candidate)
}
