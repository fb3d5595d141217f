//! Merges that nobody resolved: finds them, and takes the second version out of
//! what is parsed, so that a document under conflict is read as it stood before.
//!
//! Apart from the parser because no Markdown knows these lines: to it, they are
//! quotes seven deep and the underline of a heading.

use std::ops::Range;

use crate::source::{FileId, SourceFile, Span};

/// A conflict, or what is left of one. Lines without their ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conflict {
    /// From the first of its lines to the last.
    pub span: Span,
    /// The line that opens it, or the only one that is left.
    pub opening: Span,
    /// The line between the two versions.
    pub separator: Option<Span>,
    /// The line that closes it.
    pub closing: Option<Span>,
}

/// A document under conflict as it is parsed.
#[derive(Debug)]
pub(super) struct Resolved {
    /// The same file with spaces for what is taken out: places are the same.
    pub(super) masked: SourceFile,
    /// What is taken out: whole lines with their ends, in order.
    cuts: Vec<Range<usize>>,
}

/// Text without the lines that were taken out, and where its parts stood.
#[derive(Debug, Default)]
pub(super) struct Joined {
    pub(super) text: String,
    /// Where each part starts, here and in the file.
    parts: Vec<(usize, usize)>,
}

/// Returns the conflicts of a file, none of them in fenced code: there somebody
/// explains git.
pub(super) fn find(file: &SourceFile) -> Vec<Conflict> {
    // Most files have no such line at all.
    if !file.text.contains("<<<<<<<") && !file.text.contains(">>>>>>>") {
        return Vec::new();
    }
    let mut scan = Scan { file: file.id, found: Vec::new(), open: None, fence: None };
    let mut at = 0;
    for line in file.text.split_inclusive('\n') {
        let shown = line.trim_end();
        scan.line(shown, at..at + shown.len());
        at += line.len();
    }
    scan.leave_open();
    scan.found
}

struct Scan<'a> {
    file: FileId,
    found: Vec<Conflict>,
    open: Option<Open>,
    /// The marks that opened a fence.
    fence: Option<&'a str>,
}

struct Open {
    opening: Range<usize>,
    /// True where something follows the mark, as git writes it.
    named: bool,
    separator: Option<Range<usize>>,
}

impl<'a> Scan<'a> {
    fn line(&mut self, line: &'a str, range: Range<usize>) {
        if self.open.as_ref().is_none_or(|open| open.separator.is_none()) && self.is_fenced(line) {
            return;
        }
        if let Some(label) = marked(line, '<') {
            self.leave_open();
            self.open = Some(Open { opening: range, named: !label.is_empty(), separator: None });
        } else if marked(line, '=') == Some("") {
            if let Some(open) = self.open.as_mut().filter(|open| open.separator.is_none()) {
                open.separator = Some(range);
            }
        } else if let Some(label) = marked(line, '>') {
            match self.open.take() {
                Some(Open { opening, separator: Some(separator), .. }) => self.push(opening, Some(separator), Some(range)),
                open => {
                    self.open = open;
                    self.leave_open();
                    if !label.is_empty() {
                        self.push(range, None, None);
                    }
                }
            }
        }
    }

    /// Follows fences of code; returns true inside one.
    fn is_fenced(&mut self, line: &'a str) -> bool {
        let bare = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark));
        let length = mark.map_or(0, |mark| bare.len() - bare.trim_start_matches(|c| mark.starts_with(c)).len());
        let run = bare.get(..length).unwrap_or("");
        match self.fence {
            Some(open) => {
                if run.starts_with(open) && bare.len() == length {
                    self.fence = None;
                }
                true
            }
            None if length >= 3 => {
                self.fence = Some(run);
                true
            }
            None => false,
        }
    }

    /// A conflict that never ends is half resolved: the line is left over.
    fn leave_open(&mut self) {
        if let Some(open) = self.open.take().filter(|open| open.named) {
            self.push(open.opening, open.separator, None);
        }
    }

    fn push(&mut self, opening: Range<usize>, separator: Option<Range<usize>>, closing: Option<Range<usize>>) {
        let span = |range: Range<usize>| Span::new(self.file, range.start, range.end);
        let (opening, separator, closing) = (span(opening), separator.map(span), closing.map(span));
        let last = closing.or(separator).unwrap_or(opening);
        self.found.push(Conflict { span: opening.to(last), opening, separator, closing });
    }
}

/// Returns what follows the seven marks of a line of a conflict.
fn marked(line: &str, mark: char) -> Option<&str> {
    let rest = line.trim_start_matches(mark);
    (line.len() - rest.len() == 7 && (rest.is_empty() || rest.starts_with(' '))).then(|| rest.trim())
}

impl Resolved {
    /// Takes the second version and the marks out of a file.
    pub(super) fn of(file: &SourceFile, conflicts: &[Conflict]) -> Self {
        let mut cuts = Vec::new();
        let whole = |from: Span, to: Span| {
            let rest = file.text.get(to.end..).unwrap_or("");
            from.start..to.end + rest.find('\n').map_or(rest.len(), |at| at + 1)
        };
        for conflict in conflicts {
            cuts.push(whole(conflict.opening, conflict.opening));
            if let Some(separator) = conflict.separator {
                let base = base(file, conflict.opening.end..separator.start).unwrap_or(separator);
                cuts.push(whole(base, conflict.closing.unwrap_or(separator)));
            }
        }
        let mut bytes = file.text.as_bytes().to_vec();
        for byte in cuts.iter().cloned().flatten() {
            if let Some(byte) = bytes.get_mut(byte).filter(|byte| !matches!(byte, b'\n' | b'\r')) {
                *byte = b' ';
            }
        }
        let text = String::from_utf8(bytes).unwrap_or_else(|_| file.text.to_string());
        Self { masked: SourceFile { text: text.into(), ..file.clone() }, cuts }
    }

    /// Returns the text from a byte on, without the lines that were taken out.
    pub(super) fn joined(&self, from: usize) -> Joined {
        let mut joined = Joined::default();
        let mut at = from;
        for cut in self.cuts.iter().filter(|cut| cut.end > from) {
            joined.push(&self.masked, at..cut.start.max(at));
            at = cut.end.max(at);
        }
        joined.push(&self.masked, at..self.masked.text.len());
        joined
    }
}

/// Returns the line that opens the version both came from, where git shows it.
fn base(file: &SourceFile, inside: Range<usize>) -> Option<Span> {
    let mut at = inside.start;
    for line in file.text.get(inside)?.split_inclusive('\n') {
        if marked(line.trim_end(), '|').is_some() {
            return Some(Span::new(file.id, at, at + line.trim_end().len()));
        }
        at += line.len();
    }
    None
}

impl Joined {
    fn push(&mut self, file: &SourceFile, range: Range<usize>) {
        self.parts.push((self.text.len(), range.start));
        self.text.push_str(file.text.get(range).unwrap_or(""));
    }

    /// Returns where a range of this text stands in the file.
    pub(super) fn in_file(&self, range: Range<usize>) -> Range<usize> {
        let start = self.place(self.parts.partition_point(|(here, _)| *here <= range.start), range.start);
        let end = self.place(self.parts.partition_point(|(here, _)| *here < range.end).max(1), range.end);
        start..end.max(start)
    }

    fn place(&self, behind: usize, at: usize) -> usize {
        let part = behind.checked_sub(1).and_then(|last| self.parts.get(last));
        part.map_or(at, |(here, there)| there + at.saturating_sub(*here))
    }
}
