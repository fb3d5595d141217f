//! What a requirement of a data rule is held against: each level, each
//! dimension of each level, or each document with levels.

use super::LadderContext;
use super::fields::Fields;
use crate::finding::At;
use crate::markdown::Document;
use crate::model::{DimensionKey, Expectation, Level, LevelRef, Role};
use crate::source::Span;

/// One of the three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    Level,
    Dimension,
    Document,
}

/// What a page says of its scope.
#[derive(Debug, Clone)]
pub(super) struct Scoped {
    pub(super) scope: Scope,
    /// Only these dimensions, where any are named.
    dimensions: Vec<DimensionKey>,
}

/// One thing that a requirement is held against.
#[derive(Debug)]
pub(super) struct Spot<'a> {
    /// Where a finding on it points.
    pub(super) span: Span,
    pub(super) at: At,
    /// What it is called: `level "Staff Engineer"`.
    pub(super) words: String,
    pub(super) part: Part<'a>,
}

/// The part of the ladder that it is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part<'a> {
    Level(&'a Level),
    Dimension(&'a Expectation),
    Document(&'a Document),
}

impl Scope {
    const ALL: [Self; 3] = [Self::Level, Self::Dimension, Self::Document];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Dimension => "dimension",
            Self::Document => "document",
        }
    }
}

impl Scoped {
    /// Reads `scope`, which is the level where it is missing, and `dimensions`.
    pub(super) fn read(fields: &mut Fields<'_>, allowed: &[Scope]) -> Self {
        let names: Vec<&'static str> = allowed.iter().map(|scope| scope.name()).collect();
        let from_name = |name: &str| Scope::ALL.into_iter().find(|scope| scope.name() == name && allowed.contains(scope));
        let scope = fields.choice_or("scope", from_name, &names, Some(Scope::Level)).unwrap_or(Scope::Level);
        let mut dimensions = Vec::new();
        if allowed.contains(&Scope::Dimension) {
            dimensions = fields.names("dimensions").iter().map(|name| DimensionKey::new(name)).collect();
            if !dimensions.is_empty() && scope != Scope::Dimension {
                fields.problem("dimensions", "`dimensions` needs `scope: dimension`".to_owned());
            }
        }
        Self { scope, dimensions }
    }

    /// Returns everything in this scope, in the ladder's order.
    pub(super) fn spots<'a>(&self, cx: &LadderContext<'a>) -> Vec<Spot<'a>> {
        match self.scope {
            Scope::Level => cx.ladder.levels().map(|(at, _, level)| level_spot(cx, at, level)).collect(),
            Scope::Dimension => {
                let cells =
                    cx.ladder.levels().flat_map(|(at, _, level)| level.expectations.iter().map(move |cell| (at, level, cell)));
                let wanted = cells.filter(|(_, _, cell)| self.dimensions.is_empty() || self.dimensions.contains(&cell.key()));
                wanted.map(|(at, level, cell)| cell_spot(cx, at, level, cell)).collect()
            }
            Scope::Document => {
                let holds_levels = |document: &&Document| {
                    cx.model.readings.get(&document.file).is_some_and(|reading| reading.role == Role::Levels)
                };
                cx.ladder_documents().filter(holds_levels).map(|document| document_spot(cx, document)).collect()
            }
        }
    }
}

fn level_spot<'a>(cx: &LadderContext<'a>, at: LevelRef, level: &'a Level) -> Spot<'a> {
    let words = format!("level \"{}\"", level.label());
    Spot { span: level.name_span, at: cx.at_level(at), words, part: Part::Level(level) }
}

fn cell_spot<'a>(cx: &LadderContext<'a>, at: LevelRef, level: &Level, cell: &'a Expectation) -> Spot<'a> {
    let words = format!("\"{}\" at {}", cell.dimension, level.label());
    Spot { span: cell.name_span, at: cx.at_dimension(at, &cell.dimension), words, part: Part::Dimension(cell) }
}

fn document_spot<'a>(cx: &LadderContext<'a>, document: &'a Document) -> Spot<'a> {
    let path = cx.sources.file(document.file).path.as_str();
    let span = document.headings.first().map_or(Span::new(document.file, 0, 0), |heading| heading.span);
    Spot { span, at: cx.at(span), words: format!("`{path}`"), part: Part::Document(document) }
}

impl Part<'_> {
    /// Returns every text in it, names and values included.
    pub(super) fn texts(&self) -> Vec<String> {
        match self {
            Self::Level(level) => {
                let facts = level.facts.iter().map(|fact| format!("{}: {}", fact.name, fact.value));
                let names = level.expectations.iter().map(|cell| cell.dimension.clone());
                std::iter::once(level.label()).chain(facts).chain(names).chain(self.statements()).collect()
            }
            Self::Dimension(_) => self.statements(),
            Self::Document(document) => {
                super::prose(document).into_iter().filter_map(|prose| prose.text.map(|text| text.text.to_string())).collect()
            }
        }
    }

    /// Returns the statements of a level or dimension; of a document, its texts.
    pub(super) fn statements(&self) -> Vec<String> {
        match self {
            Self::Level(level) => {
                let cells = level.expectations.iter().flat_map(|cell| &cell.statements);
                level.statements.iter().chain(cells).map(|statement| statement.text.to_string()).collect()
            }
            Self::Dimension(cell) => cell.statements.iter().map(|statement| statement.text.to_string()).collect(),
            Self::Document(_) => self.texts(),
        }
    }
}
