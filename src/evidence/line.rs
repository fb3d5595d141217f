//! Lines that are dimensions elsewhere: a heading that lost its marks, and
//! became one more item of the list before it.
//!
//! The name alone tells little, as many a list names what others explain: the
//! lines after it have to be like those under the heading.

use std::collections::{BTreeMap, BTreeSet};

use super::headings::Headings;
use crate::markdown::Documents;
use crate::model::{DimensionKey, Expectation, Ladder, Level, LevelRef, Statement};
use crate::source::Span;

/// A statement that is the name of a dimension at other levels.
#[derive(Debug, Clone)]
pub struct Demoted<'a> {
    /// The level that it stands in.
    pub at: LevelRef,
    /// That level.
    pub level: &'a Level,
    /// The dimension that it stands under, where there is one.
    pub under: Option<&'a Expectation>,
    /// The line.
    pub line: &'a Statement,
    /// Its name.
    pub name: DimensionKey,
    /// Levels that have it as a heading, three at most, and how many there are.
    pub peers: Vec<(&'a Level, Span)>,
    /// How many levels those are in all.
    pub have: usize,
}

/// The longest name, in bytes.
const LONGEST: usize = 200;
/// How many lines after it are read.
const AFTER: usize = 3;
/// How many levels that have the heading are read.
const LEVELS: usize = 8;

/// The levels that have a name as a heading.
type Holders<'a> = BTreeMap<DimensionKey, Vec<(LevelRef, &'a Level, &'a Expectation)>>;

/// Finds the lines that are headings at other levels of their track, in the
/// order of the levels.
pub fn demoted<'a>(ladder: &'a Ladder, documents: &'a Documents) -> Vec<Demoted<'a>> {
    let headings = Headings::of(documents);
    let mut holders: Holders<'a> = BTreeMap::new();
    for (at, _, level) in ladder.levels() {
        for expectation in level.expectations.iter().filter(|each| headings.at(each.name_span).is_some()) {
            holders.entry(expectation.key()).or_default().push((at, level, expectation));
        }
    }
    if holders.is_empty() {
        return Vec::new();
    }
    let longest = holders.keys().map(|name| name.as_str().len()).max().unwrap_or(0);
    ladder.levels().flat_map(|(at, _, level)| in_level(&holders, longest, at, level)).collect()
}

fn in_level<'a>(holders: &Holders<'a>, longest: usize, at: LevelRef, level: &'a Level) -> Vec<Demoted<'a>> {
    let own: BTreeSet<DimensionKey> = level.expectations.iter().map(Expectation::key).collect();
    let cells = level.expectations.iter().map(|each| (Some(each), each.statements.as_slice()));
    let mut found: Vec<Demoted<'a>> = Vec::new();
    for (under, lines) in cells.chain([(None, level.statements.as_slice())]) {
        for (nth, line) in lines.iter().enumerate().filter(|(_, line)| may_name(&line.text, longest)) {
            let name = DimensionKey::new(&line.text);
            let Some(known) = holders.get(&name).filter(|_| !own.contains(&name)) else { continue };
            let others = || known.iter().filter(|(other, ..)| *other != at && other.track == at.track);
            let after = lines.get(nth + 1..).unwrap_or(&[]).iter().take(AFTER);
            let after: Vec<BTreeSet<&str>> = after.map(words).collect();
            let alike =
                |cell: &Expectation| cell.statements.iter().any(|said| after.iter().any(|next| are_alike(&words(said), next)));
            if others().take(LEVELS).any(|(_, _, cell)| alike(cell)) {
                let peers = others().take(3).map(|(_, peer, cell)| (*peer, cell.name_span)).collect();
                found.push(Demoted { at, level, under, line, name, peers, have: others().count() });
            }
        }
    }
    found
}

/// Returns false for a line that is no name of a dimension for its length: names
/// are compared by all their letters, but for those of shortcodes (`:seedling:`).
fn may_name(text: &str, longest: usize) -> bool {
    let kept = || text.bytes().filter(u8::is_ascii_alphabetic).count();
    text.len() <= LONGEST && (text.len() <= longest || text.contains(':') || kept() <= longest)
}

fn words(statement: &Statement) -> BTreeSet<&str> {
    statement.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// Returns true where two lines have most of their words in common.
fn are_alike(one: &BTreeSet<&str>, other: &BTreeSet<&str>) -> bool {
    let shared = one.intersection(other).count();
    shared >= 3 && shared * 3 >= one.len().max(other.len()) * 2
}
