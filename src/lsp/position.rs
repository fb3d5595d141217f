//! Places as editors count them: lines from 0, and columns in the units that
//! both sides agreed on.

use gen_lsp_types::{Position, PositionEncodingKind, Range};

use crate::source::{LineIndex, SourceFile, Span};

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// Half-words of UTF-16: what every editor knows.
    Utf16,
    /// Code points.
    Utf32,
}

impl Encoding {
    /// Returns the encoding of that name.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        match name {
            "utf-8" => Some(Self::Utf8),
            "utf-16" => Some(Self::Utf16),
            "utf-32" => Some(Self::Utf32),
            _ => None,
        }
    }

    /// Returns what it is called.
    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// Returns how many units some text takes.
    fn units(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.chars().map(char::len_utf16).sum(),
            Self::Utf32 => text.chars().count(),
        }
    }

    fn of_char(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
            Self::Utf32 => 1,
        }
    }

    /// Returns the place of a byte; inside a character it is that character's.
    pub(super) fn position(self, text: &str, lines: &LineIndex, offset: usize) -> Position {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = lines.line(offset);
        let start = lines.start(line).unwrap_or(0);
        let units = self.units(text.get(start..offset).unwrap_or(""));
        Position { line: count(line.saturating_sub(1)), character: count(units) }
    }

    /// Returns the byte at a place. Past the end of a line it is the end of the
    /// line, past the last line that of the text.
    pub(super) fn offset(self, text: &str, lines: &LineIndex, position: Position) -> usize {
        let line = position.line as usize + 1;
        let Some(start) = lines.start(line) else { return text.len() };
        let end = lines.start(line + 1).unwrap_or(text.len());
        start + self.column(text.get(start..end).unwrap_or(""), position.character as usize)
    }

    /// Returns the byte at a column of a line, which may end in a line break.
    fn column(self, line: &str, units: usize) -> usize {
        let shown = line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line));
        let mut left = units;
        for (at, c) in shown.char_indices() {
            let width = self.of_char(c);
            if left < width {
                return at;
            }
            left -= width;
        }
        shown.len()
    }

    /// Returns the place of a span in its file.
    pub(super) fn range(self, file: &SourceFile, span: Span) -> Range {
        let at = |offset| self.position(&file.text, &file.lines, offset);
        Range { start: at(span.start), end: at(span.end) }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
