//! A fact of a level changed, and a comparison still says what it was.

use std::collections::{BTreeMap, BTreeSet};

use crate::diff::{Change, ChangeKind, ChangeSide, Entity};
use crate::lint::{ChangeContext, ChangeRule, Findings, LadderContext};
use crate::model::value::{Quantity, quantities};
use crate::model::{Aspect, DimensionKey, Ladder, Level, LevelRef, Side};
use crate::source::{FileId, Span};
use crate::wording::normalize;

/// One finding for each side that says the old value.
pub(super) struct ComparisonOutdated;

/// The longest text under a dimension that is a value of its level, in words.
const LONGEST: usize = 6;

impl ChangeRule for ComparisonOutdated {
    fn check(&self, cx: &ChangeContext<'_>, findings: &mut Findings<'_>) {
        let ladder = cx.head.ladder;
        let changed: Vec<&Change> = changes(cx, Entity::Fact).chain(changes(cx, Entity::Expectation)).collect();
        if changed.is_empty() || ladder.comparisons.is_empty() {
            return;
        }
        let (values, sides) = (values(ladder), sides(&cx.head));
        let edited: BTreeSet<Span> =
            changes(cx, Entity::Comparison).filter_map(|change| Some(change.after.as_ref()?.span)).collect();
        for change in changed {
            let (Some(before), Some(after)) = (&change.before, &change.after) else { continue };
            let Some((level, fact)) = values.get(&after.span) else { continue };
            let untouched = sides.get(level).into_iter().flatten().filter(|(.., side)| !edited.contains(&side.span));
            for (title, aspect, side) in untouched {
                if says_still(aspect, side, fact, before, after) {
                    report(cx, findings, (fact, before, after), (title, side), *level);
                }
            }
        }
    }
}

/// Returns the values of levels, by their places, each with its level and name:
/// facts, and dimensions of which a level says but a few words.
fn values(ladder: &Ladder) -> BTreeMap<Span, (LevelRef, &str)> {
    let mut values = BTreeMap::new();
    for (at, _, level) in ladder.levels() {
        values.extend(level.facts.iter().map(|fact| (fact.value_span, (at, fact.name.as_str()))));
        for cell in &level.expectations {
            if let [only] = cell.statements.as_slice()
                && only.text.split_whitespace().count() <= LONGEST
            {
                values.insert(only.span, (at, cell.dimension.as_str()));
            }
        }
    }
    values
}

/// What a comparison says of a level: its title, the aspect, the side.
type Said<'a> = (&'a str, &'a Aspect, &'a Side);

/// Returns what comparisons say, by level.
fn sides<'a>(cx: &LadderContext<'a>) -> BTreeMap<LevelRef, Vec<Said<'a>>> {
    let names = cx.evidence().names();
    let mut resolved: BTreeMap<(&str, FileId), Option<LevelRef>> = BTreeMap::new();
    let mut sides: BTreeMap<LevelRef, Vec<Said<'_>>> = BTreeMap::new();
    for comparison in &cx.ladder.comparisons {
        for aspect in &comparison.aspects {
            for side in &aspect.sides {
                let near = comparison.span.file;
                let level = resolved.entry((&side.level, near)).or_insert_with(|| names.resolve(&side.level, near));
                if let Some(level) = level {
                    sides.entry(*level).or_default().push((&comparison.title, aspect, side));
                }
            }
        }
    }
    sides
}

fn report(
    cx: &ChangeContext<'_>,
    findings: &mut Findings<'_>,
    (fact, before, after): (&str, &ChangeSide, &ChangeSide),
    (title, side): (&str, &Side),
    level: LevelRef,
) {
    let name = cx.head.ladder.level(level).map(Level::label).unwrap_or_default();
    let message = format!(
        "{fact} of {name} changed from \"{}\" to \"{}\", and \"{title}\" still says \"{}\" of {}",
        before.text, after.text, side.text, side.level
    );
    let finding = findings
        .report(side.span, message)
        .label("as it was before")
        .related(after.span, format!("{fact} of {name} is \"{}\" now", after.text))
        .at(cx.head.at_level(level))
        .subject(format!("{} {}", DimensionKey::new(fact).as_str(), DimensionKey::new(title).as_str()))
        .help("bring the comparison in line with the level");
    drop(finding);
}

fn changes<'a>(cx: &ChangeContext<'a>, entity: Entity) -> impl Iterator<Item = &'a Change> {
    let is_told = move |change: &&Change| change.entity == entity && change.kind == ChangeKind::Reworded;
    cx.diff.changes.iter().filter(is_told)
}

/// Returns true where a side says the old value of a fact, and not the new one:
/// the same quantity, or under an aspect on the same matter the same words.
fn says_still(aspect: &Aspect, side: &Side, fact: &str, before: &ChangeSide, after: &ChangeSide) -> bool {
    let about = !words(&aspect.name).is_disjoint(&words(fact));
    let (said, old, new) = (quantities(&side.text), quantities(&before.text), quantities(&after.text));
    if !old.is_empty() && !new.is_empty() {
        let agrees =
            |values: &[Quantity]| said.iter().any(|one| values.iter().any(|other| one.comparable(other) && one.agrees(other)));
        let same_span = said.iter().any(Quantity::is_duration) && old.iter().any(Quantity::is_duration);
        return (about || same_span) && agrees(&old) && !agrees(&new);
    }
    let (said, old, new) = (normalize(&side.text), normalize(&before.text), normalize(&after.text));
    about && holds(&said, &old) && !holds(&said, &new)
}

/// Returns true where a text holds some words in a row.
fn holds(text: &str, words: &str) -> bool {
    !words.is_empty() && format!(" {text} ").contains(&format!(" {words} "))
}

/// Returns the words of a name that say what it is about.
fn words(name: &str) -> BTreeSet<String> {
    let key = DimensionKey::new(name);
    key.as_str().split(' ').filter(|word| word.chars().count() >= 4).map(|word| word.trim_end_matches('s').to_owned()).collect()
}
