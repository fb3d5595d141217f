//! Which levels of different tracks are one and the same, told in two places: a
//! framework and a job description, a ladder and a copy of its upper half.
//!
//! A code alone doesn't say so (L3 is a grade in every track), and neither does
//! a bare rank (each track has its Senior).

use std::collections::{BTreeMap, BTreeSet};

use super::series::code_numbers;
use super::title::same_title;
use crate::model::{Ladder, Level, LevelRef, TitleKey, Track};

/// A name that more levels have than this names none of them.
const TOO_COMMON: usize = 40;

/// Words of track names that tell no profession.
const GENERAL: [&str; 22] = [
    "individual",
    "contributor",
    "contributors",
    "ic",
    "management",
    "manager",
    "managers",
    "people",
    "leadership",
    "leader",
    "executive",
    "executives",
    "technical",
    "track",
    "path",
    "ladder",
    "level",
    "levels",
    "career",
    "careers",
    "framework",
    "of",
];

/// Returns the levels that stand in several tracks, each group in the ladder's
/// order.
pub fn same_levels(ladder: &Ladder) -> Vec<Vec<LevelRef>> {
    let mut by_name: BTreeMap<String, Vec<LevelRef>> = BTreeMap::new();
    for (at, _, level) in ladder.levels() {
        let mut names: BTreeSet<String> = codes(level);
        names.insert(format!("title {}", TitleKey::new(&level.title).as_str()));
        for name in names {
            by_name.entry(name).or_default().push(at);
        }
    }
    let mut homes: BTreeMap<LevelRef, LevelRef> = BTreeMap::new();
    for levels in by_name.values().filter(|levels| (2..=TOO_COMMON).contains(&levels.len())) {
        for (nth, one) in levels.iter().enumerate() {
            let only = levels.len() == 2;
            for other in levels.iter().skip(nth + 1).filter(|other| are_same(ladder, (*one, **other), only)) {
                let home = homes.get(one).copied().unwrap_or(*one);
                homes.insert(*one, home);
                homes.entry(*other).or_insert(home);
            }
        }
    }
    let mut groups: BTreeMap<LevelRef, Vec<LevelRef>> = BTreeMap::new();
    for (level, home) in homes {
        groups.entry(home).or_default().push(level);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

/// Returns a level's codes by letters and number: `Level M2` and `M2` are one.
fn codes(level: &Level) -> BTreeSet<String> {
    let numbers = level.code.as_deref().map(code_numbers).unwrap_or_default();
    numbers.into_iter().flat_map(|(letters, from, to)| [format!("{letters} {from}"), format!("{letters} {to}")]).collect()
}

/// `only` is true where no third level has the name that these two share.
fn are_same(ladder: &Ladder, (one, other): (LevelRef, LevelRef), only: bool) -> bool {
    let found = |at: LevelRef| Some((ladder.tracks.get(at.track)?, ladder.level(at)?));
    let (Some(one), Some(other)) = (found(one), found(other)) else { return false };
    if std::ptr::eq(one.0, other.0) {
        return false;
    }
    let (code, code_there) = (codes(one.1), codes(other.1));
    let both_coded = !code.is_empty() && !code_there.is_empty();
    let coded_alike = !code.is_disjoint(&code_there);
    if both_coded && !coded_alike {
        return false;
    }
    if coded_alike && (says_it_is(one.1, other.1) || says_it_is(other.1, one.1)) {
        return true;
    }
    // A table whose columns are called L1, L2 means the levels that have these codes.
    let bare = |level: &Level| level.code.as_deref().is_some_and(|code| TitleKey::new(code) == TitleKey::new(&level.title));
    if coded_alike && only && bare(one.1) != bare(other.1) {
        return true;
    }
    let same_name = TitleKey::new(&one.1.title) == TitleKey::new(&other.1.title);
    (same_name || coded_alike && same_title(&one.1.title, &other.1.title)) && one_profession(one, other)
}

/// Returns true where a level's own facts name the other by its title:
/// `Level: M3 (Head of something)`.
fn says_it_is(level: &Level, other: &Level) -> bool {
    let title = TitleKey::new(&other.title);
    let names = |value: &str| {
        let inner = value.split_once('(').map_or(value, |(_, inner)| inner.trim_end_matches(')'));
        TitleKey::new(inner) == title || TitleKey::new(value) == title
    };
    level
        .facts
        .iter()
        .any(|fact| ["level", "grade", "band", "job level"].contains(&fact.name.to_lowercase().as_str()) && names(&fact.value))
}

/// Returns true where titles or tracks name a profession that fits both.
fn one_profession(one: (&Track, &Level), other: (&Track, &Level)) -> bool {
    let words = |(track, level): (&Track, &Level)| -> (BTreeSet<String>, BTreeSet<String>) {
        let telling = |text: &str| -> BTreeSet<String> {
            let key = TitleKey::new(text);
            key.as_str().split(' ').filter(|word| !GENERAL.contains(word)).map(stem).collect()
        };
        (telling(&track.name), telling(&level.title))
    };
    let ((track, title), (track_there, title_there)) = (words(one), words(other));
    let fits = |track: &BTreeSet<String>, title: &BTreeSet<String>, all: &BTreeSet<String>| {
        track.iter().all(|word| title.contains(word) || all.contains(word))
    };
    let all: BTreeSet<String> = track.union(&title).cloned().collect();
    let all_there: BTreeSet<String> = track_there.union(&title_there).cloned().collect();
    fits(&track, &title, &all_there) && fits(&track_there, &title_there, &all)
}

fn stem(word: &str) -> String {
    word.strip_suffix("ing").or_else(|| word.strip_suffix('s')).unwrap_or(word).to_owned()
}
