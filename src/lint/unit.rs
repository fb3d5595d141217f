//! What a pattern is held against: a heading, a sentence, a label, the text
//! after a label, a cell, a tag that HTML doesn't know.
//!
//! Apart from the matchers because "the whole text" means this to all of them.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use super::LadderContext;
use super::prose::{Prose, ProseKind, code_in};
use super::tags::unknown_tags;
use crate::markdown::{Document, Mark, SectionId, Text, TextBuilder, item_label, leads, may_be_bold};
use crate::source::Span;
use crate::wording::sentences;

/// What a unit is of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The label before a colon or dash.
    Label,
    /// A sentence after a label.
    Labelled,
    /// Anything else.
    Other,
}

/// A part of a text that is looked at alone.
#[derive(Debug)]
pub(super) struct Unit<'a> {
    pub(super) text: Rc<Cow<'a, Text>>,
    range: Range<usize>,
    pub(super) part: Part,
    pub(super) kind: ProseKind,
    pub(super) section: SectionId,
}

impl Unit<'_> {
    /// Returns what is shown.
    pub(super) fn shown(&self) -> &str {
        self.text.text.get(self.range.clone()).unwrap_or("")
    }

    /// Returns the place of a range of what is shown.
    pub(super) fn span_of(&self, range: Range<usize>) -> Span {
        self.text.span_of(self.range.start + range.start..self.range.start + range.end)
    }

    /// Returns true where any of the range is code.
    pub(super) fn is_code(&self, range: &Range<usize>) -> bool {
        self.text.has_mark(Mark::Code, &(self.range.start + range.start..self.range.start + range.end))
    }
}

/// Returns the units of a text, in reading order but for unknown tags, which
/// come last.
pub(super) fn units<'a>(cx: &LadderContext<'_>, document: &Document, prose: &Prose<'a>) -> Vec<Unit<'a>> {
    let mut units = Units { found: Vec::new(), kind: prose.kind, section: prose.section };
    if let Some(text) = prose.text {
        match prose.kind {
            ProseKind::Heading => units.push_whole(Cow::Borrowed(text), Part::Other),
            ProseKind::Item => match prose.item.and_then(item_label) {
                Some(label) => {
                    units.push_whole(Cow::Owned(label.name), Part::Label);
                    units.push_sentences(Cow::Owned(label.rest), Part::Labelled);
                }
                None => units.push_sentences(without_bold(text), Part::Other),
            },
            _ if !may_be_bold(text) => units.push_sentences(Cow::Borrowed(text), Part::Other),
            _ => {
                let leads = leads(text);
                units.push_sentences(Cow::Owned(without_bold(&leads.before).into_owned()), Part::Other);
                for label in leads.labels {
                    units.push_whole(Cow::Owned(label.name), Part::Label);
                    units.push_sentences(Cow::Owned(label.rest), Part::Labelled);
                }
            }
        }
    }
    units.push_tags(cx, document, prose);
    units.found
}

/// Returns the units of a text that stands in front matter or HTML.
pub(super) fn units_of(text: Text) -> Vec<Unit<'static>> {
    let mut units = Units { found: Vec::new(), kind: ProseKind::Html, section: 0 };
    units.push_sentences(Cow::Owned(text), Part::Other);
    units.found
}

struct Units<'a> {
    found: Vec<Unit<'a>>,
    kind: ProseKind,
    section: SectionId,
}

impl<'a> Units<'a> {
    fn push(&mut self, text: &Rc<Cow<'a, Text>>, range: Range<usize>, part: Part) {
        self.found.push(Unit { text: Rc::clone(text), range, part, kind: self.kind, section: self.section });
    }

    fn push_whole(&mut self, text: Cow<'a, Text>, part: Part) {
        let whole = 0..text.text.len();
        self.push(&Rc::new(text), whole, part);
    }

    /// Adds the sentences of a text. A line that starts with a label of its own
    /// (`London: TBC`) goes on with nothing.
    fn push_sentences(&mut self, text: Cow<'a, Text>, part: Part) {
        let text = Rc::new(text);
        let is_labelled = |at: usize| text.text.get(at..).is_some_and(starts_with_label);
        let cuts = text.breaks().iter().copied().filter(|at| is_labelled(*at)).chain(std::iter::once(text.text.len()));
        let mut start = 0;
        for end in cuts {
            for range in sentences(text.text.get(start..end).unwrap_or("")) {
                self.push(&text, start + range.start..start + range.end, part);
            }
            start = end;
        }
    }

    fn push_tags(&mut self, cx: &LadderContext<'_>, document: &Document, prose: &Prose<'_>) {
        let source = cx.sources.slice(prose.span);
        if !source.contains('<') {
            return;
        }
        let code: Vec<Range<usize>> = code_in(document, prose.span).collect();
        for tag in unknown_tags(source) {
            let (start, end) = (prose.span.start + tag.start, prose.span.start + tag.end);
            let first = code.partition_point(|code| code.end <= start);
            if code.get(first).is_none_or(|code| code.start >= end) {
                let place = Span::new(prose.span.file, start, end);
                let mut text = TextBuilder::new(&cx.sources.file(place.file).text, place);
                text.push(source.get(tag).unwrap_or(""), start..end);
                self.push_whole(Cow::Owned(text.finish()), Part::Other);
            }
        }
    }
}

/// Returns the text less the bold name before a word or two: `**Impact** TBD`.
fn without_bold(text: &Text) -> Cow<'_, Text> {
    let bold = text.marks().iter().find(|(mark, range)| *mark == Mark::Strong && range.start == 0);
    let rest = bold.and_then(|(_, range)| text.text.get(range.end..));
    let rest = rest.filter(|rest| (1..=2).contains(&rest.split_whitespace().take(3).count()));
    rest.map_or(Cow::Borrowed(text), |rest| Cow::Owned(text.part(text.text.len() - rest.len()..text.text.len())))
}

/// Returns true for a few words that start with a capital and end in a colon.
fn starts_with_label(line: &str) -> bool {
    let mut words = line.split_whitespace().take(5);
    line.starts_with(char::is_uppercase) && words.any(|word| word.ends_with(':'))
}
