//! Two neighbouring levels are not compared, where the track's others are.

use std::collections::BTreeMap;

use crate::evidence::contrast::Contrast;
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::model::{LevelRef, Track};

/// One finding for each pair that is left out.
pub(super) struct ComparisonMissing;

impl LadderRule for ComparisonMissing {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let contrasts = cx.evidence().contrasts();
        let mut compared: BTreeMap<usize, BTreeMap<usize, &Contrast<'_>>> = BTreeMap::new();
        for contrast in contrasts {
            // A comparison that skips a level is no sibling of those that don't.
            if let Some((lower, upper)) = contrast.pair().filter(|(lower, upper)| lower.level + 1 == upper.level) {
                compared.entry(lower.track).or_default().entry(upper.level).or_insert(contrast);
            }
        }
        for (position, pairs) in compared {
            let Some(track) = cx.ladder.tracks.get(position) else { continue };
            for upper in left_out(track, &pairs) {
                // A level whose comparison names something unknown has one all the same.
                let level = track.levels.get(upper);
                let named = contrasts.iter().any(|contrast| {
                    contrast.levels.contains(&None) && level.is_some_and(|level| level.span.encloses(contrast.comparison.span))
                });
                if !named {
                    report(cx, findings, LevelRef { track: position, level: upper }, &pairs);
                }
            }
        }
    }
}

/// Returns the levels that are not compared with the one below: where the pairs
/// on both sides are, or all others, and few are left out.
fn left_out(track: &Track, pairs: &BTreeMap<usize, &Contrast<'_>>) -> Vec<usize> {
    let of = track.levels.len().saturating_sub(1);
    let missing: Vec<usize> = (1..=of).filter(|upper| !pairs.contains_key(upper)).collect();
    if pairs.len() < 2 || missing.len() * 3 > of {
        return Vec::new();
    }
    let between = |upper: &usize| pairs.range(..upper).next().is_some() && pairs.range(upper..).next().is_some();
    // Comparisons may begin higher up, and the top may be a job of its own.
    missing.into_iter().filter(|upper| between(upper) || pairs.len() >= 3 && pairs.len() + 1 == of).collect()
}

fn report(cx: &LadderContext<'_>, findings: &mut Findings<'_>, at: LevelRef, pairs: &BTreeMap<usize, &Contrast<'_>>) {
    let Some((track, upper)) = cx.ladder.tracks.get(at.track).zip(cx.ladder.level(at)) else { return };
    let Some(lower) = at.level.checked_sub(1).and_then(|lower| track.levels.get(lower)) else { return };
    let message = format!(
        "no comparison of \"{}\" with \"{}\", where {} of the {} steps of track \"{}\" have one",
        upper.label(),
        lower.label(),
        pairs.len(),
        track.levels.len() - 1,
        track.name
    );
    let mut finding = findings
        .report(upper.name_span, message)
        .at(cx.at_level(at))
        .subject(lower.title.to_lowercase())
        .help(format!("add what changes from \"{}\" to \"{}\"", lower.title, upper.title));
    let mut near: Vec<(&usize, &&Contrast<'_>)> = pairs.iter().collect();
    near.sort_by_key(|(level, _)| (level.abs_diff(at.level), **level));
    for (_, contrast) in near.into_iter().take(3) {
        finding =
            finding.related(contrast.comparison.name_span, format!("\"{}\" compares its neighbours", contrast.comparison.title));
    }
    drop(finding);
}
