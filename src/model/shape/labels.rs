//! Levels named by labels: bold lines with the text of a level below each, or
//! lists under the headings of dimensions whose items start with a level.
//!
//! Read only where a document has no other levels and says that it is about a
//! ladder: a list of people and their titles looks much the same.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::markdown::{Block, Document, SectionId, item_label};
use crate::model::cells::Draft;
use crate::model::comparison;
use crate::model::kin;
use crate::model::labelled::{Part, labelled};
use crate::model::lexicon::speaks_of_ladders;
use crate::model::name::{DimensionKey, TitleKey, dimension_name};
use crate::model::statement::{prose, statements, whole};
use crate::model::title::{Rung, Title};
use crate::model::{Expectation, Level, Shape, Statement};
use crate::source::SourceFile;

/// The levels of one track, and the section they stand in.
#[derive(Debug, Clone)]
pub(in crate::model) struct LabelledLevels {
    pub(in crate::model) section: SectionId,
    pub(in crate::model) shape: Shape,
    pub(in crate::model) levels: Vec<Level>,
}

/// A section whose labels name levels, each with what belongs to it.
struct Row<'a> {
    section: SectionId,
    levels: Vec<(Title, Part<'a>)>,
}

/// A level's text has more words than a person's name, or a sum.
const WORDS: usize = 3;

/// Returns the tracks of a document whose levels are named by labels.
pub(in crate::model) fn labelled_levels(document: &Document, source: &SourceFile) -> Vec<LabelledLevels> {
    let told =
        speaks_of_ladders(source.path.as_str()) || document.section_ids().take(3).any(|id| speaks_of_ladders(document.title(id)));
    if !told {
        return Vec::new();
    }
    let rows: Vec<Row<'_>> = (0..document.sections.len()).filter_map(|id| row(document, id)).collect();
    if rows.len() >= 2 && repeat(&rows) {
        return vec![by_dimension(document, rows)];
    }
    // A list of roles may be a list of tracks.
    rows.into_iter().filter(|row| row.levels.iter().all(|(_, part)| !part.item)).map(by_level).collect()
}

fn row(document: &Document, id: SectionId) -> Option<Row<'_>> {
    if comparison::is_title(document.title(id)) {
        return None;
    }
    let blocks: Vec<&Block> = document.body(id).iter().collect();
    let items = blocks.iter().filter_map(|block| if let Block::List(list) = block { Some(&list.items) } else { None });
    let names: BTreeSet<DimensionKey> =
        items.flatten().filter_map(item_label).map(|label| DimensionKey::new(&label.name.text)).collect();
    let parts = labelled(&blocks, &names).parts;
    let titles: Vec<Title> = parts.iter().map(|part| Title::parse(&part.label.name.text)).collect();
    let rungs = kin::rungs(&titles.iter().collect::<Vec<_>>());
    let levels = rungs.iter().filter(|rung| **rung != Rung::No).count();
    let distinct: BTreeSet<TitleKey> = titles.iter().map(|title| TitleKey::new(&title.text)).collect();
    let says =
        parts.iter().filter(|part| said(part).iter().any(|each| each.text.split_whitespace().nth(WORDS).is_some())).count();
    let is_row = levels >= 2
        && levels == parts.len()
        && rungs.contains(&Rung::Strong)
        && distinct.len() == titles.len()
        && says * 3 >= parts.len() * 2;
    is_row.then(|| Row { section: id, levels: titles.into_iter().zip(parts).collect() })
}

/// Returns true where two titles at least, and most of them, come again.
fn repeat(rows: &[Row<'_>]) -> bool {
    let mut counts: BTreeMap<TitleKey, usize> = BTreeMap::new();
    for (title, _) in rows.iter().flat_map(|row| &row.levels) {
        *counts.entry(TitleKey::new(&title.text)).or_default() += 1;
    }
    let again = counts.values().filter(|count| **count >= 2).count();
    again >= 2 && again * 3 >= counts.len() * 2
}

/// Each section is a dimension, and the labels in it are the levels.
fn by_dimension(document: &Document, rows: Vec<Row<'_>>) -> LabelledLevels {
    let parent = rows.first().and_then(|row| document.section(row.section).parent).unwrap_or(0);
    let mut levels: Vec<Draft> = Vec::new();
    let mut known: BTreeMap<TitleKey, usize> = BTreeMap::new();
    for row in rows {
        let name = dimension_name(document.title(row.section));
        for (title, part) in row.levels {
            let at = *known.entry(TitleKey::new(&title.text)).or_insert_with(|| {
                levels.push(Draft::new(title, part.label.name.span));
                levels.len() - 1
            });
            if let Some(level) = levels.get_mut(at) {
                level.push(cell(name.clone(), &part));
            }
        }
    }
    let levels = levels.into_iter().map(Draft::finish).collect();
    LabelledLevels { section: parent, shape: Shape::DimensionMajor, levels }
}

/// Each label is a level, and the labels in its text are its dimensions.
fn by_level(row: Row<'_>) -> LabelledLevels {
    let mut levels = Vec::new();
    for (title, part) in row.levels {
        let lists = part.blocks.iter().filter_map(|block| if let Block::List(list) = block { Some(&list.items) } else { None });
        let names: BTreeSet<DimensionKey> =
            lists.flatten().filter_map(item_label).map(|label| DimensionKey::new(&label.name.text)).collect();
        let inside = labelled(&part.blocks, &names);
        let mut level = Draft::new(title, part.label.name.span);
        for own in &inside.parts {
            level.cells.add(cell(dimension_name(&own.label.name.text), own));
        }
        let mut level = level.finish();
        prose(&part.label.rest, &mut level.statements);
        level.statements.extend(statements(inside.before.iter().copied()));
        level.span = part.span();
        levels.push(level);
    }
    LabelledLevels { section: row.section, shape: Shape::LabelledText, levels }
}

fn cell(dimension: String, part: &Part<'_>) -> Expectation {
    let (name_span, span) = (part.label.name.span, part.span());
    Expectation { dimension, group: None, name_span, span, statements: said(part), misplaced: false, key: OnceLock::new() }
}

/// Returns what stands after a label and below it.
fn said(part: &Part<'_>) -> Vec<Statement> {
    let mut found = Vec::new();
    if part.item && part.blocks.is_empty() {
        whole(&part.label.rest, &mut found);
    } else {
        prose(&part.label.rest, &mut found);
    }
    found.extend(statements(part.blocks.iter().copied()));
    found
}
