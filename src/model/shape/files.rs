//! A file per level (shape A): documents of one folder whose titles read like
//! rungs of one ladder.

use std::collections::{BTreeMap, BTreeSet};

use crate::markdown::{Block, Cell, Document, SectionId, Separator, Table};
use crate::model::advert::is_advert;
use crate::model::comparison;
use crate::model::kin;
use crate::model::kind::Kind;
use crate::model::lexicon::speaks_of_ladders;
use crate::model::name::DimensionKey;
use crate::model::outline::{has_text, is_introduction};
use crate::model::scope::Scope;
use crate::model::title::{Rung, Title};
use crate::model::track_name::humanise;
use crate::source::{SourceFile, Span};

/// A document whose title reads like a rung.
#[derive(Debug, Clone)]
pub(in crate::model) struct Candidate<'a> {
    pub(in crate::model) scope: Scope<'a>,
    pub(in crate::model) rung: Rung,
}

/// Returns the level that a whole document may be.
pub(in crate::model) fn candidate<'a>(document: &'a Document, source: &'a SourceFile) -> Option<Candidate<'a>> {
    if source.path.is_folder_page() || is_advert(document) {
        return None;
    }
    let known = titles(document).into_iter().find(|(_, title, _)| title.rung() != Rung::No);
    let (heading, title, at) = known.or_else(|| file_title(document, source))?;
    let rung = title.rung();
    Some(Candidate { scope: Scope::document(document, source, heading, title, at), rung })
}

/// Returns what a whole document may be if the titles beside it are like its
/// own, which by itself says nothing.
pub(in crate::model) fn undecided<'a>(document: &'a Document, source: &'a SourceFile) -> Option<Candidate<'a>> {
    let open = !source.path.is_folder_page() && !is_advert(document);
    let (heading, title, at) = titles(document).into_iter().next().filter(|_| open)?;
    Some(Candidate { scope: Scope::document(document, source, heading, title, at), rung: Rung::No })
}

/// Returns the level that a whole document is, because somebody said so.
pub(in crate::model) fn told_candidate<'a>(document: &'a Document, source: &'a SourceFile) -> Option<Scope<'a>> {
    let (heading, title, at) = file_title(document, source).or_else(|| titles(document).into_iter().next())?;
    Some(Scope::document(document, source, heading, title, at))
}

/// Returns the title that a file's name gives, where the document starts with
/// its introduction: `finance_partner.md` whose first heading is `Summary`.
fn file_title(document: &Document, source: &SourceFile) -> Option<(Option<SectionId>, Title, Span)> {
    let first = *document.section(0).children.first()?;
    let heading = document.section(first).heading.as_ref()?;
    let introduces = document.front_matter.as_ref().is_none_or(|front| front.title.is_none())
        && is_introduction(&DimensionKey::new(document.title(first)));
    let title = Title::parse(&humanise(source.path.stem()));
    (introduces && title.rung() != Rung::No).then_some((None, title, heading.text.span))
}

/// Returns what may be a document's title: its first heading, where nothing
/// stands above that, and the front matter's.
fn titles(document: &Document) -> Vec<(Option<SectionId>, Title, Span)> {
    let mut found = Vec::new();
    if let Some(&first) = document.section(0).children.first() {
        let section = document.section(first);
        let shallowest = document.section(0).children.iter().all(|&top| document.section(top).depth >= section.depth);
        if let Some(heading) =
            section.heading.as_ref().filter(|_| shallowest && section.depth <= 2 && !comparison::is_title(document.title(first)))
        {
            found.push((Some(first), Title::parse(&heading.text.text), heading.text.span));
        }
    }
    if let Some((title, span)) = document.front_matter.as_ref().and_then(|front| front.title.clone()) {
        found.push((None, Title::parse(&title), span));
    }
    found
}

/// Candidates by what is sure of them.
#[derive(Debug, Default)]
pub(in crate::model) struct Families<'a> {
    /// The levels of a folder: two at least, one of them beyond doubt, or one
    /// alone that is built like a level.
    pub(in crate::model) sure: BTreeMap<&'a str, Vec<Scope<'a>>>,
    /// Others: levels where a ladder stands around them.
    pub(in crate::model) open: Vec<Scope<'a>>,
}

/// Judges the candidates of each folder.
pub(in crate::model) fn families<'a>(folders: BTreeMap<&'a str, Vec<Candidate<'a>>>) -> Families<'a> {
    let mut families = Families::default();
    for (folder, found) in folders {
        let found = judged(found);
        let found = if speaks_of_ladders(folder) { found } else { kindred(found) };
        let strong = found.iter().filter(|candidate| candidate.rung == Rung::Strong).count();
        let filled = found.iter().filter(|candidate| has_inside(&candidate.scope)).count();
        let sure = match found.len() {
            1 => found.iter().all(is_level_alone),
            _ => (strong >= 1 || speaks_of_ladders(folder) && found.len() >= 3) && filled * 2 > found.len(),
        };
        if sure {
            families.sure.insert(folder, found.into_iter().map(|candidate| candidate.scope).collect());
        } else {
            let likely = found.into_iter().filter(|candidate| candidate.rung == Rung::Strong);
            families.open.extend(likely.map(|candidate| candidate.scope).filter(|scope| has_inside(scope)));
        }
    }
    families
}

/// Judges each title beside the others of its folder, and leaves out those that
/// are no rung all the same.
fn judged(mut found: Vec<Candidate<'_>>) -> Vec<Candidate<'_>> {
    let titles: Vec<&Title> = found.iter().map(|candidate| &candidate.scope.title).collect();
    let rungs = kin::rungs(&titles);
    for (candidate, rung) in found.iter_mut().zip(rungs) {
        candidate.rung = candidate.rung.max(rung);
    }
    found.retain(|candidate| candidate.rung != Rung::No);
    found
}

/// Leaves out the documents that only name a role, where none that also names a
/// height is of that role or has their sections: a page on a job beside a level.
fn kindred(found: Vec<Candidate<'_>>) -> Vec<Candidate<'_>> {
    let marks = |candidate: &Candidate<'_>| {
        let document = candidate.scope.document;
        let names = document.section_ids().map(|id| DimensionKey::new(document.title(id)));
        (Kind::of(&candidate.scope.title), names.filter(|name| !name.as_str().is_empty()).collect::<BTreeSet<_>>())
    };
    let strong: Vec<_> = found.iter().filter(|candidate| candidate.rung == Rung::Strong).map(marks).collect();
    let belongs = |candidate: &Candidate<'_>| {
        let (kind, names) = marks(candidate);
        strong.iter().any(|(other, others)| other.joins(&kind) || others.intersection(&names).nth(1).is_some())
    };
    found.into_iter().filter(|candidate| candidate.rung == Rung::Strong || belongs(candidate)).collect()
}

/// Returns true where two sections or labels say something.
fn has_inside(scope: &Scope<'_>) -> bool {
    let document = scope.document;
    let filled = document.section_ids().filter(|&id| has_text(document.body(id))).count();
    filled >= 2 || features(scope) >= 1
}

/// A lone document needs more than its title: two marks of a level's inside.
fn is_level_alone(candidate: &Candidate<'_>) -> bool {
    let path = candidate.scope.source.path.as_str();
    let wanted = if speaks_of_ladders(path) { 1 } else { 2 };
    candidate.rung == Rung::Strong && features(&candidate.scope) >= wanted
}

/// Counts the marks of a level's inside: several sections with lists, a
/// comparison, a heading or label for a fact, a title that is the file's name.
pub(in crate::model) fn features(scope: &Scope<'_>) -> usize {
    let document = scope.document;
    let lists =
        document.section_ids().filter(|&id| document.body(id).iter().any(|block| matches!(block, Block::List(_)))).count();
    let filled = document.section_ids().filter(|&id| has_text(document.body(id))).count();
    let compares = document.section_ids().any(|id| comparison::is_title(document.title(id)));
    let labels = scope.body.iter().filter(|block| is_labelled(block)).count();
    let facts = document.section_ids().any(|id| crate::model::facts::heading_fact(document, id).is_some());
    usize::from(lists >= 3 || labels >= 3 || filled >= 4) + usize::from(compares) + usize::from(facts || labels >= 1)
}

/// Returns true for a list of things with a text for each.
fn lists_labels(table: &Table) -> bool {
    let label = |row: &&Vec<Cell>| {
        let [name, text] = row.as_slice() else { return false };
        let words = |cell: &Cell| cell.text.text.split_whitespace().count();
        (1..=LABEL_WORDS).contains(&words(name)) && words(text) > 0
    };
    table.rows.len() >= 3 && table.rows.iter().filter(label).count() * 4 >= table.rows.len() * 3
}

/// A label is a name, not a sentence.
const LABEL_WORDS: usize = 6;

fn is_labelled(block: &Block) -> bool {
    match block {
        Block::Paragraph(text) => crate::markdown::leads(text).labels.iter().any(|label| label.separator != Separator::Stop),
        Block::List(list) => list.items.iter().filter_map(crate::markdown::item_label).filter(|label| label.bold).count() >= 2,
        Block::Table(table) => lists_labels(table),
        _ => false,
    }
}
