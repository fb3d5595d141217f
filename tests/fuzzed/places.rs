//! Every place lies in its file, on character boundaries, and can be told by
//! line and column.

use ladder_lint::engine::State;
use ladder_lint::finding::Finding;
use ladder_lint::markdown::{Block, Document, Item, Table, Text};
use ladder_lint::model::{Ladder, Level, Track};
use ladder_lint::source::{SourceMap, Span};
use ladder_lint::yaml::{Node, NodeKind};

/// A line longer than this, in bytes, is not counted again for each place in it.
const LONG_LINE: usize = 400;

/// Holds one place.
pub(super) fn hold(sources: &SourceMap, span: Span) {
    let file = sources.file(span.file);
    let text = &file.text;
    assert!(span.start <= span.end && span.end <= text.len(), "{span:?} lies outside of {}", file.path);
    assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{span:?} cuts a character of {}", file.path);
    for at in [span.start, span.end] {
        let place = file.line_column(at);
        let start = file.lines.start(place.line).expect("the line is there");
        assert!(place.column >= 1 && start <= at, "{place:?} is not {at}");
        if at - start <= LONG_LINE {
            let mark = usize::from(start == 0 && at > 0 && text.starts_with('\u{feff}'));
            let told: usize = text[start..].chars().take(place.column - 1 + mark).map(char::len_utf8).sum();
            assert_eq!(start + told, at, "{place:?} leads elsewhere");
        }
    }
}

/// Holds every place of what was read and understood.
pub(super) fn hold_state(state: &State) {
    let sources = &state.sources;
    state.documents.iter().for_each(|document| hold_document(sources, document));
    state.model.ladders.iter().for_each(|ladder| hold_ladder(sources, ladder));
    hold_findings(sources, &state.findings);
}

/// Holds every place of findings.
pub(super) fn hold_findings(sources: &SourceMap, findings: &[Finding]) {
    for finding in findings {
        hold(sources, finding.span);
        finding.related.iter().for_each(|label| hold(sources, label.span));
        finding.fix.iter().flat_map(|fix| &fix.edits).for_each(|edit| hold(sources, edit.span));
        assert!(!finding.message.trim().is_empty(), "a finding says something");
    }
}

/// Holds every place of a tree of values.
pub(super) fn hold_node(sources: &SourceMap, node: &Node) {
    hold(sources, node.span);
    match &node.kind {
        NodeKind::List(entries) => entries.iter().for_each(|entry| hold_node(sources, entry)),
        NodeKind::Map(entries) => {
            for (key, value) in entries {
                hold(sources, key.span);
                hold_node(sources, value);
            }
        }
        NodeKind::Null | NodeKind::Bool(_) | NodeKind::Number(_) | NodeKind::Text(_) => {}
    }
}

/// Holds every place of a document.
pub(super) fn hold_document(sources: &SourceMap, document: &Document) {
    document.blocks.iter().for_each(|block| hold_block(sources, block));
    let links = document.links.iter().flat_map(|link| [link.span, link.target_span]);
    let headings = document.headings.iter().map(|heading| heading.span);
    let sections = document.sections.iter().map(|section| section.span);
    let anchors = document.anchors.iter().map(|anchor| anchor.span);
    let definitions = document.definitions.iter().map(|definition| definition.span);
    let undefined = document.undefined.iter().map(|reference| reference.span);
    let suppressions = document.suppressions.iter().flat_map(|comment| comment.reach.span().into_iter().chain([comment.span]));
    let conflicts = document.conflicts.iter().flat_map(|conflict| [conflict.span, conflict.opening]);
    let others = document.code.iter().chain(&document.comments).copied();
    let all = links.chain(headings).chain(sections).chain(anchors).chain(definitions).chain(undefined);
    all.chain(suppressions).chain(conflicts).chain(others).for_each(|span| hold(sources, span));
    if let Some(front) = &document.front_matter {
        let title = front.title.iter().map(|(_, span)| *span);
        let faults = front.faults.iter().chain(front.root.as_ref().err()).map(|fault| fault.span);
        [front.span, front.body].into_iter().chain(title).chain(faults).for_each(|span| hold(sources, span));
        front.root.iter().chain(&front.lenient).for_each(|node| hold_node(sources, node));
    }
}

fn hold_text(sources: &SourceMap, text: &Text) {
    hold(sources, text.span);
    for (at, c) in text.text.char_indices() {
        hold(sources, text.span_of(at..at + c.len_utf8()));
    }
    for (_, range) in text.marks() {
        assert!(text.text.get(range.clone()).is_some(), "{range:?} is no part of {:?}", text.text);
    }
    assert!(text.breaks().iter().all(|at| text.text.is_char_boundary(*at)), "a break cuts a character of {:?}", text.text);
}

fn hold_item(sources: &SourceMap, item: &Item) {
    hold(sources, item.span);
    item.text.iter().for_each(|text| hold_text(sources, text));
    item.blocks.iter().for_each(|block| hold_block(sources, block));
}

fn hold_table(sources: &SourceMap, table: &Table) {
    for cell in table.header.iter().chain(table.rows.iter().flatten()) {
        hold_text(sources, &cell.text);
        cell.lines.iter().for_each(|line| hold_text(sources, line));
    }
}

fn hold_block(sources: &SourceMap, block: &Block) {
    hold(sources, block.span());
    match block {
        Block::Heading(heading) => hold_text(sources, &heading.text),
        Block::Paragraph(text) => hold_text(sources, text),
        Block::List(list) => list.items.iter().for_each(|item| hold_item(sources, item)),
        Block::Table(table) => hold_table(sources, table),
        Block::Quote(blocks, _) => blocks.iter().for_each(|inner| hold_block(sources, inner)),
        Block::Code(_) | Block::Html(_) | Block::Rule(_) => {}
    }
}

fn hold_ladder(sources: &SourceMap, ladder: &Ladder) {
    ladder.tracks.iter().for_each(|track| hold_track(sources, track));
    for comparison in &ladder.comparisons {
        let aspects = comparison.aspects.iter().flat_map(|aspect| aspect.sides.iter().map(|side| side.span).chain([aspect.span]));
        [comparison.span, comparison.name_span].into_iter().chain(aspects).for_each(|span| hold(sources, span));
    }
    let entries = ladder.indexes.iter().flat_map(|index| index.entries.iter().map(|entry| entry.span).chain([index.span]));
    let names = ladder.declarations.iter().flat_map(|list| list.names.iter().map(|(_, span)| *span).chain([list.span]));
    entries.chain(names).for_each(|span| hold(sources, span));
}

fn hold_track(sources: &SourceMap, track: &Track) {
    hold(sources, track.span);
    track.statements.iter().for_each(|statement| hold(sources, statement.span));
    assert!(!track.levels.is_empty(), "a track has levels");
    track.levels.iter().for_each(|level| hold_level(sources, level));
}

fn hold_level(sources: &SourceMap, level: &Level) {
    let facts = level.facts.iter().flat_map(|fact| [fact.span, fact.value_span]);
    let cells = level.expectations.iter().flat_map(|cell| [cell.span, cell.name_span]);
    let said = level.statements.iter().chain(level.expectations.iter().flat_map(|cell| &cell.statements));
    let said = said.map(|statement| {
        assert!(!statement.text.trim().is_empty(), "a statement says something");
        statement.span
    });
    [level.span, level.name_span].into_iter().chain(facts).chain(cells).chain(said).for_each(|span| hold(sources, span));
}
