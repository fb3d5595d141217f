//! Codes, track titles and other names that two levels or tracks share and
//! oughtn't.
//!
//! Apart from `duplicate`, which is about levels that are one: here the levels
//! are two.

use std::collections::BTreeMap;

use super::duplicate::Duplicates;
use super::title::{codes, long_title, parts, same_rank, tells_a_role};
use crate::model::{DimensionKey, Fact, Ladder, LevelRef, Shape, TitleKey, Track};
use crate::source::{FileId, SourceMap};

/// A code that two levels of a track have.
#[derive(Debug, Clone)]
pub struct SharedCode<'a> {
    /// The code as the second level has it.
    pub code: &'a str,
    /// The two levels, in order of rank.
    pub levels: [LevelRef; 2],
    /// True where the codes of the track leave a gap beside it.
    pub sure: bool,
}

/// Returns the codes that two levels of different rank share, in a track whose
/// other levels all have their own: two sorts of Senior Engineer may well be one
/// grade.
pub fn shared_codes<'a>(ladder: &'a Ladder, duplicates: &Duplicates) -> Vec<SharedCode<'a>> {
    let mut found = Vec::new();
    for (position, track) in ladder.tracks.iter().enumerate() {
        let mut holders: BTreeMap<Vec<String>, Vec<(LevelRef, &str)>> = BTreeMap::new();
        for (nth, level) in track.levels.iter().enumerate() {
            let at = LevelRef { track: position, level: nth };
            if let Some(code) = level.code.as_deref().filter(|_| !duplicates.is_copy(at)) {
                holders.entry(codes(code)).or_default().push((at, code));
            }
        }
        let shared: Vec<_> = holders.values().filter(|levels| levels.len() > 1).collect();
        if let ([levels], true) = (shared.as_slice(), holders.len() >= 3)
            && let [(first, _), (second, code)] = levels.as_slice()
            && let (Some(one), Some(other)) = (ladder.level(*first), ladder.level(*second))
            && !same_rank(&one.title, &other.title)
        {
            let numbered = |step: i64| {
                let other = codes(code).first().and_then(|code| stepped(code, step));
                other.is_some_and(|code| holders.contains_key(&vec![code]))
            };
            // IC 2, IC 2, IC 4: one of the two has the code that nobody has.
            let sure = (!numbered(1) && numbered(2)) || (!numbered(-1) && numbered(-2));
            found.push(SharedCode { code, levels: [*first, *second], sure });
        }
    }
    found
}

/// Returns a code some steps up: `ic5` for `ic3` and 2.
fn stepped(code: &str, step: i64) -> Option<String> {
    let digits = code.find(|c: char| c.is_ascii_digit())?;
    let (letters, number) = code.split_at_checked(digits)?;
    Some(format!("{letters}{}", number.parse::<i64>().ok()?.checked_add(step)?))
}

/// Returns the tracks, each with an earlier one, that are called the same in
/// two documents of one folder; in the second, the file is less called like its
/// title.
pub fn shared_titles(ladder: &Ladder, sources: &SourceMap) -> Vec<(usize, usize)> {
    let mut titles: BTreeMap<(&str, TitleKey), Vec<usize>> = BTreeMap::new();
    for (at, track) in ladder.tracks.iter().enumerate() {
        let named = track.shape != Shape::FilePerLevel
            && track.is_one_file()
            && track.levels.first().is_some_and(|level| level.name_span != track.span);
        if named {
            let title = TitleKey::new(sources.slice(track.span));
            titles.entry((sources.path(track.span).folder(), title)).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for ((_, title), tracks) in titles {
        let strange = |at: &usize| ladder.tracks.get(*at).map_or(0, |track| strangeness(track, &title, sources));
        let Some(&first) = tracks.iter().min_by_key(|at| (strange(at), **at)) else { continue };
        let file = |at: usize| ladder.tracks.get(at).map(|track| track.file);
        let mut seen: Vec<Option<FileId>> = vec![file(first)];
        for at in tracks {
            if !seen.contains(&file(at)) && strange(&at) > strange(&first) {
                seen.push(file(at));
                found.push((first, at));
            }
        }
    }
    found.sort_unstable();
    found
}

/// Returns how many words of a track's file name are not in its title.
fn strangeness(track: &Track, title: &TitleKey, sources: &SourceMap) -> usize {
    let stem = long_title(sources.file(track.file).path.stem());
    stem.split(' ').filter(|word| !title.as_str().split(' ').any(|known| known == *word)).count()
}

/// Returns the levels that say, beside their code, that they are called like
/// other levels of the ladder: `Level: M3 (Director)` where E1 is the Director.
pub fn borrowed_names(ladder: &Ladder) -> Vec<(LevelRef, &Fact, Vec<LevelRef>)> {
    let mut owners: BTreeMap<String, Vec<LevelRef>> = BTreeMap::new();
    for (at, _, level) in ladder.levels() {
        for name in stated(&level.facts).into_iter().flat_map(|(_, names)| names) {
            owners.entry(long_title(&name)).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for (at, track, level) in ladder.levels() {
        let Some((fact, names)) = stated(&level.facts) else { continue };
        let is_own = |at: LevelRef, name: &str| {
            ladder.level(at).is_some_and(|level| long_title(&level.title).starts_with(&long_title(name)))
        };
        let mut others: Vec<LevelRef> = Vec::new();
        for name in names.iter().filter(|name| !tells_a_role(name) && !is_own(at, name)) {
            let owners = owners.get(&long_title(name)).into_iter().flatten();
            others.extend(owners.filter(|other| other.track != at.track && is_own(**other, name)));
        }
        others.sort_unstable();
        others.dedup();
        if !others.is_empty() && track.levels.len() > 1 {
            found.push((at, fact, others));
        }
    }
    found
}

/// Returns the fact that states a level's code, and the names in parentheses
/// behind it.
fn stated(facts: &[Fact]) -> Option<(&Fact, Vec<String>)> {
    let fact = facts.iter().find(|fact| ["level", "grade", "band"].contains(&DimensionKey::new(&fact.name).as_str()))?;
    let (_, inside) = fact.value.strip_suffix(')')?.split_once('(')?;
    Some((fact, parts(inside)))
}
