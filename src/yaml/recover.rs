//! YAML with faults: what it says all the same, and every fault on the way.
//!
//! Apart from the one pass, which stops at the first fault. A fault is mended or
//! taken out in place, so that all that is left keeps its places, and the rest
//! is read again, a few times at most.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Node, NodeKind, YamlError, parse};
use crate::source::{FileId, Span};

/// How many times a text is read before it is given up.
const ROUNDS: usize = 24;
/// Longer texts, in bytes, are not read again.
const LONGEST: usize = 1 << 18;
/// How far above the place of a fault a quote may open that never closes, in
/// lines.
const ABOVE: usize = 3;

/// What a faulty text says.
#[derive(Debug, Clone, Default)]
pub struct Recovered {
    /// What could be read; none where too much is wrong.
    pub node: Option<Node>,
    /// Every fault that was met, in order; none where only characters were in
    /// the way that other readers of YAML take for white space.
    pub faults: Vec<YamlError>,
}

/// Reads a text that [`parse`] refuses with this error; `offset` is where it
/// starts in the file.
pub fn recover(file: FileId, text: &str, offset: usize, error: YamlError) -> Recovered {
    if text.len() > LONGEST {
        return Recovered { node: None, faults: vec![error] };
    }
    let mut draft = Draft { file, text: text.as_bytes().to_vec(), offset, tried: BTreeMap::new() };
    if draft.replace(&["\u{2028}", "\u{2029}", "\u{85}", "\u{a0}"])
        && let Ok(node) = draft.parse()
    {
        return Recovered { node: Some(node), faults: Vec::new() };
    }
    let mut faults = vec![error.clone()];
    // Lines that were indented with tabs stand anywhere once these are spaces: what follows is no fault of its own.
    let tabbed = draft.replace(&["\t"]);
    let mut error = if tabbed {
        match draft.parse() {
            Ok(node) => return Recovered { node: Some(node), faults },
            Err(error) => error,
        }
    } else {
        error
    };
    for _ in 0..ROUNDS {
        let Some(line) = draft.mend(error.span.start.saturating_sub(offset)) else { break };
        let fault = draft.fault(&error, &line);
        if let Some(same) = faults.iter_mut().find(|known| **known == error) {
            *same = fault;
        } else if !tabbed && !faults.iter().any(|known| known.span.start.abs_diff(fault.span.start) <= line.len()) {
            faults.push(fault);
        }
        match draft.parse() {
            Ok(node) => {
                faults.sort_by_key(|fault| fault.span);
                return Recovered { node: Some(node), faults };
            }
            Err(next) => error = next,
        }
    }
    Recovered { node: None, faults: faults.into_iter().take(1).collect() }
}

/// Returns the first tab after the dash of a list's entry: our parser takes it
/// for white space, as YAML 1.2 does, and those of GitHub and Jekyll refuse the
/// document.
pub fn refused_tab(node: &Node, text: &str, offset: usize) -> Option<YamlError> {
    let mut stack = vec![node];
    let mut first: Option<Span> = None;
    while let Some(node) = stack.pop() {
        match &node.kind {
            NodeKind::List(entries) => {
                let places =
                    entries.iter().filter(|_| !text.get(node.span.start.saturating_sub(offset)..).unwrap_or("").starts_with('['));
                for span in places.filter_map(|entry| tab_before(entry.span, text, offset)) {
                    first = Some(first.map_or(span, |first| first.min(span)));
                }
                stack.extend(entries);
            }
            NodeKind::Map(entries) => stack.extend(entries.iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    first.map(|span| YamlError {
        message: "a tab follows the dash of a list's entry, and most readers of YAML refuse it".to_owned(),
        span,
    })
}

/// Returns the tab between a dash and the entry after it.
fn tab_before(entry: Span, text: &str, offset: usize) -> Option<Span> {
    let before = text.get(..entry.start.checked_sub(offset)?)?;
    let bare = before.trim_end_matches([' ', '\t']);
    let at = bare.len() + before.get(bare.len()..)?.find('\t')?;
    bare.ends_with('-').then(|| Span::new(entry.file, offset + at, offset + at + 1))
}

/// A text in which faults are taken out, of the same length throughout.
struct Draft {
    file: FileId,
    text: Vec<u8>,
    offset: usize,
    /// What was tried with a line, by where it starts.
    tried: BTreeMap<usize, usize>,
}

impl Draft {
    fn parse(&self) -> Result<Node, YamlError> {
        parse(self.file, self.str(), self.offset)
    }

    fn str(&self) -> &str {
        std::str::from_utf8(&self.text).unwrap_or("")
    }

    /// Puts spaces in place of some characters; returns whether any was there.
    fn replace(&mut self, unwanted: &[&str]) -> bool {
        let before = self.text.len();
        let mut text = self.str().to_owned();
        let mut met = false;
        for each in unwanted.iter().filter(|each| self.str().contains(**each)) {
            text = text.replace(each, &" ".repeat(each.len()));
            met = true;
        }
        debug_assert_eq!(before, text.len(), "places stay as they are");
        self.text = text.into_bytes();
        met
    }

    /// Mends the line at a place, or takes it out where that was tried; returns
    /// the line.
    fn mend(&mut self, at: usize) -> Option<Range<usize>> {
        let mut line = self.line(at.min(self.text.len()));
        while self.slice(&line).trim().is_empty() {
            line = self.line(line.start.checked_sub(1)?);
        }
        let open = self.open_quote(&line);
        let line = open.unwrap_or(line);
        let tried = self.tried.get(&line.start).copied().unwrap_or(0) + 1;
        self.tried.insert(line.start, tried);
        match tried {
            1 if self.align(&line) => {}
            1 | 2 if self.unquote(&line) => {
                self.tried.insert(line.start, 2);
            }
            _ => self.take_out(&line),
        }
        Some(line)
    }

    /// Returns the line around a place, without its end.
    fn line(&self, at: usize) -> Range<usize> {
        let before = self.text.get(..at).unwrap_or(&[]);
        let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let rest = self.text.get(start..).unwrap_or(&[]);
        start..start + rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len())
    }

    fn slice(&self, line: &Range<usize>) -> &str {
        self.text.get(line.clone()).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("")
    }

    /// Returns the nearest line, this one or one shortly above, that opens a
    /// quote and doesn't close it.
    fn open_quote(&self, line: &Range<usize>) -> Option<Range<usize>> {
        let mut line = line.clone();
        for _ in 0..=ABOVE {
            let text = self.slice(&line);
            let value = text.find(['"', '\'']).filter(|&at| {
                let before = text.get(..at).unwrap_or("").trim_end();
                before.is_empty() || before.ends_with(['-', ':'])
            });
            let quote = value.and_then(|at| text.get(at..at + 1));
            if !self.tried.contains_key(&line.start)
                && quote.is_some_and(|quote| text.replace("\\\"", "").matches(quote).count() % 2 == 1)
            {
                return Some(line);
            }
            line = self.line(line.start.checked_sub(1)?);
        }
        None
    }

    /// Moves the dash of an entry left to where the entry above has its own.
    fn align(&mut self, line: &Range<usize>) -> bool {
        let Some(own) = dash(self.slice(line)) else { return false };
        let mut above = line.clone();
        let wanted = loop {
            let Some(before) = above.start.checked_sub(1) else { return false };
            above = self.line(before);
            let text = self.slice(&above);
            if let Some(indent) = dash(text).filter(|indent| *indent < own) {
                break indent;
            }
            if !text.trim().is_empty() && dash(text).is_none() {
                return false;
            }
        };
        if let Some(byte) = self.text.get_mut(line.start + own) {
            *byte = b' ';
        }
        if let Some(byte) = self.text.get_mut(line.start + wanted) {
            *byte = b'-';
        }
        true
    }

    /// Takes the quotes out of a line.
    fn unquote(&mut self, line: &Range<usize>) -> bool {
        let mut met = false;
        for byte in self.text.get_mut(line.clone()).unwrap_or_default() {
            if *byte == b'"' || (*byte == b'\'' && !met) {
                *byte = b' ';
                met = true;
            }
        }
        met
    }

    /// Takes a line out, and what stands deeper below it.
    fn take_out(&mut self, line: &Range<usize>) {
        let indent = indent(self.slice(line));
        let mut end = line.end;
        while end < self.text.len() {
            let next = self.line(end + 1);
            let text = self.slice(&next);
            if next.start >= self.text.len() || (!text.trim().is_empty() && self::indent(text) <= indent) {
                break;
            }
            end = next.end.max(end + 1);
        }
        for byte in self.text.get_mut(line.start..end).unwrap_or_default() {
            if *byte != b'\n' && *byte != b'\r' {
                *byte = b' ';
            }
        }
    }

    /// Returns the fault as it is told: at the line that was mended, where that
    /// is another than the parser stopped at.
    fn fault(&self, error: &YamlError, line: &Range<usize>) -> YamlError {
        let (start, end) = (self.offset + line.start, self.offset + line.end);
        if (start..=end).contains(&error.span.start) {
            return error.clone();
        }
        let text = self.slice(line);
        // NOTE: only a quote that opens above is looked for elsewhere than at the error.
        let from = start + (text.len() - text.trim_start().len()).min(text.len());
        let message =
            if text.trim().is_empty() { error.message.clone() } else { "a quote opens here and is never closed".to_owned() };
        YamlError { message, span: Span::new(self.file, from, from.max(start + text.trim_end().len())) }
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Returns how far the dash of a list's entry is indented.
fn dash(line: &str) -> Option<usize> {
    line.trim_start_matches(' ').starts_with("- ").then(|| indent(line))
}
