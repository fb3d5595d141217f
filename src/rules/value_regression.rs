//! A quantity shrinks from a level to the one above.

use std::collections::{BTreeMap, BTreeSet};

use crate::evidence::Evidence;
use crate::evidence::ordinal::{Rung, listed, ordinals};
use crate::evidence::scale::Scale;
use crate::evidence::series::is_above;
use crate::evidence::stated::{Matter, Stated};
use crate::evidence::tenure::Tenure;
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::model::value::Unit;
use crate::model::{Level, LevelRef, Track};
use crate::source::Span;

/// One finding for each step down.
pub(super) struct ValueRegression;

/// Beginnings of words for what grows from level to level in every ladder.
const GROWING: [&str; 19] = [
    "horizon",
    "experience",
    "scope",
    "radius",
    "span",
    "reach",
    "impact",
    "budget",
    "salary",
    "pay",
    "compensation",
    "timeframe",
    "timescale",
    "planning",
    "influence",
    "size",
    "reports",
    "headcount",
    "tenure",
];

/// What one level states of a matter.
struct Step<'a> {
    at: usize,
    level: &'a Level,
    stated: &'a Stated,
}

impl LadderRule for ValueRegression {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        for (position, track) in cx.ladder.tracks.iter().enumerate() {
            for steps in by_matter(cx.evidence(), position, track).values() {
                for (lower, upper) in shrinking(steps) {
                    report(cx, findings, position, lower, upper, steps.len());
                }
            }
        }
        let scales = cx.evidence().scales(|| cx.documents_beside());
        let (listed, mut reported) = (listed(cx.ladder), BTreeSet::<Span>::new());
        for ordinal in ordinals(cx.ladder, scales) {
            for (lower, upper) in ordinal.falls(&listed) {
                // Two lists may declare one scale.
                if reported.insert(upper.said.span) {
                    report_fall(cx, findings, ordinal.scale, &lower, &upper);
                }
            }
        }
    }
}

/// Reports a value that stands lower on its scale than the one of the level
/// below.
fn report_fall(cx: &LadderContext<'_>, findings: &mut Findings<'_>, scale: &Scale, lower: &Rung<'_>, upper: &Rung<'_>) {
    let (here, there, name) = (&upper.said, &lower.said, &scale.of);
    let (first, last) = (scale.values.first(), scale.values.last());
    let ends = first.zip(last).map(|(first, last)| format!(" from {first} to {last}")).unwrap_or_default();
    let message = format!(
        "{name} of level \"{}\" is {}, below {} at \"{}\" on the declared scale{ends}",
        upper.level.label(),
        here.text,
        there.text,
        lower.level.label()
    );
    let finding = findings
        .report(here.span, message)
        .related(there.span, format!("{} at {}", there.text, lower.level.title))
        .related(scale.span, format!("the declared values of {name}"))
        .at(cx.at_level(upper.at))
        .subject(scale.key.as_str())
        .help("check both values, and whether the levels are in the right order; higher levels should not stand lower");
    drop(finding);
}

/// Returns what the levels of a track state, by matter and sort of quantity, in
/// order of rank; of several values of one sort, a level's first.
fn by_matter<'a>(evidence: &'a Evidence<'a>, position: usize, track: &'a Track) -> BTreeMap<(Matter, Unit), Vec<Step<'a>>> {
    let mut found: BTreeMap<(Matter, Unit), Vec<Step<'a>>> = BTreeMap::new();
    for (at, level) in track.levels.iter().enumerate() {
        for stated in evidence.stated(LevelRef { track: position, level: at }) {
            // Less coding at the top is no fault, and neither is a smaller share of anything.
            let sort = match &stated.value.unit {
                Unit::Percent => continue,
                Unit::Time(_) => Unit::Time(crate::model::value::Time::Month),
                other => other.clone(),
            };
            let steps = found.entry((stated.matter.clone(), sort)).or_default();
            if steps.last().is_none_or(|last| last.at != at) {
                steps.push(Step { at, level, stated });
            }
        }
    }
    found
}

/// Returns the pairs of neighbours of which the upper has less, where the matter
/// is one that grows: by its name, or because it does everywhere else.
fn shrinking<'s, 'a>(steps: &'s [Step<'a>]) -> Vec<(&'s Step<'a>, &'s Step<'a>)> {
    let pairs = || steps.iter().zip(steps.iter().skip(1));
    // Levels side by side may differ as they like.
    let stands_above = |lower: &Step<'_>, upper: &Step<'_>| is_above(upper.level, lower.level);
    let up = pairs().filter(|(lower, upper)| lower.stated.value.is_below(&upper.stated.value)).count();
    let down: Vec<_> = pairs().filter(|(lower, upper)| upper.stated.value.is_below(&lower.stated.value)).collect();
    let Some((first, _)) = down.first() else { return Vec::new() };
    let grows = match &first.stated.matter {
        Matter::Tenure(Tenure::Work | Tenure::Managing) => true,
        Matter::Named(key) => key.as_str().split(' ').any(|word| GROWING.contains(&word)),
    };
    let sure = |(lower, upper): &(&Step<'_>, &Step<'_>)| stands_above(lower, upper) == Some(true);
    let enough = if grows { up >= down.len() || down.iter().all(sure) } else { up >= 3 && down.len() == 1 };
    // Where everything runs down, the track was read upside down or means it so.
    let kept = down.into_iter().filter(|(lower, upper)| {
        stands_above(lower, upper) != Some(false) && lower.level.code != upper.level.code
            || lower.level.code.is_none() && upper.level.code.is_none()
    });
    if enough && (up > 0 || steps.len() == 2) { kept.collect() } else { Vec::new() }
}

fn report(cx: &LadderContext<'_>, findings: &mut Findings<'_>, track: usize, lower: &Step<'_>, upper: &Step<'_>, of: usize) {
    let (here, there) = (&upper.stated, &lower.stated);
    let name = cx.ladder.tracks.get(track).map_or("", |track| track.name.as_str());
    let message = format!(
        "{} of level \"{}\" is {}, less than {} at \"{}\" below it ({of} levels of track \"{name}\" state it)",
        here.name,
        upper.level.label(),
        here.value.shown(),
        there.value.shown(),
        lower.level.label()
    );
    let subject = match &here.matter {
        Matter::Named(key) => key.as_str().to_owned(),
        Matter::Tenure(_) => here.name.clone(),
    };
    let finding = findings
        .report(here.span, message)
        .related(there.span, format!("{} at {}", there.value.shown(), lower.level.title))
        .at(cx.at_level(LevelRef { track, level: upper.at }))
        .subject(subject)
        .help("check both values, and whether the levels are in the right order; higher levels should not ask for less");
    drop(finding);
}
