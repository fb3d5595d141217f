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

/// Joins the tracks of one folder that have the same levels and no dimensions: each of
/// their documents is a dimension, also one that lacks a level. Returns the tracks that
/// stay.
pub(in crate::model) fn join_files(tracks: Vec<Track>, folder_of: impl Fn(&Track) -> String) -> Vec<Track> {
    let mut folders: BTreeMap<String, Vec<&Track>> = BTreeMap::new();
    for track in tracks.iter().filter(|track| is_bare(track)) {
        folders.entry(folder_of(track)).or_default().push(track);
    }
    let rows: BTreeMap<String, Vec<Row>> = folders.into_iter().map(|(folder, own)| (folder, rows_of(&own))).collect();
    let mut kept: Vec<Track> = Vec::new();
    let mut homes: BTreeMap<(String, usize), usize> = BTreeMap::new();
    for mut track in tracks {
        let folder = folder_of(&track);
        let rows = rows.get(&folder).filter(|_| is_bare(&track));
        let Some((at, row)) = rows.and_then(|rows| Row::of(rows, &titles(&track))) else {
            kept.push(track);
            continue;
        };
        to_dimension(&mut track, row);
        if let Some(home) = homes.get(&(folder.clone(), at)).and_then(|&at| kept.get_mut(at)) {
            add_dimension(home, track);
            continue;
        }
        let last = folder.rsplit('/').next().unwrap_or("").to_owned();
        homes.insert((folder, at), kept.len());
        if !last.is_empty() {
            track.name = last;
        }
        track.shape = crate::model::Shape::DimensionMajor;
        kept.push(track);
    }
    kept
}

/// Makes a document's levels the cells of a dimension, each ranked as in its row.
fn to_dimension(track: &mut Track, row: &Row) {
    let mut ranks = (1..).zip(&row.levels);
    for level in track.levels.edit() {
        let title = TitleKey::new(&level.title);
        level.rank = ranks.find(|(_, own)| **own == title).map_or(level.rank, |(rank, _)| rank);
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
}

/// Adds a dimension to the levels of the documents before it, and a level that all of
/// these lack.
fn add_dimension(home: &mut Track, track: Track) {
    let levels = home.levels.edit();
    for more in track.levels.into_vec() {
        match levels.binary_search_by_key(&more.rank, |level| level.rank) {
            Ok(at) => levels.get_mut(at).map(|level| level.expectations.extend(more.expectations)).unwrap_or_default(),
            Err(at) => levels.insert(at, more),
        }
    }
}

/// Returns true for levels of one document that say something and have no dimensions.
fn is_bare(track: &Track) -> bool {
    track.levels.len() >= 2
        && track.levels.iter().all(|level| level.expectations.is_empty() && level.span.file == track.file)
        && track.levels.iter().filter(|level| !level.statements.is_empty()).count() * 3 >= track.levels.len() * 2
}

fn titles(track: &Track) -> Vec<TitleKey> {
    track.levels.iter().map(|level| TitleKey::new(&level.title)).collect()
}

/// The levels that documents of a folder have in common, each a dimension.
struct Row {
    levels: Vec<TitleKey>,
    /// Whether a document may lack one of them.
    with_gaps: bool,
}

/// Returns what makes dimensions of a folder's documents: the same three levels or more
/// in three of them, or in two, where a third lacks one and none is called like a role.
fn rows_of(tracks: &[&Track]) -> Vec<Row> {
    let mut counts: BTreeMap<Vec<TitleKey>, usize> = BTreeMap::new();
    for track in tracks {
        *counts.entry(titles(track)).or_default() += 1;
    }
    let with_gaps = tracks.iter().all(|track| Title::parse(&track.name).rung() == Rung::No);
    let row = |levels: &Vec<TitleKey>| Row { levels: levels.clone(), with_gaps };
    let documents = |row: &Row| -> usize {
        let own = counts.iter().filter(|(own, count)| **own == row.levels || **count < 3 && row.takes(own));
        own.map(|(_, count)| count).sum()
    };
    let repeated = counts.iter().filter(|(levels, count)| levels.len() >= 3 && **count >= 2);
    repeated.map(|(levels, _)| row(levels)).filter(|row| documents(row) >= 3).collect()
}

impl Row {
    /// Returns the row that has just these levels, else one that has one more, and its
    /// position.
    fn of<'r>(rows: &'r [Self], own: &[TitleKey]) -> Option<(usize, &'r Self)> {
        let mut numbered = rows.iter().enumerate();
        numbered.clone().find(|(_, row)| row.levels == own).or_else(|| numbered.find(|(_, row)| row.takes(own)))
    }

    /// Returns true for all of these levels, or all but one, in their order.
    fn takes(&self, own: &[TitleKey]) -> bool {
        let mut left = self.levels.iter();
        let lacks_one = self.with_gaps && own.len() + 1 == self.levels.len();
        (own.len() == self.levels.len() || lacks_one) && own.iter().all(|title| left.any(|level| level == title))
    }
}
