//! A fact of a level changed, and a comparison still says what it was.

use std::collections::BTreeSet;

use crate::diff::{Change, ChangeKind, ChangeSide, Entity};
use crate::evidence::title::resolve;
use crate::lint::{ChangeContext, ChangeRule, Findings};
use crate::model::value::{Quantity, quantities};
use crate::model::{Aspect, DimensionKey, LevelRef, Side};
use crate::source::Span;
use crate::wording::normalize;

/// One finding for each side that says the old value.
pub(super) struct ComparisonOutdated;

impl ChangeRule for ComparisonOutdated {
    fn check(&self, cx: &ChangeContext<'_>, findings: &mut Findings<'_>) {
        let edited: BTreeSet<Span> =
            changes(cx, Entity::Comparison).filter_map(|change| Some(change.after.as_ref()?.span)).collect();
        for change in changes(cx, Entity::Fact).filter(|change| change.kind == ChangeKind::Reworded) {
            let (Some(before), Some(after)) = (&change.before, &change.after) else { continue };
            let (Some(level), Some(fact)) = (level_of(cx, after), &change.at.dimension) else { continue };
            for comparison in &cx.head.ladder.comparisons {
                let sides = comparison.aspects.iter().flat_map(|aspect| aspect.sides.iter().map(move |side| (aspect, side)));
                for (aspect, side) in sides.filter(|(_, side)| !edited.contains(&side.span)) {
                    let meant = || resolve(cx.head.ladder, &side.level, side.span.file) == Some(level);
                    if says_still(aspect, side, fact, before, after) && meant() {
                        report(cx, findings, (fact, before, after), (&comparison.title, side), level);
                    }
                }
            }
        }
    }
}

fn report(
    cx: &ChangeContext<'_>,
    findings: &mut Findings<'_>,
    (fact, before, after): (&str, &ChangeSide, &ChangeSide),
    (title, side): (&str, &Side),
    level: LevelRef,
) {
    let name = cx.head.ladder.level(level).map(crate::model::Level::label).unwrap_or_default();
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
    cx.diff.changes.iter().filter(move |change| change.entity == entity)
}

/// Returns the level of this ladder that has the changed fact.
fn level_of(cx: &ChangeContext<'_>, after: &ChangeSide) -> Option<LevelRef> {
    let mut levels = cx.head.ladder.levels();
    levels.find(|(_, _, level)| level.facts.iter().any(|fact| fact.value_span == after.span)).map(|(at, ..)| at)
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
