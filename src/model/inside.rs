//! What stands inside the levels of one family: dimensions, facts and other
//! statements. The levels are read together, because what one level leaves
//! open (is `**Scope:** team` a dimension or a fact?) its siblings decide.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::cells::Cells;
use super::facts::{heading_fact, labelled_fact, stated_code};
use super::family::{labels_carry_the_text, names_a_fact, odd_depths, shared_labels, shared_leads, tables_are_dimensions};
use super::labelled::{Labelled, Part, labelled};
use super::name::{DimensionKey, dimension_name};
use super::outline::{Outline, Outlined, dimension_depths, has_text, is_introduction};
use super::scope::Scope;
use super::shape::lines;
use super::statement::{folded, prose, statements};
use super::{Expectation, Fact, Level, Shape, Statement, comparison};
use crate::markdown::{Block, HeadingDepth, SectionId, Table};
use crate::source::Span;

/// What was read inside one level.
#[derive(Debug, Clone, Default)]
pub(super) struct Inside {
    pub(super) facts: Vec<Fact>,
    pub(super) statements: Vec<Statement>,
    pub(super) expectations: Vec<Expectation>,
    /// A code that the level states as a fact.
    pub(super) code: Option<String>,
    /// True where the dimensions are labels rather than headings.
    pub(super) labels: bool,
}

impl Inside {
    /// Returns what was read of a level that is a document: of these nobody asks how
    /// their dimensions are written.
    pub(super) fn of(level: &Level) -> Self {
        Self {
            facts: level.facts.clone(),
            statements: level.statements.clone(),
            expectations: level.expectations.clone(),
            code: level.code.clone(),
            labels: false,
        }
    }
}

/// What the levels of a family decide of how each of them is read.
#[derive(Debug, PartialEq, Eq)]
struct OfFamily {
    /// Labels that are some only because siblings use them.
    labels: BTreeSet<DimensionKey>,
    labels_are_dimensions: bool,
    /// Bold leads inside sections that are dimensions.
    leads: BTreeSet<DimensionKey>,
    tables_are_dimensions: bool,
}

/// What is decided of how one level is read: the same level read by the same
/// decisions is the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decided {
    family: Arc<OfFamily>,
    /// Where its dimensions stand.
    depth: Option<HeadingDepth>,
    /// Where none should.
    odd: BTreeSet<HeadingDepth>,
}

/// Returns the bold leads that are dimensions in the levels of a folder, for
/// each of its tracks to know: a track of one level has no siblings to ask.
pub(super) fn leads_around<'o, 'a: 'o>(folder: impl Iterator<Item = &'o Outlined<'a>>) -> BTreeSet<DimensionKey> {
    let folder: Vec<&Outlined<'a>> = folder.collect();
    if folder.len() > 1 { shared_leads(&folder) } else { BTreeSet::new() }
}

/// Reads the levels of one family; `around` are leads that are dimensions in
/// the levels around it. `known` returns what was read before of a level by the
/// same decisions.
pub(super) fn read(
    family: &[Outlined<'_>],
    around: &BTreeSet<DimensionKey>,
    known: &dyn Fn(&Scope<'_>, &Decided) -> Option<Inside>,
) -> Vec<(Inside, Decided)> {
    let scopes: Vec<&Scope<'_>> = family.iter().map(|level| &level.scope).collect();
    let outlines: Vec<&Outline> = family.iter().map(|level| &level.outline).collect();
    let depths = dimension_depths(&outlines);
    let labels = shared_labels(&scopes);
    let labelled: Vec<Labelled<'_>> = scopes.iter().map(|scope| labelled(&scope.body, &labels)).collect();
    let labels_are_dimensions = match scopes.first().and_then(|scope| scope.shape) {
        Some(Shape::SectionPerLevel) => false,
        Some(Shape::LabelledText) => true,
        _ => labels_carry_the_text(&scopes, &labelled, &outlines),
    };
    let mut leads = shared_leads(&family.iter().collect::<Vec<_>>());
    leads.extend(around.iter().cloned());
    let tables_are_dimensions = tables_are_dimensions(&scopes);
    let of_family = Arc::new(OfFamily { labels, labels_are_dimensions, leads, tables_are_dimensions });
    let usual: BTreeSet<HeadingDepth> = depths.iter().flatten().copied().collect();
    let odd: BTreeMap<HeadingDepth, BTreeSet<HeadingDepth>> =
        usual.into_iter().map(|depth| (depth, odd_depths(&outlines, depth))).collect();
    let levels = family.iter().zip(depths).zip(labelled);
    let read = levels.map(|((level, depth), parts)| {
        let odd = depth.and_then(|depth| odd.get(&depth)).cloned().unwrap_or_default();
        let decided = Decided { family: Arc::clone(&of_family), depth, odd };
        let inside = known(&level.scope, &decided).unwrap_or_else(|| {
            let mut reader = Reader { scope: &level.scope, outline: &level.outline, decided: &decided, found: Inside::default() };
            reader.body(parts);
            reader.sections();
            reader.finish()
        });
        (inside, decided)
    });
    read.collect()
}

/// Returns true for a heading that sums its level up in a sentence: it says so
/// with the word that everybody uses, and stands over no text.
fn is_summary(heading: &str) -> bool {
    let lower = heading.trim_start().to_lowercase();
    ["tl;dr", "tldr"].iter().any(|word| lower.strip_prefix(word).is_some_and(|rest| !rest.trim().is_empty()))
}

struct Reader<'s, 'a> {
    scope: &'s Scope<'a>,
    outline: &'s Outline,
    decided: &'s Decided,
    found: Inside,
}

impl Reader<'_, '_> {
    fn body(&mut self, parts: Labelled<'_>) {
        for loose in &parts.loose {
            prose(loose, &mut self.found.statements);
        }
        let mut rows = Cells::default();
        for &block in &parts.before {
            match block {
                Block::Table(table) if self.decided.family.tables_are_dimensions => add_rows(table, &mut rows),
                other => self.found.statements.extend(statements([other])),
            }
        }
        self.found.expectations.extend(rows.finish());
        for part in parts.parts {
            if self.decided.family.labels_are_dimensions && !(part.is_short() && names_a_fact(&part.label.name.text)) {
                self.found.labels = true;
                self.part(&part, None);
            } else if part.label.rest.text.is_empty() {
                self.found.statements.extend(statements(part.blocks.iter().copied()));
            } else {
                self.found.facts.push(labelled_fact(&part.label));
                self.found.statements.extend(statements(part.blocks.iter().copied()));
            }
        }
    }

    /// Takes a labelled part for a dimension.
    fn part(&mut self, part: &Part<'_>, group: Option<&str>) {
        let mut said = Vec::new();
        if part.item && part.blocks.is_empty() {
            let text = folded(&part.label.rest.text);
            if !text.is_empty() && !text.ends_with(':') {
                said.push(Statement { text, span: part.label.rest.span });
            }
        } else {
            prose(&part.label.rest, &mut said);
        }
        said.extend(statements(part.blocks.iter().copied()));
        self.found.expectations.push(Expectation {
            dimension: dimension_name(&part.label.name.text),
            group: group.map(str::to_owned),
            name_span: part.label.name.span,
            span: part.span(),
            statements: said,
            misplaced: false,
            key: OnceLock::new(),
        });
    }

    fn sections(&mut self) {
        for &child in &self.scope.children {
            self.section(child, None);
        }
        for &stray in &self.scope.strays {
            self.dimension(stray, None, true);
        }
    }

    fn section(&mut self, id: SectionId, group: Option<&str>) {
        let document = self.scope.document;
        let section = document.section(id);
        let name = document.title(id);
        if comparison::is_title(name) {
            return;
        }
        if let Some(read) = heading_fact(document, id) {
            self.found.facts.push(read.fact);
            if let Some(rest) = read.rest {
                prose(&rest, &mut self.found.statements);
            }
            return;
        }
        if is_summary(name) && !has_text(document.body(id)) && section.children.is_empty() {
            self.found.statements.push(Statement { text: name.trim().into(), span: self.name_span(id) });
            return;
        }
        let key = DimensionKey::new(name);
        let at_depth = self.decided.depth.is_some_and(|depth| section.depth >= depth);
        let below = section.children.iter().any(|&child| self.holds_dimensions(child));
        if is_introduction(&key) && (at_depth || !below) {
            self.found.statements.extend(statements(document.body(id)));
            let below: Vec<Statement> = section.children.iter().flat_map(|&child| self.deep_statements(child)).collect();
            self.found.statements.extend(below);
        } else if (at_depth && !self.only_groups(id)) || !below && !at_depth {
            self.whole(id, group);
        } else {
            self.around(id, name);
        }
    }

    /// Returns true for a section at the dimensions' depth that has no text of
    /// its own but sections below with names of their own: a group all the same.
    /// Names that come again under every heading (`Examples`) make none.
    fn only_groups(&self, id: SectionId) -> bool {
        let document = self.scope.document;
        let children = &document.section(id).children;
        let once = |child: SectionId| {
            let key = DimensionKey::new(document.title(child));
            has_text(document.body(child)) && self.outline.has_once(&key)
        };
        children.len() >= 2 && !has_text(document.body(id)) && children.iter().all(|&child| once(child))
    }

    /// A section with dimensions below: a group, or itself one more dimension
    /// where it has a list of its own.
    fn around(&mut self, id: SectionId, name: &str) {
        let document = self.scope.document;
        let own = document.body(id);
        let lists = own.iter().any(|block| matches!(block, Block::List(_) | Block::Table(_)));
        let dimension = lists && !is_introduction(&DimensionKey::new(name));
        if dimension {
            let misplaced = self.decided.odd.contains(&document.section(id).depth);
            let span = own.iter().fold(self.name_span(id), |span, block| span.to(block.span()));
            self.push_dimension(id, None, misplaced, span, statements(own));
        } else {
            self.found.statements.extend(statements(own));
        }
        let group = (!dimension).then(|| dimension_name(name));
        for &child in &document.section(id).children {
            self.section(child, group.as_deref());
        }
    }

    /// A section that is a dimension, or whose bold leads are.
    fn whole(&mut self, id: SectionId, group: Option<&str>) {
        let document = self.scope.document;
        let grouped = self.decided.depth.is_some_and(|depth| self.outline.starts_above(depth));
        if document.section(id).children.is_empty() && !grouped {
            let blocks: Vec<&Block> = document.body(id).iter().collect();
            let parts = labelled(&blocks, &BTreeSet::new());
            let leads = parts.parts.iter().filter(|part| !part.item && self.decided.family.leads.contains(&part.key())).count();
            if leads >= 2 {
                for loose in &parts.loose {
                    prose(loose, &mut self.found.statements);
                }
                self.found.statements.extend(statements(parts.before.iter().copied()));
                let name = dimension_name(document.title(id));
                self.found.labels = true;
                for part in &parts.parts {
                    self.part(part, Some(&name));
                }
                return;
            }
        }
        let misplaced = self.decided.odd.contains(&document.section(id).depth);
        self.dimension(id, group, misplaced);
    }

    fn dimension(&mut self, id: SectionId, group: Option<&str>, misplaced: bool) {
        let said = self.deep_statements(id);
        self.push_dimension(id, group, misplaced, self.scope.document.section(id).span, said);
    }

    fn push_dimension(&mut self, id: SectionId, group: Option<&str>, misplaced: bool, span: Span, said: Vec<Statement>) {
        let name = dimension_name(self.scope.document.title(id));
        if name.is_empty() {
            self.found.statements.extend(said);
            return;
        }
        self.found.expectations.push(Expectation {
            dimension: name,
            group: group.map(str::to_owned),
            name_span: self.name_span(id),
            span,
            statements: said,
            misplaced,
            key: OnceLock::new(),
        });
    }

    fn name_span(&self, id: SectionId) -> Span {
        let section = self.scope.document.section(id);
        section.heading.as_ref().map_or(section.span, |heading| heading.text.span)
    }

    /// Returns true where dimensions stand in or below a section.
    fn holds_dimensions(&self, id: SectionId) -> bool {
        let document = self.scope.document;
        !comparison::is_title(document.title(id))
            && (self.decided.depth.is_none_or(|depth| document.section(id).depth <= depth)
                && (has_text(document.body(id))
                    || heading_fact(document, id).is_some()
                    || document.section(id).depth == self.decided.depth.unwrap_or(0))
                || document.section(id).children.iter().any(|&child| self.holds_dimensions(child)))
    }

    fn deep_statements(&self, id: SectionId) -> Vec<Statement> {
        let document = self.scope.document;
        let mut said = statements(document.body(id));
        for &child in &document.section(id).children {
            said.extend(self.deep_statements(child));
        }
        said
    }

    fn finish(mut self) -> Inside {
        self.found.code = stated_code(&self.found.facts);
        self.found.expectations.sort_by_key(|expectation| expectation.name_span);
        self.found.statements.sort_by_key(|statement| statement.span);
        self.found
    }
}

/// Takes the rows of a level's own table for dimensions: the first column
/// names them.
fn add_rows(table: &Table, cells: &mut Cells) {
    for row in &table.rows {
        let Some((head, rest)) = row.split_first() else { continue };
        let said: Vec<Statement> = rest.iter().flat_map(lines).collect();
        let name = dimension_name(&head.text.text);
        if said.is_empty() && head.text.text.trim_start().starts_with(char::is_lowercase) {
            // A cell that was broken over two lines: the rest of it.
            cells.extend_last(lines(head));
            continue;
        }
        if name.is_empty() || said.is_empty() {
            continue;
        }
        let span = said.iter().fold(head.text.span, |span, statement| span.to(statement.span));
        let name_span = head.text.span;
        cells.add(Expectation {
            dimension: name,
            group: None,
            name_span,
            span,
            statements: said,
            misplaced: false,
            key: OnceLock::new(),
        });
    }
}
