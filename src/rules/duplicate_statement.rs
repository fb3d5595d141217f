//! Statements that were copied from one level to another that isn't its
//! neighbour.

use std::collections::BTreeMap;

use crate::evidence::copies::{Copied, copies};
use crate::evidence::title::same_craft;
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::model::{Level, LevelRef, Statement, TitleKey};
use crate::source::Span;
use crate::wording::normalize;

/// A run of so many statements is no accident.
const RUN: usize = 3;
/// Nor are two of so many words together.
const WORDS: usize = 40;
/// A statement of fewer words may stand anywhere.
const SHORT: usize = 4;
/// A level of fewer statements is too small to be a copy.
const WHOLE: usize = 4;
/// Where so many pairs of levels of two tracks, or of one, share text, that is
/// how the ladder is written.
const HABIT: usize = 3;

/// Levels further apart than this are hardly of one craft.
const FAR: usize = 12;

/// One finding for each pair of levels, at the longest run.
pub(super) struct DuplicateStatement;

/// A level and its statements.
struct Own<'a> {
    at: LevelRef,
    level: &'a Level,
    statements: Vec<&'a Statement>,
    texts: Vec<String>,
}

impl LadderRule for DuplicateStatement {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let levels: Vec<Own<'_>> = cx.ladder.levels().map(|(at, _, level)| Own::new(at, level)).collect();
        let texts: Vec<&[String]> = levels.iter().map(|own| own.texts.as_slice()).collect();
        let mut longest: BTreeMap<(usize, usize), Copied> = BTreeMap::new();
        for run in copies(&texts) {
            let known = longest.entry((run.one.0, run.other.0)).or_insert(run);
            if run.length > known.length {
                *known = run;
            }
        }
        let pairs = longest.values().filter_map(|run| Some((levels.get(run.one.0)?, levels.get(run.other.0)?, run)));
        let pairs: Vec<Pair<'_>> = pairs.filter_map(|(one, other, run)| Pair::of(cx, &levels, one, other, run)).collect();
        let mut habits: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for pair in &pairs {
            *habits.entry(pair.tracks()).or_default() += 1;
        }
        for pair in pairs.iter().filter(|pair| habits.get(&pair.tracks()).is_some_and(|count| *count < HABIT)) {
            report(cx, pair, findings);
        }
    }
}

/// Two levels and what one has from the other.
struct Pair<'a> {
    one: &'a Own<'a>,
    other: &'a Own<'a>,
    run: Copied,
    whole: bool,
}

impl<'a> Pair<'a> {
    fn of(cx: &LadderContext<'_>, levels: &'a [Own<'a>], one: &'a Own<'a>, other: &'a Own<'a>, run: &Copied) -> Option<Self> {
        // A level that stands in two files under one name is told by its name.
        if TitleKey::new(&one.level.title) == TitleKey::new(&other.level.title) {
            return None;
        }
        let most = one.texts.len().max(other.texts.len());
        let whole = run.length >= WHOLE && run.length * 10 >= most * 9;
        let skips = one.at.track == other.at.track && one.is_long(run) && is_skipped(cx, levels, one, other, run);
        (whole || skips).then_some(Self { one, other, run: *run, whole })
    }

    fn tracks(&self) -> (usize, usize) {
        (self.one.at.track, self.other.at.track)
    }
}

/// Returns true where levels of the same craft stand between two, and none of
/// them has half of what both have, however it is written there.
fn is_skipped(cx: &LadderContext<'_>, levels: &[Own<'_>], one: &Own<'_>, other: &Own<'_>, run: &Copied) -> bool {
    let (low, high) = (one.at.min(other.at), one.at.max(other.at));
    let between = (high.level - low.level).saturating_sub(1);
    if between > FAR || !same_craft(&one.level.title, &other.level.title) {
        return false;
    }
    let first = levels.partition_point(|own| own.at <= low);
    let peers = levels.iter().skip(first).take(between).filter(|own| same_craft(&own.level.title, &one.level.title));
    let texts: Vec<&String> = one.texts.iter().skip(run.one.1).take(run.length).collect();
    let has_half = |own: &Own<'_>| {
        let written = normalize(cx.sources.slice(own.level.span));
        let has = |text: &&&String| written.contains(text.as_str()) || own.texts.contains(**text);
        texts.iter().filter(has).count() * 2 >= texts.len()
    };
    let mut count = 0;
    for peer in peers.filter(|own| !own.texts.is_empty()) {
        if has_half(peer) {
            return false;
        }
        count += 1;
    }
    count > 0
}

fn report(cx: &LadderContext<'_>, pair: &Pair<'_>, findings: &mut Findings<'_>) {
    let (one, other, run) = (pair.one, pair.other, pair.run);
    let (Some(here), Some(there)) = (other.span(run.other.1), one.span(run.one.1)) else { return };
    let (name, from) = (other.level.label(), one.level.label());
    let place = cx.place(here);
    let cell = place.expectation.map(|cell| format!(" under \"{}\"", cell.dimension)).unwrap_or_default();
    let message = if pair.whole {
        format!(
            "level \"{name}\" says word for word what \"{from}\" says, in {} of its {} statements",
            run.length,
            other.texts.len()
        )
    } else {
        format!("{} statements{cell} at level \"{name}\" stand word for word at \"{from}\", and at no level between", run.length)
    };
    let help = if pair.whole {
        "write what sets the two levels apart, or remove one of them"
    } else {
        "look which of the two levels they are meant for"
    };
    let first = other.texts.get(run.other.1).cloned().unwrap_or_default();
    drop(
        findings
            .report(here, message)
            .at(cx.at_level(other.at))
            .subject(first)
            .help(help)
            .related(there, format!("the same at {from}")),
    );
}

impl<'a> Own<'a> {
    fn new(at: LevelRef, level: &'a Level) -> Self {
        let cells = level.expectations.iter().flat_map(|cell| &cell.statements);
        let statements: Vec<&Statement> = level.statements.iter().chain(cells).collect();
        let texts = statements.iter().map(|statement| normalize(&statement.text)).collect();
        Self { at, level, statements, texts }
    }

    /// Returns true for a run that says enough to be no accident.
    fn is_long(&self, run: &Copied) -> bool {
        let words = self.texts.iter().skip(run.one.1).take(run.length).map(|text| text.split(' ').count());
        let (count, words) = words.filter(|words| *words >= SHORT).fold((0, 0), |(count, all), words| (count + 1, all + words));
        count >= RUN || (count == 2 && words >= WORDS)
    }

    /// Returns the place of a run's first statement.
    fn span(&self, first: usize) -> Option<Span> {
        self.statements.get(first).map(|statement| statement.span)
    }
}
