//! `show --format json`.

use std::io::{self, Write};

use serde::Serialize;

use super::place::{end_line, line};
use super::{VERSION, write};
use crate::engine::ShowReport;
use crate::model;
use crate::source::SourceMap;

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    snapshot: &'a str,
    tracks: Vec<Track<'a>>,
    comparisons: Vec<Comparison<'a>>,
    indexes: Vec<Index<'a>>,
    declarations: Vec<Declaration<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    readings: Option<Vec<Reading<'a>>>,
}

#[derive(Serialize)]
struct Track<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<&'a str>,
    path: &'a str,
    shape: &'static str,
    ladder: &'a str,
    statements: Vec<Statement<'a>>,
    levels: Vec<Level<'a>>,
}

#[derive(Serialize)]
struct Level<'a> {
    title: &'a str,
    code: Option<&'a str>,
    rank: u32,
    path: &'a str,
    line: usize,
    end_line: usize,
    statements: Vec<Statement<'a>>,
    facts: Vec<Fact<'a>>,
    dimensions: Vec<Dimension<'a>>,
}

#[derive(Serialize)]
struct Dimension<'a> {
    name: &'a str,
    line: usize,
    end_line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    #[serde(skip_serializing_if = "is_false")]
    misplaced: bool,
    statements: Vec<Statement<'a>>,
}

#[derive(Serialize)]
struct Statement<'a> {
    text: &'a str,
    line: usize,
}

#[derive(Serialize)]
struct Fact<'a> {
    name: &'a str,
    value: &'a str,
    line: usize,
}

#[derive(Serialize)]
struct Comparison<'a> {
    path: &'a str,
    line: usize,
    between: &'a [String],
    aspects: Vec<Aspect<'a>>,
}

#[derive(Serialize)]
struct Aspect<'a> {
    name: &'a str,
    line: usize,
    sides: Vec<Side<'a>>,
}

#[derive(Serialize)]
struct Side<'a> {
    level: &'a str,
    text: &'a str,
    line: usize,
}

#[derive(Serialize)]
struct Index<'a> {
    path: &'a str,
    line: usize,
    entries: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    title: &'a str,
    code: Option<&'a str>,
    target: &'a str,
    line: usize,
}

#[derive(Serialize)]
struct Declaration<'a> {
    path: &'a str,
    line: usize,
    declares: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<&'a str>,
    names: Vec<Name<'a>>,
}

#[derive(Serialize)]
struct Name<'a> {
    name: &'a str,
    line: usize,
}

#[derive(Serialize)]
struct Reading<'a> {
    path: &'a str,
    role: &'static str,
    shape: Option<&'static str>,
    why: String,
}

/// Writes what was understood.
pub(in crate::render) fn show(report: &ShowReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let sources = &report.state.sources;
    let output = Output {
        version: VERSION,
        snapshot: &report.state.snapshot,
        tracks: report.tracks().map(|(ladder, found)| track(sources, report, ladder, found)).collect(),
        comparisons: report.comparisons().map(|found| comparison(sources, found)).collect(),
        indexes: report.indexes().map(|found| index(sources, found)).collect(),
        declarations: report.declarations().map(|found| declaration(sources, found)).collect(),
        readings: report.explain.then(|| readings(report)),
    };
    write(&output, out)
}

fn track<'a>(
    sources: &'a SourceMap,
    report: &'a ShowReport<'_>,
    ladder: &'a model::Ladder,
    track: &'a model::Track,
) -> Track<'a> {
    Track {
        name: &track.name,
        area: track.area.as_deref(),
        path: sources.file(track.file).path.as_str(),
        shape: track.shape.name(),
        ladder: &ladder.name,
        statements: statements(sources, &track.statements),
        levels: report.levels(track).map(|found| level(sources, found)).collect(),
    }
}

fn level<'a>(sources: &'a SourceMap, level: &'a model::Level) -> Level<'a> {
    let facts = level.facts.iter().map(|fact| Fact { name: &fact.name, value: &fact.value, line: line(sources, fact.span) });
    let dimensions = level.expectations.iter().map(|cell| Dimension {
        name: &cell.dimension,
        line: line(sources, cell.name_span),
        end_line: end_line(sources, cell.span),
        group: cell.group.as_deref(),
        misplaced: cell.misplaced,
        statements: statements(sources, &cell.statements),
    });
    Level {
        title: &level.title,
        code: level.code.as_deref(),
        rank: level.rank,
        path: sources.path(level.name_span).as_str(),
        line: line(sources, level.name_span),
        end_line: end_line(sources, level.span),
        statements: statements(sources, &level.statements),
        facts: facts.collect(),
        dimensions: dimensions.collect(),
    }
}

fn statements<'a>(sources: &SourceMap, statements: &'a [model::Statement]) -> Vec<Statement<'a>> {
    statements.iter().map(|each| Statement { text: &each.text, line: line(sources, each.span) }).collect()
}

fn comparison<'a>(sources: &'a SourceMap, comparison: &'a model::Comparison) -> Comparison<'a> {
    let side = |side: &'a model::Side| Side { level: &side.level, text: &side.text, line: line(sources, side.span) };
    let aspects = comparison.aspects.iter().map(|aspect| Aspect {
        name: &aspect.name,
        line: line(sources, aspect.span),
        sides: aspect.sides.iter().map(side).collect(),
    });
    Comparison {
        path: sources.path(comparison.name_span).as_str(),
        line: line(sources, comparison.name_span),
        between: &comparison.between,
        aspects: aspects.collect(),
    }
}

fn index<'a>(sources: &'a SourceMap, index: &'a model::Index) -> Index<'a> {
    let entries = index.entries.iter().map(|entry| Entry {
        title: &entry.title,
        code: entry.code.as_deref(),
        target: &entry.target,
        line: line(sources, entry.span),
    });
    Index { path: sources.path(index.span).as_str(), line: line(sources, index.span), entries: entries.collect() }
}

fn declaration<'a>(sources: &'a SourceMap, declaration: &'a model::Declaration) -> Declaration<'a> {
    let names = declaration.names.iter().map(|(name, span)| Name { name, line: line(sources, *span) });
    Declaration {
        path: sources.path(declaration.span).as_str(),
        line: line(sources, declaration.span),
        declares: declaration.declares.name(),
        of: declaration.of.as_ref().map(model::DimensionKey::as_str),
        names: names.collect(),
    }
}

fn readings<'a>(report: &'a ShowReport<'_>) -> Vec<Reading<'a>> {
    let readings = report.readings().into_iter();
    readings
        .map(|(path, reading, why)| Reading {
            path: path.as_str(),
            role: reading.role.name(),
            shape: reading.shape.map(model::Shape::name),
            why,
        })
        .collect()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !value
}
