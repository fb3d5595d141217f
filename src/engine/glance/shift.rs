//! Where what was found in a text stands in the text that it became.

use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::source::{FileId, Span};

/// One stretch of a text that gave way to another, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift {
    start: usize,
    old_end: usize,
    new_end: usize,
}

impl Shift {
    /// Returns what to do to places of a text, to have those of another: from the
    /// first character that differs to the last.
    pub fn between(before: &str, after: &str) -> Self {
        let same = |pairs: &mut dyn Iterator<Item = (u8, u8)>| pairs.take_while(|(one, other)| one == other).count();
        let mut start = same(&mut before.bytes().zip(after.bytes()));
        while !before.is_char_boundary(start) {
            start -= 1;
        }
        let rest = |text: &str| text.len() - start;
        let end = same(&mut before.bytes().rev().zip(after.bytes().rev())).min(rest(before)).min(rest(after));
        let (mut old_end, mut new_end) = (before.len() - end, after.len() - end);
        while !before.is_char_boundary(old_end) {
            (old_end, new_end) = (old_end + 1, new_end + 1);
        }
        Self { start, old_end, new_end }
    }

    /// Returns where a place stands now; one that is gone, at the end of what is
    /// there instead.
    pub fn at(self, offset: usize) -> usize {
        if offset <= self.start {
            offset
        } else if offset >= self.old_end {
            offset - self.old_end + self.new_end
        } else {
            self.new_end
        }
    }

    /// Returns true where any of a span gave way.
    fn touches(self, span: Span) -> bool {
        span.start < self.old_end && self.start < span.end
    }
}

/// Returns a finding where it stands now. A fix of what gave way mends nothing any
/// more.
pub(super) fn moved(finding: &Finding, shifts: &BTreeMap<FileId, Shift>) -> Finding {
    let mut finding = finding.clone();
    let place = |span: &mut Span| {
        if let Some(shift) = shifts.get(&span.file) {
            *span = Span::new(span.file, shift.at(span.start), shift.at(span.end));
        }
    };
    let is_gone = |span: Span| shifts.get(&span.file).is_some_and(|shift| shift.touches(span));
    finding.fix = finding.fix.filter(|fix| !fix.edits.iter().any(|edit| is_gone(edit.span)));
    place(&mut finding.span);
    finding.related.iter_mut().for_each(|label| place(&mut label.span));
    finding.fix.iter_mut().flat_map(|fix| &mut fix.edits).for_each(|edit| place(&mut edit.span));
    finding
}
