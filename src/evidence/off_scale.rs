//! Values that are not on the scale which a ladder declares for them.
//!
//! Apart from `scale`, which reads scales and values, because when a value
//! counts as a fault is judgement.

use std::collections::{BTreeMap, BTreeSet};

use super::near_miss::likeness;
use super::scale::{Said, Scale, Scales, is_value};
use crate::model::{DimensionKey, Ladder, LevelRef};
use crate::source::Span;

/// A value that is not on the scale.
#[derive(Debug, Clone)]
pub struct Outside<'a> {
    /// The level.
    pub at: LevelRef,
    /// What it says.
    pub said: Said<'a>,
    /// How many levels have values of the scale.
    pub others: usize,
}

/// Fewer levels than this that use a scale don't show that it is one.
const ENOUGH: usize = 3;

/// Returns the values of the ladder's levels that aren't on a scale which most
/// of them use, nor on another one of the same name; each value once.
pub fn outside<'a, 's>(ladder: &'a Ladder, scales: &'s Scales) -> Vec<(&'s Scale, Outside<'a>)> {
    let mut by_name: BTreeMap<DimensionKey, Vec<&Scale>> = BTreeMap::new();
    // A dimension that is no value of a scale may be anything.
    for scale in scales.all.iter().filter(|scale| !scale.names_dimensions) {
        by_name.entry(scale.key.clone()).or_default().push(scale);
    }
    let mut reported: BTreeSet<Span> = BTreeSet::new();
    let mut found = Vec::new();
    for named in by_name.values() {
        let Some(first) = named.first() else { continue };
        let mut on: Vec<BTreeSet<LevelRef>> = vec![BTreeSet::new(); named.len()];
        let mut off: Vec<(LevelRef, Said<'a>)> = Vec::new();
        for (at, _, level) in ladder.levels() {
            for said in scales.said(level, first) {
                let mut is_on = false;
                for (scale, on) in named.iter().zip(&mut on) {
                    if scale.places(said.text).is_some() {
                        is_on = true;
                        on.insert(at);
                    }
                }
                if !is_on && is_value(said.text) && reported.insert(said.span) {
                    off.push((at, said));
                }
            }
        }
        // Of several lists, the one that most levels use.
        let most = named.iter().zip(&on).max_by_key(|(_, on)| on.len());
        if let Some((scale, on)) = most
            && on.len() >= ENOUGH
            && on.len() >= off.len() * 2
        {
            let others = on.len();
            found.extend(off.into_iter().map(|(at, said)| (*scale, Outside { at, said, others })));
        }
    }
    found
}

/// Returns the value of a scale that is nearly this one, as it is shown.
pub fn nearly<'s>(scale: &'s Scale, value: &str) -> Option<&'s str> {
    let key = DimensionKey::new(value);
    let by_key: BTreeMap<DimensionKey, &str> =
        scale.values.iter().map(|value| (DimensionKey::new(value), value.as_str())).collect();
    by_key.into_iter().find(|(known, _)| likeness(known, &key).is_some()).map(|(_, value)| value)
}
