//! The outline of a document, and the levels and dimensions of everything.

use gen_lsp_types::{
    BaseSymbolInformation, DocumentSymbol, Location, SymbolInformation, SymbolKind, WorkspaceSymbol, WorkspaceSymbolLocation,
};

use super::desk::Desk;
use crate::markdown::{Document, SectionId};
use crate::model::{Ladder, Level};
use crate::source::{FileId, SourceFile, Span};

/// More symbols than this are no answer to a question.
const MOST: usize = 500;

/// Returns the outline of a document: tracks, levels and dimensions where it is
/// one of a ladder's, else its headings.
pub(super) fn outline(desk: Desk<'_>, file: &SourceFile) -> Vec<DocumentSymbol> {
    let Some(document) = desk.document(file.id) else { return Vec::new() };
    let levels = desk.ladder_of(file.id).map(|ladder| levels(desk, ladder, file.id)).unwrap_or_default();
    if levels.is_empty() { sections(desk, document, 0) } else { levels }
}

fn levels(desk: Desk<'_>, ladder: &Ladder, file: FileId) -> Vec<DocumentSymbol> {
    let mut found = Vec::new();
    for track in &ladder.tracks {
        let own = track.levels.iter().filter(|level| level.name_span.file == file);
        let mut own: Vec<(Span, DocumentSymbol)> =
            own.map(|level| (level.span.to(level.name_span), of_level(desk, level))).collect();
        own.sort_by_key(|(span, _)| *span);
        let all = own.iter().map(|(span, _)| *span).reduce(Span::to);
        let symbols = own.into_iter().map(|(_, symbol)| symbol);
        match all {
            Some(all) if track.is_one_file() && track.levels.len() > 1 => {
                let name = if track.span.file == file { track.span } else { all };
                let detail = format!("{} levels", track.levels.len());
                let track = symbol(desk, (&track.label(), SymbolKind::Namespace), Some(detail), all.to(name), name);
                found.push(DocumentSymbol { children: Some(symbols.collect()), ..track });
            }
            _ => found.extend(symbols),
        }
    }
    found
}

fn of_level(desk: Desk<'_>, level: &Level) -> DocumentSymbol {
    let file = level.name_span.file;
    let here = level.expectations.iter().filter(|cell| cell.name_span.file == file);
    let cells = here.map(|cell| {
        let whole = if cell.span.file == file { cell.span.to(cell.name_span) } else { cell.name_span };
        symbol(desk, (&cell.dimension, SymbolKind::Field), cell.group.clone(), whole, cell.name_span)
    });
    let mut children: Vec<DocumentSymbol> = cells.collect();
    children.extend(level.facts.iter().filter(|fact| fact.span.file == file && fact.value_span.file == file).map(|fact| {
        symbol(desk, (&fact.name, SymbolKind::Constant), Some(fact.value.clone()), fact.span.to(fact.value_span), fact.span)
    }));
    children.sort_by_key(|child| child.range);
    let own =
        symbol(desk, (&level.title, SymbolKind::Class), level.code.clone(), level.span.to(level.name_span), level.name_span);
    DocumentSymbol { children: Some(children), ..own }
}

/// Returns the sections below one.
fn sections(desk: Desk<'_>, document: &Document, id: SectionId) -> Vec<DocumentSymbol> {
    let below = document.section(id).children.iter();
    below
        .filter_map(|&child| {
            let section = document.section(child);
            let heading = section.heading.as_ref()?;
            let symbol =
                symbol(desk, (document.title(child), SymbolKind::String), None, section.span.to(heading.span), heading.span);
            Some(DocumentSymbol { children: Some(sections(desk, document, child)), ..symbol })
        })
        .collect()
}

fn symbol(desk: Desk<'_>, (name, kind): (&str, SymbolKind), detail: Option<String>, whole: Span, own: Span) -> DocumentSymbol {
    // Editors refuse an outline in which anything has no name.
    let name = if name.trim().is_empty() { "…" } else { name };
    #[expect(deprecated, reason = "the protocol's type has the field")]
    DocumentSymbol {
        name: name.to_owned(),
        detail,
        kind,
        tags: None,
        deprecated: None,
        range: desk.range(whole),
        selection_range: desk.range(own),
        children: None,
    }
}

/// Returns an outline for an editor that shows no symbols below symbols.
pub(super) fn flat(desk: Desk<'_>, file: &SourceFile, outline: Vec<DocumentSymbol>) -> Vec<SymbolInformation> {
    let mut found = Vec::new();
    let mut left: Vec<(DocumentSymbol, Option<String>)> = outline.into_iter().rev().map(|symbol| (symbol, None)).collect();
    while let Some((symbol, container_name)) = left.pop() {
        let location = Location { uri: desk.uri(&file.path), range: symbol.range };
        let children = symbol.children.into_iter().flatten().rev();
        left.extend(children.map(|child| (child, Some(symbol.name.clone()))));
        let base_symbol_information = BaseSymbolInformation { name: symbol.name, kind: symbol.kind, tags: None, container_name };
        #[expect(deprecated, reason = "the protocol's type has the field")]
        found.push(SymbolInformation { deprecated: None, location, base_symbol_information });
    }
    found
}

/// Returns the levels and dimensions whose names have the letters of a query in
/// their order.
pub(super) fn search(desk: Desk<'_>, query: &str) -> Vec<WorkspaceSymbol> {
    let mut found = Vec::new();
    let mut add = |name: String, kind, container: String, span: Span| {
        if found.len() < MOST && fits(&name, query) {
            found.push(WorkspaceSymbol {
                location: WorkspaceSymbolLocation::Location(desk.location(span)),
                data: None,
                base_symbol_information: BaseSymbolInformation { name, kind, tags: None, container_name: Some(container) },
            });
        }
    };
    let ladders = &desk.state().model.ladders;
    for (_, track, level) in ladders.iter().flat_map(Ladder::levels) {
        add(level.label(), SymbolKind::Class, track.label(), level.name_span);
    }
    for (_, track, level) in ladders.iter().flat_map(Ladder::levels) {
        for cell in &level.expectations {
            add(cell.dimension.clone(), SymbolKind::Field, format!("{}, {}", level.label(), track.label()), cell.name_span);
        }
    }
    found
}

fn fits(name: &str, query: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_lowercase);
    let mut wanted = query.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase);
    wanted.all(|c| letters.any(|letter| letter == c))
}
