//! What comparisons claim of levels in quantities, and which facts of a level
//! are about the same.
//!
//! Apart from the rule because it is judgement: which fact an aspect means.

use std::collections::BTreeSet;

use super::Evidence;
use super::contrast::Resolver;
use super::tenure::is_about_experience;
use crate::model::value::{Quantity, quantities};
use crate::model::{Aspect, Comparison, DimensionKey, Fact, Level, LevelRef, Side};

/// A side of a comparison, with the quantities that it gives.
#[derive(Debug, Clone)]
pub struct Claim<'a> {
    /// The comparison.
    pub comparison: &'a Comparison,
    /// The aspect.
    pub aspect: &'a Aspect,
    /// The side.
    pub side: &'a Side,
    /// Its quantities; often none.
    pub values: Vec<Quantity>,
    /// The level that it names.
    pub level: Option<LevelRef>,
}

/// Returns every side of a ladder's comparisons, in order.
pub fn claims<'a>(evidence: &Evidence<'a>) -> Vec<Claim<'a>> {
    let mut names = Resolver::new(evidence.names());
    let mut found = Vec::new();
    for comparison in &evidence.ladder().comparisons {
        for aspect in &comparison.aspects {
            for side in &aspect.sides {
                let level = names.level(&side.level, comparison.span.file);
                found.push(Claim { comparison, aspect, side, values: quantities(&side.text), level });
            }
        }
    }
    found
}

/// Returns the fact that a claim contradicts, with both quantities: none where
/// any fact on the same matter agrees.
pub fn against_facts<'a, 'c>(claim: &'c Claim<'_>, level: &'a Level) -> Option<(&'a Fact, &'c Quantity, Quantity)> {
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
    let role = ["in role", "in the role"].iter().any(|words| text.to_lowercase().contains(words));
    role || is_about_experience(name) || text.to_lowercase().contains("experience") || name.to_lowercase().contains("in role")
}

/// Returns the words of a name that say what it is about.
fn words(name: &str) -> BTreeSet<String> {
    let key = DimensionKey::new(name);
    key.as_str().split(' ').filter(|word| word.chars().count() >= 4).map(|word| word.trim_end_matches('s').to_owned()).collect()
}

/// Returns the first two quantities of one sort, where no two of that sort
/// agree.
pub fn contradict<'a, 'b>(here: &'a [Quantity], there: &'b [Quantity]) -> Option<(&'a Quantity, &'b Quantity)> {
    let pairs =
        || here.iter().flat_map(|one| there.iter().map(move |other| (one, other))).filter(|(one, other)| one.comparable(other));
    let any_agrees = |one: &Quantity| pairs().any(|(first, second)| first.comparable(one) && first.agrees(second));
    pairs().find(|(one, _)| !any_agrees(one))
}
