//! Pages of one level each whose first headings don't fit: a second one beside
//! the title, or none that is the title.

use super::headings::{Headed, Headings};
use crate::markdown::{Document, Documents, HeadingDepth};
use crate::model::{Ladder, Level, LevelRef, Shape, TitleKey};
use crate::source::Span;

/// A page with another number of outermost headings than its siblings.
#[derive(Debug, Clone)]
pub struct SecondTitle<'a> {
    /// The level that the page describes.
    pub at: LevelRef,
    /// That level.
    pub level: &'a Level,
    /// The headings beside the title; where the page has no title, all of them.
    pub headings: Vec<Headed<'a>>,
    /// True where none of the headings is the level's title.
    pub untitled: bool,
    /// Two pages that have one such heading, and where.
    pub peers: Vec<(&'a Level, Span)>,
    /// How many pages have one such heading.
    pub have: usize,
    /// How many pages there are.
    pub of: usize,
}

/// The fewest pages that make a habit.
const ENOUGH: usize = 3;

/// Finds the pages that have several headings of the first depth where at least
/// three of four have one, in the order of the levels.
pub fn second_titles<'a>(ladder: &'a Ladder, documents: &'a Documents) -> Vec<SecondTitle<'a>> {
    let headings = Headings::of(documents);
    let pages: Vec<(LevelRef, &Level, Vec<Headed<'a>>)> = ladder
        .levels()
        .filter(|(_, track, _)| track.shape == Shape::FilePerLevel || !track.is_one_file() || track.levels.len() == 1)
        .filter_map(|(at, _, level)| Some((at, level, outermost(headings.document(level.name_span.file)?))))
        .collect();
    let of = pages.len();
    let have = pages.iter().filter(|(_, _, found)| found.len() == 1).count();
    if have < ENOUGH || have * 4 < of * 3 {
        return Vec::new();
    }
    let single = pages.iter().filter_map(|(_, level, found)| match found.as_slice() {
        [only] => Some((*level, only.span)),
        _ => None,
    });
    let single: Vec<(&Level, Span)> = single.take(2).collect();
    pages
        .into_iter()
        .filter(|(_, _, found)| found.len() > 1)
        .map(|(at, level, mut found)| {
            let is_title = |heading: &Headed<'_>| {
                heading.span == level.name_span
                    && TitleKey::new(heading.title()).as_str().contains(TitleKey::new(&level.title).as_str())
            };
            let titled = found.len();
            found.retain(|heading| !is_title(heading));
            let untitled = found.len() == titled;
            SecondTitle { at, level, headings: found, untitled, peers: single.clone(), have, of }
        })
        .filter(|page| !page.headings.is_empty())
        .collect()
}

/// Returns the headings of the first depth, where they are the outermost.
fn outermost(document: &Document) -> Vec<Headed<'_>> {
    const FIRST: HeadingDepth = 1;
    let top = document.section(0).children.iter().filter_map(|&id| Headed::new(document, id));
    top.filter(|heading| heading.depth == FIRST).collect()
}
