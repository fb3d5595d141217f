//! Which dimension names of a document are one name with other marks between
//! its words: "Ownership / Focus" and "Ownership - Focus".
//!
//! Apart from slips because these names are equal to everything else that
//! compares names: nothing is missing where one stands for the other.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{DimensionKey, Expectation, Ladder, Level, LevelRef};
use crate::source::{FileId, Span};

/// A name whose marks are others than those that more levels write.
#[derive(Debug, Clone)]
pub struct OtherMarks<'a> {
    /// The first level for which the name stands there.
    pub at: LevelRef,
    /// That level.
    pub level: &'a Level,
    /// The name.
    pub expectation: &'a Expectation,
    /// For how many levels it stands there: the row of a table names a
    /// dimension of many.
    pub levels: usize,
    /// The name as most levels show it.
    pub shown: &'a str,
    /// How many levels of the document have it so.
    pub have: usize,
    /// Some of them, each with a place of its own.
    pub peers: Vec<(&'a Level, &'a Expectation)>,
}

/// One way to write a name in one document.
#[derive(Debug, Default)]
struct Way<'a> {
    /// The levels that write it so, by the place of the name.
    places: BTreeMap<Span, Vec<(LevelRef, &'a Level, &'a Expectation)>>,
    levels: BTreeSet<LevelRef>,
}

/// The ways to write the names of one document.
type Ways<'a> = BTreeMap<(DimensionKey, FileId), BTreeMap<String, Way<'a>>>;

/// Returns the names of each document that are written in another way than at
/// more levels of the ladder, or as many and earlier ones: at two of the document
/// at least. Dashes of all lengths are one mark, and where a level has both
/// ways, they may mean two things.
pub fn other_marks(ladder: &Ladder) -> Vec<OtherMarks<'_>> {
    let names = Written::of(ladder);
    let mut ways = Ways::new();
    let mut everywhere: BTreeMap<(DimensionKey, String), BTreeSet<LevelRef>> = BTreeMap::new();
    for (at, _, level) in ladder.levels() {
        for expectation in &level.expectations {
            let Some((key, marks)) = names.in_several_ways(&expectation.dimension) else { continue };
            let span = expectation.name_span;
            everywhere.entry((key.clone(), marks.clone())).or_default().insert(at);
            let way = ways.entry((key.clone(), span.file)).or_default().entry(marks.clone()).or_default();
            way.levels.insert(at);
            way.places.entry(span).or_default().push((at, level, expectation));
        }
    }
    let mut found = Vec::new();
    for ((key, _), ways) in ways.iter().filter(|(_, ways)| ways.len() > 1) {
        let first = |way: &Way<'_>| way.places.keys().next().copied();
        let weight = |marks: &String, way: &Way<'_>| {
            let all = everywhere.get(&(key.clone(), marks.clone())).map_or(0, BTreeSet::len);
            (all, way.levels.len(), std::cmp::Reverse(first(way)))
        };
        let Some((most, meant)) = ways.iter().max_by_key(|(marks, way)| weight(marks, way)) else { continue };
        if meant.levels.len() < 2 {
            continue;
        }
        for (_, way) in ways.iter().filter(|(marks, way)| *marks != most && way.levels.is_disjoint(&meant.levels)) {
            found.extend(way.places.values().filter_map(|here| weigh(here, meant)));
        }
    }
    found.sort_by_key(|each| each.expectation.name_span);
    found
}

/// The names of a ladder, each taken apart once: most are written in one way
/// everywhere, and nothing has to be counted of those.
struct Written<'a> {
    names: BTreeMap<&'a str, (DimensionKey, String)>,
    ways: BTreeMap<DimensionKey, BTreeSet<String>>,
}

impl<'a> Written<'a> {
    fn of(ladder: &'a Ladder) -> Self {
        let mut found = Self { names: BTreeMap::new(), ways: BTreeMap::new() };
        for expectation in ladder.levels().flat_map(|(_, _, level)| &level.expectations) {
            let name = expectation.dimension.as_str();
            if !found.names.contains_key(name) {
                let (key, marks) = (expectation.key(), marks(name));
                found.ways.entry(key.clone()).or_default().insert(marks.clone());
                found.names.insert(name, (key, marks));
            }
        }
        found
    }

    fn in_several_ways(&self, name: &str) -> Option<&(DimensionKey, String)> {
        self.names.get(name).filter(|(key, _)| self.ways.get(key).is_some_and(|ways| ways.len() > 1))
    }
}

fn weigh<'a>(here: &[(LevelRef, &'a Level, &'a Expectation)], meant: &Way<'a>) -> Option<OtherMarks<'a>> {
    let &(at, level, expectation) = here.first()?;
    let peers: Vec<_> = meant.places.values().filter_map(|there| there.first()).take(3).collect();
    let (_, _, first) = peers.first()?;
    let levels: BTreeSet<LevelRef> = here.iter().map(|(at, ..)| *at).collect();
    Some(OtherMarks {
        at,
        level,
        expectation,
        levels: levels.len(),
        shown: first.dimension.as_str(),
        have: meant.levels.len(),
        peers: peers.into_iter().map(|(_, level, expectation)| (*level, *expectation)).collect(),
    })
}

/// Returns the marks between the words of a name, a space for each gap.
/// What stands before the first word or behind the last, a comma before a small
/// word, and which dash is used, are style.
fn marks(name: &str) -> String {
    let (mut marks, mut gap, mut word, mut begun) = (String::new(), String::new(), String::new(), false);
    for c in name.replace('&', " and ").chars() {
        if c.is_alphanumeric() || matches!(c, '+' | '#' | '\'' | '\u{2019}') {
            if word.is_empty() && begun {
                marks.push(' ');
                marks.push_str(&gap);
            }
            (begun, word) = (true, word + c.encode_utf8(&mut [0; 4]));
            gap.clear();
        } else {
            if !word.is_empty() && matches!(word.as_str(), "and" | "or") && marks.ends_with(',') {
                marks.pop();
            }
            word.clear();
            match c {
                '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => gap.push('-'),
                '/' | '|' | '\\' | ',' | ';' | ':' | '.' | '(' | ')' | '[' | ']' | '_' | '·' | '•' => gap.push(c),
                _ => {}
            }
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::marks;

    #[test]
    fn marks_are_told_apart() {
        for (one, other) in
            [("Ownership / Focus", "Ownership - Focus"), ("Problem solving", "Problem-solving"), ("Reach (team)", "Reach: team")]
        {
            assert_ne!(marks(one), marks(other), "{one} / {other}");
        }
    }

    #[test]
    fn style_is_not() {
        for (one, other) in [
            ("Ownership – Focus", "Ownership - Focus"),
            ("Ownership/Focus", "ownership / focus:"),
            ("Design, build, and run", "Design, build and run"),
            ("Scope & Reach", "Scope and Reach"),
            ("🚀 Scope of work", "Scope of work"),
        ] {
            assert_eq!(marks(one), marks(other), "{one} / {other}");
        }
    }
}
