//! How many levels a document's front matter says there are.

use crate::markdown::Document;
use crate::model::{Ladder, Level, Track};
use crate::source::Span;

/// A number of levels that the levels don't bear out.
#[derive(Debug, Clone)]
pub struct WrongCount<'a> {
    /// The key as written.
    pub key: &'a str,
    /// The number.
    pub said: u32,
    /// Its place.
    pub span: Span,
    /// The position of the track.
    pub track: usize,
    /// The numbers of the levels, where they are numbered: the least and the
    /// most.
    pub numbered: Option<(u32, u32)>,
    /// How many there are.
    pub levels: usize,
    /// A level beyond the number, where there is one.
    pub beyond: Option<&'a Level>,
}

/// Keys that say how many levels there are.
const KEYS: [&str; 5] = ["levels", "level_count", "level-count", "levelCount", "number_of_levels"];

/// Returns the number of levels in a document's front matter where it isn't that
/// of its track.
pub fn wrong_count<'a>(ladder: &'a Ladder, document: &'a Document) -> Option<WrongCount<'a>> {
    let front = document.front_matter.as_ref()?;
    let root = front.root.as_ref().ok().or(front.lenient.as_ref())?;
    let (key, value) = KEYS.iter().find_map(|key| root.entry(key))?;
    let said: u32 = value.as_number()?;
    let mut here = ladder.tracks.iter().enumerate().filter(|(_, track)| track.file == document.file && track.is_one_file());
    let (Some((position, track)), None) = (here.next(), here.next()) else { return None };
    let levels = track.levels.len();
    let numbers = numbers(track);
    let numbered = numbers.as_ref().and_then(|all| Some((*all.iter().min()?, *all.iter().max()?)));
    let fits = match numbered {
        Some((_, most)) => most == said,
        None => u32::try_from(levels).ok() == Some(said),
    };
    if fits || said == 0 {
        return None;
    }
    let beyond = numbers.and_then(|all| track.levels.iter().zip(all).find(|(_, number)| *number > said)).map(|(level, _)| level);
    Some(WrongCount { key: &key.text, said, span: value.span, track: position, numbered, levels, beyond })
}

/// Returns the numbers of a track's levels, where all are called by one alone:
/// `Level 3`, `L3`.
fn numbers(track: &Track) -> Option<Vec<u32>> {
    let number = |level: &Level| {
        let title = level.title.trim();
        let digits = title.trim_start_matches(|c: char| !c.is_ascii_digit());
        let bare = title.split_whitespace().count() <= 2;
        digits.parse().ok().filter(|_| bare)
    };
    track.levels.iter().map(number).collect()
}
