//! The part of a long line that is worth showing.
//!
//! A paragraph of a ladder is often one line of a thousand characters: a frame
//! shows a window of it around the place that is meant.

use std::ops::Range;

use crate::render::visible;
use crate::render::width;

/// How far an edge of the window may move to fall between words, in cells.
const SNAP: usize = 12;

/// A part of a line, made visible.
#[derive(Debug)]
pub(super) struct Window {
    /// What is shown, with `…` where the line goes on.
    pub(super) text: String,
    /// The bytes of the line that are shown.
    cut: Range<usize>,
    /// For each shown character and the end: its byte in the line and in
    /// `text`.
    starts: Vec<(usize, usize)>,
}

impl Window {
    /// Returns the window of at most `budget` cells of `line` around the bytes
    /// `focus`. Looks at no more of the line than it may show.
    pub(super) fn new(line: &str, focus: &Range<usize>, budget: usize) -> Self {
        let near = near(line, focus.start, budget * 4);
        let cut = Chooser { line, near: &near, focus, budget }.choose();
        let mut text = String::new();
        let mut starts = Vec::new();
        if cut.start > 0 {
            text.push('…');
        }
        for &(at, c) in near.iter().filter(|(at, _)| cut.contains(at)) {
            starts.push((at, text.len()));
            visible::push(&mut text, c);
        }
        starts.push((cut.end, text.len()));
        if cut.end < line.len() {
            text.push('…');
        }
        Self { text, cut, starts }
    }

    /// Returns where bytes of the line stand in the window, as far as they do.
    pub(super) fn find(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let start = range.start.max(self.cut.start);
        let end = range.end.min(self.cut.end);
        if start > end || (start == end && !range.is_empty()) {
            return None;
        }
        Some(self.at(start)..self.at(end))
    }

    fn at(&self, byte: usize) -> usize {
        let after = self.starts.partition_point(|&(start, _)| start < byte);
        self.starts.get(after).or(self.starts.last()).map_or(0, |&(_, at)| at)
    }
}

/// Returns up to `limit` characters before `at`, and after it, with their
/// bytes.
fn near(line: &str, at: usize, limit: usize) -> Vec<(usize, char)> {
    let (before, after) = line.split_at_checked(at).unwrap_or((line, ""));
    let mut chars: Vec<(usize, char)> = before.char_indices().rev().take(limit).collect();
    chars.reverse();
    chars.extend(after.char_indices().take(limit).map(|(offset, c)| (before.len() + offset, c)));
    chars
}

/// Decides which bytes to show.
struct Chooser<'a> {
    line: &'a str,
    near: &'a [(usize, char)],
    focus: &'a Range<usize>,
    budget: usize,
}

impl Chooser<'_> {
    fn choose(&self) -> Range<usize> {
        let whole = 0..self.line.len();
        if self.size(&whole, self.budget) <= self.budget && self.near.first().is_none_or(|&(at, _)| at == 0) {
            return whole;
        }
        // One cell for each `…`.
        let room = self.budget.saturating_sub(2);
        let wanted = self.size(self.focus, room);
        if wanted >= room {
            return self.focus.start..self.forward(self.focus.start, room);
        }
        let slack = room - wanted;
        let after = self.size(&(self.focus.end..self.line.len()), slack);
        let start = self.back(self.focus.start, slack.saturating_sub(after).max(slack / 2));
        let end = self.forward(self.focus.end, slack.saturating_sub(self.size(&(start..self.focus.start), slack)));
        self.snap(start, end)
    }

    /// Returns the cells of some bytes, or any number over `limit`.
    fn size(&self, range: &Range<usize>, limit: usize) -> usize {
        if self.near.last().is_none_or(|&(last, _)| last < range.end.saturating_sub(4)) {
            return limit + 1;
        }
        self.near.iter().filter(|(at, _)| range.contains(at)).map(|&(_, c)| shown(c)).sum()
    }

    /// Returns the byte up to `room` cells after `from`.
    fn forward(&self, from: usize, room: usize) -> usize {
        let mut used = 0;
        for &(at, c) in self.near.iter().skip_while(|&&(at, _)| at < from) {
            used += shown(c);
            if used > room {
                return at;
            }
        }
        self.near.last().map_or(from, |&(at, c)| at + c.len_utf8()).max(from)
    }

    /// Returns the byte up to `room` cells before `from`.
    fn back(&self, from: usize, room: usize) -> usize {
        let mut used = 0;
        let mut start = from;
        for &(at, c) in self.near.iter().rev().skip_while(|&&(at, _)| at >= from) {
            used += shown(c);
            if used > room {
                break;
            }
            start = at;
        }
        start
    }

    /// Moves the edges inwards to the next space, where one is near.
    fn snap(&self, start: usize, end: usize) -> Range<usize> {
        let spaces = || self.near.iter().filter(|&&(at, c)| c == ' ' && at > start && at < end).map(|&(at, _)| at);
        let first = spaces().next().filter(|&at| start > 0 && at < self.focus.start && at - start <= SNAP);
        let last = spaces().next_back().filter(|&at| end < self.line.len() && at >= self.focus.end && end - at <= SNAP);
        first.map_or(start, |at| at + 1)..last.unwrap_or(end)
    }
}

fn shown(c: char) -> usize {
    let mut text = String::new();
    visible::push(&mut text, c);
    width::cells(&text)
}
