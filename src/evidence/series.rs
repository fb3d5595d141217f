//! What is known for sure about how far up levels stand: the numbers in their
//! codes, the numbers at the end of titles, and the few words for rank that mean
//! the same everywhere.
//!
//! The model guesses an order where it has to; rules about order weigh only what
//! no reader would doubt.

use std::collections::BTreeMap;

use super::title::parts;
use crate::model::{Level, TitleKey, Track};

/// What is numbered together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Series {
    /// Codes by their letters: `ic`.
    Code(String),
    /// Titles by what stands before the number: `engineer`.
    Title(String),
    /// Titles by what is left without the rank: `engineer`.
    Rank(String),
}

/// A level in a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbered {
    /// The level's position in its track.
    pub level: usize,
    /// The first number that it covers; only comparisons within the series mean
    /// anything.
    pub from: u32,
    /// The last.
    pub to: u32,
}

/// How many steps one whole number is: letters (`3a`) and tenths (`L1.5`) stand
/// in between.
pub const WHOLE: u32 = 100;

/// Returns the series of a track, each in the track's order. A level with a code
/// is numbered by that alone.
pub fn series(track: &Track) -> BTreeMap<Series, Vec<Numbered>> {
    let mut found: BTreeMap<Series, Vec<Numbered>> = BTreeMap::new();
    for (level, each) in track.levels.iter().enumerate() {
        for (series, from, to) in places(each) {
            found.entry(series).or_default().push(Numbered { level, from, to });
        }
    }
    found
}

/// Returns whether one level stands above another for sure: none where nothing
/// tells.
pub fn is_above(one: &Level, other: &Level) -> Option<bool> {
    let places_there = places(other);
    places(one).into_iter().find_map(|(series, from, to)| {
        let (_, from_there, to_there) = places_there.iter().find(|(there, ..)| *there == series)?;
        (from != *from_there).then_some(from > *from_there && to >= *to_there)
    })
}

/// Returns where a level stands in each series that it belongs to.
pub fn places(level: &Level) -> Vec<(Series, u32, u32)> {
    let coded = level.code.as_deref().map(code_numbers).unwrap_or_default();
    if !coded.is_empty() {
        return coded.into_iter().map(|(letters, from, to)| (Series::Code(letters), from, to)).collect();
    }
    let mut found: Vec<(Series, u32, u32)> = Vec::new();
    let names = parts(&level.title);
    let numbered: Vec<(String, u32)> = names.iter().filter_map(|name| title_number(name)).collect();
    if let (Some((stem, first)), Some((_, last))) = (numbered.first(), numbered.last()) {
        found.push((Series::Title(stem.clone()), *first.min(last), *last.max(first)));
    }
    if let [only] = names.as_slice()
        && let Some((stem, rank)) = title_rank(only)
    {
        found.push((Series::Rank(stem), rank, rank));
    }
    found
}

/// Returns the numbers in a code by their letters, each with the range that it
/// covers: `L2-L4`, `Manager 4 / IC 5`, `IC 3a`.
pub fn code_numbers(code: &str) -> Vec<(String, u32, u32)> {
    let mut found: Vec<(String, u32, u32)> = Vec::new();
    let lower = code.to_lowercase();
    let mut rest = lower.as_str();
    // The last word before a number, and everything else between two numbers.
    let (mut letters, mut between, mut in_word) = (String::new(), String::new(), false);
    while let Some(first) = rest.chars().next() {
        if !first.is_ascii_digit() {
            if first.is_alphabetic() && !in_word {
                between.push_str(&std::mem::take(&mut letters));
            }
            in_word = first.is_alphabetic();
            if in_word { &mut letters } else { &mut between }.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or("");
            continue;
        }
        let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (digits, tail) = rest.split_at(length);
        let Some(whole) = digits.parse::<u32>().ok().filter(|number| *number < 10_000) else { return Vec::new() };
        let (part, tail) = fraction(tail);
        let (number, own) = (whole * WHOLE + part, short(&std::mem::take(&mut letters)).to_owned());
        let ranges = between.trim().starts_with(['-', '–', '—']) || between.trim() == "to";
        match found.last_mut() {
            Some((known, _, to)) if ranges && (own.is_empty() || *known == own) => *to = (*to).max(number),
            Some((known, ..)) if own.is_empty() => {
                let known = known.clone();
                found.push((known, number, number));
            }
            _ => found.push((own, number, number)),
        }
        (between, in_word, rest) = (String::new(), false, tail);
    }
    join(found)
}

/// Returns the part of a number behind its digits: `a` of `3a`, `.5` of `1.5`.
fn fraction(tail: &str) -> (u32, &str) {
    let mut chars = tail.chars();
    match (chars.next(), chars.next()) {
        (Some('.'), Some(digit)) if digit.is_ascii_digit() => {
            let length = tail.get(1..).and_then(|rest| rest.find(|c: char| !c.is_ascii_digit())).map_or(tail.len(), |at| at + 1);
            (digit.to_digit(10).unwrap_or(0) * 10, tail.get(length..).unwrap_or(""))
        }
        (Some(letter @ 'a'..='f'), next) if next.is_none_or(|next| !next.is_alphanumeric()) => {
            (u32::from(letter) - u32::from('a') + 1, tail.get(1..).unwrap_or(""))
        }
        _ => (0, tail),
    }
}

/// Joins neighbouring numbers of the same letters: `L2/3` covers both.
fn join(found: Vec<(String, u32, u32)>) -> Vec<(String, u32, u32)> {
    let mut joined: Vec<(String, u32, u32)> = Vec::new();
    for (letters, from, to) in found {
        match joined.iter_mut().find(|(known, ..)| *known == letters) {
            Some((_, first, last)) => (*first, *last) = ((*first).min(from), (*last).max(to)),
            None => joined.push((letters, from, to)),
        }
    }
    joined
}

fn short(letters: &str) -> &str {
    match letters {
        "level" => "l",
        "manager" => "m",
        "grade" => "g",
        other => other,
    }
}

/// Returns a title without the number at its end, and the number.
pub fn title_number(title: &str) -> Option<(String, u32)> {
    let key = TitleKey::new(title);
    let (stem, last) = key.as_str().rsplit_once(' ')?;
    let roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    let number = match (1..).zip(roman).find(|(_, word)| *word == last) {
        Some((number, _)) => number,
        None if last.len() <= 2 => last.parse().ok()?,
        None => return None,
    };
    Some((stem.to_owned(), number * WHOLE))
}

/// Returns a title without its one word for rank, and how far up that is. Lead,
/// staff and principal are told apart by no two companies alike.
fn title_rank(title: &str) -> Option<(String, u32)> {
    const RANKS: [(&str, u32); 16] = [
        ("intern", 1),
        ("apprentice", 2),
        ("trainee", 2),
        ("graduate", 2),
        ("junior", 3),
        ("jr", 3),
        ("associate", 3),
        ("mid", 4),
        ("intermediate", 4),
        ("senior", 5),
        ("sr", 5),
        ("lead", 6),
        ("staff", 6),
        ("principal", 6),
        ("distinguished", 7),
        ("fellow", 7),
    ];
    let key = TitleKey::new(title);
    let rank = |word: &str| RANKS.iter().find(|(known, _)| *known == word).map(|(_, rank)| *rank);
    let (ranks, stem): (Vec<&str>, Vec<&str>) = key.as_str().split(' ').partition(|word| rank(word).is_some());
    let height = match ranks.as_slice() {
        [] => 4,
        [only] => rank(only)?,
        _ => return None,
    };
    (!stem.is_empty()).then(|| (stem.join(" "), height * WHOLE))
}
