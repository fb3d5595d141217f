//! How the facts of levels are written: a list of labelled items at most, and a
//! run of bold starts at one.

use super::headings::Headings;
use super::parity::REACH;
use crate::markdown::{Block, Documents};
use crate::model::{DimensionKey, Fact, Ladder, Level, LevelRef, Track};

/// A level that writes its facts otherwise than its siblings.
#[derive(Debug, Clone)]
pub struct OtherForm<'a> {
    /// The level.
    pub at: LevelRef,
    /// That level.
    pub level: &'a Level,
    /// Its facts that stand in paragraphs.
    pub facts: Vec<&'a Fact>,
    /// Levels of the track that write the same facts as a list, with the first.
    pub peers: Vec<(&'a Level, &'a Fact)>,
}

/// Finds the levels that write as paragraphs what all other levels of their
/// track, two at least, write as a list: two facts of the same names or more.
pub fn other_forms<'a>(ladder: &'a Ladder, documents: &'a Documents) -> Vec<OtherForm<'a>> {
    let headings = Headings::of(documents);
    let found = ladder.tracks.iter().enumerate().flat_map(|(at, track)| in_track(headings, at, track));
    found.collect()
}

/// The facts of a level by form: in lists, and in paragraphs.
struct Forms<'a> {
    level: &'a Level,
    listed: Vec<&'a Fact>,
    run_on: Vec<&'a Fact>,
}

fn in_track<'a>(headings: Headings<'a>, track_at: usize, track: &'a Track) -> Vec<OtherForm<'a>> {
    let levels: Vec<Forms<'a>> = track.levels.iter().map(|level| forms(headings, level)).collect();
    let mut found = Vec::new();
    for (nth, own) in levels.iter().enumerate().filter(|(_, own)| own.run_on.len() >= 2 && own.listed.is_empty()) {
        let near = levels.iter().enumerate().skip(nth.saturating_sub(REACH)).take(2 * REACH);
        let others: Vec<&Forms<'a>> = near
            .filter(|(other, _)| *other != nth)
            .map(|(_, other)| other)
            .filter(|other| !other.level.facts.is_empty())
            .collect();
        let all_listed = others.iter().all(|other| other.run_on.is_empty() && shared(&own.run_on, &other.listed) >= 2);
        if others.len() >= 2 && all_listed {
            let peers = others.iter().filter_map(|other| Some((other.level, *other.listed.first()?))).collect();
            let at = LevelRef { track: track_at, level: nth };
            found.push(OtherForm { at, level: own.level, facts: own.run_on.clone(), peers });
        }
    }
    found
}

fn shared(ones: &[&Fact], others: &[&Fact]) -> usize {
    let key = |fact: &Fact| DimensionKey::new(&fact.name);
    ones.iter().filter(|one| others.iter().any(|other| key(one) == key(other))).count()
}

fn forms<'a>(headings: Headings<'a>, level: &'a Level) -> Forms<'a> {
    let mut forms = Forms { level, listed: Vec::new(), run_on: Vec::new() };
    let Some(document) = headings.document(level.name_span.file) else { return forms };
    for fact in &level.facts {
        let after = document.blocks.partition_point(|block| block.span().start <= fact.span.start);
        match after.checked_sub(1).and_then(|at| document.blocks.get(at)) {
            Some(Block::List(_)) => forms.listed.push(fact),
            Some(Block::Paragraph(text)) if text.span.encloses(fact.span) => forms.run_on.push(fact),
            _ => {}
        }
    }
    forms
}
