//! The names in a table: one for each row of a column, in the header, or
//! several in a cell.

use super::{Kind, Name, Roster};
use crate::evidence::title::tells_a_role;
use crate::markdown::{Block, Table, Text};
use crate::model::LevelName;
use crate::source::Span;

/// A longer text (in bytes) is no code.
const LONGEST_CODE: usize = 12;

/// Returns the header and each column as what may be a roster. A title takes
/// its code from the next column that holds codes.
pub(super) fn columns(table: &Table) -> Vec<Roster> {
    let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |row: usize, column: usize| table.rows.get(row)?.get(column).map(|cell| &cell.text);
    let holds_codes: Vec<bool> = (0..width).map(|column| is_coded(table, column)).collect();
    let header = table.header.iter().skip(1).filter_map(|cell| name(&cell.text, 0, None)).collect();
    let mut found = vec![Roster { kind: Kind::Table, span: table.span, names: header }];
    for column in (0..width).filter(|column| holds_codes.get(*column) == Some(&false)) {
        let near = [column + 1, column.wrapping_sub(1)];
        let codes = near.into_iter().find(|near| holds_codes.get(*near) == Some(&true));
        let code = |row: usize| codes.and_then(|at| cell(row, at)).map(|text| text.text.trim().to_owned());
        let names = (0..table.rows.len()).filter_map(|row| name(cell(row, column)?, row, code(row))).collect();
        found.push(Roster { kind: Kind::Table, span: table.span, names });
    }
    let several = table.rows.iter().flatten().enumerate().flat_map(|(nth, cell)| listed(&cell.text, nth));
    found.push(Roster { kind: Kind::Cells, span: table.span, names: several.collect() });
    found
}

/// Returns the rows of a table that blank lines part, which makes paragraphs of
/// them, as one roster.
pub(super) fn parted_rows<'a>(blocks: impl Iterator<Item = &'a Block>) -> Option<Roster> {
    let rows = blocks.filter_map(|block| match block {
        Block::Paragraph(text) if text.text.starts_with('|') && text.text.matches('|').count() >= 2 => Some(text),
        _ => None,
    });
    let mut names: Vec<Name> = Vec::new();
    let mut span: Option<Span> = None;
    for (nth, row) in rows.enumerate() {
        names.extend(pieces(row, &['|', ','], nth));
        span = Some(span.map_or(row.span, |whole| whole.to(row.span)));
    }
    Some(Roster { kind: Kind::Cells, span: span?, names })
}

fn is_coded(table: &Table, column: usize) -> bool {
    let cells =
        || table.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.text.text.trim()).filter(|text| !text.is_empty());
    let is_code = |text: &&str| text.len() <= LONGEST_CODE && LevelName::read(text).code.as_deref() == Some(*text);
    let codes = cells().filter(is_code).count();
    codes >= 2 && codes * 3 >= cells().count() * 2
}

fn name(text: &Text, row: usize, code: Option<String>) -> Option<Name> {
    let mut found = Name::read(text.text.trim(), text.span, row)?;
    found.name.code = found.name.code.or(code.filter(|code| LevelName::read(code).code.is_some()));
    Some(found)
}

/// Returns the names in a cell that lists several: `Designer, Senior Designer`.
fn listed(text: &Text, row: usize) -> Vec<Name> {
    if text.text.contains(',') { pieces(text, &[','], row) } else { Vec::new() }
}

/// Returns the parts of a text that name a role, not only how far up.
fn pieces(text: &Text, marks: &[char], row: usize) -> Vec<Name> {
    let mut found = Vec::new();
    let mut start = 0;
    for piece in text.text.split(marks) {
        let range = start..start + piece.len();
        start = range.end + 1;
        let name = Name::read(piece, text.part(range).span, row);
        found.extend(name.filter(|found| found.name.role && tells_a_role(&found.name.title)));
    }
    found
}
