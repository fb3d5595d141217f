//! Every name of a ladder's documents that could be a company's, with what it
//! does in each place.
//!
//! Two walks: the first counts how words are written, so that a capital at the
//! start of a sentence is told from a name; the second collects the names.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::{LadderContext, ProseKind, embedded, prose};
use super::credit::{Credits, is_credit};
use super::known::distinct_names;
use super::role::{Role, is_described, role};
use super::spelling::{Look, Spelling};
use super::words::{Word, words};
use crate::markdown::{Document, LinkKind, Mark, Text};
use crate::model::{Ladder, Role as Reads};
use crate::source::Span;
use crate::wording::sentences;

/// More capitals in a row than this are a title, not a company.
const LONGEST: usize = 4;

/// Words that end a company's name, and mean other things elsewhere.
const COMPANY_SUFFIXES: &[&str] = &["Bank", "Digital", "Group", "Health", "Labs", "Media", "Software", "Studios", "Tech"];

/// A name in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) span: Span,
    pub(super) role: Role,
    /// True inside a quote, whose words are somebody else's.
    pub(super) quoted: bool,
    /// True in a document that holds levels, or names them: not in one that
    /// merely stands beside those.
    pub(super) central: bool,
    /// True where every word of it is an ordinary one.
    pub(super) ordinary: bool,
}

/// The names of a ladder's documents with their places, in reading order;
/// without those that stand where credit is given.
pub(super) type Names = BTreeMap<String, Vec<Mention>>;

/// Capitalised words in a row.
struct Run<'a> {
    words: Vec<Word<'a>>,
    looks: Vec<Look>,
    before: Vec<Word<'a>>,
    after: Vec<Word<'a>>,
    text: &'a Text,
    quoted: bool,
    /// Its capitals say nothing: it starts a sentence, or is a heading's.
    unsure: bool,
}

/// Collects the names of one ladder. Those in `expected` count wherever they
/// stand; the others have to be capitalised inside a sentence at least once.
pub(super) fn names(cx: &LadderContext<'_>, ladder: &Ladder, expected: &BTreeSet<String>) -> Names {
    let documents: Vec<&Document> = cx.documents.iter().filter(|document| ladder.documents.contains(&document.file)).collect();
    let embedded = embedded(cx, ladder);
    let spelling = Spelling::new(ladder, &documents, embedded.values().flatten(), cx.owner);
    let mut runs = Vec::new();
    for document in &documents {
        let credits = collect(document, &spelling, &mut runs);
        let texts = embedded.get(&document.file).into_iter().flatten();
        for text in texts.filter(|text| !credits.iter().any(|block| block.encloses(text.span))) {
            collect_text(document, text, Manner { unsure: false, quoted: false }, &spelling, &mut runs);
        }
    }
    let sure = runs.iter().filter(|run| !run.unsure).map(|run| name_of(&run.words));
    let mut vocabulary: BTreeMap<String, usize> = BTreeMap::new();
    for name in sure {
        *vocabulary.entry(name).or_default() += 1;
    }
    for name in distinct_names().map(str::to_owned).chain(expected.iter().cloned()) {
        vocabulary.entry(name).or_default();
    }
    let mut names = Names::new();
    for run in &runs {
        let reading = cx.model.readings.get(&run.text.span.file);
        let central = reading.is_none_or(|reading| matches!(reading.role, Reads::Levels | Reads::Companion));
        resolve(run, central, &vocabulary, &mut names);
    }
    names
}

/// Finds the names of the vocabulary in a run. A longer name wins over a
/// shorter, unless the shorter is the one that is common: `Caldera Way`.
fn resolve(run: &Run<'_>, central: bool, vocabulary: &BTreeMap<String, usize>, names: &mut Names) {
    let mut at = 0;
    while at < run.words.len() {
        let part = |length: usize| run.words.get(at..at + length);
        let candidates = (1..=run.words.len() - at).filter_map(|length| {
            let name = name_of(part(length)?);
            let count = *vocabulary.get(&name)?;
            Some((count, length, name))
        });
        // What is said in full elsewhere comes first, and the shortest of it:
        // `Caldera` in `Caldera Way`. Names that are only expected come last.
        let best = candidates.min_by_key(|(count, length, _)| (*count == 0, *length));
        let Some((_, length, name)) = best else {
            at += 1;
            continue;
        };
        let before: Vec<Word<'_>> = run.before.iter().chain(run.words.get(..at).unwrap_or(&[])).cloned().collect();
        let after: Vec<Word<'_>> = run.words.get(at + length..).unwrap_or(&[]).iter().chain(&run.after).cloned().collect();
        let own = part(length).unwrap_or(&[]);
        if let (Some(first), Some(last)) = (own.first(), own.last()) {
            let span = run.text.span_of(first.range.start..last.range.end);
            let ordinary = run.looks.iter().skip(at).take(length).all(|look| *look != Look::Name);
            let mention = Mention { span, role: role(&before, own, &after), quoted: run.quoted, central, ordinary };
            names.entry(name).or_default().push(mention);
        }
        at += length;
    }
}

fn name_of(words: &[Word<'_>]) -> String {
    words.iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
}

/// Collects the runs of a document, less those where credit is given; returns
/// the blocks of HTML where it is.
fn collect<'a>(document: &'a Document, spelling: &Spelling, runs: &mut Vec<Run<'a>>) -> Vec<Span> {
    let mut credits = Credits::new(document);
    let mut blocks = Vec::new();
    for prose in prose(document) {
        let covered = credits.covers(&prose);
        if covered && prose.kind == ProseKind::Html {
            blocks.push(prose.span);
        }
        let Some(text) = prose.text.filter(|_| !covered) else { continue };
        let manner = Manner { unsure: prose.kind == ProseKind::Heading, quoted: prose.quoted };
        collect_text(document, text, manner, spelling, runs);
    }
    blocks
}

/// How a text is written.
#[derive(Debug, Clone, Copy)]
struct Manner {
    /// Its capitals say nothing.
    unsure: bool,
    quoted: bool,
}

/// Collects the runs of a text, less those where credit is given.
fn collect_text<'a>(document: &Document, text: &'a Text, manner: Manner, spelling: &Spelling, runs: &mut Vec<Run<'a>>) {
    let words = words(text);
    let mut credited = None;
    let mut at = 0;
    while at < words.len() {
        let looks = looks(&words, at, spelling);
        let length = looks.len();
        if let Some(own) = words.get(at..at + length).filter(|own| !own.is_empty()) {
            let before = words.get(at.saturating_sub(3)..at).unwrap_or(&[]).to_vec();
            let after = words.get(at + length..words.len().min(at + length + 4)).unwrap_or(&[]).to_vec();
            let start = own.first().map_or(0, |word| word.range.start);
            let credited = credited.get_or_insert_with(|| credited_parts(text));
            let is_credited = credited.binary_search_by(|part| place(part, start)).is_ok();
            let is_described = own.first().is_some_and(|first| is_described(&before, first));
            if !is_credited && !is_described && !is_external_link(document, text, own) {
                // A bold label and the text of a link to a heading are written as headings are.
                let titled = |mark| own.first().is_some_and(|word| text.has_mark(mark, &word.range));
                let unsure = manner.unsure
                    || titled(Mark::Link)
                    || titled(Mark::Strong)
                    || own.first().is_some_and(|word| word.opens() && !word.unusual);
                runs.push(Run { words: own.to_vec(), looks, before, after, text, quoted: manner.quoted, unsure });
            }
        }
        at += length.max(1);
    }
}

/// Returns what the words from `at` on look like that may be one name; none
/// where they are an ordinary word alone, or too many.
fn looks(words: &[Word<'_>], at: usize, spelling: &Spelling) -> Vec<Look> {
    let mut looks = Vec::new();
    for (nth, word) in words.get(at..).unwrap_or(&[]).iter().take(LONGEST + 1).enumerate() {
        let continues = nth == 0 || (word.is_joined() && words.get(at + nth - 1).is_some_and(|previous| !previous.owns));
        let look = match spelling.look(word) {
            Look::Other if nth > 0 && COMPANY_SUFFIXES.contains(&word.text) => Look::Word,
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

/// Returns where a range lies, seen from a place.
fn place(range: &Range<usize>, at: usize) -> Ordering {
    if range.end <= at {
        Ordering::Less
    } else if range.start > at {
        Ordering::Greater
    } else {
        Ordering::Equal
    }
}

/// Returns the sentences that give credit, and those that follow one.
pub(super) fn credited_parts(text: &Text) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut previous = false;
    for range in sentences(&text.text) {
        let is_credit = is_credit(text.text.get(range.clone()).unwrap_or(""));
        if is_credit || previous {
            parts.push(range);
        }
        previous = is_credit;
    }
    parts
}

/// Returns true for words that lead to another site.
pub(super) fn is_external_link(document: &Document, text: &Text, words: &[Word<'_>]) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let span = text.span_of(first.range.start..last.range.end);
    // Links don't nest, but for images in them: the last few that start here
    // are all that can stand around.
    let started = document.links.partition_point(|link| link.span.start <= span.start);
    let around = document.links.iter().take(started).rev().take(3).filter(|link| link.span.encloses(span));
    around.filter(|link| link.kind != LinkKind::Image).any(|link| link.target.contains("//"))
}
