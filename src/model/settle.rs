//! Tracks as they were read, to tracks as somebody says they are: which levels
//! belong together, in which order, under which names and codes.

use std::sync::OnceLock;

use super::hints::{Hints, LadderHint, LevelHint, TrackHint};
use super::name::{DimensionKey, TitleKey};
use super::{Expectation, Level, Shape, Track, Used};
use crate::markdown::Documents;
use crate::source::{FileId, RepoPath, SourceMap};

/// What tracks are settled with.
#[derive(Clone, Copy)]
pub(super) struct Settle<'a> {
    pub(super) sources: &'a SourceMap,
    /// By position of their file in `sources`.
    pub(super) documents: &'a Documents,
    pub(super) hints: &'a Hints,
}

impl Settle<'_> {
    /// Settles tracks; those that nothing is said of stay as they are.
    pub(super) fn tracks(self, tracks: Vec<Track>, used: &mut Used) -> Vec<Track> {
        if self.hints.ladders.is_empty() {
            return tracks;
        }
        let mut kept: Vec<Track> = Vec::new();
        // Where the levels of a told track are gathered, by ladder and track.
        let mut homes: Vec<((usize, usize), usize)> = Vec::new();
        for mut track in tracks {
            let path = &self.sources.file(track.file).path;
            let Some((at, hint)) = self.hints.ladder_of(path).and_then(|at| Some((at, self.hints.ladders.get(at)?))) else {
                kept.push(track);
                continue;
            };
            let is_level = |level: &Level| {
                let title = TitleKey::new(&level.title);
                let none = hint.not_levels.contains(&title);
                used.not_levels.extend(none.then_some((at, title)));
                !none
            };
            let levels = track.levels.edit();
            levels.retain(is_level);
            for level in levels {
                used.aliases.extend(settle_level(level, hint).into_iter().map(|key| (at, key)));
            }
            if hint.shape == Some(Shape::LevelsOnly) {
                track.shape = Shape::LevelsOnly;
            }
            for (told, levels) in self.parted(&track, hint) {
                let part = Track { levels: levels.into(), ..track.clone() };
                let home = told.and_then(|told| homes.iter().find(|(key, _)| *key == (at, told))).map(|(_, home)| *home);
                if let Some(home) = home.and_then(|home| kept.get_mut(home)) {
                    home.levels.edit().extend(part.levels.into_vec());
                } else {
                    homes.extend(told.map(|told| ((at, told), kept.len())));
                    kept.push(part);
                }
            }
        }
        for ((ladder, told), home) in homes {
            let hint = self.hints.ladders.get(ladder).and_then(|ladder| ladder.tracks.get(told));
            if let (Some(hint), Some(track)) = (hint, kept.get_mut(home)) {
                settle_track(track, hint);
            }
        }
        kept.retain(|track| !track.levels.is_empty());
        kept
    }

    /// Parts a track's levels by the told track they belong to, in order; those
    /// of none stay together.
    fn parted(self, track: &Track, hint: &LadderHint) -> Vec<(Option<usize>, Vec<Level>)> {
        let mut parts: Vec<(Option<usize>, Vec<Level>)> = Vec::new();
        for level in &track.levels {
            let told = self.told(track, level, hint);
            match parts.iter_mut().find(|(known, _)| *known == told) {
                Some((_, levels)) => levels.push(level.clone()),
                None => parts.push((told, vec![level.clone()])),
            }
        }
        parts
    }

    /// Returns the told track that a level belongs to: one that stands where
    /// the level does, or else has the track's name. Of several, the one that
    /// lists the level comes first.
    fn told(self, track: &Track, level: &Level, hint: &LadderHint) -> Option<usize> {
        let file = level.name_span.file;
        let fits = hint.tracks.iter().enumerate().filter_map(|(at, told)| {
            let named = TitleKey::new(&told.name) == TitleKey::new(&track.name);
            let placed = told.documents.is_some() || told.heading.is_some();
            let stands = told.documents.as_ref().is_none_or(|own| own.contains(self.path(file)))
                && told.heading.as_ref().is_none_or(|heading| self.stands_under(level, heading));
            let lists = position(told, level).is_some();
            (if placed { stands } else { named }).then_some((lists, named, std::cmp::Reverse(at)))
        });
        fits.max().map(|(_, _, std::cmp::Reverse(at))| at)
    }

    fn stands_under(self, level: &Level, heading: &str) -> bool {
        let Some(document) = self.documents.of(level.name_span.file) else { return false };
        let key = DimensionKey::new(heading);
        let above = |&id: &usize| {
            let section = document.section(id);
            section.heading.is_some()
                && section.span.encloses(level.name_span)
                && section.heading.as_ref().is_some_and(|own| own.text.span != level.name_span)
        };
        document.section_ids().filter(above).any(|id| DimensionKey::new(document.title(id)) == key)
    }

    fn path(&self, file: FileId) -> &RepoPath {
        &self.sources.file(file).path
    }
}

/// Gives dimensions the names that they stand for, and takes them apart where
/// there are none. Returns the names that stood for others.
fn settle_level(level: &mut Level, hint: &LadderHint) -> Vec<DimensionKey> {
    let mut used = Vec::new();
    for expectation in &mut level.expectations {
        let key = expectation.key();
        if let Some(name) = hint.aliases.get(&key) {
            expectation.dimension.clone_from(name);
            expectation.key = OnceLock::new();
            used.push(key);
        }
    }
    if !used.is_empty() {
        join_same(level);
    }
    if hint.shape == Some(Shape::LevelsOnly) {
        for expectation in std::mem::take(&mut level.expectations) {
            level.statements.extend(expectation.statements);
        }
        level.statements.sort_by_key(|statement| statement.span);
    }
    used
}

/// Joins the dimensions of a level that have one name now.
fn join_same(level: &mut Level) {
    let mut joined: Vec<Expectation> = Vec::new();
    for expectation in std::mem::take(&mut level.expectations) {
        match joined.iter_mut().find(|known| known.key() == expectation.key()) {
            Some(known) => known.statements.extend(expectation.statements),
            None => joined.push(expectation),
        }
    }
    level.expectations = joined;
}

/// Names a track, puts its levels in order and gives them their codes. A level
/// that isn't listed stays behind the one that it was found behind.
fn settle_track(track: &mut Track, hint: &TrackHint) {
    track.name.clone_from(&hint.name);
    if !hint.levels.is_empty() {
        let mut order: Vec<usize> = Vec::new();
        let places: Vec<Option<usize>> = track.levels.iter().map(|level| position(hint, level)).collect();
        let mut listed: Vec<(usize, usize)> = places.iter().enumerate().filter_map(|(at, place)| Some(((*place)?, at))).collect();
        listed.sort_unstable();
        order.extend(listed.into_iter().map(|(_, at)| at));
        for at in (0..places.len()).filter(|at| places.get(*at) == Some(&None)) {
            let behind = at.checked_sub(1).and_then(|before| order.iter().position(|each| *each == before));
            order.insert(behind.map_or(0, |behind| behind + 1), at);
        }
        let mut levels: Vec<Option<Level>> = std::mem::take(&mut track.levels).into_vec().into_iter().map(Some).collect();
        track.levels = order.into_iter().filter_map(|at| levels.get_mut(at)?.take()).collect::<Vec<_>>().into();
        for level in track.levels.edit() {
            if let Some(code) = position(hint, level).and_then(|at| hint.levels.get(at)?.code.clone()) {
                level.code = Some(code);
            }
        }
    }
    for (rank, level) in (1..).zip(track.levels.edit()) {
        level.rank = rank;
    }
}

/// Returns where a track lists a level: by title and code, or by title.
fn position(hint: &TrackHint, level: &Level) -> Option<usize> {
    let title = TitleKey::new(&level.title);
    let same = |listed: &LevelHint| listed.title == title;
    let exact = hint.levels.iter().position(|listed| same(listed) && listed.code == level.code);
    exact.or_else(|| hint.levels.iter().position(same))
}
