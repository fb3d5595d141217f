//! Which levels of a ladder stand in it twice.
//!
//! Apart because more than one rule has to know: a level that is a copy is one
//! finding, and neither missing from an index nor a peer of its original.

use std::cell::{OnceCell, RefCell};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::title::{codes, long_title, tells_a_role};
use crate::model::{Ladder, Level, LevelRef, Statement, TitleKey};

/// Levels that are one level.
#[derive(Debug, Clone)]
pub struct Twins {
    /// The levels, in the ladder's order; two at least.
    pub levels: Vec<LevelRef>,
    /// True where they say the same, statement by statement.
    pub same_text: bool,
}

/// The levels of a ladder that stand in it more than once.
#[derive(Debug, Clone, Default)]
pub struct Duplicates {
    /// Levels that are one, in order of their first.
    pub twins: Vec<Twins>,
    /// Positions in `twins`.
    of: BTreeMap<LevelRef, usize>,
}

/// Fewer statements than this in common are no copy.
const ENOUGH: usize = 3;

/// No more levels of one title are held against each other.
const CROWD: usize = 16;

impl Duplicates {
    /// Finds levels of one title: in one track, unless their codes tell them
    /// apart, or anywhere in the ladder with the same text.
    pub fn of(ladder: &Ladder) -> Self {
        let mut titles: BTreeMap<String, Vec<(LevelRef, &Level)>> = BTreeMap::new();
        for (at, _, level) in ladder.levels() {
            titles.entry(long_title(&level.title)).or_default().push((at, level));
        }
        let mut twins: Vec<Twins> = titles
            .into_iter()
            .filter(|(title, levels)| !title.is_empty() && levels.len() >= 2)
            .flat_map(|(_, levels)| alike(&levels))
            .collect();
        twins.sort_by(|one, other| one.levels.cmp(&other.levels));
        let members = |(nth, twins): (usize, &Twins)| twins.levels.iter().map(move |at| (*at, nth)).collect::<Vec<_>>();
        let of = twins.iter().enumerate().flat_map(members).collect();
        Self { twins, of }
    }

    /// Returns the levels that are one with this, itself among them.
    pub fn twins(&self, at: LevelRef) -> Option<&Twins> {
        self.twins.get(*self.of.get(&at)?)
    }

    /// Returns true for a level that stands before it in its own track as well.
    pub fn is_copy(&self, at: LevelRef) -> bool {
        let before = |other: &LevelRef| other.track == at.track && *other < at;
        self.twins(at).is_some_and(|twins| twins.levels.iter().any(before))
    }
}

/// Returns how many values two ordered lists have in common, each as often as
/// both have it.
fn shared(one: &[u64], other: &[u64]) -> usize {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    let mut count = 0;
    while let (Some(here), Some(there)) = (one.peek(), other.peek()) {
        match here.cmp(there) {
            Ordering::Less => one.next(),
            Ordering::Greater => other.next(),
            Ordering::Equal => {
                count += 1;
                one.next();
                other.next()
            }
        };
    }
    count
}

/// Returns a statement as titles are compared, as a number.
fn hash(statement: &Statement) -> u64 {
    let mut hasher = DefaultHasher::new();
    TitleKey::new(&statement.text).hash(&mut hasher);
    hasher.finish()
}

/// Parts levels of one title into those that are one level.
fn alike(levels: &[(LevelRef, &Level)]) -> Vec<Twins> {
    let mut found: Vec<(Read<'_>, Twins)> = Vec::new();
    for &(at, level) in levels {
        let own = Read::of(at, level);
        match found.iter_mut().take(CROWD).find(|(first, _)| own.is_one_with(first)) {
            Some((first, twins)) => {
                twins.same_text &= own.says_as(first);
                twins.levels.push(at);
            }
            None => found.push((own, Twins { levels: vec![at], same_text: true })),
        }
    }
    found.into_iter().map(|(_, twins)| twins).filter(|twins| twins.levels.len() > 1).collect()
}

/// A level with what it says.
struct Read<'a> {
    at: LevelRef,
    level: &'a Level,
    /// The first of its statements as titles are compared, by their hashes: as many
    /// as anybody asked for.
    begun: RefCell<Vec<u64>>,
    /// All of them, in order: worked out where somebody asks.
    said: OnceCell<Vec<u64>>,
}

impl<'a> Read<'a> {
    fn of(at: LevelRef, level: &'a Level) -> Self {
        Self { at, level, begun: RefCell::default(), said: OnceCell::new() }
    }

    fn said(&self) -> &[u64] {
        self.said.get_or_init(|| {
            let mut said: Vec<u64> = self.statements().map(hash).collect();
            said.sort_unstable();
            said
        })
    }

    fn statements(&self) -> impl Iterator<Item = &'a Statement> {
        let inside = self.level.expectations.iter().flat_map(|each| &each.statements);
        self.level.statements.iter().chain(inside)
    }

    fn count(&self) -> usize {
        self.level.statements.len() + self.level.expectations.iter().map(|each| each.statements.len()).sum::<usize>()
    }

    fn is_one_with(&self, other: &Self) -> bool {
        let code = |level: &Level| level.code.as_deref().map(codes).unwrap_or_default();
        let (own, theirs) = (code(self.level), code(other.level));
        let told_apart = !own.is_empty() && !theirs.is_empty() && own != theirs;
        // Every track has its "Level 2".
        let comparable = self.at.track == other.at.track || tells_a_role(&self.level.title);
        (self.at.track == other.at.track && !told_apart) || (comparable && self.says_as(other))
    }

    /// Returns true where nine of ten statements are the same.
    fn says_as(&self, other: &Self) -> bool {
        let (least, most) = (self.count().min(other.count()), self.count().max(other.count()));
        // No more can be the same than the shorter one has.
        let is_enough = |shared: usize| shared >= ENOUGH && shared * 10 >= most * 9;
        is_enough(least) && self.may_say_as(other, is_enough) && is_enough(shared(self.said(), other.said()))
    }

    /// Returns false once so many statements are none of the other's that what is left
    /// isn't enough: of levels that only share a title, the first few say so.
    fn may_say_as(&self, other: &Self, is_enough: impl Fn(usize) -> bool) -> bool {
        let mut left = self.count();
        self.said.get().is_some()
            || self.statements().enumerate().all(|(nth, statement)| {
                left -= usize::from(other.said().binary_search(&self.nth(nth, statement)).is_err());
                is_enough(left)
            })
    }

    fn nth(&self, nth: usize, statement: &Statement) -> u64 {
        let mut begun = self.begun.borrow_mut();
        begun.get(nth).copied().unwrap_or_else(|| {
            let hash = hash(statement);
            begun.push(hash);
            hash
        })
    }
}
