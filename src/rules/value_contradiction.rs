//! Two places of a ladder state the same quantity of one level differently: a
//! framework and a job description, a level and an overview table.

use std::collections::{BTreeMap, BTreeSet};

use crate::evidence::contrast::Resolver;
use crate::evidence::same_level::same_levels;
use crate::evidence::stated::{Matter, Stated};
use crate::evidence::tables::tabled;
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::model::value::Quantity;
use crate::model::{LevelRef, TitleKey};
use crate::source::{Span, SpanMap};

/// One finding for each place that disagrees with the others.
pub(super) struct ValueContradiction;

/// What one place says of a level.
#[derive(Debug, Clone)]
struct Claim {
    /// The place: a level, or a table by its span.
    place: Place,
    at: LevelRef,
    matter: Matter,
    name: String,
    value: Quantity,
    span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Level(LevelRef),
    Table(Span),
}

impl LadderRule for ValueContradiction {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let tables = in_tables(cx);
        let mut groups: Vec<Vec<LevelRef>> = same_levels(cx.ladder);
        let grouped: BTreeSet<LevelRef> = groups.iter().flatten().copied().collect();
        let alone: Vec<Vec<LevelRef>> = tables.keys().filter(|at| !grouped.contains(at)).map(|at| vec![*at]).collect();
        groups.extend(alone);
        for group in groups {
            let mut claims: Vec<Claim> = group.iter().flat_map(|at| by_level(cx, *at)).collect();
            claims.extend(group.iter().filter_map(|at| tables.get(at)).flatten().cloned());
            claims.sort_by(|one, two| (cx.sources.path(one.span), one.span).cmp(&(cx.sources.path(two.span), two.span)));
            compare(cx, findings, &claims);
        }
    }
}

fn by_level(cx: &LadderContext<'_>, at: LevelRef) -> Vec<Claim> {
    let claim = |stated: &Stated| Claim {
        place: Place::Level(at),
        at,
        matter: stated.matter.clone(),
        name: stated.name.clone(),
        value: stated.value.clone(),
        span: stated.span,
    };
    cx.evidence().stated(at).iter().map(claim).collect()
}

fn in_tables(cx: &LadderContext<'_>) -> BTreeMap<LevelRef, Vec<Claim>> {
    // What comparisons say is held against their levels by a rule of its own.
    let compared = cx.ladder.comparisons.iter().map(|comparison| comparison.span);
    let levels = cx.ladder.levels().flat_map(|(_, _, level)| [level.span, level.name_span]);
    let told: SpanMap<()> = levels.chain(compared).map(|span| (span, ())).collect();
    let names = cx.evidence().names();
    let mut resolver = Resolver::new(names);
    let mut found: BTreeMap<LevelRef, Vec<Claim>> = BTreeMap::new();
    for document in cx.ladder_documents() {
        let here = || names.in_document(document.file).iter().filter_map(|at| cx.ladder.level(*at));
        let is_told = |table: Span| told.encloses(table) || here().any(|level| table.encloses(level.name_span));
        for each in tabled(cx.ladder, &mut resolver, document, is_told) {
            found.entry(each.at).or_default().push(Claim {
                place: Place::Table(each.table),
                at: each.at,
                matter: each.matter,
                name: each.name,
                value: each.value,
                span: each.span,
            });
        }
    }
    found
}

/// Compares the places by matter. The place that most others agree with is
/// taken for right, the first one of equals.
fn compare(cx: &LadderContext<'_>, findings: &mut Findings<'_>, claims: &[Claim]) {
    let mut matters: Vec<(&Matter, BTreeMap<Place, Vec<&Claim>>)> = Vec::new();
    for claim in claims {
        let known = matters.iter_mut().find(|(matter, _)| matter.is_about(&claim.matter));
        match known {
            Some((_, places)) => places.entry(claim.place).or_default().push(claim),
            None => matters.push((&claim.matter, BTreeMap::from([(claim.place, vec![claim])]))),
        }
    }
    for (_, places) in matters.iter().filter(|(_, places)| places.len() > 1) {
        let mut order: Vec<&Vec<&Claim>> = places.values().collect();
        order.sort_by_key(|claims| claims.first().map(|claim| (cx.sources.path(claim.span), claim.span)));
        let agreeing = |one: &[&Claim]| order.iter().filter(|other| contradict(one, other).is_none()).count();
        let mut ranked: Vec<(usize, &Vec<&Claim>)> = order.iter().map(|claims| (agreeing(claims), *claims)).collect();
        ranked.sort_by_key(|(agreeing, _)| std::cmp::Reverse(*agreeing));
        let mut right: Vec<&Vec<&Claim>> = Vec::new();
        for (_, claims) in ranked {
            match right.iter().find_map(|other| contradict(claims, other)) {
                Some((here, there)) => report(cx, findings, here, there),
                None => right.push(claims),
            }
        }
    }
}

/// Returns two claims of one sort, where no two of that sort agree.
fn contradict<'a>(one: &[&'a Claim], other: &[&'a Claim]) -> Option<(&'a Claim, &'a Claim)> {
    let pairs = || one.iter().flat_map(|here| other.iter().map(move |there| (*here, *there)));
    let comparable = |here: &Claim, there: &Claim| here.value.comparable(&there.value);
    pairs().filter(|(here, there)| comparable(here, there)).find(|(first, _)| {
        !pairs().any(|(here, there)| comparable(here, there) && comparable(here, first) && here.value.agrees(&there.value))
    })
}

fn report(cx: &LadderContext<'_>, findings: &mut Findings<'_>, here: &Claim, there: &Claim) {
    let Some(level) = cx.ladder.level(here.at) else { return };
    let path = |span: Span| cx.sources.path(span).as_str();
    let place = if here.span.file == there.span.file { "the same document" } else { path(there.span) };
    let message = format!(
        "{} of level \"{}\" is {} here and {} in {place}",
        here.name,
        level.label(),
        here.value.shown(),
        there.value.shown()
    );
    let other = cx.ladder.level(there.at).map_or("", |level| level.title.as_str());
    let finding = findings
        .report(here.span, message)
        .related(there.span, format!("{} of {other} is {} here", there.name, there.value.shown()))
        .at(cx.at_level(here.at))
        .subject(format!("{} {}", TitleKey::new(&level.title).as_str(), here.name))
        .help("find out which of the two is right, and say the same at both places");
    drop(finding);
}
