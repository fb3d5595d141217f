//! The levels of a track have next to no dimension in common.

use std::collections::{BTreeMap, BTreeSet};

use crate::evidence::parity::are_peers;
use crate::evidence::phrase::{is_sentence, list};
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::model::{DimensionKey, Level, LevelRef, Track};

/// One note for each track: instead of everything that would be missing.
pub(super) struct NoSharedDimensions;

impl LadderRule for NoSharedDimensions {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let slips = cx.evidence().slips();
        for (position, track) in cx.ladder.tracks.iter().enumerate() {
            let levels = track.levels.iter().enumerate();
            let names: Vec<(&Level, BTreeSet<DimensionKey>)> =
                levels.map(|(level, each)| (each, slips.names(LevelRef { track: position, level }, each))).collect();
            let Some(shared) = next_to_nothing(&names) else { continue };
            let mut finding = findings
                .report(track.span, message(track, &names, &shared))
                .at(cx.at_track(position))
                .help("say at each level what is expected under the same dimensions, so that people see what grows; where the levels are different jobs on purpose, ignore this note");
            for (level, own) in names.iter().take(4) {
                finding = finding.related(level.name_span, format!("{} has {}", level.title, first_names(level, own)));
            }
        }
    }
}

/// Returns the few names that stand at more than one level, where that is next
/// to nothing; none where the levels have enough in common, too few dimensions
/// to tell, or sentences for names.
fn next_to_nothing(names: &[(&Level, BTreeSet<DimensionKey>)]) -> Option<BTreeSet<DimensionKey>> {
    if names.len() < 2 || names.iter().any(|(_, own)| own.len() < 2) {
        return None;
    }
    let mut holders: BTreeMap<&DimensionKey, usize> = BTreeMap::new();
    for name in names.iter().flat_map(|(_, own)| own) {
        *holders.entry(name).or_default() += 1;
    }
    let sentences = holders.keys().filter(|name| is_sentence(name)).count();
    let shared: BTreeSet<DimensionKey> =
        holders.iter().filter(|(_, count)| **count > 1).map(|(name, _)| (*name).clone()).collect();
    // Few enough names first: it keeps the comparison of all pairs short.
    let few = shared.len() <= 1.max(holders.len() / 6) && sentences * 2 <= holders.len();
    let no_peers =
        || names.iter().enumerate().all(|(at, (_, one))| names.iter().skip(at + 1).all(|(_, other)| !are_peers(one, other)));
    (few && no_peers()).then_some(shared)
}

fn message(track: &Track, names: &[(&Level, BTreeSet<DimensionKey>)], shared: &BTreeSet<DimensionKey>) -> String {
    let counts: Vec<String> = names.iter().map(|(level, own)| format!("{} has {}", level.label(), own.len())).collect();
    let written =
        |key: &DimensionKey| names.iter().find_map(|(level, _)| level.expectation(key)).map(|found| found.dimension.clone());
    let shared: Vec<String> = shared.iter().filter_map(written).collect();
    let only = match shared.len() {
        0 => "none stands at more than one".to_owned(),
        1 => format!("only {} stands at more than one", list(&shared)),
        _ => format!("only {} stand at more than one", list(&shared)),
    };
    format!(
        "the {} levels of track \"{}\" have next to no dimensions in common: {}, and {only}",
        names.len(),
        track.name,
        list(&counts)
    )
}

fn first_names(level: &Level, own: &BTreeSet<DimensionKey>) -> String {
    let mut seen = BTreeSet::new();
    let distinct = level.expectations.iter().filter(|each| own.contains(&each.key()) && seen.insert(each.key()));
    list(&distinct.map(|each| each.dimension.clone()).collect::<Vec<_>>())
}
