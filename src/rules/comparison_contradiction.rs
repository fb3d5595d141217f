//! A comparison gives a level another quantity than the level itself, or than
//! another comparison.

use std::collections::BTreeMap;

use crate::evidence::claims::{Claim, against_facts, claims, contradict};
use crate::evidence::ordinal::{Ordinal, against_scale, ordinals};
use crate::finding::At;
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::model::{DimensionKey, LevelRef, TitleKey};

/// One finding for each side that contradicts.
pub(super) struct ComparisonContradiction;

/// What was said of one level under one aspect, so far without a fault.
type Said<'a> = BTreeMap<(Option<LevelRef>, TitleKey, DimensionKey), Vec<Claim<'a>>>;

impl LadderRule for ComparisonContradiction {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let (mut said, mut texts) = (Said::new(), Said::new());
        let mut repeated = Repeated::default();
        let scales = cx.evidence().scales(|| cx.documents_beside());
        let ordinals = ordinals(cx.ladder, scales);
        for claim in claims(cx.evidence()) {
            if report_against_scale(cx, findings, &claim, &ordinals) {
                continue;
            }
            let key = key(&claim);
            let others = texts.entry(key.clone()).or_default();
            // The last one, so that a level of many comparisons costs no more.
            let differing = others.last().filter(|other| repeated.differs(&claim, other)).cloned();
            others.push(claim.clone());
            if claim.values.is_empty() {
                repeated.differing.extend(differing.map(|other| (claim, other)));
                continue;
            }
            if report_against_level(cx, findings, &claim) {
                continue;
            }
            let others = said.entry(key).or_default();
            let conflict = others.iter().take(FEW).find_map(|other| {
                let (here, there) = contradict(&claim.values, &other.values)?;
                Some((other.clone(), here.shown(), there.shown()))
            });
            match conflict {
                Some((other, here, there)) => report_against_other(cx, findings, &claim, &other, (&here, &there)),
                None => others.push(claim),
            }
        }
        for (claim, other) in repeated.contradictions() {
            let quoted = |claim: &Claim<'_>| format!("\"{}\"", claim.side.text);
            report_against_other(cx, findings, claim, other, (&quoted(claim), &quoted(other)));
        }
    }
}

/// More comparisons of one level are not held against each other.
const FEW: usize = 16;

/// How often comparisons repeat what others say of a level, word for word.
#[derive(Default)]
struct Repeated<'a> {
    same: usize,
    /// Pairs that say something else, without quantities.
    differing: Vec<(Claim<'a>, Claim<'a>)>,
}

impl<'a> Repeated<'a> {
    /// Counts a pair; returns true where its words differ.
    fn differs(&mut self, claim: &Claim<'a>, other: &Claim<'a>) -> bool {
        let same = TitleKey::new(&claim.side.text) == TitleKey::new(&other.side.text);
        self.same += usize::from(same);
        !same
    }

    /// Returns the pairs that break the habit: four in five are the same.
    fn contradictions(&self) -> &[(Claim<'a>, Claim<'a>)] {
        if self.same >= 3 && self.same >= self.differing.len() * 4 { &self.differing } else { &[] }
    }
}

fn key(claim: &Claim<'_>) -> (Option<LevelRef>, TitleKey, DimensionKey) {
    let title = if claim.level.is_some() { TitleKey::new("") } else { TitleKey::new(&claim.side.level) };
    (claim.level, title, DimensionKey::new(&claim.aspect.name))
}

/// Reports a side that contradicts a fact of its level; returns true where one
/// does.
fn report_against_level(cx: &LadderContext<'_>, findings: &mut Findings<'_>, claim: &Claim<'_>) -> bool {
    let level = claim.level.and_then(|at| cx.ladder.level(at));
    let Some((level, (fact, here, there))) = level.and_then(|level| Some((level, against_facts(claim, level)?))) else {
        return false;
    };
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
        .at(place(cx, claim))
        .subject(subject(claim))
        .help("find out which of the two is right, and say the same at both places");
    drop(finding);
    true
}

/// Reports a side that gives another value of a declared scale than its level;
/// returns true where it does.
fn report_against_scale(
    cx: &LadderContext<'_>,
    findings: &mut Findings<'_>,
    claim: &Claim<'_>,
    ordinals: &[Ordinal<'_, '_>],
) -> bool {
    let Some((ordinal, own)) = against_scale(ordinals, claim) else { return false };
    let (said, scale) = (&claim.side.text, ordinal.scale);
    let name = &scale.of;
    let message = format!(
        "\"{}\" says {said} for {} under {}, but {name} of {} is {}",
        claim.comparison.title,
        claim.side.level,
        claim.aspect.name,
        own.level.label(),
        own.said.text
    );
    let finding = findings
        .report(claim.side.span, message)
        .related(own.said.span, format!("{name} of {} is {}", own.level.title, own.said.text))
        .related(scale.span, format!("the declared values of {name}"))
        .at(place(cx, claim))
        .subject(subject(claim))
        .help("find out which of the two is right, and say the same at both places");
    drop(finding);
    true
}

fn report_against_other(
    cx: &LadderContext<'_>,
    findings: &mut Findings<'_>,
    claim: &Claim<'_>,
    other: &Claim<'_>,
    (here, there): (&str, &str),
) {
    let message = format!(
        "\"{}\" says {here} for {} under {}, but \"{}\" says {there}",
        claim.comparison.title, claim.side.level, claim.aspect.name, other.comparison.title
    );
    let finding = findings
        .report(claim.side.span, message)
        .related(other.side.span, format!("\"{}\" says {there}", other.comparison.title))
        .at(place(cx, claim))
        .subject(subject(claim))
        .help("find out which of the two is right, and say the same in both comparisons");
    drop(finding);
}

fn place(cx: &LadderContext<'_>, claim: &Claim<'_>) -> At {
    claim.level.map_or_else(
        || At { level: Some(claim.side.level.clone()), ladder: Some(cx.ladder.name.clone()), ..At::default() },
        |at| cx.at_level(at),
    )
}

fn subject(claim: &Claim<'_>) -> String {
    format!("{} {}", DimensionKey::new(&claim.aspect.name).as_str(), TitleKey::new(&claim.side.level).as_str())
}
