//! One side of the comparison, laid out flat: tracks, levels, cells and
//! statements by number, each with what holds it.
//!
//! Apart from the model because pairing needs numbers to pair, and the model
//! is a tree.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::{ChangeSide, DiffSide, Place};
use crate::model::{DimensionKey, Expectation, Fact, Ladder, Level, Renames, Statement, TitleKey, Track};
use crate::source::{RepoPath, SourceMap, Span};
use crate::wording::normalize;

/// Where nobody told of a rename.
static NONE: Renames = Renames { tracks: BTreeMap::new(), levels: BTreeMap::new(), dimensions: BTreeMap::new() };

/// One side, flat. Everything is in the model's order, so that the numbers of
/// what one track, level or cell holds are a range.
pub(super) struct View<'a> {
    pub(super) sources: &'a SourceMap,
    pub(super) ladders: &'a [Ladder],
    pub(super) tracks: Vec<TrackView<'a>>,
    pub(super) levels: Vec<LevelView<'a>>,
    pub(super) cells: Vec<CellView<'a>>,
    pub(super) statements: Vec<StatementView<'a>>,
}

pub(super) struct TrackView<'a> {
    /// Position in [`View::ladders`].
    pub(super) ladder: usize,
    pub(super) track: &'a Track,
    /// The name that it has in the end, where somebody told of a rename.
    pub(super) known_as: TitleKey,
    pub(super) path: &'a RepoPath,
    pub(super) levels: Range<usize>,
    /// The cell of the track's own text.
    pub(super) text: usize,
    /// The track's own text and all its levels' cells.
    pub(super) cells: Range<usize>,
}

pub(super) struct LevelView<'a> {
    pub(super) track: usize,
    pub(super) level: &'a Level,
    pub(super) title: TitleKey,
    /// The title that it has in the end, where somebody told of a rename.
    pub(super) known_as: TitleKey,
    /// The code without spaces and case.
    pub(super) code: Option<String>,
    /// The cells; the first is the text outside any dimension.
    pub(super) cells: Range<usize>,
}

/// A dimension's name, and which of its level's dimensions of that name it is.
type NthName = Option<(DimensionKey, usize)>;

/// The text of a level under one dimension, or outside any, or of a track.
pub(super) struct CellView<'a> {
    pub(super) track: usize,
    pub(super) level: Option<usize>,
    pub(super) expectation: Option<&'a Expectation>,
    /// The dimension's key, and which of the level's dimensions of that name it
    /// is.
    pub(super) key: NthName,
    /// The same with the name that the dimension has in the end, where somebody
    /// told of a rename.
    pub(super) known_as: NthName,
    pub(super) statements: Range<usize>,
}

pub(super) struct StatementView<'a> {
    pub(super) cell: usize,
    pub(super) statement: &'a Statement,
    key: OnceCell<String>,
}

impl<'a> View<'a> {
    pub(super) fn new(side: DiffSide<'a>) -> Self {
        let mut view = Self {
            sources: side.sources,
            ladders: &side.model.ladders,
            tracks: Vec::new(),
            levels: Vec::new(),
            cells: Vec::new(),
            statements: Vec::new(),
        };
        for (ladder, each) in side.model.ladders.iter().enumerate() {
            for track in &each.tracks {
                view.add_track(ladder, track);
            }
        }
        view
    }

    fn add_track(&mut self, ladder: usize, track: &'a Track) {
        let renames = self.ladders.get(ladder).map_or(&NONE, |ladder| &ladder.told.renames);
        let number = self.tracks.len();
        let (text, first) = (self.cells.len(), self.levels.len());
        self.add_cell(number, None, None, (None, None), &track.statements);
        for level in &track.levels {
            self.add_level(number, level, renames);
        }
        self.tracks.push(TrackView {
            ladder,
            track,
            known_as: renames.track(&TitleKey::new(&track.name)),
            path: &self.sources.file(track.file).path,
            levels: first..self.levels.len(),
            text,
            cells: text..self.cells.len(),
        });
    }

    fn add_level(&mut self, track: usize, level: &'a Level, renames: &Renames) {
        let number = self.levels.len();
        let first = self.cells.len();
        self.add_cell(track, Some(number), None, (None, None), &level.statements);
        let mut seen: BTreeMap<DimensionKey, usize> = BTreeMap::new();
        for expectation in &level.expectations {
            let key = expectation.key();
            let count = seen.entry(key.clone()).or_default();
            let nth = *count;
            *count += 1;
            let known_as = Some((renames.dimension(&key), nth));
            self.add_cell(track, Some(number), Some(expectation), (Some((key, nth)), known_as), &expectation.statements);
        }
        self.levels.push(LevelView {
            track,
            level,
            known_as: renames.level(&TitleKey::new(&level.title)),
            title: TitleKey::new(&level.title),
            code: level.code.as_deref().map(fold_code),
            cells: first..self.cells.len(),
        });
    }

    fn add_cell(
        &mut self,
        track: usize,
        level: Option<usize>,
        expectation: Option<&'a Expectation>,
        (key, known_as): (NthName, NthName),
        statements: &'a [Statement],
    ) {
        let (cell, first) = (self.cells.len(), self.statements.len());
        self.statements.extend(statements.iter().map(|statement| StatementView { cell, statement, key: OnceCell::new() }));
        self.cells.push(CellView { track, level, expectation, key, known_as, statements: first..self.statements.len() });
    }

    pub(super) fn track_place(&self, track: &TrackView<'_>) -> Place {
        Place {
            ladder: self.ladders.get(track.ladder).map(|ladder| ladder.name.clone()),
            track: Some(track.track.name.clone()),
            ..Place::default()
        }
    }

    pub(super) fn level_place(&self, level: &LevelView<'_>) -> Place {
        let place = self.tracks.get(level.track).map(|track| self.track_place(track)).unwrap_or_default();
        Place { level: Some(level.level.title.clone()), ..place }
    }

    pub(super) fn cell_place(&self, cell: &CellView<'_>) -> Place {
        let around = match cell.level.and_then(|level| self.levels.get(level)) {
            Some(level) => self.level_place(level),
            None => self.tracks.get(cell.track).map(|track| self.track_place(track)).unwrap_or_default(),
        };
        Place { dimension: cell.expectation.map(|expectation| expectation.dimension.clone()), ..around }
    }

    pub(super) fn path(&self, span: Span) -> &'a RepoPath {
        self.sources.path(span)
    }
}

impl TrackView<'_> {
    pub(super) fn side(&self) -> ChangeSide {
        ChangeSide { text: self.track.name.clone(), span: self.track.span }
    }

    /// Returns true where the track's name is only what a level is called.
    pub(super) fn is_named_by(&self, level: &LevelView<'_>) -> bool {
        let title: Vec<&str> = level.title.as_str().split(' ').collect();
        TitleKey::new(&self.track.name).as_str().split(' ').all(|word| title.contains(&word))
    }
}

impl<'a> LevelView<'a> {
    pub(super) fn side(&self) -> ChangeSide {
        ChangeSide { text: self.level.label(), span: self.level.name_span }
    }

    pub(super) fn facts(&self) -> &'a [Fact] {
        &self.level.facts
    }
}

impl CellView<'_> {
    pub(super) fn side(&self) -> Option<ChangeSide> {
        let named = self.expectation?;
        Some(ChangeSide { text: named.dimension.clone(), span: named.name_span })
    }
}

impl StatementView<'_> {
    /// Returns the form by which statements are exactly the same; made when somebody
    /// first asks, as nobody does where both sides write the same.
    pub(super) fn key(&self) -> &str {
        self.key.get_or_init(|| normalize(&self.statement.text))
    }

    pub(super) fn side(&self) -> ChangeSide {
        ChangeSide { text: self.statement.text.to_string(), span: self.statement.span }
    }

    /// Returns how many words it has.
    pub(super) fn words(&self) -> usize {
        self.key().split(' ').count()
    }
}

/// Returns a code without what doesn't tell codes apart: `IC 5` and `ic5`.
fn fold_code(code: &str) -> String {
    code.chars().filter(|c| c.is_alphanumeric() || *c == '.').flat_map(char::to_lowercase).collect()
}
