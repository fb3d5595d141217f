//! Words that a ladder puts in an order: where its levels stand on a scale that
//! it declares, and where they fall on it.

use std::collections::{BTreeMap, BTreeSet};

use super::claims::Claim;
use super::phrase::share_a_word;
use super::scale::{Said, Scale, Scales};
use super::series::is_above;
use crate::model::{DimensionKey, Ladder, Level, LevelRef};

/// A scale with the levels that stand on it.
#[derive(Debug)]
pub struct Ordinal<'a, 's> {
    /// The scale as declared.
    pub scale: &'s Scale,
    rungs: BTreeMap<LevelRef, Rung<'a>>,
}

/// Where a level stands on a scale.
#[derive(Debug, Clone, Copy)]
pub struct Rung<'a> {
    /// Its name in the ladder.
    pub at: LevelRef,
    /// The level.
    pub level: &'a Level,
    /// What it says.
    pub said: Said<'a>,
    /// The lowest of its places on the scale, from 0.
    from: usize,
    /// The highest.
    to: usize,
}

/// Fewer levels than this that use a scale don't show that it is one.
const ENOUGH: usize = 3;

/// Returns the scales on which three levels at least stand.
pub fn ordinals<'a, 's>(ladder: &'a Ladder, scales: &'s Scales) -> Vec<Ordinal<'a, 's>> {
    let placed = scales.all.iter().map(|scale| {
        let rungs = ladder.levels().filter_map(|(at, _, level)| Some((at, Rung::read(scales, scale, at, level)?)));
        let rungs = rungs.collect();
        Ordinal { scale, rungs }
    });
    placed.filter(|ordinal| ordinal.rungs.len() >= ENOUGH).collect()
}

impl<'a> Rung<'a> {
    fn read(scales: &Scales, scale: &Scale, at: LevelRef, level: &'a Level) -> Option<Self> {
        let mut found: Option<Self> = None;
        for said in scales.said(level, scale) {
            let Some((from, to)) = scale.places(said.text) else { continue };
            found = Some(match found {
                Some(rung) => Self { from: rung.from.min(from), to: rung.to.max(to), ..rung },
                None => Self { at, level, said, from, to },
            });
        }
        found
    }

    /// Returns true where this stands wholly higher than another, or reaches
    /// higher from no lower place.
    fn is_over(&self, other: &Self) -> bool {
        self.from >= other.from && self.to >= other.to && (self.from, self.to) != (other.from, other.to)
    }

    /// Returns true where this is the level above for sure: by title or code, in
    /// the order of one document, or in that of an index. What only the ranks of
    /// unlike titles put in order may stand the other way round.
    fn follows(&self, lower: &Self, listed: &BTreeSet<(LevelRef, LevelRef)>) -> bool {
        let beside = self.level.code.is_some() && self.level.code == lower.level.code;
        let told = || self.level.span.file == lower.level.span.file || listed.contains(&(lower.at, self.at));
        !beside && is_above(self.level, lower.level).unwrap_or_else(told)
    }
}

/// Returns the neighbours in a ladder's indexes, lower level first: an index may
/// run down.
pub fn listed(ladder: &Ladder) -> BTreeSet<(LevelRef, LevelRef)> {
    let mut found = BTreeSet::new();
    for index in &ladder.indexes {
        let levels: Vec<LevelRef> = index.entries.iter().filter_map(|entry| entry.level).collect();
        let pairs = || levels.iter().zip(levels.iter().skip(1)).filter(|(one, next)| one.track == next.track);
        let up = pairs().filter(|(one, next)| one < next).count();
        let runs_down = up * 2 < pairs().count();
        found.extend(pairs().map(|(one, next)| if runs_down { (*next, *one) } else { (*one, *next) }));
    }
    found
}

impl<'a> Ordinal<'a, '_> {
    /// Returns the steps, lower level first, at which the highest place that a
    /// level names falls, where `listed` ([`listed`]) or else the levels themselves
    /// tell their order; none where the levels don't climb the scale, because
    /// then its words stand in no order.
    pub fn falls(&self, listed: &BTreeSet<(LevelRef, LevelRef)>) -> Vec<(Rung<'a>, Rung<'a>)> {
        let steps = || self.rungs.values().zip(self.rungs.values().skip(1)).filter(|(one, next)| one.at.track == next.at.track);
        let up = steps().filter(|(lower, upper)| upper.is_over(lower)).count();
        let down: Vec<_> = steps().filter(|(lower, upper)| lower.is_over(upper)).collect();
        if up < 2 || up < down.len() * 2 {
            return Vec::new();
        }
        let falls = down.into_iter().filter(|(lower, upper)| upper.to < lower.to && upper.follows(lower, listed));
        falls.map(|(lower, upper)| (*lower, *upper)).collect()
    }
}

/// Returns the scale on which a side of a comparison and its level stand at
/// different places, with what the level says: none where they agree on another
/// scale of that matter.
pub fn against_scale<'o, 'a, 's>(ordinals: &'o [Ordinal<'a, 's>], claim: &Claim<'_>) -> Option<(&'o Ordinal<'a, 's>, Rung<'a>)> {
    let (level, aspect) = (claim.level?, DimensionKey::new(&claim.aspect.name));
    let called = ordinals.iter().any(|ordinal| ordinal.scale.key == aspect);
    let about = |ordinal: &&Ordinal<'_, '_>| ordinal.scale.key == aspect || !called && share_a_word(&ordinal.scale.key, &aspect);
    let mut first = None;
    for ordinal in ordinals.iter().filter(about) {
        let Some((rung, (from, to))) = ordinal.rungs.get(&level).zip(ordinal.scale.places(&claim.side.text)) else { continue };
        if from <= rung.to && rung.from <= to {
            return None;
        }
        first = first.or(Some((ordinal, *rung)));
    }
    first
}
