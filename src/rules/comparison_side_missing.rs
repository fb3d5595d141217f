//! A comparison says of one level what it doesn't say of the other.

use std::collections::{BTreeMap, BTreeSet};

use crate::evidence::phrase::list;
use crate::evidence::title::same_title;
use crate::finding::At;
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::model::{Aspect, Comparison, DimensionKey, Side, TitleKey};

/// One finding for each level of a comparison, listing the aspects.
pub(super) struct ComparisonSideMissing;

/// A level of which a comparison says less than of the other.
struct Missing<'a> {
    name: &'a str,
    aspects: Vec<&'a Aspect>,
    /// A side of the first of these under a name that is not compared.
    stranger: Option<&'a Side>,
    /// Where there is a side for it.
    peers: Vec<(&'a Aspect, &'a Side)>,
}

impl LadderRule for ComparisonSideMissing {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        for comparison in &cx.ladder.comparisons {
            let names = expected(comparison);
            for (at, name) in names.iter().enumerate() {
                let aspects: Vec<&Aspect> = comparison.aspects.iter().filter(|aspect| lacks(aspect, &names, at)).collect();
                if let Some(first) = aspects.first() {
                    let has = |side: &&Side| meant(side, &names) == Some(at);
                    let complete = comparison.aspects.iter().filter_map(|aspect| Some((aspect, aspect.sides.iter().find(has)?)));
                    let stranger = first.sides.iter().find(|side| meant(side, &names).is_none());
                    report(cx, findings, comparison, &Missing { name, aspects, stranger, peers: complete.take(2).collect() });
                }
            }
        }
    }
}

/// Returns the names that every aspect should have a side for: those of the
/// heading where any aspect uses one, else what nearly all aspects have.
fn expected(comparison: &Comparison) -> Vec<String> {
    let sides = || comparison.aspects.iter().flat_map(|aspect| &aspect.sides);
    let found: BTreeSet<usize> = sides().filter_map(|side| meant(side, &comparison.between)).collect();
    if found.len() == comparison.between.len() {
        return comparison.between.clone();
    }
    let mut counts: BTreeMap<TitleKey, (usize, String)> = BTreeMap::new();
    for side in sides() {
        counts.entry(TitleKey::new(&side.level)).or_insert((0, side.level.clone())).0 += 1;
    }
    let told = comparison.aspects.iter().filter(|aspect| !aspect.sides.is_empty()).count();
    let common: Vec<String> = counts.into_values().filter(|(count, _)| count * 2 > told).map(|(_, name)| name).collect();
    match common.len() {
        2.. if told >= 2 => common,
        // One of the heading's names, and never the other.
        _ if !found.is_empty() => comparison.between.clone(),
        _ => Vec::new(),
    }
}

/// Returns true where an aspect has a side for another level and none for this
/// one, nor one for both.
fn lacks(aspect: &Aspect, names: &[String], at: usize) -> bool {
    let shared = |side: &Side| {
        let key = TitleKey::new(&side.level);
        key.as_str().split(' ').any(|word| BOTH.contains(&word))
    };
    let meant: Vec<Option<usize>> = aspect.sides.iter().map(|side| meant(side, names)).collect();
    meant.iter().any(Option::is_some) && !meant.contains(&Some(at)) && !aspect.sides.iter().any(shared)
}

/// Words that make a side one for all levels, or none at all.
const BOTH: [&str; 9] = ["both", "shared", "same", "all", "common", "either", "each", "note", "example"];

/// Returns which of the names a side means: the very name, or else the only one
/// that it is short for.
fn meant(side: &Side, names: &[String]) -> Option<usize> {
    let key = TitleKey::new(&side.level);
    let starts = |one: &TitleKey, other: &TitleKey| other.as_str().starts_with(&format!("{} ", one.as_str()));
    let short = |name: &String| {
        let other = TitleKey::new(name);
        same_title(&side.level, name) || starts(&key, &other) || starts(&other, &key)
    };
    let only = |fits: &dyn Fn(&String) -> bool| {
        let mut found = names.iter().enumerate().filter(|(_, name)| fits(name)).map(|(at, _)| at);
        found.next().filter(|_| found.next().is_none())
    };
    only(&|name| TitleKey::new(name) == key).or_else(|| only(&short))
}

fn report(cx: &LadderContext<'_>, findings: &mut Findings<'_>, comparison: &Comparison, missing: &Missing<'_>) {
    let (name, aspects) = (missing.name, &missing.aspects);
    let Some(first) = aspects.first() else { return };
    let told = comparison.aspects.iter().filter(|aspect| !aspect.sides.is_empty()).count();
    let names: Vec<String> = aspects.iter().map(|aspect| format!("\"{}\"", aspect.name)).collect();
    let present: Vec<String> = first.sides.iter().map(|side| side.level.clone()).collect();
    let message = match told - aspects.len() {
        0 => format!("comparison \"{}\" has no side for {name}, under any of its {told} aspects", comparison.title),
        have => {
            let of = if have == 1 { "1 other aspect has".to_owned() } else { format!("{have} other aspects have") };
            format!("comparison \"{}\" has no side for {name} under {}, where {of} one", comparison.title, list(&names))
        }
    };
    let help = match missing.stranger {
        Some(side) => format!("if \"{}\" is meant to be {name}, call it that; else add what is true of {name}", side.level),
        None => format!("add what is true of {name}, or drop the aspect"),
    };
    let mut finding = findings
        .report(first.span, message)
        .label(format!("only {} here", list(&present)))
        .at(At { level: Some(name.to_owned()), ..cx.at(comparison.name_span) })
        .subject(format!("{} {}", TitleKey::new(name).as_str(), DimensionKey::new(&first.name).as_str()))
        .help(help);
    for other in aspects.iter().skip(1) {
        finding = finding.related(other.span, format!("\"{}\" has none either", other.name));
    }
    for (aspect, side) in &missing.peers {
        finding = finding.related(side.span, format!("{name} under \"{}\"", aspect.name));
    }
    drop(finding);
}
