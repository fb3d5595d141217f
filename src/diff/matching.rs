//! One-to-one pairing of two sides, whatever is paired: exact keys first, then
//! scores, and nothing where two answers are about as good.
//!
//! Nothing here prefers one side: comparing the other way round gives the same
//! pairs.

use std::collections::{BTreeMap, BTreeSet};

/// A runner-up this near makes a pair ambiguous.
pub(super) const MARGIN: f64 = 0.1;

/// Two lists of numbered things, partly paired.
#[derive(Debug, Clone)]
pub(super) struct Pairs {
    heads: Vec<Partner>,
    bases: Vec<Partner>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Partner {
    Free,
    With(usize),
    /// Accounted for in another way; pairs with nothing.
    Retired,
}

/// A pair that may be, and how good it would be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub(super) base: usize,
    pub(super) head: usize,
    pub(super) score: f64,
}

impl Pairs {
    pub(super) fn new(base: usize, head: usize) -> Self {
        Self { heads: vec![Partner::Free; base], bases: vec![Partner::Free; head] }
    }

    /// Pairs two that are free; does nothing where one isn't.
    pub(super) fn join(&mut self, base: usize, head: usize) {
        if let (Some(to_head @ Partner::Free), Some(to_base @ Partner::Free)) =
            (self.heads.get_mut(base), self.bases.get_mut(head))
        {
            *to_head = Partner::With(head);
            *to_base = Partner::With(base);
        }
    }

    pub(super) fn retire_base(&mut self, base: usize) {
        if let Some(partner @ Partner::Free) = self.heads.get_mut(base) {
            *partner = Partner::Retired;
        }
    }

    pub(super) fn retire_head(&mut self, head: usize) {
        if let Some(partner @ Partner::Free) = self.bases.get_mut(head) {
            *partner = Partner::Retired;
        }
    }

    pub(super) fn head_of(&self, base: usize) -> Option<usize> {
        self.heads.get(base).and_then(|partner| partner.number())
    }

    pub(super) fn base_of(&self, head: usize) -> Option<usize> {
        self.bases.get(head).and_then(|partner| partner.number())
    }

    pub(super) fn is_free_base(&self, base: usize) -> bool {
        self.heads.get(base) == Some(&Partner::Free)
    }

    pub(super) fn is_free_head(&self, head: usize) -> bool {
        self.bases.get(head) == Some(&Partner::Free)
    }

    pub(super) fn are(&self, base: usize, head: usize) -> bool {
        self.head_of(base) == Some(head)
    }

    /// Returns the pairs, in the base's order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, usize)> {
        self.heads.iter().enumerate().filter_map(|(base, partner)| Some((base, partner.number()?)))
    }

    pub(super) fn free_bases(&self) -> Vec<usize> {
        (0..self.heads.len()).filter(|base| self.is_free_base(*base)).collect()
    }

    pub(super) fn free_heads(&self) -> Vec<usize> {
        (0..self.bases.len()).filter(|head| self.is_free_head(*head)).collect()
    }

    /// Pairs what is free and has a key that nothing else free on its side has.
    pub(super) fn by_key<K: Ord>(&mut self, base: impl Fn(usize) -> Option<K>, head: impl Fn(usize) -> Option<K>) {
        for (bases, heads) in self.groups(base, head) {
            if let ([base], [head]) = (bases.as_slice(), heads.as_slice()) {
                self.join(*base, *head);
            }
        }
    }

    /// Pairs what is free and has a key that as many have on the other side: copies,
    /// which nothing tells apart, in their order.
    pub(super) fn by_copies<K: Ord>(&mut self, base: impl Fn(usize) -> Option<K>, head: impl Fn(usize) -> Option<K>) {
        for (bases, heads) in self.groups(base, head).into_iter().filter(|(bases, heads)| bases.len() == heads.len()) {
            for (base, head) in bases.into_iter().zip(heads) {
                self.join(base, head);
            }
        }
    }

    /// Returns what is free on either side, by its key, in the order of the keys.
    fn groups<K: Ord>(&self, base: impl Fn(usize) -> Option<K>, head: impl Fn(usize) -> Option<K>) -> Vec<Both> {
        let mut found: BTreeMap<K, Both> = BTreeMap::new();
        for each in self.free_bases() {
            if let Some(key) = base(each) {
                found.entry(key).or_default().0.push(each);
            }
        }
        for each in self.free_heads() {
            if let Some(key) = head(each) {
                found.entry(key).or_default().1.push(each);
            }
        }
        found.into_values().collect()
    }

    /// Pairs candidates whose score is at least `least`, the best first. One
    /// stays unpaired where a rival of either end comes within [`MARGIN`],
    /// unless that rival's other end has something better to go to.
    pub(super) fn by_score(&mut self, candidates: &[Candidate], least: f64) {
        let rivals = Rivals::new(candidates);
        let mut order: Vec<&Candidate> = candidates.iter().filter(|each| each.score >= least).collect();
        order.sort_by(|one, two| two.score.total_cmp(&one.score).then((one.base, one.head).cmp(&(two.base, two.head))));
        // Each round may free a pair that a rival held up. The rounds are few in
        // practice; the limit is for text that was made to have many.
        for _ in 0..16 {
            let before = order.len();
            order.retain(|each| {
                if !self.is_free_base(each.base) || !self.is_free_head(each.head) {
                    return false;
                }
                let clear = !rivals.threaten(self, each);
                if clear {
                    self.join(each.base, each.head);
                }
                !clear
            });
            if order.len() == before {
                break;
            }
        }
    }
}

impl Partner {
    fn number(self) -> Option<usize> {
        match self {
            Self::With(number) => Some(number),
            Self::Free | Self::Retired => None,
        }
    }
}

/// For each end, the other ends it may go to, the best first.
struct Rivals {
    of_base: BTreeMap<usize, Vec<(f64, usize)>>,
    of_head: BTreeMap<usize, Vec<(f64, usize)>>,
}

impl Rivals {
    fn new(candidates: &[Candidate]) -> Self {
        let mut rivals = Self { of_base: BTreeMap::new(), of_head: BTreeMap::new() };
        for each in candidates {
            rivals.of_base.entry(each.base).or_default().push((each.score, each.head));
            rivals.of_head.entry(each.head).or_default().push((each.score, each.base));
        }
        for list in rivals.of_base.values_mut().chain(rivals.of_head.values_mut()) {
            list.sort_by(|one, two| two.0.total_cmp(&one.0).then(one.1.cmp(&two.1)));
        }
        rivals
    }

    fn threaten(&self, pairs: &Pairs, pair: &Candidate) -> bool {
        let near =
            |list: Option<&Vec<(f64, usize)>>, own: usize, free: &dyn Fn(usize) -> bool, leaves: &dyn Fn(usize, f64) -> bool| {
                list.into_iter()
                    .flatten()
                    .take_while(|(score, _)| *score > pair.score - MARGIN)
                    .any(|(score, other)| *other != own && free(*other) && !leaves(*other, *score))
            };
        let better = |list: Option<&Vec<(f64, usize)>>, score: f64, own: usize, free: &dyn Fn(usize) -> bool| {
            list.into_iter().flatten().take_while(|(other, _)| *other > score).any(|(_, each)| *each != own && free(*each))
        };
        let (free_base, free_head) = (|base| pairs.is_free_base(base), |head| pairs.is_free_head(head));
        near(self.of_base.get(&pair.base), pair.head, &free_head, &|head, score| {
            better(self.of_head.get(&head), score, pair.base, &free_base)
        }) || near(self.of_head.get(&pair.head), pair.base, &free_base, &|base, score| {
            better(self.of_base.get(&base), score, pair.head, &free_head)
        })
    }
}

/// Numbers of the base, and of the head.
pub(super) type Both = (Vec<usize>, Vec<usize>);

/// How many pairs one feature may bring: one that more have in common says
/// nothing.
const MOST_PAIRS: usize = 1_600;

/// Returns the pairs that share one of their rarer features, in order. Each
/// item comes with its number and its different features.
///
/// Two texts that are half alike share at least one word of the rarer half of
/// each, so only those are looked up: the cost follows what is alike, not the
/// product of both sides.
pub(super) fn candidates(base: &[(usize, Vec<u64>)], head: &[(usize, Vec<u64>)]) -> Vec<(usize, usize)> {
    let mut count: BTreeMap<u64, (usize, usize)> = BTreeMap::new();
    for feature in base.iter().flat_map(|(_, features)| features) {
        count.entry(*feature).or_default().0 += 1;
    }
    for feature in head.iter().flat_map(|(_, features)| features) {
        count.entry(*feature).or_default().1 += 1;
    }
    let rarer = |features: &[u64]| {
        let pairs = |feature: &u64| count.get(feature).map_or(0, |(bases, heads)| bases * heads);
        let shared = features.iter().map(|feature| (pairs(feature), *feature)).filter(|(pairs, _)| *pairs > 0);
        let mut sorted: Vec<(usize, u64)> = shared.collect();
        sorted.sort_unstable();
        sorted.truncate(sorted.len() / 2 + 1);
        sorted.into_iter().map(|(_, feature)| feature).collect::<Vec<_>>()
    };
    let mut lists: BTreeMap<u64, Both> = BTreeMap::new();
    for (number, features) in base {
        for feature in rarer(features) {
            lists.entry(feature).or_default().0.push(*number);
        }
    }
    for (number, features) in head {
        for feature in rarer(features) {
            if let Some(list) = lists.get_mut(&feature) {
                list.1.push(*number);
            }
        }
    }
    let mut found = BTreeSet::new();
    for (bases, heads) in lists.into_values() {
        if bases.len() * heads.len() <= MOST_PAIRS {
            found.extend(bases.iter().flat_map(|base| heads.iter().map(move |head| (*base, *head))));
        }
    }
    found.into_iter().collect()
}
