//! Runs of statements that two levels share word for word.
//!
//! Apart from the rule because it is about finding them in time near the size
//! of the ladder, and knows nothing of what they mean.

use std::collections::{BTreeMap, BTreeSet};

/// A statement that more levels have than this is a phrase of the ladder, and
/// starts no run.
const COMMON: usize = 6;
/// Runs are not followed further than this.
const LONGEST: usize = 500;

/// A run of statements at two levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Copied {
    /// The level that stands first and the run's first statement there, by
    /// position.
    pub one: (usize, usize),
    /// The same of the other.
    pub other: (usize, usize),
    /// How many statements it has.
    pub length: usize,
}

/// Returns the longest runs that any two of these levels share, each level
/// given by the normalised texts of its statements.
pub fn copies(levels: &[Vec<String>]) -> Vec<Copied> {
    let mut met: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for (level, texts) in levels.iter().enumerate() {
        for (at, text) in texts.iter().enumerate() {
            met.entry(text).or_default().push((level, at));
        }
    }
    let common: BTreeSet<&str> = met.iter().filter(|(_, places)| places.len() > COMMON).map(|(text, _)| *text).collect();
    let text = |(level, at): (usize, usize)| levels.get(level).and_then(|texts| texts.get(at));
    let mut found: BTreeSet<Copied> = BTreeSet::new();
    for places in met.into_values().filter(|places| (2..=COMMON).contains(&places.len())) {
        for (nth, &one) in places.iter().enumerate() {
            for &other in places.iter().skip(nth + 1).filter(|other| other.0 != one.0) {
                let before = |place: (usize, usize)| Some((place.0, place.1.checked_sub(1)?));
                let starts = before(one).zip(before(other)).is_none_or(|(one, other)| {
                    text(one) != text(other) || text(one).is_some_and(|text| common.contains(text.as_str()))
                });
                if !starts {
                    continue;
                }
                let same = |ahead: &usize| {
                    let (one, other) = ((one.0, one.1 + ahead), (other.0, other.1 + ahead));
                    text(one).is_some_and(|own| text(other) == Some(own))
                };
                let length = (0..LONGEST).take_while(same).count();
                found.insert(Copied { one, other, length });
            }
        }
    }
    found.into_iter().collect()
}
