//! One walk through a ladder's documents: how their words are written, and the
//! capitalised words in a row that may be names.
//!
//! Every text is taken apart once. Most have no capital but the one they start
//! with, which a look at the counts settles: only those that may hold a name are
//! taken apart again, with the words around it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::super::{LadderContext, Prose, ProseKind};
use super::credit::{Credits, credited_parts, is_external_link, place};
use super::known::may_have_unusual_names;
use super::role::is_described;
use super::spelling::{Capital, Look, Spelling, ends_name};
use super::word::Word;
use super::words::{Kind, each_small, words_of};
use crate::markdown::{Document, Mark, Text};
use crate::model::Ladder;
use crate::source::{FileId, Span};

/// More capitals in a row than this are a title, not a company.
const LONGEST: usize = 4;
/// How many words before and after a run say what it does.
const BEFORE: usize = 5;
const AFTER: usize = 4;

/// Capitalised words in a row.
pub(super) struct Run<'a> {
    /// The words of the whole text.
    all: Rc<[Word<'a>]>,
    /// Which of them it is.
    range: Range<usize>,
    pub(super) looks: Vec<Look>,
    pub(super) text: &'a Text,
    pub(super) quoted: bool,
    /// Its capitals say nothing: it starts a sentence, or is a heading's.
    pub(super) unsure: bool,
}

impl<'a> Run<'a> {
    pub(super) fn words(&self) -> &[Word<'a>] {
        self.all.get(self.range.clone()).unwrap_or_default()
    }

    /// Returns the words before the one at a position, with a few before the run.
    pub(super) fn before(&self, at: usize) -> &[Word<'a>] {
        self.all.get(self.range.start.saturating_sub(BEFORE)..self.range.start + at).unwrap_or_default()
    }

    /// Returns the words from a position on, with a few after the run.
    pub(super) fn after(&self, at: usize) -> &[Word<'a>] {
        let end = self.all.len().min(self.range.end + AFTER);
        self.all.get(self.range.start + at..end).unwrap_or_default()
    }
}

/// A text.
pub(super) struct Said<'a> {
    pub(super) document: &'a Document,
    pub(super) text: &'a Text,
    /// Its capitals say nothing.
    unsure: bool,
    quoted: bool,
    kind: Kind,
    /// As a whole, it gives somebody credit.
    is_credit: bool,
    /// Its words that may be part of a name, in [`Scan::capitals`].
    capitals: Range<usize>,
}

/// What was read in a ladder's documents.
pub(super) struct Scan<'a> {
    pub(super) spelling: Spelling,
    said: Vec<Said<'a>>,
    capitals: Vec<Capital>,
    pub(super) runs: Vec<Run<'a>>,
}

impl<'a> Scan<'a> {
    /// Reads the documents of a ladder, and what stands embedded in them.
    pub(super) fn new<'c: 'a>(cx: &LadderContext<'c>, ladder: &Ladder, embedded: &'a BTreeMap<FileId, Vec<Text>>) -> Self {
        let bytes = ladder.documents.iter().map(|file| cx.sources.file(*file).text.len()).sum();
        let mut scan =
            Self { spelling: Spelling::new(cx.owner, bytes), said: Vec::new(), capitals: Vec::new(), runs: Vec::new() };
        for document in cx.documents_of(ladder) {
            let text = &cx.sources.file(document.file).text;
            let kind = if may_have_unusual_names(text) { Kind::Any } else { Kind::Usual };
            let embedded = embedded.get(&document.file).map(Vec::as_slice).unwrap_or_default();
            scan.read(&cx.prose(document), document, embedded, kind);
        }
        scan.spelling.count_names(ladder);
        scan.count_small();
        scan.spelling.decide();
        for said in scan.said.iter().filter(|said| !said.is_credit) {
            if may_name(scan.capitals_of(said), &scan.spelling) {
                said.collect(&scan.spelling, &mut scan.runs);
            }
        }
        scan
    }

    /// Counts the capitals of a document's texts, and tells apart those that stand where
    /// credit is given.
    fn read(&mut self, texts: &[Prose<'a>], document: &'a Document, embedded: &'a [Text], kind: Kind) {
        let mut credits = Credits::new(document);
        let mut credited: Vec<Span> = Vec::new();
        for prose in texts {
            let covered = credits.covers(prose);
            if covered && prose.kind == ProseKind::Html {
                credited.push(prose.span);
            }
            let Some(text) = prose.text else { continue };
            let unsure = prose.kind == ProseKind::Heading;
            self.add(Said { unsure, quoted: prose.quoted, is_credit: covered, ..Said::of(document, text, kind) });
        }
        for text in embedded {
            let is_credit = credited.iter().any(|block| block.encloses(text.span));
            self.add(Said { is_credit, ..Said::of(document, text, kind) });
        }
    }

    fn add(&mut self, mut said: Said<'a>) {
        let start = self.capitals.len();
        said.kind = self.spelling.count(said.text, said.kind, &mut self.capitals);
        said.capitals = start..self.capitals.len();
        self.said.push(said);
    }

    /// Counts how often the words that may be names are written small.
    fn count_small(&mut self) {
        let open = self.spelling.open();
        if open.is_empty() {
            return;
        }
        for said in &self.said {
            each_small(said.text, said.kind, |word| {
                if open.may_be(word) {
                    self.spelling.count_small(word);
                }
            });
        }
    }

    /// Returns the texts that as a whole give nobody credit.
    pub(super) fn said(&self) -> impl Iterator<Item = &Said<'a>> {
        self.said.iter().filter(|said| !said.is_credit)
    }

    /// Returns the words of a text that may be part of a name.
    pub(super) fn capitals_of(&self, said: &Said<'_>) -> &[Capital] {
        self.capitals.get(said.capitals.clone()).unwrap_or(&[])
    }
}

/// Returns true where some words may be a name: one of them is, or two ordinary
/// ones have a capital.
fn may_name(capitals: &[Capital], spelling: &Spelling) -> bool {
    let mut ordinary = 0;
    capitals.iter().any(|capital| {
        let look = spelling.look_as(*capital);
        ordinary += usize::from(look == Look::Word || capital.ends_name);
        look == Look::Name || ordinary >= 2
    })
}

impl<'a> Said<'a> {
    fn of(document: &'a Document, text: &'a Text, kind: Kind) -> Self {
        Self { document, text, unsure: false, quoted: false, kind, is_credit: false, capitals: 0..0 }
    }

    /// Collects the runs of a text, less those where credit is given.
    fn collect(&self, spelling: &Spelling, runs: &mut Vec<Run<'a>>) {
        let (document, text) = (self.document, self.text);
        let words: Rc<[Word<'_>]> = words_of(text, self.kind).into();
        let mut credited = None;
        let mut at = 0;
        while at < words.len() {
            let looks = looks(&words, at, spelling);
            let length = looks.len();
            if let Some(own) = words.get(at..at + length).filter(|own| !own.is_empty()) {
                let before = words.get(at.saturating_sub(BEFORE)..at).unwrap_or(&[]);
                let start = own.first().map_or(0, |word| word.range.start);
                let credited = credited.get_or_insert_with(|| credited_parts(text));
                let is_credited = credited.binary_search_by(|part| place(part, start)).is_ok();
                let is_described = own.first().is_some_and(|first| is_described(before, first));
                if !is_credited && !is_described && !is_external_link(document, text, own) {
                    // A bold label and the text of a link to a heading are written as headings are.
                    let titled = |mark| own.first().is_some_and(|word| text.has_mark(mark, &word.range));
                    let unsure = self.unsure
                        || titled(Mark::Link)
                        || titled(Mark::Strong)
                        || own.first().is_some_and(|word| word.opens() && !word.unusual);
                    let range = at..at + length;
                    runs.push(Run { all: Rc::clone(&words), range, looks, text, quoted: self.quoted, unsure });
                }
            }
            at += length.max(1);
        }
    }
}

/// Returns what the words from `at` on look like that may be one name; none
/// where they are an ordinary word alone, or too many.
fn looks(words: &[Word<'_>], at: usize, spelling: &Spelling) -> Vec<Look> {
    let mut looks = Vec::new();
    for (nth, word) in words.get(at..).unwrap_or(&[]).iter().take(LONGEST + 1).enumerate() {
        let continues = nth == 0 || (word.is_joined() && words.get(at + nth - 1).is_some_and(|previous| !previous.owns));
        let look = match spelling.look(word) {
            Look::Other if nth > 0 && ends_name(word) => Look::Word,
            look => look,
        };
        if !continues || look == Look::Other {
            break;
        }
        looks.push(look);
    }
    if looks.as_slice() == [Look::Word] || looks.len() > LONGEST {
        looks.clear();
    }
    looks
}
