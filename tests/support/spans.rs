//! Holds every place that is told of a document against its text.

#![allow(dead_code, reason = "every test file uses a part of it")]

use ladder_lint::markdown::{Block, Documents, Item, Text, parse};
use ladder_lint::model::{Level, Model, build};
use ladder_lint::source::{Listing, RepoPath, SourceMap, Span};

/// Reads files, given as paths and texts, in their order.
pub(crate) fn read(files: &[(String, String)]) -> (SourceMap, Documents, Model) {
    let mut sources = SourceMap::new();
    for (path, text) in files {
        sources.add(RepoPath::new(path), text.as_str().into());
    }
    let documents: Documents = sources.files().map(parse).collect();
    let listing = Listing::new(files.iter().map(|(path, _)| RepoPath::new(path)), []);
    let model = build(&sources, &documents, &listing);
    (sources, documents, model)
}

/// Asserts that a span lies in its file, on boundaries of characters.
pub(crate) fn hold(sources: &SourceMap, span: Span) {
    let text = &sources.file(span.file).text;
    assert!(span.start <= span.end && span.end <= text.len(), "{span:?} lies in {}", sources.path(span));
    assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{span:?} in {}", sources.path(span));
    let (start, end) = (sources.start(span), sources.end(span));
    assert!(start <= end && start.line >= 1 && start.column >= 1, "{start:?} to {end:?} in {}", sources.path(span));
}

fn hold_text(sources: &SourceMap, text: &Text) {
    hold(sources, text.span);
    for (at, c) in text.text.char_indices() {
        hold(sources, text.span_of(at..at + c.len_utf8()));
    }
}

fn hold_item(sources: &SourceMap, item: &Item) {
    hold(sources, item.span);
    if let Some(text) = &item.text {
        hold_text(sources, text);
    }
    item.blocks.iter().for_each(|block| hold_block(sources, block));
}

fn hold_block(sources: &SourceMap, block: &Block) {
    hold(sources, block.span());
    match block {
        Block::Heading(heading) => hold_text(sources, &heading.text),
        Block::Paragraph(text) => hold_text(sources, text),
        Block::List(list) => list.items.iter().for_each(|item| hold_item(sources, item)),
        Block::Table(table) => {
            let cells = table.header.iter().chain(table.rows.iter().flatten());
            cells.for_each(|cell| hold_text(sources, &cell.text));
        }
        Block::Quote(blocks, _) => blocks.iter().for_each(|inner| hold_block(sources, inner)),
        Block::Code(_) | Block::Html(_) | Block::Rule(_) => {}
    }
}

fn hold_level(sources: &SourceMap, level: &Level) {
    let facts = level.facts.iter().flat_map(|fact| [fact.span, fact.value_span]);
    let cells = level.expectations.iter().flat_map(|cell| [cell.span, cell.name_span]);
    let said = level.statements.iter().chain(level.expectations.iter().flat_map(|cell| &cell.statements));
    for span in [level.span, level.name_span].into_iter().chain(facts).chain(cells).chain(said.map(|one| one.span)) {
        hold(sources, span);
    }
}

/// Asserts that every place of files that were read lies in its file.
pub(crate) fn hold_all(files: &[(String, String)]) {
    let (sources, documents, model) = read(files);
    for document in documents.iter() {
        document.blocks.iter().for_each(|block| hold_block(&sources, block));
        let links = document.links.iter().flat_map(|link| [link.span, link.target_span]);
        let headings = document.headings.iter().map(|heading| heading.span);
        let sections = document.sections.iter().map(|section| section.span);
        for span in links.chain(headings).chain(sections) {
            hold(&sources, span);
        }
    }
    for ladder in &model.ladders {
        ladder.levels().for_each(|(_, _, level)| hold_level(&sources, level));
        for comparison in &ladder.comparisons {
            hold(&sources, comparison.span);
            comparison.aspects.iter().flat_map(|aspect| &aspect.sides).for_each(|side| hold(&sources, side.span));
        }
        for index in &ladder.indexes {
            index.entries.iter().for_each(|entry| hold(&sources, entry.span));
        }
    }
}
