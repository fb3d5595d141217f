//! A text names a level that isn't there.

use std::cell::OnceCell;

use crate::evidence::known::Known;
use crate::evidence::phrase::list;
use crate::evidence::reference::{How, Lead, Unknown, unknown};
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::model::{LevelRef, TitleKey};
use crate::source::{Span, SpanMap};

/// One finding for each name that no level of a complete track has.
pub(super) struct UnknownLevel;

impl LadderRule for UnknownLevel {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let known = cx.evidence().known();
        let others = OnceCell::new();
        let ladders = || cx.model.ladders.iter().filter(|ladder| ladder.name != cx.ladder.name);
        let elsewhere = |name: &str| {
            let others: &Vec<Known<'_>> = others.get_or_init(|| ladders().map(Known::of).collect());
            others.iter().any(|known| !known.titled(name).is_empty())
        };
        for found in unknown(cx.ladder, known, &leads(cx), elsewhere) {
            report(cx, findings, known, &found);
        }
    }
}

/// Returns the lines of levels that lead in to a list.
fn leads(cx: &LadderContext<'_>) -> Vec<Lead> {
    let levels: SpanMap<LevelRef> = cx.ladder.levels().map(|(at, _, level)| (level.span, at)).collect();
    let mut found = Vec::new();
    for document in cx.ladder_documents() {
        for text in cx.prose(document).iter().filter_map(|prose| prose.text) {
            if text.text.trim_end().ends_with(':')
                && let Some(at) = levels.around(text.span).next()
            {
                found.push(Lead { at: *at, text: text.text.to_string(), span: text.span });
            }
        }
    }
    found
}

fn report(cx: &LadderContext<'_>, findings: &mut Findings<'_>, known: &Known<'_>, found: &Unknown<'_>) {
    let Some(track) = cx.ladder.tracks.get(found.track) else { return };
    let name = &found.name;
    let level = found.at.and_then(|at| cx.ladder.level(at));
    let of = level.map_or("the text", |level| level.title.as_str());
    let said = match found.how {
        How::Phrase(phrase) => format!("level \"{of}\" speaks of \"{name}\" (\"{} …\")", phrase.to_lowercase()),
        How::Fact(fact) => format!("level \"{of}\" gives \"{name}\" as its {fact}"),
        How::Compared => format!("the comparison is about \"{name}\""),
    };
    let titles: Vec<String> = track.levels.iter().map(|level| level.title.clone()).collect();
    let help = format!("name one of {}, or describe the level", list(&titles));
    let mut finding = findings
        .report(place(cx, found), format!("{said}, but no level of the ladder is called so"))
        .subject(TitleKey::new(name).as_str())
        .help(help);
    if let Some(at) = found.at {
        finding = finding.at(cx.at_level(at));
    }
    if let Some((near, title)) = nearest(cx, known, found) {
        finding = finding.related(near, format!("\"{title}\" is a level of the track"));
    }
    drop(finding);
}

/// Returns where the name stands.
fn place(cx: &LadderContext<'_>, found: &Unknown<'_>) -> Span {
    let span = found.span;
    let at = cx.sources.slice(span).find(&found.name).map(|at| span.start + at);
    at.map_or(span, |start| Span::new(span.file, start, start + found.name.len()))
}

/// Returns a level to point at: the one that is most likely meant.
fn nearest<'a>(cx: &LadderContext<'a>, known: &Known<'_>, found: &Unknown<'_>) -> Option<(Span, &'a str)> {
    let track = cx.ladder.tracks.get(found.track)?;
    let meant = known.nearly(&found.name);
    let own = found.at.map_or(0, |at| at.level);
    let below = LevelRef { track: found.track, level: own.saturating_sub(1) };
    let level = cx.ladder.level(meant.unwrap_or(below)).or(track.levels.first())?;
    Some((level.name_span, level.title.as_str()))
}
