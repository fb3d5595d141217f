//! A comparison lacks an aspect that the ladder's other comparisons have.

use std::collections::{BTreeMap, BTreeSet};

use crate::evidence::contrast::Contrast;
use crate::evidence::parity::are_peers;
use crate::evidence::phrase::{list, share_a_word};
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::model::{Aspect, Comparison, DimensionKey, LevelRef};

/// One finding for each comparison, listing what is missing.
pub(super) struct ComparisonAspectMissing;

/// How many comparisons before and behind are looked at: more are no siblings.
const REACH: usize = 64;

/// An aspect that a comparison lacks.
struct Missing<'a> {
    /// As the first sibling has it.
    peer: (&'a Comparison, &'a Aspect),
    have: usize,
    /// An aspect that only this comparison has, whose name has a word of it.
    instead: Option<&'a Aspect>,
}

/// A comparison with the names of its aspects and the upper of its levels.
struct Compared<'a> {
    comparison: &'a Comparison,
    /// Of each aspect, as numbers: every comparison is held against its
    /// neighbours, and numbers compare faster than words.
    keys: Vec<usize>,
    names: BTreeSet<usize>,
    upper: Option<LevelRef>,
}

impl<'a> Compared<'a> {
    fn of(contrast: &Contrast<'a>, numbers: &mut BTreeMap<DimensionKey, usize>) -> Self {
        let mut number = |name: &str| {
            let next = numbers.len();
            *numbers.entry(DimensionKey::new(name)).or_insert(next)
        };
        let keys: Vec<usize> = contrast.comparison.aspects.iter().map(|aspect| number(&aspect.name)).collect();
        let names = keys.iter().copied().collect();
        Self { comparison: contrast.comparison, keys, names, upper: contrast.pair().map(|(_, upper)| upper) }
    }
}

impl LadderRule for ComparisonAspectMissing {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let mut numbers = BTreeMap::new();
        let mut all: Vec<Compared<'_>> =
            cx.evidence().contrasts().iter().map(|contrast| Compared::of(contrast, &mut numbers)).collect();
        let keys: BTreeMap<usize, DimensionKey> = numbers.into_iter().map(|(key, number)| (number, key)).collect();
        all.sort_by_key(|each| (each.upper.is_none(), each.upper));
        for (at, own) in all.iter().enumerate() {
            let near = all.iter().enumerate().skip(at.saturating_sub(REACH)).take(2 * REACH + 1);
            let peers: Vec<&Compared<'_>> =
                near.filter(|(other, peer)| *other != at && are_peers(&own.names, &peer.names)).map(|(_, peer)| peer).collect();
            let missing = missing(own, &peers, &keys);
            if !missing.is_empty() {
                report(cx, findings, own.comparison, &missing, peers.len());
            }
        }
    }
}

/// Returns the aspects that nearly all siblings have, on both sides of this one:
/// aspects may begin higher up, and end before the top.
fn missing<'a, 'p>(own: &'p Compared<'a>, peers: &[&'p Compared<'a>], keys: &BTreeMap<usize, DimensionKey>) -> Vec<Missing<'a>> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    let aspects = |peer: &'p Compared<'a>| peer.comparison.aspects.iter().zip(&peer.keys);
    for (peer, (aspect, key)) in peers.iter().flat_map(|peer| aspects(peer).map(move |aspect| (*peer, aspect))) {
        // What siblings share, this one mostly has as well.
        if own.names.contains(key) || !seen.insert(key) {
            continue;
        }
        let holders: Vec<&Compared<'_>> = peers.iter().copied().filter(|peer| peer.names.contains(key)).collect();
        let have = holders.len();
        if have < 2 || have * 5 < peers.len() * 4 {
            continue;
        }
        let share =
            |one: &usize, other: &usize| keys.get(one).zip(keys.get(other)).is_some_and(|(one, other)| share_a_word(one, other));
        let strange =
            |aspect: &(&Aspect, &usize)| share(aspect.1, key) && peers.iter().all(|peer| !peer.names.contains(aspect.1));
        let instead = aspects(own).find(strange).map(|(aspect, _)| aspect);
        let below = holders.iter().any(|holder| holder.upper.is_some() && holder.upper < own.upper);
        let above = holders.iter().any(|holder| holder.upper.is_some() && holder.upper > own.upper);
        let all = have >= 3 && have == peers.len();
        if instead.is_some() || below && above || all && (below || own.upper.is_none()) {
            found.push(Missing { peer: (peer.comparison, aspect), have, instead });
        }
    }
    found
}

fn report(cx: &LadderContext<'_>, findings: &mut Findings<'_>, comparison: &Comparison, missing: &[Missing<'_>], peers: usize) {
    let names: Vec<String> = missing.iter().map(|each| each.peer.1.name.clone()).collect();
    let have = missing.iter().map(|each| each.have).min().unwrap_or(0);
    let of = if have == peers { format!("all {peers}") } else { format!("{have} of the {peers}") };
    let message = format!("comparison \"{}\" lacks {}, which {of} comparisons like it have", comparison.title, list(&names));
    let help = match missing.iter().find_map(|each| Some((each.instead?, each.peer.1))) {
        Some((own, peer)) => {
            format!("if its \"{}\" means the same, call it \"{}\"; else add what is missing", own.name, peer.name)
        }
        None => format!("compare the two levels under {} as well", list(&names)),
    };
    let keys: Vec<String> = names.iter().map(|name| DimensionKey::new(name).as_str().to_owned()).collect();
    let mut finding = findings
        .report(comparison.name_span, message)
        .at(cx.at(comparison.name_span))
        .subject(format!("{} {}", comparison.title.to_lowercase(), keys.join(", ")))
        .help(help);
    for each in missing.iter().take(3) {
        finding = finding.related(each.peer.1.span, format!("\"{}\" in \"{}\"", each.peer.1.name, each.peer.0.title));
    }
    for own in missing.iter().filter_map(|each| each.instead) {
        finding = finding.related(own.span, format!("only this comparison has \"{}\"", own.name));
    }
    drop(finding);
}
