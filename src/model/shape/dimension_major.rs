//! Dimensions first, levels inside them (shape E): the same level titles come
//! again under several headings, or in several files of a folder.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::heads::Heads;
use crate::markdown::{Document, HeadingDepth, SectionId};
use crate::model::cells::Draft;
use crate::model::comparison;
use crate::model::name::TitleKey;
use crate::model::name::dimension_name;
use crate::model::statement::statements;
use crate::model::title::{Rung, Title};
use crate::model::{Expectation, Level, Statement, Track};

/// The levels that stand under several dimensions of one document.
#[derive(Debug, Clone)]
pub(in crate::model) struct DimensionMajor {
    /// The section around the dimensions.
    pub(in crate::model) parent: SectionId,
    /// The levels, in the order of their first mention.
    pub(in crate::model) levels: Vec<Level>,
}

/// Reads a document whose headings name dimensions and whose deeper headings
/// name the same levels under each.
pub(in crate::model) fn dimension_major(document: &Document, heads: &Heads) -> Option<DimensionMajor> {
    let mut by_depth: BTreeMap<HeadingDepth, BTreeMap<SectionId, Vec<(SectionId, Title)>>> = BTreeMap::new();
    for id in document.section_ids() {
        let (title, rung) = heads.at(id);
        if rung != Rung::No && !comparison::is_title(document.title(id)) {
            let section = document.section(id);
            let parent = section.parent.unwrap_or(0);
            by_depth.entry(section.depth).or_default().entry(parent).or_default().push((id, title.clone()));
        }
    }
    by_depth.into_values().find_map(|parents| read(document, &parents))
}

fn read(document: &Document, parents: &BTreeMap<SectionId, Vec<(SectionId, Title)>>) -> Option<DimensionMajor> {
    let mut counts: BTreeMap<TitleKey, usize> = BTreeMap::new();
    for (_, found) in parents.iter().filter(|(parent, _)| **parent != 0) {
        for key in found.iter().map(|(_, title)| TitleKey::new(&title.text)).collect::<BTreeSet<_>>() {
            *counts.entry(key).or_default() += 1;
        }
    }
    let repeated = counts.values().filter(|count| **count >= 2).count();
    if repeated < 2 || repeated * 3 < counts.len() * 2 {
        return None;
    }
    let mut levels: Vec<Draft> = Vec::new();
    let mut known: BTreeMap<TitleKey, usize> = BTreeMap::new();
    for (&parent, found) in parents.iter().filter(|(parent, _)| **parent != 0) {
        let name = dimension_name(document.title(parent));
        for (id, title) in found {
            let section = document.section(*id);
            let Some(heading) = &section.heading else { continue };
            let at = *known.entry(TitleKey::new(&title.text)).or_insert_with(|| {
                levels.push(Draft::new(title.clone(), heading.text.span));
                levels.len() - 1
            });
            if let Some(level) = levels.get_mut(at) {
                level.push(Expectation {
                    dimension: name.clone(),
                    group: None,
                    name_span: heading.text.span,
                    span: section.span,
                    statements: deep(document, *id),
                    misplaced: false,
                    key: OnceLock::new(),
                });
            }
        }
    }
    let around: BTreeSet<SectionId> =
        parents.keys().filter(|parent| **parent != 0).filter_map(|&parent| document.section(parent).parent).collect();
    let parent = around.first().copied().unwrap_or(0);
    Some(DimensionMajor { parent, levels: levels.into_iter().map(Draft::finish).collect() })
}

fn deep(document: &Document, id: SectionId) -> Vec<Statement> {
    let mut said = statements(document.body(id));
    for &child in &document.section(id).children {
        said.extend(deep(document, child));
    }
    said
}

/// Joins the tracks of one folder that have the same levels and no dimensions:
/// each of their documents is a dimension. Returns the tracks that stay.
pub(in crate::model) fn join_files(tracks: Vec<Track>, folder_of: impl Fn(&Track) -> String) -> Vec<Track> {
    let key = |track: &Track| -> (String, Vec<TitleKey>) {
        (folder_of(track), track.levels.iter().map(|level| TitleKey::new(&level.title)).collect())
    };
    let bare = |track: &Track| {
        track.levels.len() >= 3
            && track.levels.iter().all(|level| level.expectations.is_empty() && level.span.file == track.file)
            && track.levels.iter().filter(|level| !level.statements.is_empty()).count() * 3 >= track.levels.len() * 2
    };
    let mut counts: BTreeMap<(String, Vec<TitleKey>), usize> = BTreeMap::new();
    for track in tracks.iter().filter(|track| bare(track)) {
        *counts.entry(key(track)).or_default() += 1;
    }
    let mut kept: Vec<Track> = Vec::new();
    let mut joined: BTreeMap<(String, Vec<TitleKey>), usize> = BTreeMap::new();
    for mut track in tracks {
        let own = key(&track);
        if !bare(&track) || counts.get(&own).copied().unwrap_or(0) < 3 {
            kept.push(track);
            continue;
        }
        for level in track.levels.edit() {
            level.expectations.push(Expectation {
                dimension: track.name.clone(),
                group: None,
                name_span: level.name_span,
                span: level.span,
                statements: std::mem::take(&mut level.statements),
                misplaced: false,
                key: OnceLock::new(),
            });
            level.span = level.name_span;
        }
        if let Some(home) = joined.get(&own).and_then(|&at| kept.get_mut(at)) {
            for (level, more) in home.levels.edit().iter_mut().zip(track.levels.into_vec()) {
                level.expectations.extend(more.expectations);
            }
        } else {
            joined.insert(own, kept.len());
            let last = folder_of(&track).rsplit('/').next().unwrap_or("").to_owned();
            if !last.is_empty() {
                track.name = last;
            }
            track.shape = crate::model::Shape::DimensionMajor;
            kept.push(track);
        }
    }
    kept
}
