//! A table of levels and dimensions (shape D): columns are levels and rows
//! dimensions, or the reverse.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::markdown::{Block, Cell, Document, SectionId, Table, Text};
use crate::model::cells::Draft;
use crate::model::comparison;
use crate::model::facts::is_value;
use crate::model::kin;
use crate::model::lexicon;
use crate::model::name::{TitleKey, dimension_name, fold};
use crate::model::statement::whole;
use crate::model::title::{Rung, Title};
use crate::model::{Expectation, Level, Statement};
use crate::source::{Span, SpanMap};

/// The levels of one table, or of several about the same levels.
#[derive(Debug, Clone)]
pub(in crate::model) struct Matrix {
    /// The section in which the (first) table stands.
    pub(in crate::model) section: SectionId,
    /// The levels in the table's order.
    pub(in crate::model) levels: Vec<Level>,
}

/// Returns the matrices of a document. Tables inside `taken` (levels that were
/// found by their headings) are theirs, and a table about levels that were found
/// elsewhere in the document (`known`: titles and codes) is an overview.
pub(in crate::model) fn matrices(document: &Document, taken: &SpanMap<()>, known: &BTreeSet<TitleKey>) -> Vec<Matrix> {
    let mut found: Vec<Matrix> = Vec::new();
    for id in 0..document.sections.len() {
        if comparison::is_title(document.title(id)) {
            continue;
        }
        for block in document.body(id) {
            let Block::Table(table) = block else { continue };
            if taken.encloses(table.span) {
                continue;
            }
            let levels = columns(table).or_else(|| rows(table).map(|levels| under_heading(document, id, levels)));
            if let Some(levels) = levels.filter(|levels| !shares_out(levels)) {
                let names = |level: &Level| [Some(level.title.clone()), level.code.clone()];
                let is_told =
                    |level: &&Level| names(level).into_iter().flatten().any(|name| known.contains(&TitleKey::new(&name)));
                let told = levels.iter().filter(is_told).count();
                // A table under a dimension's heading belongs to what stands around it.
                let heading = dimension_name(document.title(id));
                let is_cell = levels.iter().flat_map(|level| &level.expectations).all(|cell| cell.dimension == heading);
                let home = document.section(id).parent.filter(|_| is_cell).unwrap_or(id);
                if told * 2 <= levels.len() {
                    merge(&mut found, home, levels);
                }
            }
        }
    }
    found
}

/// Returns true where cells say who is responsible, accountable, consulted or informed:
/// what is decided, not what is expected.
fn shares_out(levels: &[Level]) -> bool {
    let cells = || levels.iter().flat_map(|level| &level.expectations).flat_map(|cell| &cell.statements);
    let parts: BTreeSet<String> = cells().flat_map(|said| said.text.split([' ', '/', ',', '+', '&'])).map(fold).collect();
    let parts: BTreeSet<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let known = |part: &&str| {
        ["r", "a", "c", "i", "s", "d", "responsible", "accountable", "consulted", "informed", "driver", "approver"].contains(part)
    };
    parts.len() >= 3 && parts.iter().all(known) && ["a", "accountable", "approver"].iter().any(|part| parts.contains(part))
}

/// Names the only column of a table of levels as its heading does: the table
/// under `## Ownership` has what is expected of each level's ownership.
fn under_heading(document: &Document, id: SectionId, mut levels: Vec<Level>) -> Vec<Level> {
    let heading = dimension_name(document.title(id));
    let says_nothing = |cell: &Expectation| {
        [
            "expectation",
            "expectations",
            "criteria",
            "description",
            "behaviour",
            "behaviours",
            "behavior",
            "behaviors",
            "what it means",
            "examples",
        ]
        .contains(&cell.key().as_str())
    };
    let one = levels.iter().all(|level| level.expectations.len() <= 1 && level.expectations.iter().all(says_nothing));
    if one && document.section(id).depth >= 2 && !heading.is_empty() && Title::parse(&heading).rung() == Rung::No {
        for cell in levels.iter_mut().flat_map(|level| &mut level.expectations) {
            cell.dimension.clone_from(&heading);
        }
    }
    levels
}

/// Adds the levels of a table; a table about levels that an earlier one has
/// says more of them.
fn merge(found: &mut Vec<Matrix>, section: SectionId, levels: Vec<Level>) {
    let same = |matrix: &Matrix| {
        let known: BTreeSet<TitleKey> = matrix.levels.iter().map(spelt_out).collect();
        let shared = levels.iter().filter(|level| known.contains(&spelt_out(level))).count();
        shared >= 2 && shared * 2 > levels.len()
    };
    let Some(at) = found.iter().position(same) else {
        found.push(Matrix { section, levels });
        return;
    };
    let Some(matrix) = found.get_mut(at) else { return };
    let mut known: BTreeMap<TitleKey, usize> = BTreeMap::new();
    for (at, level) in matrix.levels.iter().enumerate() {
        known.entry(spelt_out(level)).or_insert(at);
    }
    for level in levels {
        let at = *known.entry(spelt_out(&level)).or_insert(matrix.levels.len());
        match matrix.levels.get_mut(at) {
            Some(known) => known.expectations.extend(level.expectations),
            None => matrix.levels.push(level),
        }
    }
}

/// Returns a level's title as another table of the same levels may write it out: `Sr.
/// Analyst` is `Senior Analyst`.
fn spelt_out(level: &Level) -> TitleKey {
    let folded = fold(&level.title);
    let words: Vec<&str> = folded.split(' ').map(lexicon::spelt_out).collect();
    TitleKey::new(&words.join(" "))
}

/// Reads a table whose columns are levels.
fn columns(table: &Table) -> Option<Vec<Level>> {
    let titles: Vec<Title> = table.header.iter().map(title).collect();
    let judged = kin::rungs(&titles.iter().collect::<Vec<_>>());
    let first = judged.iter().position(|rung| *rung != Rung::No)?;
    let (heads, judged) = (titles.get(first..)?, judged.get(first..)?);
    let rungs = judged.iter().filter(|rung| **rung != Rung::No).count();
    let strong = judged.contains(&Rung::Strong);
    if !(1..=2).contains(&first) || rungs < 2 || !strong || rungs * 3 < heads.len() * 2 {
        return None;
    }
    let labels =
        table.rows.iter().filter_map(|row| row.first()).map(|cell| cell.text.text.trim()).filter(|label| !label.is_empty());
    let (worded, numbered): (Vec<&str>, Vec<&str>) =
        labels.partition(|label| label.chars().filter(|c| c.is_alphabetic()).count() >= 3);
    // Rows that are numbered list something: the levels, most likely.
    if numbered.len() > worded.len() {
        return None;
    }
    let coded = heads.iter().any(|title| title.code.is_some());
    let titles = titles.into_iter().map(|title| if coded { title.with_aside_as_code() } else { title });
    let columns = table.header.iter().zip(titles).enumerate().skip(first);
    let mut levels: Vec<(usize, Draft)> = columns
        .filter(|(_, (cell, _))| !cell.lines.is_empty())
        .map(|(column, (cell, title))| (column, draft(cell, title)))
        .collect();
    let mut group: Option<String> = None;
    let mut label: Option<(String, Span)> = None;
    for row in &table.rows {
        let own = row.iter().take(first).rev().find(|cell| !cell.text.text.trim().is_empty());
        if let Some(cell) = own {
            let name = (dimension_name(&cell.text.text), cell.text.span);
            if row.iter().skip(first).all(|cell| cell.lines.is_empty()) {
                group = Some(name.0);
                label = None;
                continue;
            }
            label = Some(name);
        }
        let Some((name, span)) = &label else { continue };
        for (column, level) in &mut levels {
            if let Some(cell) = row.get(*column).filter(|cell| !cell.lines.is_empty()) {
                level.cells.add(expectation(name, *span, group.as_deref(), cell));
            }
        }
    }
    let levels: Vec<Level> = levels.into_iter().map(|(_, level)| level.finish()).collect();
    levels.iter().any(|level| !level.expectations.is_empty()).then_some(levels)
}

/// Reads a table whose rows are levels: one column holds titles, the columns
/// with text are dimensions. A table of short values is an overview; one whose columns
/// are mostly phrases may well be all that there is.
fn rows(table: &Table) -> Option<Vec<Level>> {
    let filled: Vec<&Vec<Cell>> = table.rows.iter().filter(|row| row.iter().any(|cell| !cell.lines.is_empty())).collect();
    let most = |count: usize| count >= 2 && count * 3 >= filled.len() * 2;
    let bare = |cell: &Cell| {
        let title = title(cell);
        title.code.as_deref() == Some(title.text.as_str())
    };
    let judged = |column: usize| {
        let titles: Vec<Option<Title>> = filled.iter().map(|row| row.get(column).map(title)).collect();
        let rungs = kin::rungs(&titles.iter().flatten().collect::<Vec<_>>());
        let mut rungs = rungs.into_iter();
        titles.iter().map(|title| title.as_ref().and_then(|_| rungs.next()).unwrap_or(Rung::No)).collect::<Vec<Rung>>()
    };
    let is_rungs = |column: usize| {
        let rungs = judged(column);
        most(rungs.iter().filter(|rung| **rung != Rung::No).count()) && rungs.contains(&Rung::Strong)
    };
    let candidates: Vec<usize> = (0..3).filter(|&column| is_rungs(column)).collect();
    let is_code = |column: usize| most(filled.iter().filter(|row| row.get(column).is_some_and(bare)).count());
    // Rows that have nothing but codes say something of levels that are told elsewhere.
    let title_at = candidates.iter().copied().find(|&column| !is_code(column))?;
    let code_at = candidates.iter().copied().find(|&column| column != title_at && is_code(column));
    let count = |column: usize, of: &dyn Fn(&Cell) -> bool| {
        filled.iter().filter_map(|row| row.get(column)).filter(|cell| of(cell)).count()
    };
    let said = |column: usize| count(column, &|cell| !cell.lines.is_empty() && !is_value(&cell.text.text));
    let phrased = |column: usize| count(column, &|cell| is_phrase(&cell.text.text));
    let dimensions: Vec<(usize, &Cell)> = table
        .header
        .iter()
        .enumerate()
        .filter(|(column, cell)| *column != title_at && Some(*column) != code_at && !cell.text.text.trim().is_empty())
        .collect();
    let telling = dimensions.iter().filter(|(column, _)| said(*column) * 2 >= filled.len()).count();
    let terse = dimensions.iter().filter(|(column, _)| phrased(*column) * 3 >= filled.len() * 2).count();
    let tells = telling > 0 && telling * 2 >= dimensions.len() || terse >= 2 && terse * 3 >= dimensions.len() * 2;
    if !tells {
        return None;
    }
    let mut levels = Vec::new();
    for (row, rung) in filled.iter().zip(judged(title_at)) {
        let Some(cell) = row.get(title_at).filter(|_| rung != Rung::No) else { continue };
        let mut name = title(cell);
        if let Some(code) = code_at.and_then(|column| row.get(column)) {
            name.code = Some(code.text.text.trim().to_owned());
        }
        let mut level = draft(cell, name);
        for (column, head) in &dimensions {
            if let Some(cell) = row.get(*column).filter(|cell| !cell.lines.is_empty()) {
                let span = cell.lines.first().map_or(head.text.span, |line| line.span);
                level.cells.add(expectation(&dimension_name(&head.text.text), span, None, cell));
            }
        }
        levels.push(level.finish());
    }
    Some(levels)
}

/// Returns true for a few words that say something, as a value of two words, an amount
/// or a name doesn't: `Follows the playbook`.
fn is_phrase(text: &str) -> bool {
    text.split_whitespace().count() >= 3 && !text.contains(|c: char| c.is_numeric())
}

/// Returns the title that a cell holds: its first line.
fn title(cell: &Cell) -> Title {
    Title::parse(cell.lines.first().map_or("", |line| &line.text))
}

/// Makes a level of the cell that names it; further lines are its own text.
fn draft(cell: &Cell, title: Title) -> Draft {
    let mut level = Draft::new(title, cell.lines.first().map_or(cell.text.span, |line| line.span));
    level.say(said(cell.lines.get(1..).unwrap_or(&[])));
    level
}

fn expectation(name: &str, name_span: Span, group: Option<&str>, cell: &Cell) -> Expectation {
    Expectation {
        dimension: name.to_owned(),
        group: group.map(str::to_owned),
        name_span,
        span: cell.text.span,
        statements: lines(cell),
        misplaced: false,
        key: OnceLock::new(),
    }
}

/// Returns the lines of a cell as statements.
pub(in crate::model) fn lines(cell: &Cell) -> Vec<Statement> {
    said(&cell.lines)
}

fn said(lines: &[Text]) -> Vec<Statement> {
    let mut found = Vec::new();
    for line in lines {
        let marked = line.text.trim_start_matches(['-', '*', '•', '·']);
        let bullet = if marked.starts_with(' ') { line.text.len() - marked.trim_start().len() } else { 0 };
        whole(&line.part(bullet..line.text.len()), &mut found);
    }
    found
}
