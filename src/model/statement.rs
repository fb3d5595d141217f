//! Blocks to statements: a leaf list item, a line of a table cell, a sentence
//! of prose. A lead-in that ends in a colon is none.

use super::Statement;
use crate::markdown::{Block, Item, Text};
use crate::source::Substr;
use crate::wording::sentences;

/// Returns the statements of some blocks, in reading order.
pub(super) fn statements<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> Vec<Statement> {
    let mut found = Vec::new();
    for block in blocks {
        collect(block, &mut found);
    }
    found
}

/// Appends the sentences of a text; a lead-in gives none.
pub(super) fn prose(text: &Text, found: &mut Vec<Statement>) {
    for range in sentences(&text.text) {
        let shown = text.text.get(range.clone()).unwrap_or("");
        let lead_in = range.end == text.text.trim_end().len() && shown.trim_end().ends_with([':', '：']);
        if !lead_in && shown.chars().any(char::is_alphanumeric) {
            found.push(Statement { text: folded(&text.text.substr(range.clone())), span: text.span_of(range) });
        }
    }
}

fn collect(block: &Block, found: &mut Vec<Statement>) {
    match block {
        Block::Paragraph(text) => prose(text, found),
        Block::List(list) => {
            for item in &list.items {
                collect_item(item, found);
            }
        }
        Block::Table(table) => {
            for line in table.rows.iter().flatten().flat_map(|cell| &cell.lines) {
                whole(line, found);
            }
        }
        Block::Quote(blocks, _) => {
            for inner in blocks {
                collect(inner, found);
            }
        }
        Block::Heading(_) | Block::Code(_) | Block::Html(_) | Block::Rule(_) => {}
    }
}

/// An item without nested items is one statement, however many sentences it
/// has; one with nested items leads in to them or is prose of its own.
fn collect_item(item: &Item, found: &mut Vec<Statement>) {
    let leaf = !item.blocks.iter().any(|block| matches!(block, Block::List(_) | Block::Table(_)));
    if let Some(text) = &item.text {
        if leaf { whole(text, found) } else { prose(text, found) }
    }
    for block in &item.blocks {
        collect(block, found);
    }
}

/// Appends a text as one statement.
pub(super) fn whole(text: &Text, found: &mut Vec<Statement>) {
    let shown = text.text.trim();
    if shown.ends_with([':', '：']) || !shown.chars().any(char::is_alphanumeric) {
        return;
    }
    found.push(Statement { text: folded(&text.text), span: text.span });
}

/// Returns the text with white space folded.
pub(super) fn folded(text: &Substr) -> Substr {
    let plain = |byte: u8| byte == b' ' || byte.is_ascii_graphic();
    if text.bytes().all(plain) && !text.contains("  ") {
        return text.substr_using(str::trim);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ").into()
}
