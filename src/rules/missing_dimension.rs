//! A level lacks a dimension that its peers have.

use std::collections::BTreeSet;

use crate::evidence::facts::{MissingFact, missing_facts};
use crate::evidence::introduction::{Unintroduced, unintroduced};
use crate::evidence::parity::{Gap, Missing, gaps};
use crate::evidence::phrase::list;
use crate::evidence::topic::{Stops, stops};
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::model::{DimensionKey, Expectation, Level, LevelRef};

/// One finding for each level, listing what is missing.
pub(super) struct MissingDimension {
    /// Whether facts count as well.
    pub(super) facts: bool,
}

impl LadderRule for MissingDimension {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let depths = cx.evidence().depths();
        let lines: BTreeSet<(LevelRef, DimensionKey)> =
            cx.evidence().demoted().iter().map(|line| (line.at, line.name.clone())).collect();
        let mut told: BTreeSet<(LevelRef, DimensionKey)> = BTreeSet::new();
        for mut gap in gaps(cx.evidence()) {
            // What stands at the wrong place isn't missing as well.
            gap.missing.retain(|each| !depths.hides(gap.at, &each.key) && !lines.contains(&(gap.at, each.key.clone())));
            if gap.missing.is_empty() {
                continue;
            }
            told.extend(gap.missing.iter().map(|each| (gap.at, each.key.clone())));
            let keys: Vec<&str> = gap.missing.iter().map(|missing| missing.key.as_str()).collect();
            let mut finding = findings
                .report(gap.level.name_span, message(&gap))
                .at(cx.at_level(gap.at))
                .subject(if gap.stub { String::new() } else { keys.join(", ") })
                .help(help(cx, &gap));
            for (level, expectation) in evidence(&gap) {
                let text = format!("{} at {}", expectation.dimension, level.title);
                finding = finding.related(expectation.name_span, text);
            }
        }
        for stop in stops(cx.ladder).iter().filter(|stop| !told.contains(&(stop.at, stop.last.key()))) {
            report_stop(cx, findings, stop);
        }
        for found in unintroduced(cx.ladder, cx.documents) {
            report_introduction(cx, findings, &found);
        }
        for (position, track) in cx.ladder.tracks.iter().enumerate().filter(|_| self.facts) {
            for missing in missing_facts(track) {
                report_fact(cx, findings, LevelRef { track: position, level: missing.level }, &missing);
            }
        }
    }
}

/// A topic that stops before the highest level.
fn report_stop(cx: &LadderContext<'_>, findings: &mut Findings<'_>, stop: &Stops<'_>) {
    let (name, level, top) = (&stop.last.dimension, stop.level.label(), stop.top.label());
    let lacking: Vec<String> = stop.lacking.iter().map(|level| level.label()).collect();
    let message = format!(
        "{name} stops at level \"{level}\": {} lack it, and the other {} dimensions go on to \"{top}\"",
        list(&lacking),
        stop.peers.len()
    );
    let mut finding = findings
        .report(stop.last.name_span, message)
        .at(cx.at_dimension(stop.at, name))
        .subject(stop.last.key().as_str())
        .help("write what is expected above, or say there that it is expected of nobody");
    for peer in stop.peers.iter().take(3) {
        finding = finding.related(peer.name_span, format!("{} at {}", peer.dimension, stop.top.title));
    }
}

/// A level without the introduction that all others have.
fn report_introduction(cx: &LadderContext<'_>, findings: &mut Findings<'_>, found: &Unintroduced<'_>) {
    let (name, level, count) = (&found.name, found.level.label(), found.peers.len());
    let mut finding = findings
        .report(
            found.level.name_span,
            format!("level \"{level}\" lacks the section {name}, which the other {count} levels start with"),
        )
        .at(cx.at_level(found.at))
        .subject(DimensionKey::new(name).as_str())
        .help(format!("say under `{name}` what the level is about, as the others do"));
    for (peer, span) in found.peers.iter().take(3) {
        finding = finding.related(*span, format!("{name} at {}", peer.title));
    }
}

fn report_fact(cx: &LadderContext<'_>, findings: &mut Findings<'_>, at: LevelRef, missing: &MissingFact<'_>) {
    let (Some(level), Some((_, fact))) = (cx.ladder.level(at), missing.peers.first()) else { return };
    let (name, have) = (&fact.name, missing.peers.len());
    let message = format!("level \"{}\" lacks the fact {name}, which {have} of {} levels have", level.label(), have + 1);
    let help = match missing.instead {
        Some(own) => format!("if its \"{}\" means the same, call it \"{name}\"; else add what is missing", own.name),
        None => format!("add \"{name}\" to the level's facts"),
    };
    let mut finding =
        findings.report(level.name_span, message).at(cx.at_level(at)).subject(DimensionKey::new(name).as_str()).help(help);
    if let Some(own) = missing.instead {
        finding = finding.related(own.span, format!("only this level has \"{}\"", own.name));
    }
    for (peer, fact) in missing.peers.iter().take(3) {
        finding = finding.related(fact.span, format!("{} at {}", fact.name, peer.title));
    }
}

fn message(gap: &Gap<'_>) -> String {
    let level = gap.level.label();
    let names: Vec<String> = gap.missing.iter().map(name).collect();
    if gap.declared {
        return format!("level \"{level}\" lacks {}, which the configuration declares for it", list(&names));
    }
    if gap.stub {
        let (count, others) = (names.len(), gap.of - 1);
        return format!(
            "level \"{level}\" has none of the {count} dimensions that the other {others} levels share: {}",
            list(&names)
        );
    }
    let of =
        if gap.whole_track { format!("{} levels", gap.of) } else { format!("the {} levels that share its dimensions", gap.of) };
    let counts: Vec<usize> = gap.missing.iter().map(|missing| missing.have).collect();
    let first = counts.first().copied().unwrap_or(0);
    if counts.iter().all(|have| *have == first) {
        return format!("level \"{level}\" lacks {}, which {first} of {of} have", list(&names));
    }
    let counted = gap.missing.iter().enumerate().map(|(at, missing)| match at {
        0 => format!("{} ({} of {of} have it)", name(missing), missing.have),
        _ => format!("{} ({} of {})", name(missing), missing.have, gap.of),
    });
    format!("level \"{level}\" lacks {}", list(&counted.collect::<Vec<_>>()))
}

/// Returns the name as the nearest peer shows it.
fn name(missing: &Missing<'_>) -> String {
    let peer = || missing.peers.first().map(|(_, peer)| peer.dimension.clone());
    missing.name.clone().or_else(peer).unwrap_or_else(|| missing.key.as_str().to_owned())
}

/// Returns up to three peers: all of one dimension, or one of each.
fn evidence<'a>(gap: &Gap<'a>) -> Vec<(&'a Level, &'a Expectation)> {
    match gap.missing.as_slice() {
        [only] => only.peers.iter().take(3).copied().collect(),
        several => several.iter().filter_map(|missing| missing.peers.first()).take(3).copied().collect(),
    }
}

fn help(cx: &LadderContext<'_>, gap: &Gap<'_>) -> String {
    let Some((peer, expectation)) = gap.missing.first().and_then(|missing| missing.peers.first()) else {
        return "add what is missing, or say in the level why it has none".to_owned();
    };
    let written = cx.sources.slice(expectation.name_span).trim();
    // The entry of a data file names its dimension elsewhere.
    let is_name = !written.contains('\n') && written.len() <= 60 && DimensionKey::new(written) == expectation.key();
    let written = if is_name { written } else { expectation.dimension.as_str() };
    match gap.missing.len() {
        1 => {
            format!("write what is expected under `{written}`, as \"{}\" does, or say in the level why there is none", peer.title)
        }
        _ => format!(
            "write what is expected under each, as \"{}\" does under `{written}`, or say in the level why there is none",
            peer.title
        ),
    }
}
