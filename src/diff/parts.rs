//! Splits and merges: one level or track that became several, several that
//! became one.

use std::collections::{BTreeMap, BTreeSet};

use super::ChangeKind;
use super::matching::Pairs;
use super::view::View;
use crate::model::TitleKey;

/// One part of a split or a merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part {
    pub(super) base: usize,
    pub(super) head: usize,
    pub(super) kind: ChangeKind,
}

/// The least words of a statement that tells where it came from.
const TELLING: usize = 4;

/// Finds levels whose combined title came apart (`Engineer / Senior Engineer`),
/// or together; they are retired from pairing.
pub(super) fn by_title(base: &View<'_>, head: &View<'_>, tracks: &Pairs, levels: &mut Pairs) -> Vec<Part> {
    let free = |at: &usize| levels.is_free_base(*at);
    let split = combined(base, head, free, |at| levels.is_free_head(at), |one, other| tracks.are(one, other));
    let free = |at: &usize| levels.is_free_head(*at);
    let merged = combined(head, base, free, |at| levels.is_free_base(at), |one, other| tracks.are(other, one));
    settle(split, merged, levels)
}

/// Finds levels of one side that are new there and say mostly what left one
/// level of the other; they are retired from pairing.
pub(super) fn by_content(base: &View<'_>, head: &View<'_>, levels: &mut Pairs) -> Vec<Part> {
    let split = drawn(base, head, |at| levels.head_of(at), |at| levels.is_free_base(at), |at| levels.is_free_head(at));
    let merged = drawn(head, base, |at| levels.base_of(at), |at| levels.is_free_head(at), |at| levels.is_free_base(at));
    settle(split, merged, levels)
}

/// Takes both findings, but no level for two parts at once.
fn settle(split: Vec<(usize, usize)>, merged: Vec<(usize, usize)>, levels: &mut Pairs) -> Vec<Part> {
    let merged: Vec<(usize, usize)> = merged.into_iter().map(|(head, base)| (base, head)).collect();
    let ends = |parts: &[(usize, usize)]| -> (BTreeSet<usize>, BTreeSet<usize>) { parts.iter().copied().unzip() };
    let ((split_bases, split_heads), (merged_bases, merged_heads)) = (ends(&split), ends(&merged));
    let clear = |base: &usize, head: &usize| {
        let of_base = split_bases.contains(base) && merged_bases.contains(base);
        let of_head = split_heads.contains(head) && merged_heads.contains(head);
        !of_base && !of_head
    };
    let part = |kind| move |(base, head): (usize, usize)| Part { base, head, kind };
    let parts: Vec<Part> = split
        .into_iter()
        .map(part(ChangeKind::Split))
        .chain(merged.into_iter().map(part(ChangeKind::Merged)))
        .filter(|part| clear(&part.base, &part.head))
        .collect();
    for part in &parts {
        levels.retire_base(part.base);
        levels.retire_head(part.head);
    }
    parts
}

fn combined(
    from: &View<'_>,
    to: &View<'_>,
    free_from: impl Fn(&usize) -> bool,
    free_to: impl Fn(usize) -> bool,
    same_track: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let mut by_title: BTreeMap<&TitleKey, Vec<usize>> = BTreeMap::new();
    for (at, level) in to.levels.iter().enumerate().filter(|(at, _)| free_to(*at)) {
        by_title.entry(&level.title).or_default().push(at);
    }
    let mut found = Vec::new();
    for (at, level) in from.levels.iter().enumerate().filter(|(at, _)| free_from(at)) {
        let hits = |inside: bool| -> BTreeSet<usize> {
            let all = alternatives(&level.level.title);
            let hits = all.iter().filter_map(|title| {
                let mut known = by_title.get(title)?.iter().copied();
                let fits = |to_level: &usize| {
                    let track = to.levels.get(*to_level).map(|level| level.track);
                    !inside || track.is_some_and(|track| same_track(level.track, track))
                };
                // A title that stands several times tells nothing.
                let hit = known.find(fits)?;
                known.find(fits).is_none().then_some(hit)
            });
            hits.collect()
        };
        let hits = if hits(true).len() > 1 { hits(true) } else { hits(false) };
        if hits.len() > 1 {
            found.extend(hits.into_iter().map(|hit| (at, hit)));
        }
    }
    found
}

/// Returns the titles that a combined title stands for, none for a plain one:
/// `Engineer II/III` is `Engineer II` and `Engineer III`, `Junior / Senior
/// Engineer` is `Junior Engineer` and `Senior Engineer`.
fn alternatives(title: &str) -> BTreeSet<TitleKey> {
    let marked = title.replace(" and ", "/").replace(" or ", "/").replace(['&', ',', '|'], "/");
    let parts: Vec<&str> = marked.split('/').map(str::trim).filter(|part| !part.is_empty()).collect();
    let (Some(first), Some(last), true) = (parts.first(), parts.last(), parts.len() > 1) else { return BTreeSet::new() };
    let mut found = BTreeSet::new();
    for part in &parts {
        found.insert(TitleKey::new(part));
        if let Some((stem, _)) = first.rsplit_once(' ') {
            found.insert(TitleKey::new(&format!("{stem} {part}")));
        }
        if let Some((_, rest)) = last.split_once(' ') {
            found.insert(TitleKey::new(&format!("{part} {rest}")));
        }
    }
    found
}

fn drawn(
    from: &View<'_>,
    to: &View<'_>,
    partner: impl Fn(usize) -> Option<usize>,
    free_from: impl Fn(usize) -> bool,
    free_to: impl Fn(usize) -> bool,
) -> Vec<(usize, usize)> {
    let keys = |view: &View<'_>, at: usize| -> BTreeSet<String> {
        let cells = view.levels.get(at).map(|level| level.cells.clone()).into_iter().flatten();
        let statements = cells.filter_map(|cell| view.cells.get(cell)).flat_map(|cell| cell.statements.clone());
        let found = statements.filter_map(|at| view.statements.get(at)).filter(|each| each.words() >= TELLING);
        found.map(|each| each.key().to_owned()).collect()
    };
    let fresh: Vec<usize> = (0..to.levels.len()).filter(|at| free_to(*at)).collect();
    if fresh.is_empty() {
        return Vec::new();
    }
    let mut origins: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for at in (0..from.levels.len()).filter(|at| partner(*at).is_some() || free_from(*at)) {
        let kept = partner(at).map(|other| keys(to, other)).unwrap_or_default();
        for key in keys(from, at).into_iter().filter(|key| !kept.contains(key)) {
            origins.entry(key).or_default().insert(at);
        }
    }
    let mut found = Vec::new();
    for at in fresh {
        let all = keys(to, at);
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for origin in all.iter().filter_map(|key| origins.get(key)).flatten() {
            *counts.entry(*origin).or_default() += 1;
        }
        let most = counts.values().copied().max().unwrap_or(0);
        let mut best = counts.iter().filter(|(_, count)| **count == most);
        if most >= 2
            && most * 5 >= all.len() * 3
            && let (Some((origin, _)), None) = (best.next(), best.next())
        {
            found.push((*origin, at));
        }
    }
    // One that has no partner came apart only where there are several parts.
    let mut parts: BTreeMap<usize, usize> = BTreeMap::new();
    for (origin, _) in &found {
        *parts.entry(*origin).or_default() += 1;
    }
    found.retain(|(origin, _)| partner(*origin).is_some() || parts.get(origin).is_some_and(|count| *count > 1));
    found
}

/// Pairs tracks that hold most of each other's levels, and finds those that are
/// part of another: most of their levels stand there on the other side.
pub(super) fn of_tracks(base: &View<'_>, head: &View<'_>, levels: &Pairs, tracks: &mut Pairs) -> Vec<Part> {
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (one, other) in levels.iter() {
        if let (Some(from), Some(to)) = (base.levels.get(one), head.levels.get(other)) {
            *shared.entry((from.track, to.track)).or_default() += 1;
        }
    }
    let most =
        |view: &View<'_>, track: usize, count: usize| view.tracks.get(track).is_some_and(|each| count * 2 > each.levels.len());
    for ((one, other), count) in &shared {
        if most(base, *one, *count) && most(head, *other, *count) {
            tracks.join(*one, *other);
        }
    }
    let mut parts = Vec::new();
    for ((one, other), count) in shared {
        if tracks.is_free_head(other) && most(head, other, count) {
            parts.push(Part { base: one, head: other, kind: ChangeKind::Split });
        } else if tracks.is_free_base(one) && most(base, one, count) {
            parts.push(Part { base: one, head: other, kind: ChangeKind::Merged });
        }
    }
    parts
}
