//! A page of Markdown for a terminal: paragraphs and lists wrapped to its width,
//! headings and code in their own tone, examples as they are written.
//!
//! Apart from the catalogue, and simple on purpose: the pages of rules are all
//! the Markdown that is ever printed so.

use crate::render::style::{Style, Tone};
use crate::render::visible::visible;
use crate::render::wrap::{Piece, wrap};

/// Returns the lines of a page.
pub(super) fn page(body: &str, style: Style) -> Vec<String> {
    let mut page = Page { style, lines: Vec::new(), open: None };
    let mut fence: Option<&str> = None;
    for line in body.lines() {
        let bare = line.trim();
        match fence {
            Some(mark) if bare == mark => {
                fence = None;
                page.blank();
            }
            Some(_) => page.lines.push(format!("    {}", visible(line)).trim_end().to_owned()),
            None => {
                let marks = bare.len() - bare.trim_start_matches('`').len();
                if marks >= 3 {
                    fence = bare.get(..marks);
                    page.example(bare.get(marks..).unwrap_or(""));
                } else {
                    page.line(line);
                }
            }
        }
    }
    page.close();
    while page.lines.last().is_some_and(String::is_empty) {
        page.lines.pop();
    }
    page.lines
}

struct Page {
    style: Style,
    lines: Vec<String>,
    /// A paragraph or item: what stands before its first line, and its text.
    open: Option<(String, String)>,
}

impl Page {
    fn line(&mut self, line: &str) {
        let bare = line.trim();
        let heading = bare.trim_start_matches('#');
        if bare.is_empty() {
            self.close();
            self.blank();
        } else if heading.len() < bare.len() && heading.starts_with(' ') {
            self.close();
            self.blank();
            self.lines.push(self.style.paint(Tone::Bold, &visible(heading.trim())));
            self.blank();
        } else if let Some(item) = bare.strip_prefix("- ") {
            self.close();
            let indent = line.len() - line.trim_start().len();
            self.open = Some((format!("{}- ", " ".repeat(indent)), item.to_owned()));
        } else if bare.starts_with('|') {
            self.close();
            self.row(bare);
        } else if self.open.is_none() && line.starts_with("    ") {
            self.lines.push(visible(line).trim_end().to_owned());
        } else {
            let (_, text) = self.open.get_or_insert_with(Default::default);
            text.push(' ');
            text.push_str(bare);
        }
    }

    /// A row of a table, as an item: terminals are narrow.
    fn row(&mut self, row: &str) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        if cells.iter().all(|cell| cell.chars().all(|c| matches!(c, '-' | ':'))) {
            return;
        }
        self.open = Some(("- ".to_owned(), cells.join(" → ")));
        self.close();
    }

    /// Says what kind of example follows, and in which file it stands.
    fn example(&mut self, info: &str) {
        self.close();
        self.blank();
        let file = info.split_whitespace().find_map(|word| word.strip_prefix("file="));
        if let Some(file) = file {
            self.lines.push(self.style.paint(Tone::Dim, &format!("  {}", visible(file))));
        }
    }

    /// Ends the paragraph or item that is open.
    fn close(&mut self) {
        let Some((mark, text)) = self.open.take() else { return };
        let width = self.style.width.saturating_sub(mark.len()).max(24);
        for (at, line) in wrap(&pieces(text.trim(), self.style), width, self.style).into_iter().enumerate() {
            let before = if at == 0 { mark.clone() } else { " ".repeat(mark.len()) };
            self.lines.push(before + &line);
        }
    }

    /// Parts what follows from what is there, by one blank line.
    fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }
}

/// Returns the text with its emphasis as tones: code keeps its backticks, which
/// are all that shows it without colours.
fn pieces(text: &str, style: Style) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['`', '*']) {
        let (before, marked) = rest.split_at(at);
        let length = marked.len() - marked.trim_start_matches(|c| marked.starts_with(c)).len();
        let (mark, inner) = marked.split_at(length);
        pieces.push(Piece::new(Tone::Plain, visible(before)));
        match inner.split_once(mark) {
            Some((inside, after)) if !inside.is_empty() => {
                pieces.push(match mark {
                    "**" => Piece::new(Tone::Bold, visible(inside)),
                    // Italics show what somebody might write.
                    "*" if style.color => Piece::new(Tone::Bold, visible(inside)),
                    "*" => Piece::new(Tone::Plain, visible(&format!("\"{inside}\""))),
                    _ => Piece::new(Tone::New, visible(&format!("{mark}{inside}{mark}"))),
                });
                rest = after;
            }
            _ => {
                pieces.push(Piece::new(Tone::Plain, visible(mark)));
                rest = inner;
            }
        }
    }
    pieces.push(Piece::new(Tone::Plain, visible(rest)));
    pieces
}
