//! Both sides with all that was paired, in the order in which one pairing
//! builds on another.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::matching::Pairs;
use super::parts::{self, Part};
use super::scope::{self, Groups, Scopes};
use super::view::{CellView, View};
use super::{dimensions, levels, statements, tracks};
use crate::model::Shape;

/// Two sides, paired.
pub(super) struct Matched<'v> {
    pub(super) base: &'v View<'v>,
    pub(super) head: &'v View<'v>,
    pub(super) tracks: Pairs,
    pub(super) track_parts: Vec<Part>,
    pub(super) levels: Pairs,
    pub(super) level_parts: Vec<Part>,
    pub(super) cells: Pairs,
    pub(super) statements: Pairs,
    pub(super) scopes: Scopes,
}

impl<'v> Matched<'v> {
    pub(super) fn new(base: &'v View<'v>, head: &'v View<'v>) -> Self {
        let mut tracks = tracks::pair(base, head);
        let mut levels = levels::pair_by_title(base, head, &tracks);
        let mut level_parts = parts::by_title(base, head, &tracks, &mut levels);
        levels::pair_by_content(base, head, &tracks, &mut levels);
        level_parts.extend(parts::by_content(base, head, &mut levels));
        let track_parts = parts::of_tracks(base, head, &levels, &mut tracks);
        let mut cells = dimensions::pair(base, head, &tracks, &levels);

        let mut scopes = Scopes {
            cells: Groups::of_pairs(base.cells.len(), head.cells.len(), &cells),
            levels: Groups::of_pairs(base.levels.len(), head.levels.len(), &levels),
            tracks: Groups::of_pairs(base.tracks.len(), head.tracks.len(), &tracks),
            ladders: scope::ladders(base, head, &tracks),
        };
        for part in &level_parts {
            scopes.levels.join(part.base, part.head);
        }
        for part in &track_parts {
            scopes.tracks.join(part.base, part.head);
        }
        dimensions::join_parts(base, head, &level_parts, &mut scopes.cells);
        let statements = statements::pair(base, head, &scopes);
        for (one, other) in moved_dimensions(base, head, &levels, &cells, &scopes, &statements) {
            cells.join(one, other);
            scopes.cells.join(one, other);
        }
        Self { base, head, tracks, track_parts, levels, level_parts, cells, statements, scopes }
    }

    /// Returns true where a base track is told of as a whole.
    pub(super) fn is_removed_track(&self, track: usize) -> bool {
        let free = self.tracks.is_free_base(track) && !self.track_parts.iter().any(|part| part.base == track);
        free && !is_lone_level(self.base, track)
    }

    /// Returns true where a head track is told of as a whole.
    pub(super) fn is_added_track(&self, track: usize) -> bool {
        let free = self.tracks.is_free_head(track) && !self.track_parts.iter().any(|part| part.head == track);
        free && !is_lone_level(self.head, track)
    }

    /// Returns true for a level with a file of its own that didn't leave its
    /// folder: of which track it is, is then inferred on both sides, and nobody
    /// moved it.
    pub(super) fn stays_in_folder(&self, base: usize, head: usize) -> bool {
        let folder = |view: &'v View<'v>, at: usize| {
            let level = view.levels.get(at)?;
            let own = view.tracks.get(level.track)?.track.shape == Shape::FilePerLevel;
            own.then(|| view.path(level.level.name_span).folder())
        };
        folder(self.base, base).is_some_and(|from| folder(self.head, head) == Some(from))
    }

    /// Returns how many base statements are gone with a track or level of these
    /// cells; a level that went elsewhere took along what it says.
    pub(super) fn count_removed(&self, cells: Range<usize>) -> usize {
        let goes = |cell: &usize| {
            let level = self.base.cells.get(*cell).and_then(|cell| cell.level);
            level.is_none_or(|level| self.levels.is_free_base(level))
        };
        cells.filter(goes).map(|cell| self.removed_from(cell)).sum()
    }

    /// Returns how many head statements are new with a track or level of these
    /// cells.
    pub(super) fn count_added(&self, cells: Range<usize>) -> usize {
        let comes = |cell: &usize| {
            let level = self.head.cells.get(*cell).and_then(|cell| cell.level);
            level.is_none_or(|level| self.levels.is_free_head(level))
        };
        cells.filter(comes).map(|cell| self.added_to(cell)).sum()
    }

    /// Returns how many statements of a base cell are gone.
    pub(super) fn removed_from(&self, cell: usize) -> usize {
        let statements = self.base.cells.get(cell).map(|cell| cell.statements.clone()).unwrap_or_default();
        statements.filter(|at| self.statements.is_free_base(*at)).count()
    }

    /// Returns how many statements of a head cell are new.
    pub(super) fn added_to(&self, cell: usize) -> usize {
        let statements = self.head.cells.get(cell).map(|cell| cell.statements.clone()).unwrap_or_default();
        statements.filter(|at| self.statements.is_free_head(*at)).count()
    }
}

/// Returns true for a track that is but a level's own document: it has no name
/// and no text besides, and people would speak of the level.
fn is_lone_level(view: &View<'_>, track: usize) -> bool {
    let Some(found) = view.tracks.get(track) else { return false };
    let bare = view.cells.get(found.text).is_none_or(|text| text.statements.is_empty());
    match view.levels.get(found.levels.clone()) {
        Some([level]) => bare && found.is_named_by(level),
        _ => false,
    }
}

/// Finds dimensions that went to another level with most of what they say.
fn moved_dimensions(
    base: &View<'_>,
    head: &View<'_>,
    levels: &Pairs,
    cells: &Pairs,
    scopes: &Scopes,
    statements: &Pairs,
) -> Vec<(usize, usize)> {
    let movable = |cell: &CellView<'_>, gone: &dyn Fn(usize) -> bool| {
        cell.expectation.is_some() && cell.statements.len() >= 2 && cell.level.is_some_and(|level| !gone(level))
    };
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (one, other) in statements.iter() {
        let (Some(from), Some(to)) = (base.statements.get(one), head.statements.get(other)) else { continue };
        if !cells.is_free_base(from.cell) || !cells.is_free_head(to.cell) {
            continue;
        }
        let (Some(old), Some(new)) = (base.cells.get(from.cell), head.cells.get(to.cell)) else { continue };
        let apart = scopes
            .base(base, from.cell)
            .zip(scopes.head(head, to.cell))
            .is_some_and(|(from, to)| !matches!(from.shared(&to), Some(scope::Scope::Cell | scope::Scope::Level)));
        if apart && movable(old, &|level| levels.is_free_base(level)) && movable(new, &|level| levels.is_free_head(level)) {
            *shared.entry((from.cell, to.cell)).or_default() += 1;
        }
    }
    let most =
        |view: &View<'_>, cell: usize, count: usize| view.cells.get(cell).is_some_and(|each| count * 2 > each.statements.len());
    let found = shared.into_iter().filter(|((one, other), count)| most(base, *one, *count) && most(head, *other, *count));
    let found: BTreeSet<(usize, usize)> = found.map(|(pair, _)| pair).collect();
    found.into_iter().collect()
}
