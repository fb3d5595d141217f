//! Runs of statements that two levels share word for word.
//!
//! Apart from the rule because it is about finding them in time near the size
//! of the ladder, and knows nothing of what they mean.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

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
pub fn copies(levels: &[&[String]]) -> Vec<Copied> {
    let Numbered { texts, counts } = Numbered::of(levels);
    let text = |(level, at): Place| texts.get(level).and_then(|texts| texts.get(at)).copied();
    let count = |text: Option<usize>| text.and_then(|text| counts.get(text)).copied().unwrap_or(0);
    let is_common = |text: Option<usize>| count(text) > COMMON;
    let mut met: BTreeMap<usize, Vec<Place>> = BTreeMap::new();
    let all =
        texts.iter().enumerate().flat_map(|(level, own)| own.iter().enumerate().map(move |(at, text)| ((level, at), *text)));
    for (place, text) in all.filter(|(_, text)| (2..=COMMON).contains(&count(Some(*text)))) {
        met.entry(text).or_default().push(place);
    }
    let mut found: BTreeSet<Copied> = BTreeSet::new();
    for places in met.into_values() {
        for (nth, &one) in places.iter().enumerate() {
            for &other in places.iter().skip(nth + 1).filter(|other| other.0 != one.0) {
                let before = |place: Place| Some((place.0, place.1.checked_sub(1)?));
                let starts =
                    before(one).zip(before(other)).is_none_or(|(one, other)| text(one) != text(other) || is_common(text(one)));
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

/// A level and one of its statements, by position.
type Place = (usize, usize);

/// Texts as numbers, which compare faster.
struct Numbered {
    /// The texts of each level.
    texts: Vec<Vec<usize>>,
    /// How often each of them stands somewhere.
    counts: Vec<usize>,
}

impl Numbered {
    fn of(levels: &[&[String]]) -> Self {
        // By their hashes first: texts of one sort start alike.
        let mut numbers: BTreeMap<(u64, &str), usize> = BTreeMap::new();
        let mut counts: Vec<usize> = Vec::new();
        let mut texts: Vec<Vec<usize>> = Vec::with_capacity(levels.len());
        for own in levels {
            let mut numbered = Vec::with_capacity(own.len());
            for text in *own {
                let number = *numbers.entry((hash(text), text)).or_insert(counts.len());
                match counts.get_mut(number) {
                    Some(count) => *count += 1,
                    None => counts.push(1),
                }
                numbered.push(number);
            }
            texts.push(numbered);
        }
        Self { texts, counts }
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
