//! Documents to ladders: finds where the levels are, reads what stands inside
//! them, and parts the tracks into ladders.

use super::beside::without_strangers;
use super::found;
use super::hints::Hints;
use super::join::Halves;
use super::known::Known;
use super::ladder::ladders;
use super::overviews::without_overviews;
use super::reading::readings;
use super::settle::Settle;
use super::shape::join_files;
use super::shelved::{keeps_the_rest, shelved};
use super::texts::Texts;
use super::{Model, Used};
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
    let (tracks, doubted) = without_strangers(texts, tracks);
    let mut used = Used::default();
    let tracks = Settle { sources, documents, hints }.tracks(tracks, &mut used);
    let ladders = ladders(texts, tracks, &mut known);
    let readings = readings(documents, &ladders);
    let left_out =
        documents.iter().filter_map(|document| Some((document.file, hints.leaves_out(texts.path(document.file))?.to_owned())));
    let left_out = left_out.collect();
    Model { ladders, readings, used, left_out, doubted, known }
}
