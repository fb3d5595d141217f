//! The tracks of a ladder as the page shows them, and those whose levels share
//! codes side by side.

use std::collections::BTreeMap;

use super::matrix::Matrix;
use super::place::{Place, Places, shown};
use super::spot::{LevelId, Marked};
use super::texts::LevelText;
use crate::engine::{PageReport, ShowReport};
use crate::model::{Ladder, Level};
use crate::render::columns;

/// A ladder.
pub(super) struct LadderView {
    pub(super) name: String,
    pub(super) tracks: Vec<TrackView>,
    pub(super) beside: Option<Beside>,
}

/// A track.
pub(super) struct TrackView {
    pub(super) id: String,
    pub(super) name: String,
    /// Where it stands, if that is one document.
    pub(super) place: Option<Place>,
    pub(super) matrix: Matrix,
    pub(super) statements: Vec<String>,
    pub(super) texts: Vec<LevelText>,
}

/// Levels of several tracks with the same code.
pub(super) struct Beside {
    pub(super) tracks: Vec<String>,
    pub(super) rows: Vec<(String, Vec<Vec<Named>>)>,
}

/// A level by its name.
pub(super) struct Named {
    pub(super) id: String,
    pub(super) title: String,
}

/// Returns the ladders with the tracks to show.
pub(super) fn ladders(report: &PageReport<'_>, marked: &Marked, places: Places<'_>) -> Vec<LadderView> {
    let shown_of = ShowReport { state: report.state, only: report.only.clone(), explain: false };
    let all = report.state.model.ladders.iter().enumerate();
    all.map(|(at, ladder)| view(&shown_of, at, ladder, marked, places)).filter(|view| !view.tracks.is_empty()).collect()
}

fn view(report: &ShowReport<'_>, at: usize, ladder: &Ladder, marked: &Marked, places: Places<'_>) -> LadderView {
    let tracks = ladder.tracks.iter().enumerate().filter_map(|(track_at, track)| {
        let is_shown = |level: &&Level| report.only.admits_span(report.state, level.name_span);
        let positions = track.levels.iter().enumerate();
        let levels: Vec<(LevelId, &Level)> = positions
            .filter(|(_, level)| is_shown(level))
            .map(|(level_at, level)| (LevelId { ladder: at, track: track_at, level: level_at }, level))
            .collect();
        if levels.is_empty() {
            return None;
        }
        let matrix = Matrix::new(track, &levels, marked);
        let texts = levels.iter().map(|(id, level)| LevelText::new(*id, level, &matrix.rows, places)).collect();
        Some(TrackView {
            id: format!("{at}-{track_at}"),
            name: shown(&track.label()),
            place: track.is_one_file().then(|| places.of(track.span)),
            matrix,
            statements: track.statements.iter().map(|statement| shown(&statement.text)).collect(),
            texts,
        })
    });
    let name = if ladder.name == "." { "the ladder".to_owned() } else { shown(&ladder.name) };
    LadderView { name, tracks: tracks.collect(), beside: beside(at, ladder) }
}

/// Brings together levels by their codes, where two tracks have one in common.
fn beside(ladder_at: usize, ladder: &Ladder) -> Option<Beside> {
    let mut codes: Vec<(String, BTreeMap<usize, Vec<Named>>)> = Vec::new();
    for (track, found) in ladder.tracks.iter().enumerate() {
        for (level_at, level) in found.levels.iter().enumerate() {
            let Some(code) = level.code.as_deref() else { continue };
            let id = LevelId { ladder: ladder_at, track, level: level_at }.name();
            let named = Named { id, title: shown(&columns::label(level)) };
            let at = codes.iter().position(|(other, _)| fold(other) == fold(code));
            let at = at.unwrap_or_else(|| {
                codes.push((code.to_owned(), BTreeMap::new()));
                codes.len() - 1
            });
            if let Some((_, tracks)) = codes.get_mut(at) {
                tracks.entry(track).or_default().push(named);
            }
        }
    }
    codes.retain(|(_, tracks)| tracks.len() > 1);
    if codes.is_empty() {
        return None;
    }
    codes.sort_by_cached_key(|(code, _)| (fold(code).trim_end_matches(|c: char| c.is_ascii_digit()).to_owned(), number(code)));
    let taking: Vec<usize> =
        (0..ladder.tracks.len()).filter(|track| codes.iter().any(|(_, tracks)| tracks.contains_key(track))).collect();
    let names = taking.iter().filter_map(|track| ladder.tracks.get(*track)).map(|track| shown(&track.label())).collect();
    let rows = codes.into_iter().map(|(code, mut tracks)| {
        let cells = taking.iter().map(|track| tracks.remove(track).unwrap_or_default()).collect();
        (shown(&code), cells)
    });
    Some(Beside { tracks: names, rows: rows.collect() })
}

/// Returns a code as it is compared: `ic 5` and `IC5` are one.
fn fold(code: &str) -> String {
    code.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn number(code: &str) -> u64 {
    code.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(u64::MAX)
}
