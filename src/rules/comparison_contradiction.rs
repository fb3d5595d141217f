//! A comparison gives a level another quantity than the level itself, or than
//! another comparison.

use std::collections::{BTreeMap, BTreeSet};

use crate::evidence::title::resolve;
use crate::finding::At;
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::model::value::{Quantity, quantities};
use crate::model::{Aspect, Comparison, DimensionKey, Fact, Level, LevelRef, Side, TitleKey};
use crate::source::FileId;

/// One finding for each side that contradicts.
pub(super) struct ComparisonContradiction;

/// A side of a comparison that gives quantities.
struct Claim<'a> {
    comparison: &'a Comparison,
    aspect: &'a Aspect,
    side: &'a Side,
    values: Vec<Quantity>,
    level: Option<LevelRef>,
}

impl LadderRule for ComparisonContradiction {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        // What else was said of a level under an aspect, so far without a fault.
        let mut said: BTreeMap<(Option<LevelRef>, TitleKey, DimensionKey), Vec<Claim<'_>>> = BTreeMap::new();
        for claim in claims(cx) {
            let level = claim.level.and_then(|at| cx.ladder.level(at));
            if let Some((level, (fact, here, there))) = level.and_then(|level| Some((level, against_facts(&claim, level)?))) {
                let message = format!(
                    "\"{}\" says {} for {} under {}, but {} of {} is {}",
                    claim.comparison.title,
                    here.shown(),
                    claim.side.level,
                    claim.aspect.name,
                    fact.name,
                    level.label(),
                    there.shown()
                );
                let finding = findings
                    .report(claim.side.span, message)
                    .related(fact.value_span, format!("{} of {} is {}", fact.name, level.title, there.shown()))
                    .at(claim.place(cx))
                    .subject(claim.subject())
                    .help("find out which of the two is right, and say the same at both places");
                drop(finding);
                continue;
            }
            let title = if claim.level.is_some() { TitleKey::new("") } else { TitleKey::new(&claim.side.level) };
            let others = said.entry((claim.level, title, DimensionKey::new(&claim.aspect.name))).or_default();
            let disagrees = |other: &Claim<'_>| contradict(&claim.values, &other.values).is_some();
            if let Some(other) = others.iter().find(|other| disagrees(other))
                && let Some((here, there)) = contradict(&claim.values, &other.values)
            {
                let message = format!(
                    "\"{}\" says {} for {} under {}, but \"{}\" says {}",
                    claim.comparison.title,
                    here.shown(),
                    claim.side.level,
                    claim.aspect.name,
                    other.comparison.title,
                    there.shown()
                );
                let finding = findings
                    .report(claim.side.span, message)
                    .related(other.side.span, format!("\"{}\" says {}", other.comparison.title, there.shown()))
                    .at(claim.place(cx))
                    .subject(claim.subject())
                    .help("find out which of the two is right, and say the same in both comparisons");
                drop(finding);
            } else {
                others.push(claim);
            }
        }
    }
}

/// Returns every side that gives a quantity, in order.
fn claims<'a>(cx: &LadderContext<'a>) -> Vec<Claim<'a>> {
    let ladder = cx.ladder;
    let mut resolved: BTreeMap<(&str, FileId), Option<LevelRef>> = BTreeMap::new();
    let mut found = Vec::new();
    for comparison in &ladder.comparisons {
        for aspect in &comparison.aspects {
            for side in &aspect.sides {
                let values = quantities(&side.text);
                if !values.is_empty() {
                    let near = comparison.span.file;
                    let level = *resolved.entry((&side.level, near)).or_insert_with(|| resolve(ladder, &side.level, near));
                    found.push(Claim { comparison, aspect, side, values, level });
                }
            }
        }
    }
    found
}

impl Claim<'_> {
    fn place(&self, cx: &LadderContext<'_>) -> At {
        self.level.map_or_else(
            || At { level: Some(self.side.level.clone()), ladder: Some(cx.ladder.name.clone()), ..At::default() },
            |at| cx.at_level(at),
        )
    }

    fn subject(&self) -> String {
        let title = TitleKey::new(&self.side.level);
        format!("{} {}", DimensionKey::new(&self.aspect.name).as_str(), title.as_str())
    }
}

/// Returns the fact that a claim contradicts, with both quantities: none where
/// any fact on the same matter agrees.
fn against_facts<'a, 'c>(claim: &'c Claim<'_>, level: &'a Level) -> Option<(&'a Fact, &'c Quantity, Quantity)> {
    let mut first = None;
    for fact in facts_about(claim, level) {
        let values = quantities(&fact.value);
        match contradict(&claim.values, &values) {
            Some((here, there)) => first = first.or(Some((fact, here, there.clone()))),
            None if claim.values.iter().any(|here| values.iter().any(|there| here.comparable(there))) => return None,
            None => {}
        }
    }
    first
}

/// Returns the facts on the matter of an aspect: those whose name shares a word
/// with it; else, for a time span, the level's only one.
fn facts_about<'a>(claim: &Claim<'_>, level: &'a Level) -> Vec<&'a Fact> {
    let matter = words(&claim.aspect.name);
    let named: Vec<&Fact> = level.facts.iter().filter(|fact| !words(&fact.name).is_disjoint(&matter)).collect();
    let comparable =
        |fact: &&Fact| quantities(&fact.value).iter().any(|there| claim.values.iter().any(|here| here.comparable(there)));
    if named.iter().any(comparable) {
        return named;
    }
    let spans: Vec<&Fact> = level.facts.iter().filter(|fact| quantities(&fact.value).iter().any(Quantity::is_duration)).collect();
    match spans.as_slice() {
        [only]
            if claim.values.iter().any(Quantity::is_duration)
                && of_tenure(&claim.aspect.name, &claim.side.text) == of_tenure(&only.name, &only.value) =>
        {
            spans
        }
        _ => Vec::new(),
    }
}

/// Returns true for time spent, rather than time planned ahead.
fn of_tenure(name: &str, text: &str) -> bool {
    ["experience", "tenure", "in role", "in the role"]
        .iter()
        .any(|word| name.to_lowercase().contains(word) || text.to_lowercase().contains(word))
}

/// Returns the words of a name that say what it is about.
fn words(name: &str) -> BTreeSet<String> {
    let key = DimensionKey::new(name);
    key.as_str().split(' ').filter(|word| word.chars().count() >= 4).map(|word| word.trim_end_matches('s').to_owned()).collect()
}

/// Returns the first two quantities of one sort, where no two of that sort
/// agree.
fn contradict<'a, 'b>(here: &'a [Quantity], there: &'b [Quantity]) -> Option<(&'a Quantity, &'b Quantity)> {
    let pairs =
        || here.iter().flat_map(|one| there.iter().map(move |other| (one, other))).filter(|(one, other)| one.comparable(other));
    let any_agrees = |one: &Quantity| pairs().any(|(first, second)| first.comparable(one) && first.agrees(second));
    pairs().find(|(one, _)| !any_agrees(one))
}
