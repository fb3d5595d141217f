//! What stands at a place of a document: a link, a level, a dimension, a rule
//! that a comment allows.

use super::desk::Desk;
use super::link::{Destination, follow, link_at};
use super::setting::settings;
use crate::engine::is_called;
use crate::model::{Declares, DimensionKey, Ladder, Level, LevelRef, Shape, Track};
use crate::source::{SourceFile, Span};

/// What stands somewhere.
pub(super) enum Thing<'a> {
    /// A link with its end.
    Link(Span, Destination<'a>),
    /// A level, or a name of one.
    Level(Span, &'a Ladder, LevelRef),
    /// A dimension, or a name of one; with the level where it is one level's.
    Dimension(Span, &'a Ladder, DimensionKey, Option<LevelRef>),
    /// A rule that a comment allows.
    Rule(Span, String),
}

impl Thing<'_> {
    /// Returns where it stands.
    pub(super) fn span(&self) -> Span {
        match self {
            Self::Link(span, _) | Self::Level(span, ..) | Self::Dimension(span, ..) | Self::Rule(span, _) => *span,
        }
    }
}

/// Returns what stands at a byte of a document.
pub(super) fn thing_at<'a>(desk: Desk<'a>, file: &SourceFile, offset: usize) -> Option<Thing<'a>> {
    if desk.state().configuration == Some(file.id) {
        return of_settings(desk, offset);
    }
    let document = desk.document(file.id)?;
    let is_around = |span: Span| span.file == file.id && span.start <= offset && offset <= span.end;
    let allowed = document.suppressions.iter().flat_map(|comment| &comment.rules).find(|(_, span)| is_around(*span));
    if let Some((rule, span)) = allowed {
        return Some(Thing::Rule(*span, rule.clone()));
    }
    if let Some((span, target)) = link_at(document, offset)
        && let Some(end) = follow(desk, file, target)
    {
        return Some(Thing::Link(span, end));
    }
    let ladder = desk.ladder_of(file.id)?;
    let own = own_name(ladder, is_around).or_else(|| cell(ladder, is_around));
    own.or_else(|| mentioned(ladder, is_around))
}

/// Returns the level or dimension that is named by its own heading there.
fn own_name(ladder: &Ladder, is_around: impl Fn(Span) -> bool) -> Option<Thing<'_>> {
    let mut found: Option<Thing<'_>> = None;
    for (at, _, level) in ladder.levels() {
        if is_around(level.name_span) {
            return Some(Thing::Level(level.name_span, ladder, at));
        }
        for cell in level.expectations.iter().filter(|cell| is_around(cell.name_span)) {
            // The first cell of a row names the dimension of several levels.
            let one = if found.is_none() { Some(at) } else { None };
            found = Some(Thing::Dimension(cell.name_span, ladder, cell.key(), one));
        }
    }
    found
}

/// Returns the dimension of a table's cell: what stands in it is short, and its
/// name is far away.
fn cell(ladder: &Ladder, is_around: impl Fn(Span) -> bool) -> Option<Thing<'_>> {
    ladder.levels().filter(|(_, track, level)| track.shape_of(level) == Shape::Matrix).find_map(|(at, _, level)| {
        level.expectations.iter().find_map(|cell| {
            let span = cell.statements.iter().map(|each| each.span).find(|span| is_around(*span))?;
            Some(Thing::Dimension(span, ladder, cell.key(), Some(at)))
        })
    })
}

/// Returns the level or dimension that a comparison or a declaration names
/// there.
fn mentioned(ladder: &Ladder, is_around: impl Fn(Span) -> bool) -> Option<Thing<'_>> {
    let aspects = ladder.comparisons.iter().flat_map(|comparison| &comparison.aspects);
    if let Some(aspect) = aspects.into_iter().find(|aspect| is_around(aspect.span)) {
        return Some(Thing::Dimension(aspect.span, ladder, DimensionKey::new(&aspect.name), None));
    }
    let names = |kind| ladder.declarations.iter().filter(move |each| each.declares == kind).flat_map(|each| &each.names);
    if let Some((name, span)) = names(Declares::Dimensions).find(|(_, span)| is_around(*span)) {
        return Some(Thing::Dimension(*span, ladder, DimensionKey::new(name), None));
    }
    let (name, span) = names(Declares::Levels).find(|(_, span)| is_around(*span))?;
    Some(Thing::Level(*span, ladder, named(ladder, name)?))
}

/// Returns the level or dimension that the configuration names there.
fn of_settings(desk: Desk<'_>, offset: usize) -> Option<Thing<'_>> {
    let named = settings(desk).into_iter().find(|each| each.span.start <= offset && offset <= each.span.end)?;
    let ladder = desk.state().model.ladders.iter().find(|ladder| ladder.told.hint == Some(named.ladder))?;
    if named.is_level {
        return Some(Thing::Level(named.span, ladder, self::named(ladder, &named.name)?));
    }
    Some(Thing::Dimension(named.span, ladder, DimensionKey::new(&named.name), None))
}

/// Returns the level that people call so.
pub(super) fn named(ladder: &Ladder, name: &str) -> Option<LevelRef> {
    ladder.levels().find(|(_, _, level)| is_called(level, name)).map(|(at, ..)| at)
}

/// Returns a level of a ladder with its track.
pub(super) fn level_of(ladder: &Ladder, at: LevelRef) -> Option<(&Track, &Level)> {
    let track = ladder.tracks.get(at.track)?;
    Some((track, track.levels.get(at.level)?))
}
