//! What pairing promises, on numbers alone.

use super::matching::{Candidate, Pairs, candidates};

fn paired(candidates: &[(usize, usize, f64)]) -> Vec<(usize, usize)> {
    let found: Vec<Candidate> = candidates.iter().map(|&(base, head, score)| Candidate { base, head, score }).collect();
    let mut pairs = Pairs::new(4, 4);
    pairs.by_score(&found, 0.5);
    let mut turned = Pairs::new(4, 4);
    turned.by_score(&found.iter().map(|each| Candidate { base: each.head, head: each.base, ..*each }).collect::<Vec<_>>(), 0.5);
    let mut back: Vec<(usize, usize)> = turned.iter().map(|(head, base)| (base, head)).collect();
    back.sort_unstable();
    assert_eq!(pairs.iter().collect::<Vec<_>>(), back, "both directions pair alike");
    back
}

#[test]
fn the_best_pairs_and_what_is_left_may_pair_then() {
    assert_eq!(paired(&[(0, 0, 0.9), (0, 1, 0.6), (1, 1, 0.55)]), [(0, 0), (1, 1)]);
    assert_eq!(paired(&[(0, 0, 0.4)]), []);
}

#[test]
fn a_near_rival_makes_a_pair_ambiguous() {
    assert_eq!(paired(&[(0, 0, 0.9), (0, 1, 0.85)]), []);
    assert_eq!(paired(&[(0, 0, 0.9), (1, 0, 0.85)]), []);
    assert_eq!(paired(&[(0, 0, 0.9), (0, 1, 0.9), (1, 0, 0.9), (1, 1, 0.9)]), []);
    assert_eq!(paired(&[(0, 0, 0.9), (0, 1, 0.7)]), [(0, 0)]);
}

#[test]
fn a_rival_that_has_a_better_place_is_none() {
    assert_eq!(paired(&[(0, 0, 0.9), (0, 1, 0.85), (1, 1, 0.95)]), [(0, 0), (1, 1)]);
    assert_eq!(paired(&[(0, 0, 0.9), (0, 1, 0.85), (1, 0, 0.85), (1, 1, 0.9)]), [(0, 0), (1, 1)]);
}

#[test]
fn keys_pair_where_they_are_alone() {
    let mut pairs = Pairs::new(3, 3);
    let (base, head) = (["a", "b", "b"], ["b", "a", "c"]);
    pairs.by_key(|at| base.get(at), |at| head.get(at));
    assert_eq!(pairs.iter().collect::<Vec<_>>(), [(0, 1)]);
    pairs.retire_base(1);
    pairs.by_key(|at| base.get(at), |at| head.get(at));
    assert_eq!(pairs.iter().collect::<Vec<_>>(), [(0, 1), (2, 0)]);
}

#[test]
fn candidates_share_a_feature_that_few_have() {
    let common = 7;
    let list = |own: u64| (0..60).map(|at| (at, vec![own + at as u64, common])).collect::<Vec<_>>();
    assert_eq!(candidates(&list(1_000), &list(2_000)), []);
    assert_eq!(candidates(&list(1_000), &list(1_059)), [(59, 0)]);
}
