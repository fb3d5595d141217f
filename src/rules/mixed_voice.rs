//! A level that says "you" where the others say "they".

use crate::evidence::voice::{Voice, mentions, subject};
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::model::{Level, LevelRef, Statement, Track};
use crate::wording::sentences;

/// A level has a voice where so many sentences have it.
const TELLING: usize = 2;
/// So many other levels have to have the other voice.
const PEERS: usize = 3;

/// One finding for each level that is alone, or nearly, with its voice.
pub(super) struct MixedVoice;

/// How a level speaks.
struct Speech<'a> {
    level: &'a Level,
    at: LevelRef,
    voice: Voice,
    /// The first statement in that voice.
    first: &'a Statement,
    count: usize,
}

impl LadderRule for MixedVoice {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        for (position, track) in cx.ladder.tracks.iter().enumerate() {
            check_track(cx, position, track, findings);
        }
    }
}

fn check_track(cx: &LadderContext<'_>, position: usize, track: &Track, findings: &mut Findings<'_>) {
    let speeches: Vec<Speech<'_>> = (track.levels.iter().enumerate())
        .filter_map(|(at, level)| speech(level, LevelRef { track: position, level: at }))
        .collect();
    let having = |voice: Voice| speeches.iter().filter(move |speech| speech.voice == voice).count();
    let Some(usual) = Voice::ALL.into_iter().max_by_key(|voice| having(*voice)) else { return };
    let peers = having(usual);
    let odd = speeches.len() - peers;
    // A level in six may be an oversight, a third of them is a decision.
    if peers < PEERS || odd * 5 > peers {
        return;
    }
    for speech in speeches.iter().filter(|speech| speech.voice != usual) {
        let message = format!(
            "level \"{}\" says \"{}\" in {} sentences, and {peers} other levels of \"{}\" say \"{}\"",
            speech.level.label(),
            speech.voice.name(),
            speech.count,
            track.name,
            usual.name()
        );
        let mut finding = findings
            .report(speech.first.span, message)
            .at(cx.at_level(speech.at))
            .subject(speech.voice.name())
            .help(format!("write the level as the others are written, with \"{}\"", usual.name()));
        for peer in speeches.iter().filter(|peer| peer.voice == usual).take(2) {
            finding = finding.related(peer.first.span, format!("{} says \"{}\"", peer.level.label(), usual.name()));
        }
        drop(finding);
    }
}

/// Returns the one voice that a level has; none where it has several or hardly
/// any.
fn speech(level: &Level, at: LevelRef) -> Option<Speech<'_>> {
    let cells = level.expectations.iter().flat_map(|cell| &cell.statements);
    let statements: Vec<(&Statement, Vec<&str>)> =
        level.statements.iter().chain(cells).map(|statement| (statement, parts(statement))).collect();
    let mut spoken = Voice::ALL.map(|voice| (voice, 0_usize, None));
    for (statement, parts) in &statements {
        let voices: Vec<Voice> = parts.iter().filter_map(|sentence| subject(sentence)).collect();
        for (_, count, first) in spoken.iter_mut().filter(|(voice, ..)| voices.contains(voice)) {
            *count += 1;
            first.get_or_insert(*statement);
        }
    }
    let (voice, count, first) = spoken.into_iter().max_by_key(|(_, count, _)| *count)?;
    if count < TELLING {
        return None;
    }
    let mut others = Voice::ALL.into_iter().filter(|other| *other != voice);
    let mixed = others.any(|other| statements.iter().flat_map(|(_, parts)| parts).any(|each| mentions(each, other)));
    (!mixed).then_some(Speech { level, at, voice, first: first?, count })
}

fn parts(statement: &Statement) -> Vec<&str> {
    sentences(&statement.text).into_iter().filter_map(|range| statement.text.get(range)).collect()
}
