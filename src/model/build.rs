//! Documents to ladders: finds where the levels are, reads what stands inside
//! them, and parts the tracks into ladders.

use std::collections::BTreeSet;

use super::facts::is_value;
use super::found;
use super::hints::Hints;
use super::join::Halves;
use super::known::Known;
use super::ladder::ladders;
use super::name::TitleKey;
use super::reading::readings;
use super::settle::Settle;
use super::shape::join_files;
use super::shelved::{keeps_the_rest, shelved};
use super::texts::Texts;
use super::{Model, Shape, Track, Used};
use crate::markdown::Documents;
use crate::source::{Listing, SourceMap};

/// Understands the documents of a snapshot, which stand in the order of their
/// files. Same files, same model, whatever that order is.
pub fn build(sources: &SourceMap, documents: &Documents, listing: &Listing) -> Model {
    build_with(sources, documents, listing, &Hints::default())
}

/// As [`build`], with what somebody who knows the ladder says of it. Documents
/// that are out of use stay out of a ladder that is in use.
pub fn build_with(sources: &SourceMap, documents: &Documents, listing: &Listing, hints: &Hints) -> Model {
    build_after(sources, documents, listing, hints, &Model::default())
}

/// As [`build_with`], after another model: what is the same in its documents isn't
/// read again.
pub fn build_after(sources: &SourceMap, documents: &Documents, listing: &Listing, hints: &Hints, before: &Model) -> Model {
    let whole = understand(Texts { sources, listing, documents, hints }, &before.known);
    let aside = shelved(&whole, sources, documents, hints);
    if aside.is_empty() {
        return whole;
    }
    let mut hints = hints.clone();
    hints.ignored.extend(aside.keys().map(|file| sources.file(*file).path.clone()));
    let mut model = understand(Texts { sources, listing, documents, hints: &hints }, &whole.known);
    if !keeps_the_rest(&whole, &model, &aside) {
        return whole;
    }
    model.left_out.extend(aside);
    // The next state is read with all of them at first, too.
    model.known = whole.known;
    model
}

fn understand(texts: Texts<'_>, before: &Known) -> Model {
    let Texts { sources, documents, hints, .. } = texts;
    let (tracks, mut known) = found::tracks(texts, before);
    let tracks = without_overviews(tracks);
    let tracks = join_files(tracks, |track| texts.path(track.file).folder().to_owned());
    let tracks = Halves { sources, hints }.join(tracks);
    let mut used = Used::default();
    let tracks = Settle { sources, documents, hints }.tracks(tracks, &mut used);
    let ladders = ladders(texts, tracks, &mut known);
    let readings = readings(documents, &ladders);
    let left_out =
        documents.iter().filter_map(|document| Some((document.file, hints.leaves_out(texts.path(document.file))?.to_owned())));
    let left_out = left_out.collect();
    Model { ladders, readings, used, left_out, known }
}

/// Leaves out the tables that only sum up levels which documents describe, or tables
/// that say more.
fn without_overviews(tracks: Vec<Track>) -> Vec<Track> {
    let titles = |track: &Track| track.levels.iter().map(|level| TitleKey::new(&level.title)).collect::<Vec<_>>();
    let is_terse: Vec<bool> = tracks.iter().map(is_terse).collect();
    let those = |of: &dyn Fn(&Track, bool) -> bool| {
        let tracks = tracks.iter().zip(&is_terse).filter(|(track, terse)| of(track, **terse));
        tracks.flat_map(|(track, _)| titles(track)).collect::<BTreeSet<TitleKey>>()
    };
    let described = those(&|track, _| track.shape != Shape::Matrix);
    let told = those(&|_, terse| !terse);
    let sums_up = |track: &Track, terse: bool| {
        let elsewhere = if terse { &told } else { &described };
        let known = titles(track).iter().filter(|title| elsewhere.contains(title)).count();
        track.shape == Shape::Matrix && known * 3 >= track.levels.len() * 2
    };
    let kept: Vec<bool> = tracks.iter().zip(&is_terse).map(|(track, terse)| !sums_up(track, *terse)).collect();
    tracks.into_iter().zip(kept).filter_map(|(track, is_kept)| is_kept.then_some(track)).collect()
}

/// Returns true for a table with a level in each row that has no more than a few words in
/// each cell: its cells stand for their dimensions, too, as these have no place in the row.
fn is_terse(track: &Track) -> bool {
    let mut cells = track.levels.iter().flat_map(|level| &level.expectations);
    track.shape == Shape::Matrix
        && cells
            .all(|cell| cell.span.encloses(cell.name_span) && cell.statements.iter().all(|statement| is_value(&statement.text)))
}
