//! Which items of a list stand out of its order, where nearly all of them
//! follow one.

use std::collections::BTreeSet;

/// What is out of order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disorder {
    /// True where the list runs from high to low.
    pub descending: bool,
    /// Positions of those that break it, in order.
    pub out: Vec<usize>,
}

/// Returns how often neighbours go up and down.
pub fn steps(keys: &[u32]) -> (usize, usize) {
    let pairs = keys.iter().zip(keys.iter().skip(1));
    pairs.fold((0, 0), |(up, down), (one, two)| (up + usize::from(two > one), down + usize::from(two < one)))
}

/// Returns the fewest items that would have to move, in the direction that was
/// seen around the list; none where it is in order, or in no order at all, or
/// starts again (a second list of the same numbers).
pub fn disorder(keys: &[u32], descending: bool) -> Option<Disorder> {
    let ordered: Vec<u32> = if descending { keys.iter().map(|key| u32::MAX - key).collect() } else { keys.to_vec() };
    let kept = longest_run(&ordered);
    let stays: BTreeSet<usize> = kept.iter().copied().collect();
    let numbers: BTreeSet<u32> = kept.iter().filter_map(|at| keys.get(*at).copied()).collect();
    let out: Vec<usize> = (0..keys.len()).filter(|at| !stays.contains(at)).collect();
    let again = out.iter().any(|at| keys.get(*at).is_some_and(|key| numbers.contains(key)));
    (!out.is_empty() && (out.len() * 3 <= keys.len() || keys.len() == 2) && !again).then_some(Disorder { descending, out })
}

/// Returns the positions of a longest run that never goes down, the earliest of
/// several.
fn longest_run(keys: &[u32]) -> Vec<usize> {
    // For each length, the position with the smallest end, and who stands before each.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(keys.len());
    let key = |at: usize| keys.get(at).copied().unwrap_or(0);
    for (at, own) in keys.iter().enumerate() {
        let length = ends.partition_point(|&end| key(end) <= *own);
        before.push(length.checked_sub(1).and_then(|last| ends.get(last).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut run = Vec::new();
    let mut next = ends.last().copied();
    while let Some(at) = next {
        run.push(at);
        next = before.get(at).copied().flatten();
    }
    run.reverse();
    run
}
