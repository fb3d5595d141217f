//! Places there and back, in each encoding.

use gen_lsp_types::Position;

use super::Encoding;
use crate::source::LineIndex;

const TEXT: &str = "# Größe 🦀 x\r\n\r\nlast 🦀";

fn at(line: u32, character: u32) -> Position {
    Position { line, character }
}

#[test]
fn columns_count_what_was_agreed_on() {
    let lines = LineIndex::new(TEXT);
    let x = TEXT.find('x').unwrap_or_default();
    for (encoding, column) in [(Encoding::Utf8, 15), (Encoding::Utf16, 11), (Encoding::Utf32, 10)] {
        assert_eq!(encoding.position(TEXT, &lines, x), at(0, column), "{encoding:?}");
        assert_eq!(encoding.offset(TEXT, &lines, at(0, column)), x, "{encoding:?}");
    }
}

#[test]
fn every_place_comes_back() {
    let lines = LineIndex::new(TEXT);
    for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
        for (offset, _) in TEXT.char_indices() {
            let position = encoding.position(TEXT, &lines, offset);
            let is_break = TEXT.get(offset..).is_some_and(|rest| rest.starts_with('\n'));
            let back = encoding.offset(TEXT, &lines, position);
            assert_eq!(back, if is_break { offset - 1 } else { offset }, "{encoding:?} {offset}");
        }
    }
}

#[test]
fn places_that_are_none_are_the_nearest_before() {
    let lines = LineIndex::new(TEXT);
    // Inside the two halves of a character, behind a line, behind the text.
    assert_eq!(Encoding::Utf16.offset(TEXT, &lines, at(0, 9)), TEXT.find('🦀').unwrap_or_default());
    assert_eq!(Encoding::Utf16.offset(TEXT, &lines, at(0, 99)), TEXT.find('\r').unwrap_or_default());
    assert_eq!(Encoding::Utf16.offset(TEXT, &lines, at(9, 0)), TEXT.len());
    assert_eq!(Encoding::Utf16.position(TEXT, &lines, TEXT.len() + 9), at(2, 7));
    assert_eq!(Encoding::Utf8.position(TEXT, &lines, TEXT.len() - 1), at(2, 5));
}
