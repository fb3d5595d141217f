//! How a level's dimensions are written, and how one more is.

use crate::lsp::desk::Desk;
use crate::markdown::{Block, Heading};
use crate::model::{Expectation, Level};
use crate::source::Span;

/// How dimensions are written.
pub(super) enum Form {
    /// As headings of a depth.
    Heading(u8),
    /// As labels: what stands before the name on its line, and after it; true
    /// where each is an item of one list.
    Label(String, String, bool),
    /// As rows of a table of that many columns.
    Row(usize),
}

impl Form {
    /// Returns how a level writes its dimensions: as one of its own does, else as
    /// a peer's does, moved to the level's depth.
    pub(super) fn of(
        desk: Desk<'_>,
        level: &Level,
        own: Option<&Expectation>,
        (peer, model): (&Level, &Expectation),
    ) -> Option<Self> {
        if let Some(cell) = own {
            return Self::of_cell(desk, cell.name_span, level);
        }
        match Self::of_cell(desk, model.name_span, peer)? {
            Self::Heading(depth) => {
                let depths = heading(desk, peer.name_span).zip(heading(desk, level.name_span));
                let moved = depths.map_or(i16::from(depth), |(theirs, ours)| {
                    i16::from(depth) + i16::from(ours.depth) - i16::from(theirs.depth)
                });
                Some(Self::Heading(u8::try_from(moved.clamp(1, 6)).ok()?))
            }
            // A level without a table has no row to be put below.
            Self::Row(_) => None,
            label @ Self::Label(..) => Some(label),
        }
    }

    fn of_cell(desk: Desk<'_>, name: Span, level: &Level) -> Option<Self> {
        let document = desk.document(name.file)?;
        if let Some(heading) = heading(desk, name) {
            return Some(Self::Heading(heading.depth));
        }
        let table = document.blocks.iter().find_map(|block| match block {
            Block::Table(table) if table.span.encloses(name) => Some(table),
            _ => None,
        });
        let file = desk.state().sources.file(name.file);
        if let Some(table) = table {
            // Where the levels are columns, or rows, there is no cell to add.
            let of_one_level = !table.span.encloses(level.name_span) && file.slice(table.span).starts_with('|');
            return of_one_level.then_some(Self::Row(table.header.len()));
        }
        let start = file.text.get(..name.start)?.rfind('\n').map_or(0, |at| at + 1);
        let ahead = file.text.get(start..name.start)?;
        if ahead.contains(char::is_alphanumeric) {
            return None;
        }
        let shown = file.slice(name).trim_end_matches(is_mark);
        let rest = file.text.get(name.start + shown.len()..)?;
        let marks: String = rest.chars().take_while(|c| is_mark(*c)).collect();
        if marks.is_empty() {
            return None;
        }
        let is_item = ahead.trim_start().starts_with(['-', '*', '+']) && ahead.trim_start().get(1..2) == Some(" ");
        // The name's own span may hold the marks before it.
        let open: String = shown.chars().take_while(|c| is_mark(*c)).collect();
        Some(Self::Label(format!("{ahead}{open}"), marks, is_item))
    }

    /// Returns where something stands that follows a dimension.
    pub(super) fn behind(&self, desk: Desk<'_>, cell: &Expectation) -> Option<usize> {
        let file = desk.state().sources.file(cell.name_span.file);
        if let Self::Row(_) = self {
            let end = file.text.get(cell.name_span.end..)?.find('\n');
            return Some(end.map_or(file.text.len(), |length| cell.name_span.end + length));
        }
        Some(written_end(file.text.get(..cell.span.end.max(cell.name_span.end))?, cell.name_span.end))
    }

    /// Returns where something stands that a dimension follows.
    pub(super) fn ahead_of(&self, desk: Desk<'_>, cell: &Expectation) -> Option<usize> {
        let text = &desk.state().sources.file(cell.name_span.file).text;
        if let Self::Heading(_) = self {
            return heading(desk, cell.name_span).map(|heading| heading.span.start);
        }
        Some(text.get(..cell.name_span.start)?.rfind('\n').map_or(0, |at| at + 1))
    }

    /// Returns where a level ends.
    pub(super) fn end(desk: Desk<'_>, level: &Level) -> Option<usize> {
        let text = &desk.state().sources.file(level.span.file).text;
        Some(written_end(text.get(..level.span.end)?, level.name_span.end))
    }

    /// Returns the text that is inserted behind something.
    pub(super) fn text_behind(&self, group: Option<&str>, name: &str) -> String {
        match self {
            Self::Label(_, _, true) | Self::Row(_) => format!("\n{}", self.written(name)),
            _ => format!("{}\n\n{}", self.group(group), self.written(name)),
        }
    }

    /// Returns the text that is inserted ahead of something.
    pub(super) fn text_ahead(&self, group: Option<&str>, name: &str) -> String {
        match self {
            Self::Label(_, _, true) | Self::Row(_) => format!("{}\n", self.written(name)),
            _ => format!("{}{}\n\n", self.group(group).trim_start(), self.written(name)),
        }
    }

    fn written(&self, name: &str) -> String {
        match self {
            Self::Heading(depth) => format!("{} {name}", "#".repeat(usize::from(*depth))),
            Self::Label(ahead, behind, _) => format!("{ahead}{name}{behind}"),
            Self::Row(columns) => format!("| {name} |{}", "  |".repeat(columns.saturating_sub(1))),
        }
    }

    /// Returns the heading of a group that the level doesn't have.
    fn group(&self, group: Option<&str>) -> String {
        match (self, group) {
            (Self::Heading(depth), Some(group)) if *depth > 1 => {
                format!("\n\n{} {group}", "#".repeat(usize::from(*depth) - 1))
            }
            _ => String::new(),
        }
    }
}

/// Returns true for what parts a label from its text, and what makes it bold.
fn is_mark(c: char) -> bool {
    "*_:".contains(c)
}

/// Returns the heading that shows a name.
fn heading(desk: Desk<'_>, name: Span) -> Option<&Heading> {
    let document = desk.document(name.file)?;
    let found = document.headings.iter().find(|heading| heading.span.encloses(name) || name.encloses(heading.span));
    found.map(|heading| &**heading)
}

/// Returns where some text ends but for empty lines and lines across the page;
/// not before `least`.
fn written_end(text: &str, least: usize) -> usize {
    let mut text = text.trim_end();
    while let Some(rest) = text.strip_suffix("---").filter(|rest| rest.ends_with('\n')) {
        text = rest.trim_end();
    }
    text.len().max(least)
}
