//! One document, read as if there were no others: the tracks in it, the level
//! that it may be as a whole, or the levels that its sections may be.

use std::collections::BTreeSet;

use super::hints::{Hints, LadderHint};
use super::name::TitleKey;
use super::scope::Scope;
use super::shape::{
    Candidate, DimensionMajor, Group, Heads, Matrix, candidate, dimension_major, front_matter_levels, groups, labelled_levels,
    matrices, told_candidate, undecided,
};
use super::title::Rung;
use super::{Shape, Track, told, track};
use crate::markdown::Document;
use crate::source::{SourceFile, SourceMap, SpanMap};

/// What a document is taken for as long as nothing is known of the others.
pub(super) enum Alone<'a> {
    /// The level that somebody said it is.
    Told(Scope<'a>),
    /// What was read in it: tracks, the level that it may be as a whole, or the
    /// levels that its sections may be.
    Read { tracks: Vec<Track>, whole: Option<Candidate<'a>>, levels: Vec<Group<'a>> },
}

/// Reads a document as if there were no others.
pub(super) fn alone<'a>(document: &'a Document, sources: &'a SourceMap, hints: &Hints) -> Alone<'a> {
    let source = sources.file(document.file);
    let hint = hints.of(&source.path);
    let admits = |shapes: &[Shape]| hint.is_none_or(|hint| hint.admits(shapes));
    let titles = hint.map(|hint| hint.titles(&source.path)).unwrap_or_default();
    let only = |track| Alone::Read { tracks: vec![track], whole: None, levels: Vec::new() };
    if let Some(scope) = told_file(document, source, hint, &titles) {
        return Alone::Told(scope);
    }
    if let Some(levels) = front_matter_levels(document).filter(|_| admits(&[Shape::FrontMatter])) {
        return only(track::from_levels(document, source, 0, Shape::FrontMatter, levels));
    }
    let heads = Heads::of(document);
    let by_dimension = dimension_major(document, &heads).filter(|_| admits(&[Shape::DimensionMajor]));
    if let Some(DimensionMajor { parent, levels }) = by_dimension {
        return only(track::from_levels(document, source, parent, Shape::DimensionMajor, levels));
    }
    let mut levels = if admits(&SECTIONS) { groups(document, source, &heads) } else { Vec::new() };
    if !titles.is_empty() && admits(&SECTIONS) {
        levels = told::sections(document, source, &titles, &levels).unwrap_or(levels);
    }
    for scope in levels.iter_mut().flat_map(|group| &mut group.scopes) {
        scope.shape = hint.and_then(|hint| hint.shape);
    }
    let alone = levels.is_empty() && admits(&[Shape::FilePerLevel, Shape::LabelledText, Shape::LevelsOnly]);
    let whole = if alone { candidate(document, source) } else { None };
    let mut tracks = Vec::new();
    if whole.is_none() && admits(&[Shape::Matrix]) {
        let scopes = || levels.iter().flat_map(|group| &group.scopes);
        let taken: SpanMap<()> = scopes().map(|scope| (scope.span, ())).collect();
        let names = scopes().flat_map(|scope| [Some(&scope.title.text), scope.title.code.as_ref()]);
        let known: BTreeSet<TitleKey> = names.flatten().map(|name| TitleKey::new(name)).collect();
        let found = matrices(document, &taken, &known).into_iter();
        tracks
            .extend(found.map(|Matrix { section, levels }| track::from_levels(document, source, section, Shape::Matrix, levels)));
    }
    if alone && whole.is_none() && tracks.is_empty() {
        let found = labelled_levels(document, source).into_iter();
        tracks.extend(found.map(|found| track::from_levels(document, source, found.section, found.shape, found.levels)));
    }
    let whole = whole.or_else(|| if alone && tracks.is_empty() { undecided(document, source) } else { None });
    Alone::Read { tracks, whole, levels }
}

/// Returns the level that a document may be as a whole of which is known that nothing
/// else was read in it.
pub(super) fn whole<'a>(document: &'a Document, source: &'a SourceFile) -> Option<Candidate<'a>> {
    candidate(document, source).or_else(|| undecided(document, source))
}

/// The shapes whose levels are sections.
pub(super) const SECTIONS: [Shape; 3] = [Shape::SectionPerLevel, Shape::LabelledText, Shape::LevelsOnly];

/// Returns the level that a document is said to be: by its shape, or by its
/// title.
fn told_file<'a>(
    document: &'a Document,
    source: &'a SourceFile,
    hint: Option<&LadderHint>,
    titles: &BTreeSet<TitleKey>,
) -> Option<Scope<'a>> {
    let hint = hint?;
    let by_shape = hint.shape == Some(Shape::FilePerLevel) && !source.path.is_folder_page();
    if !by_shape && (titles.is_empty() || !hint.admits(&[Shape::FilePerLevel])) {
        return None;
    }
    let scope = told_candidate(document, source)?;
    let by_title = || {
        // What was told may as well be a section of it.
        let inside = document.section_ids().filter(|&id| told::is_told(titles, document.title(id))).count();
        titles.contains(&TitleKey::new(&scope.title.text)) && scope.title.rung() == Rung::No && inside <= 1
    };
    (by_shape || by_title()).then_some(scope)
}
