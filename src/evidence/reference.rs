//! Levels that a text names without a link: what a level takes over, what it is
//! equivalent to, which comes next, and what a comparison is about.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::known::Known;
use super::title::{codes, title_words};
use crate::model::{Comparison, Ladder, Level, LevelName, LevelRef, TitleKey, Track};
use crate::source::Span;
use crate::wording::Starts;

/// A name that no level has.
#[derive(Debug, Clone)]
pub struct Unknown<'a> {
    /// The name as written.
    pub name: String,
    /// The level that names it, or of which the comparison is.
    pub at: Option<LevelRef>,
    /// Where: the comparison's heading, the fact's value, the statement.
    pub span: Span,
    /// How it is named.
    pub how: How<'a>,
    /// The track in which it isn't.
    pub track: usize,
}

/// A line of a level that leads in to what follows: `Same as …, and:`.
#[derive(Debug, Clone)]
pub struct Lead {
    /// The level.
    pub at: LevelRef,
    /// What is shown.
    pub text: String,
    /// Its place.
    pub span: Span,
}

/// How a text names a level.
#[derive(Debug, Clone, Copy)]
pub enum How<'a> {
    /// By a phrase: `same as`.
    Phrase(&'a str),
    /// As a fact of that name.
    Fact(&'a str),
    /// As what a comparison is about.
    Compared,
}

/// In small letters, as the texts that are held against it: a pattern for any case
/// takes three times as long to compile.
static PHRASE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let matters = "(?:expectations|responsibilities|requirements|skills|competencies|duties)";
    let phrases = [
        r"same (?:expectations |responsibilities )?as".to_owned(),
        r"(?:everything|all) (?:in|from|at|of|that is expected of|expected of|expected from|that|above for)".to_owned(),
        r"everything".to_owned(),
        format!(r"(?:all|everything) (?:of )?(?:the )?{matters} (?:of|for|from|at)"),
        format!(r"in addition to (?:all )?(?:the |those )?(?:{matters} )?(?:of|for)"),
        r"equivalent (?:to|of)".to_owned(),
        r"identical to".to_owned(),
        r"builds (?:up)?on".to_owned(),
        r"on top of".to_owned(),
    ];
    Regex::new(&format!(r"\b({}) +(?:(?:an?|the|our|those|that|of) +)*([^ .,;:()]+(?: +[^ .,;:()]+){{0,6}})", phrases.join("|")))
        .ok()
});

/// How the phrases of [`PHRASE`] start.
static STARTS: LazyLock<Starts> =
    LazyLock::new(|| Starts::new(["same", "everything", "all ", "in addition", "equivalent", "identical", "builds", "on top"]));

/// Names of facts whose value is a level.
const POINTERS: [&str; 8] =
    ["equivalent", "equivalence", "equals", "next level", "previous level", "next role", "previous role", "comparable to"];

/// Returns the names in a ladder's levels and comparisons that no level of a
/// complete track has; `leads` are the lines of levels that lead in to a list,
/// which make no statement, and `elsewhere` knows the levels of other ladders.
pub fn unknown<'a>(
    ladder: &'a Ladder,
    known: &Known<'_>,
    leads: &'a [Lead],
    elsewhere: impl Fn(&str) -> bool,
) -> Vec<Unknown<'a>> {
    let tracks = ladder.tracks.iter().map(Make::of).collect();
    let asker = Asker { tracks, ladder, known, complete: complete(ladder) };
    let mut found: Vec<Unknown<'a>> = ladder.comparisons.iter().flat_map(|comparison| asker.compared(comparison)).collect();
    for (at, _, level) in ladder.levels() {
        found.extend(asker.pointed(at, level));
    }
    for lead in leads {
        found.extend(asker.said(lead.at, &lead.text, lead.span));
    }
    found.retain(|unknown| !elsewhere(&unknown.name));
    found
}

/// Returns the tracks whose levels are all there, as far as one can tell: three
/// at least, or listed or declared.
fn complete(ladder: &Ladder) -> BTreeSet<usize> {
    let entries = ladder.indexes.iter().flat_map(|index| &index.entries);
    let mut listed: Vec<LevelRef> = entries.filter_map(|entry| entry.level).collect();
    listed.sort_unstable();
    listed.dedup();
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for level in listed {
        *counts.entry(level.track).or_default() += 1;
    }
    let is_complete = |at: usize| {
        let levels = ladder.tracks.get(at).map_or(0, |track| track.levels.len());
        levels >= 3 || counts.get(&at).is_some_and(|count| *count >= 2)
    };
    (0..ladder.tracks.len()).filter(|at| is_complete(*at)).collect()
}

/// What the titles and codes of a track are made of.
#[derive(Default)]
struct Make {
    /// The words that tell no rank.
    words: BTreeSet<String>,
    /// The least and the most number of each sort of code.
    codes: BTreeMap<String, (u32, u32)>,
    /// True where a level is called by its rank alone.
    bare: bool,
}

impl Make {
    fn of(track: &Track) -> Self {
        let mut found = Self::default();
        for level in &track.levels {
            let (ranks, others) = title_words(&level.title);
            found.bare |= !ranks.is_empty() && others.is_empty();
            found.words.extend(others);
            for (letters, number) in codes(level.code.as_deref().unwrap_or("")).iter().filter_map(|code| numbered(code)) {
                let (least, most) = found.codes.entry(letters).or_insert((number, number));
                (*least, *most) = (number.min(*least), number.max(*most));
            }
        }
        found
    }
}

/// Parts a code into its letters and its number.
fn numbered(code: &str) -> Option<(String, u32)> {
    let (letters, number) = code.split_at_checked(code.find(|c: char| c.is_ascii_digit())?)?;
    Some((letters.to_owned(), number.parse().ok()?))
}

struct Asker<'a, 'k> {
    tracks: Vec<Make>,
    ladder: &'a Ladder,
    known: &'k Known<'k>,
    complete: BTreeSet<usize>,
}

impl<'a> Asker<'a, '_> {
    fn is_known(&self, name: &str) -> bool {
        let read = read(name);
        let coded = read.code.as_deref().is_some_and(|code| !self.known.coded(code).is_empty());
        coded
            || !self.known.titled(&read.title).is_empty()
            || self.known.shortens(name)
            || self.ladder.tracks.iter().any(|track| TitleKey::new(&track.name) == TitleKey::new(name))
    }

    /// Returns true where a name may be a level of a track: a title with a word
    /// of the track's titles, or a code between two of the track's.
    fn could_be(&self, name: &LevelName, track: usize) -> bool {
        let Some(track) = self.tracks.get(track) else { return false };
        if name.code.as_deref() == Some(name.title.as_str()) {
            let Some((letters, own)) = codes(&name.title).first().and_then(|code| numbered(code)) else { return false };
            return track.codes.get(&letters).is_some_and(|(least, most)| *least < own && own < *most);
        }
        let (_, others) = title_words(&name.title);
        // "Director" alone is a level only where the others are called by their rank alone.
        name.rung && if others.is_empty() { track.bare } else { others.iter().all(|word| track.words.contains(word)) }
    }

    fn pointed(&self, at: LevelRef, level: &'a Level) -> Vec<Unknown<'a>> {
        let mut found = Vec::new();
        if !self.complete.contains(&at.track) {
            return found;
        }
        for fact in &level.facts {
            let key = TitleKey::new(&fact.name);
            if POINTERS.iter().any(|pointer| key.as_str().contains(pointer)) {
                let names = fact.value.split(['/', ',', ';']).flat_map(|part| part.split(" or ")).map(str::trim);
                let names = names.filter(|name| self.could_be(&read(name), at.track) && !self.is_known(name));
                let (span, how) = (fact.value_span, How::Fact(&fact.name));
                found.extend(names.map(|name| Unknown { name: name.to_owned(), at: Some(at), span, how, track: at.track }));
            }
        }
        let inside = level.expectations.iter().flat_map(|each| &each.statements);
        for statement in level.statements.iter().chain(inside) {
            found.extend(self.said(at, &statement.text, statement.span));
        }
        found
    }

    /// Returns the names that a text of a level takes over from and nobody has.
    fn said(&self, at: LevelRef, text: &'a str, span: Span) -> Vec<Unknown<'a>> {
        let mut found = Vec::new();
        if !STARTS.stand_in(text) {
            return found;
        }
        let small = text.to_ascii_lowercase();
        for phrase in PHRASE.as_ref().into_iter().flat_map(|pattern| pattern.captures_iter(&small)) {
            let (Some(phrase), Some(words)) = (phrase.get(1), phrase.get(2)) else { continue };
            let Some(name) = text.get(words.range()).and_then(title_at_start) else { continue };
            if self.complete.contains(&at.track) && self.could_be(&read(name), at.track) && !self.is_known(name) {
                let how = How::Phrase(text.get(phrase.range()).unwrap_or(""));
                found.push(Unknown { name: name.to_owned(), at: Some(at), span, how, track: at.track });
            }
        }
        found
    }

    fn compared(&self, comparison: &'a Comparison) -> Vec<Unknown<'a>> {
        let mut found = Vec::new();
        let known: Vec<bool> = comparison.between.iter().map(|side| self.is_known(side)).collect();
        let level = |side: &String| self.known.titled(side).first().copied();
        let home = comparison.between.iter().find_map(level);
        if let Some(at) = home.filter(|at| self.complete.contains(&at.track)) {
            for (side, _) in comparison.between.iter().zip(&known).filter(|(_, known)| !**known) {
                if self.could_be(&read(side), at.track) {
                    let span = comparison.name_span;
                    found.push(Unknown { name: side.clone(), at: Some(at), span, how: How::Compared, track: at.track });
                }
            }
        }
        found
    }
}

/// Reads a name; a code may be written with a space: `IC 5`.
fn read(name: &str) -> LevelName {
    let compact = LevelName::read(&name.replace(' ', ""));
    let is_code = compact.code.as_deref() == Some(compact.title.as_str());
    if is_code { compact } else { LevelName::read(name) }
}

/// Returns the longest start of some words that reads like a level's title or
/// code; titles start with a capital.
fn title_at_start(words: &str) -> Option<&str> {
    if !words.starts_with(char::is_uppercase) {
        return None;
    }
    let ends = words.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at).chain(std::iter::once(words.len()));
    let starts: Vec<&str> = ends.filter_map(|end| words.get(..end)).collect();
    let is_title = |start: &&str| {
        let name = read(start);
        let capitals = start.split_whitespace().all(|word| !word.starts_with(char::is_lowercase) || word == "of");
        capitals && (name.rung || name.code.as_deref() == Some(name.title.as_str()))
    };
    starts.into_iter().rev().find(is_title)
}
