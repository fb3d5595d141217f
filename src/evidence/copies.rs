//! Runs of statements that two levels share word for word.
//!
//! Apart from the rule because it is about finding them in time near the size
//! of the ladder, and knows nothing of what they mean.

use std::collections::{BTreeSet, HashMap};

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
    // Numbers compare faster than texts.
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut met: Vec<Places> = Vec::new();
    let mut texts: Vec<Vec<usize>> = Vec::with_capacity(levels.len());
    for (level, own) in levels.iter().enumerate() {
        let mut numbered = Vec::with_capacity(own.len());
        for (at, text) in own.iter().enumerate() {
            let text = *numbers.entry(text.as_str()).or_insert(met.len());
            if text == met.len() {
                met.push(Places::default());
            }
            if let Some(places) = met.get_mut(text) {
                places.add((level, at));
            }
            numbered.push(text);
        }
        texts.push(numbered);
    }
    let text = |(level, at): Place| texts.get(level).and_then(|texts| texts.get(at)).copied();
    let is_common = |text: Option<usize>| text.and_then(|text| met.get(text)).is_some_and(|places| places.count > COMMON);
    let mut found: BTreeSet<Copied> = BTreeSet::new();
    for places in met.iter().filter(|places| (2..=COMMON).contains(&places.count)) {
        let places: Vec<Place> = places.all().collect();
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

/// Where a text stands: most stand once, and few of the others more often than
/// matters.
#[derive(Default)]
struct Places {
    count: usize,
    first: Place,
    /// The others, as long as there are few.
    more: Vec<Place>,
}

impl Places {
    fn add(&mut self, place: Place) {
        match self.count {
            0 => self.first = place,
            count if count < COMMON => self.more.push(place),
            _ => {}
        }
        self.count += 1;
    }

    fn all(&self) -> impl Iterator<Item = Place> {
        std::iter::once(self.first).chain(self.more.iter().copied())
    }
}
