//! Which statement of the base is which of the head.
//!
//! The nearest first: in the same cell, then in the cells of the level, the
//! track and the ladder; and the surest first: exactly the same, then alike.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::matching::{Both, Candidate, MARGIN, Pairs, candidates};
use super::places::{ALONE_IN_PLACE, IN_PLACE, Places};
use super::scope::{Scope, Scopes, Standing};
use super::view::{StatementView, View};
use crate::wording::Bag;

/// In its own cell a statement this alike is reworded, wherever else one like
/// it may stand.
const SURE: f64 = 0.7;
/// In its own cell a statement this alike is reworded.
const REWORDED: f64 = 0.45;
/// In another cell a statement this alike was moved and reworded.
const MOVED: f64 = 0.75;
/// Words that a statement needs to be found in another cell if reworded, and if
/// it isn't alone of its text.
const TELLING: usize = 4;
/// A statement of so few words may be a value (`Manages`, `Owns`).
const VALUE: usize = 3;
/// Up to so many pairs of a cell, each is looked at.
const FEW: usize = 2_500;

/// Pairs statements.
pub(super) fn pair(base: &View<'_>, head: &View<'_>, scopes: &Scopes) -> Pairs {
    let mut matcher = Matcher::new(base, head, scopes);
    matcher.unchanged(scopes);
    matcher.exact(Scope::Cell);
    matcher.count();
    matcher.values();
    let bags = Bags::new(&matcher);
    let alike = matcher.alike(&bags);
    let near = |scope| alike.iter().filter(|(_, found)| *found == scope).map(|(candidate, _)| *candidate).collect::<Vec<_>>();
    matcher.reworded(&near(Scope::Cell), SURE);
    matcher.exact(Scope::Level);
    matcher.exact(Scope::Track);
    matcher.reworded(&near(Scope::Cell), REWORDED);
    // Those that were just paired are neighbours for the rest.
    let left = matcher.left_in_cells(&bags);
    matcher.reworded(&left, REWORDED);
    matcher.exact(Scope::Ladder);
    for scope in [Scope::Level, Scope::Track, Scope::Ladder] {
        let found = matcher.still_free(&near(scope));
        matcher.pairs.by_score(&found, MOVED);
    }
    matcher.pairs
}

struct Matcher<'v> {
    base: &'v View<'v>,
    head: &'v View<'v>,
    /// Where each statement stands.
    from: Vec<Option<Standing>>,
    to: Vec<Option<Standing>>,
    /// How often each side has a text that wasn't found in its own cell.
    counts: BTreeMap<&'v str, (usize, usize)>,
    pairs: Pairs,
}

impl<'v> Matcher<'v> {
    fn new(base: &'v View<'v>, head: &'v View<'v>, scopes: &Scopes) -> Self {
        Self {
            counts: BTreeMap::new(),
            base,
            head,
            from: base.statements.iter().map(|each| scopes.base(base, each.cell)).collect(),
            to: head.statements.iter().map(|each| scopes.head(head, each.cell)).collect(),
            pairs: Pairs::new(base.statements.len(), head.statements.len()),
        }
    }

    /// Pairs the statements of two cells that say the same, as nearly all do: where
    /// no other cell belongs to these two, [`Matcher::exact`] would do no other.
    fn unchanged(&mut self, scopes: &Scopes) {
        let mut groups: BTreeMap<usize, Both> = BTreeMap::new();
        for at in 0..self.base.cells.len() {
            groups.entry(scopes.cells.base(at)).or_default().0.push(at);
        }
        for at in 0..self.head.cells.len() {
            groups.entry(scopes.cells.head(at)).or_default().1.push(at);
        }
        for (bases, heads) in groups.into_values() {
            let ([one], [other]) = (bases.as_slice(), heads.as_slice()) else { continue };
            let (Some(from), Some(to)) = (self.base.cells.get(*one), self.head.cells.get(*other)) else { continue };
            let (old, new) = (from.statements.clone(), to.statements.clone());
            let said = |view: &'v View<'v>, range: Range<usize>| view.statements.get(range).unwrap_or_default().iter();
            let are_same = |(one, other): (&StatementView<'_>, &StatementView<'_>)| {
                one.statement.text == other.statement.text || one.key() == other.key()
            };
            if old.len() == new.len() && said(self.base, old.clone()).zip(said(self.head, new.clone())).all(are_same) {
                old.zip(new).for_each(|(one, other)| self.pairs.join(one, other));
            }
        }
    }

    /// Counts the short texts of the statements that aren't paired yet, wherever they
    /// stand: longer ones tell enough however often they are there.
    fn count(&mut self) {
        let key = |view: &'v View<'v>, at: usize| view.statements.get(at).map(StatementView::key);
        let bases = self.pairs.free_bases().into_iter().filter_map(|at| key(self.base, at));
        let heads = self.pairs.free_heads().into_iter().filter_map(|at| key(self.head, at));
        self.counts = bases.chain(heads).filter(|key| !is_telling(key)).map(|key| (key, (0, 0))).collect();
        if self.counts.is_empty() {
            return;
        }
        for each in &self.base.statements {
            if let Some(count) = self.counts.get_mut(each.key()) {
                count.0 += 1;
            }
        }
        for each in &self.head.statements {
            if let Some(count) = self.counts.get_mut(each.key()) {
                count.1 += 1;
            }
        }
    }

    fn group(&self, scope: Scope, is_head: bool, at: usize) -> Option<usize> {
        let standing = if is_head { self.to.get(at) } else { self.from.get(at) };
        standing.copied().flatten()?.group(scope)
    }

    /// Pairs statements that are exactly the same in one cell, level, track or
    /// ladder. In a cell as many as both have; further off only where it is
    /// clear which is which.
    fn exact(&mut self, scope: Scope) {
        let mut found: BTreeMap<(usize, &str), Both> = BTreeMap::new();
        for at in self.pairs.free_bases() {
            if let (Some(group), Some(each)) = (self.group(scope, false, at), self.base.statements.get(at)) {
                found.entry((group, each.key())).or_default().0.push(at);
            }
        }
        for at in self.pairs.free_heads() {
            if let (Some(group), Some(each)) = (self.group(scope, true, at), self.head.statements.get(at)) {
                found.entry((group, each.key())).or_default().1.push(at);
            }
        }
        let mut joined = Vec::new();
        for ((_, key), (bases, heads)) in found {
            let telling = is_telling(key);
            if scope == Scope::Cell || (bases.len() == heads.len() && (telling || self.is_unique(key))) {
                joined.extend(bases.into_iter().zip(heads));
            } else if telling {
                joined.extend(self.of_one_dimension(&bases, &heads));
            }
        }
        for (one, other) in joined {
            self.pairs.join(one, other);
        }
    }

    /// Returns true for a short text that each side has once.
    fn is_unique(&self, key: &str) -> bool {
        self.counts.get(key) == Some(&(1, 1))
    }

    /// Of several statements with one text, returns those that stand alone
    /// under their dimension on both sides.
    fn of_one_dimension(&self, bases: &[usize], heads: &[usize]) -> Vec<(usize, usize)> {
        let mut found: BTreeMap<_, Both> = BTreeMap::new();
        let dimension = |view: &View<'_>, at: usize| {
            let cell = view.cells.get(view.statements.get(at)?.cell)?;
            Some(cell.key.as_ref().map(|(name, _)| name.clone()))
        };
        for at in bases {
            found.entry(dimension(self.base, *at)).or_default().0.push(*at);
        }
        for at in heads {
            found.entry(dimension(self.head, *at)).or_default().1.push(*at);
        }
        let pairs = found.into_values().filter_map(|(bases, heads)| match (bases.as_slice(), heads.as_slice()) {
            ([one], [other]) => Some((*one, *other)),
            _ => None,
        });
        pairs.collect()
    }

    /// Returns pairs of free statements that are alike, with the nearest thing
    /// that both stand in.
    fn alike(&self, bags: &Bags) -> Vec<(Candidate, Scope)> {
        let features = |bags: &BTreeMap<usize, Bag>| bags.iter().map(|(at, bag)| (*at, bag.features())).collect::<Vec<_>>();
        let mut near: BTreeSet<(usize, usize)> = candidates(&features(&bags.base), &features(&bags.head)).into_iter().collect();
        near.extend(self.in_cells(FEW));
        let found = near.into_iter().filter_map(|(one, other)| {
            let nearest = self.from.get(one).copied().flatten()?.shared(&self.to.get(other).copied().flatten()?)?;
            let least = if nearest == Scope::Cell { REWORDED - IN_PLACE - MARGIN } else { MOVED - MARGIN };
            let candidate = bags.compare(one, other, least, if nearest == Scope::Cell { 1 } else { TELLING })?;
            Some((candidate, nearest))
        });
        found.collect()
    }

    /// Returns all pairs of free statements of a cell, where there are no more
    /// than `most`.
    fn in_cells(&self, most: usize) -> Vec<(usize, usize)> {
        let cells = self.free_by_cell().into_values().filter(|(bases, heads)| bases.len() * heads.len() <= most);
        cells
            .flat_map(|(bases, heads)| {
                bases.into_iter().flat_map(move |one| heads.clone().into_iter().map(move |other| (one, other)))
            })
            .collect()
    }

    /// Returns what is left in cells where little changed, however unlike: the
    /// place may say that one was written anew as the other.
    fn left_in_cells(&self, bags: &Bags) -> Vec<Candidate> {
        let least = REWORDED - ALONE_IN_PLACE - MARGIN;
        self.in_cells(FEW / 10).into_iter().filter_map(|(one, other)| bags.compare(one, other, least, 1)).collect()
    }

    fn free_by_cell(&self) -> BTreeMap<usize, Both> {
        let mut cells: BTreeMap<usize, Both> = BTreeMap::new();
        for at in self.pairs.free_bases() {
            if let Some(cell) = self.group(Scope::Cell, false, at) {
                cells.entry(cell).or_default().0.push(at);
            }
        }
        for at in self.pairs.free_heads() {
            if let Some(cell) = self.group(Scope::Cell, true, at) {
                cells.entry(cell).or_default().1.push(at);
            }
        }
        cells
    }

    fn still_free(&self, candidates: &[Candidate]) -> Vec<Candidate> {
        let free = |each: &&Candidate| self.pairs.is_free_base(each.base) && self.pairs.is_free_head(each.head);
        candidates.iter().filter(free).copied().collect()
    }

    /// Pairs statements of a cell that are alike; of several, those that stand
    /// between the same neighbours.
    fn reworded(&mut self, candidates: &[Candidate], least: f64) {
        let stays = |one: usize, other: usize| {
            let cell = self.group(Scope::Cell, false, one);
            cell.is_some() && cell == self.group(Scope::Cell, true, other)
        };
        let places = Places::new(self.base, self.head, &self.pairs, stays);
        let mut found = self.still_free(candidates);
        for each in &mut found {
            each.score += places.likeness(each.base, each.head);
        }
        self.pairs.by_score(&found, least);
    }

    /// Pairs the only statements of a cell where both are a mere value, or say
    /// what a value means that is the dimension's name: the value changed.
    fn values(&mut self) {
        let mut joined = Vec::new();
        for (bases, heads) in self.free_by_cell().into_values() {
            if let ([one], [other]) = (bases.as_slice(), heads.as_slice()) {
                let lone = |view: &View<'_>, at: usize, most: usize| {
                    let each = view.statements.get(at)?;
                    let cell = view.cells.get(each.cell)?;
                    Some(cell.statements.len() == 1 && cell.expectation.is_some() && each.words() <= most)
                };
                let most = if self.is_renamed(*one, *other) { usize::MAX } else { VALUE };
                if lone(self.base, *one, most) == Some(true) && lone(self.head, *other, most) == Some(true) {
                    joined.push((*one, *other));
                }
            }
        }
        for (one, other) in joined {
            self.pairs.join(one, other);
        }
    }
}

impl Matcher<'_> {
    /// Returns true where the dimensions of two statements have different names.
    fn is_renamed(&self, base: usize, head: usize) -> bool {
        let name = |view: &View<'_>, at: usize| {
            let cell = view.cells.get(view.statements.get(at)?.cell)?;
            cell.key.as_ref().map(|(name, _)| name.clone())
        };
        name(self.base, base) != name(self.head, head)
    }
}

/// Returns true for a text that is found again elsewhere though it isn't alone.
fn is_telling(key: &str) -> bool {
    key.split(' ').count() >= TELLING
}

/// The words of the statements that are not exactly paired.
struct Bags {
    base: BTreeMap<usize, Bag>,
    head: BTreeMap<usize, Bag>,
}

impl Bags {
    fn new(matcher: &Matcher<'_>) -> Self {
        let bags = |view: &View<'_>, free: Vec<usize>| -> BTreeMap<usize, Bag> {
            let found = free.into_iter().filter_map(|at| Some((at, Bag::new(&view.statements.get(at)?.statement.text))));
            found.collect()
        };
        Self { base: bags(matcher.base, matcher.pairs.free_bases()), head: bags(matcher.head, matcher.pairs.free_heads()) }
    }

    /// Compares two statements of at least so many words, if they may be at least
    /// that alike.
    fn compare(&self, base: usize, head: usize, least: f64, words: usize) -> Option<Candidate> {
        let (from, to) = (self.base.get(&base)?, self.head.get(&head)?);
        if from.len().min(to.len()) < words || from.at_most(to) < least {
            return None;
        }
        let score = from.similarity(to);
        (score >= least).then_some(Candidate { base, head, score })
    }
}
