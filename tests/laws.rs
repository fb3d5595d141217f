//! Laws that hold for every document of `fixtures`, whole or cut anywhere: no
//! panic, every place inside its file and on a character boundary, the same
//! model whatever the order of the files.

mod support;

use std::path::Path;

use ladder_lint::markdown::{Block, Document, Item, Text, parse};
use ladder_lint::model::{Level, Model, build};
use ladder_lint::source::{Listing, RepoPath, SourceMap, Span};

/// Returns every Markdown fixture with its text.
fn documents() -> Vec<(String, String)> {
    let mut found = support::files(Path::new("fixtures"));
    found.retain(|(path, _)| RepoPath::new(path).is_document());
    assert!(found.len() > 100, "the fixtures were found");
    found
}

fn read(files: &[(String, String)]) -> (SourceMap, Vec<Document>, Model) {
    let mut sources = SourceMap::new();
    for (path, text) in files {
        sources.add(RepoPath::new(path), text.as_str().into());
    }
    let documents: Vec<Document> = sources.files().map(parse).collect();
    let listing = Listing::new(files.iter().map(|(path, _)| RepoPath::new(path)), []);
    let model = build(&sources, &documents, &listing);
    (sources, documents, model)
}

fn hold(sources: &SourceMap, span: Span) {
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

fn hold_all(files: &[(String, String)]) {
    let (sources, documents, model) = read(files);
    for document in &documents {
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

/// Returns the levels of a model by their places, in no particular order.
fn told(sources: &SourceMap, model: &Model) -> Vec<String> {
    let mut lines: Vec<String> = model
        .ladders
        .iter()
        .flat_map(|ladder| ladder.levels().map(move |(_, track, level)| (ladder, track, level)))
        .map(|(ladder, track, level)| {
            let dimensions: Vec<&str> = level.expectations.iter().map(|cell| cell.dimension.as_str()).collect();
            let at = sources.start(level.name_span).line;
            let path = sources.path(level.name_span);
            format!("{} {} {}.{} {path}:{at} {dimensions:?}", ladder.name, track.name, level.rank, level.label())
        })
        .collect();
    lines.sort();
    lines
}

#[test]
fn every_place_lies_in_its_file() {
    hold_all(&documents());
}

#[test]
fn a_document_cut_at_any_line_is_read() {
    for (path, text) in documents() {
        let cuts: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
        // Every line of a short document, every few lines of a long one.
        for cut in cuts.iter().copied().step_by(cuts.len() / 25 + 1) {
            hold_all(&[(path.clone(), text[..cut].to_owned())]);
        }
    }
}

#[test]
fn a_document_cut_anywhere_is_read() {
    // A fixed sequence of places: the same on every machine.
    let mut seed: u64 = 0x9e37_79b9_7f4a_7c15;
    for (path, text) in documents() {
        for _ in 0..20 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let mut cut = usize::try_from(seed >> 33).unwrap_or(0) % (text.len() + 1);
            while !text.is_char_boundary(cut) {
                cut -= 1;
            }
            hold_all(&[(path.clone(), text[..cut].to_owned())]);
            hold_all(&[(path.clone(), text[cut..].to_owned())]);
        }
    }
}

#[test]
fn the_order_of_the_files_changes_nothing() {
    let files = documents();
    let mut reversed = files.clone();
    reversed.reverse();
    let (sources, _, model) = read(&files);
    let (other_sources, _, other) = read(&reversed);
    assert_eq!(told(&sources, &model), told(&other_sources, &other));
    assert!(model.ladders.len() > 10, "the fixtures hold ladders");
}
