//! Every name of a ladder's documents that could be a company's, with what it
//! does in each place.
//!
//! Two walks: the first counts how words are written, so that a capital at the
//! start of a sentence is told from a name; the second collects the names.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{LadderContext, ProseKind, prose};
use super::credit::{Credits, is_credit};
use super::known::{distinct_names, is_common, known};
use super::plain;
use super::role::{Role, is_described, role};
use super::words::{Word, words};
use crate::markdown::{Document, LinkKind, Mark, Text};
use crate::model::Ladder;
use crate::source::Span;
use crate::wording::sentences;

/// More capitals in a row than this are a title, not a company.
const LONGEST: usize = 4;

/// A name in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) span: Span,
    pub(super) role: Role,
    /// True inside a quote, whose words are somebody else's.
    pub(super) quoted: bool,
}

/// The names of a ladder's documents with their places, in reading order;
/// without those that stand where credit is given.
pub(super) type Names = BTreeMap<String, Vec<Mention>>;

/// Capitalised words in a row.
struct Run<'a> {
    words: Vec<Word<'a>>,
    before: Vec<Word<'a>>,
    after: Vec<Word<'a>>,
    text: &'a Text,
    quoted: bool,
    /// Its capitals say nothing: it starts a sentence, or is a heading's.
    unsure: bool,
}

/// How the words of the documents are written.
#[derive(Default)]
struct Spelling {
    lower: BTreeMap<String, usize>,
    capital: BTreeMap<String, usize>,
    /// The words of level titles and dimensions.
    of_ladder: BTreeSet<String>,
    /// The remote's owner, in lower case, letters and digits only.
    owner: String,
}

/// Collects the names of one ladder. Those in `expected` count wherever they
/// stand; the others have to be capitalised inside a sentence at least once.
pub(super) fn names(cx: &LadderContext<'_>, ladder: &Ladder, expected: &BTreeSet<String>) -> Names {
    let documents: Vec<&Document> = cx.documents.iter().filter(|document| ladder.documents.contains(&document.file)).collect();
    let spelling = Spelling::new(ladder, &documents, cx.owner);
    let mut runs = Vec::new();
    for document in &documents {
        collect(document, &spelling, &mut runs);
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
        resolve(run, &vocabulary, &mut names);
    }
    names
}

/// Finds the names of the vocabulary in a run. A longer name wins over a
/// shorter, unless the shorter is the one that is common: `Caldera Way`.
fn resolve(run: &Run<'_>, vocabulary: &BTreeMap<String, usize>, names: &mut Names) {
    let mut at = 0;
    while at < run.words.len() {
        let part = |length: usize| run.words.get(at..at + length);
        let candidates = (1..=run.words.len() - at).filter_map(|length| {
            let name = name_of(part(length)?);
            let count = *vocabulary.get(&name)?;
            Some((count, length, name))
        });
        let Some((_, length, name)) = candidates.max_by_key(|(count, length, _)| (*count, *length)) else {
            at += 1;
            continue;
        };
        let before: Vec<Word<'_>> = run.before.iter().chain(run.words.get(..at).unwrap_or(&[])).cloned().collect();
        let after: Vec<Word<'_>> = run.words.get(at + length..).unwrap_or(&[]).iter().chain(&run.after).cloned().collect();
        let own = part(length).unwrap_or(&[]);
        if let (Some(first), Some(last)) = (own.first(), own.last()) {
            let span = run.text.span_of(first.range.start..last.range.end);
            let mention = Mention { span, role: role(&before, own, &after), quoted: run.quoted };
            names.entry(name).or_default().push(mention);
        }
        at += length;
    }
}

fn name_of(words: &[Word<'_>]) -> String {
    words.iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
}

/// Collects the runs of a document, less those where credit is given.
fn collect<'a>(document: &'a Document, spelling: &Spelling, runs: &mut Vec<Run<'a>>) {
    let mut credits = Credits::new(document);
    for prose in prose(document) {
        let covered = credits.covers(&prose);
        let Some(text) = prose.text.filter(|_| !covered) else { continue };
        let words = words(text);
        let mut credited = None;
        let mut at = 0;
        while at < words.len() {
            let length = run_length(&words, at, spelling);
            if let Some(own) = words.get(at..at + length).filter(|own| !own.is_empty()) {
                let before = words.get(at.saturating_sub(3)..at).unwrap_or(&[]).to_vec();
                let after = words.get(at + length..words.len().min(at + length + 4)).unwrap_or(&[]).to_vec();
                let start = own.first().map_or(0, |word| word.range.start);
                let is_credited = credited.get_or_insert_with(|| credited_parts(text)).iter().any(|part| part.contains(&start));
                let is_described = own.first().is_some_and(|first| is_described(&before, first));
                if !is_credited && !is_described && !is_external_link(document, text, own) {
                    let unsure =
                        prose.kind == ProseKind::Heading || own.first().is_some_and(|word| word.opens() && !word.unusual);
                    runs.push(Run { words: own.to_vec(), before, after, text, quoted: prose.quoted, unsure });
                }
            }
            at += length.max(1);
        }
    }
}

/// Returns how many words from `at` on may be one name.
fn run_length(words: &[Word<'_>], at: usize, spelling: &Spelling) -> usize {
    let mut length = 0;
    for (nth, word) in words.get(at..).unwrap_or(&[]).iter().take(LONGEST + 1).enumerate() {
        let continues =
            nth == 0 || (word.is_joined() && !word.opens() && words.get(at + nth - 1).is_some_and(|previous| !previous.owns));
        if !continues || !spelling.may_be_name(word) {
            break;
        }
        length += 1;
    }
    if length > LONGEST { 0 } else { length }
}

/// Returns the sentences that give credit, and those that follow one.
fn credited_parts(text: &Text) -> Vec<std::ops::Range<usize>> {
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
fn is_external_link(document: &Document, text: &Text, words: &[Word<'_>]) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let range = first.range.start..last.range.end;
    if !text.has_mark(Mark::Link, &range) {
        return false;
    }
    let span = text.span_of(range);
    // Links don't nest, but for images in them: the last few that start here
    // are all that can stand around.
    let started = document.links.partition_point(|link| link.span.start <= span.start);
    let around = document.links.iter().take(started).rev().take(3).filter(|link| link.span.encloses(span));
    around.filter(|link| link.kind != LinkKind::Image).any(|link| link.target.contains("//"))
}

impl Spelling {
    fn new(ladder: &Ladder, documents: &[&Document], owner: Option<&str>) -> Self {
        let mut spelling = Self::default();
        for document in documents {
            for prose in prose(document) {
                for word in prose.text.map(words).unwrap_or_default() {
                    if word.is_capital() {
                        *spelling.capital.entry(word.text.to_lowercase()).or_default() += 1;
                    } else {
                        *spelling.lower.entry(word.text.to_owned()).or_default() += 1;
                    }
                }
            }
        }
        let titles = ladder.levels().map(|(_, _, level)| level.title.as_str());
        let dimensions = ladder.levels().flat_map(|(_, _, level)| level.expectations.iter().map(|each| each.dimension.as_str()));
        let split = |name: &str| name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect::<Vec<_>>();
        spelling.of_ladder = titles.chain(dimensions).flat_map(split).collect();
        spelling.owner = owner.map(plain).unwrap_or_default();
        spelling
    }

    /// Returns true for a word that may be a company's name or a part of one.
    fn may_be_name(&self, word: &Word<'_>) -> bool {
        if word.unusual {
            return true;
        }
        if !word.is_capital() || word.text.len() < 2 {
            return false;
        }
        let lower = word.text.to_lowercase();
        // The owner's name is one, whatever else it means.
        if lower.len() >= 4 && self.owner.starts_with(&lower) {
            return true;
        }
        if known(word.text).is_some_and(|known| !known.is_tool) && word.owns && !word.opens() {
            return true;
        }
        let count = |counts: &BTreeMap<String, usize>| counts.get(&lower).copied().unwrap_or(0);
        let is_ordinary = count(&self.lower) * 4 >= count(&self.capital).max(1);
        !is_ordinary && !self.of_ladder.contains(&lower) && !is_common(&lower) && !word.is_abbreviation()
    }
}
