//! Sections that introduce a level, which are no dimension: *Summary*, *About
//! the role*.

use super::headings::Headings;
use crate::markdown::Documents;
use crate::model::{DimensionKey, Ladder, Level, LevelRef, Track, is_introduction};
use crate::source::Span;

/// A level without an introduction, where all others have one.
#[derive(Debug, Clone)]
pub struct Unintroduced<'a> {
    /// The level.
    pub at: LevelRef,
    /// That level.
    pub level: &'a Level,
    /// What the others call it.
    pub name: String,
    /// The other levels and where theirs stand.
    pub peers: Vec<(&'a Level, Span)>,
}

/// More words than that in a level's own text introduce it without a heading.
const TELLING: usize = 12;

/// Finds the levels that alone of their track have no introduction under the
/// name that all others give it, two at least, nor any text in its place.
pub fn unintroduced<'a>(ladder: &'a Ladder, documents: &'a Documents) -> Vec<Unintroduced<'a>> {
    let headings = Headings::of(documents);
    ladder.tracks.iter().enumerate().filter_map(|(nth, track)| in_track(headings, nth, track)).collect()
}

fn in_track<'a>(headings: Headings<'a>, nth: usize, track: &'a Track) -> Option<Unintroduced<'a>> {
    if track.levels.len() < 3 {
        return None;
    }
    let own = |level: &'a Level| {
        let found = headings.within(level.span).map(|heading| (DimensionKey::new(heading.title()), heading));
        found.into_iter().find(|(key, heading)| is_introduction(key) && heading.span != level.name_span)
    };
    let introductions: Vec<_> = track.levels.iter().map(own).collect();
    let mut without = introductions.iter().enumerate().filter(|(_, found)| found.is_none());
    let ((at, _), None) = (without.next()?, without.next()) else { return None };
    let mut others = introductions.iter().flatten();
    let (key, heading) = others.next()?;
    let level = track.levels.get(at)?;
    let introduced = level.statements.iter().any(|said| said.text.split_whitespace().count() >= TELLING);
    if introduced || !others.all(|(other, _)| other == key) {
        return None;
    }
    let theirs = track.levels.iter().zip(&introductions);
    let peers = theirs.filter_map(|(level, found)| Some((level, found.as_ref()?.1.span))).collect();
    Some(Unintroduced { at: LevelRef { track: nth, level: at }, level, name: heading.title().to_owned(), peers })
}
