//! Every name of a ladder's documents that could be a company's, with what it
//! does in each place.
//!
//! Apart from the scan because the same capitalised words are other names where
//! other names are expected.

use std::collections::{BTreeMap, BTreeSet};

use super::super::LadderContext;
use super::known::distinct_names;
use super::role::{Role, role};
use super::scan::{Run, Scan};
use super::spelling::Look;
use super::word::Word;
use crate::model::Role as Reads;
use crate::source::Span;

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

/// Returns the names of a ladder. Those in `expected` count wherever they
/// stand; the others have to be capitalised inside a sentence at least once.
pub(super) fn names(cx: &LadderContext<'_>, scan: &Scan<'_>, expected: &BTreeSet<String>) -> Names {
    let runs = &scan.runs;
    let sure = runs.iter().filter(|run| !run.unsure).map(|run| name_of(run.words()));
    let mut vocabulary: BTreeMap<String, usize> = BTreeMap::new();
    for name in sure {
        *vocabulary.entry(name).or_default() += 1;
    }
    for name in distinct_names().map(str::to_owned).chain(expected.iter().cloned()) {
        vocabulary.entry(name).or_default();
    }
    let mut names = Names::new();
    for run in runs {
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
    let words = run.words();
    while at < words.len() {
        let part = |length: usize| words.get(at..at + length);
        let candidates = (1..=words.len() - at).filter_map(|length| {
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
        let own = part(length).unwrap_or(&[]);
        if let (Some(first), Some(last)) = (own.first(), own.last()) {
            let span = run.text.span_of(first.range.start..last.range.end);
            let ordinary = run.looks.iter().skip(at).take(length).all(|look| *look != Look::Name);
            let mention =
                Mention { span, role: role(run.before(at), own, run.after(at + length)), quoted: run.quoted, central, ordinary };
            names.entry(name).or_default().push(mention);
        }
        at += length;
    }
}

fn name_of(words: &[Word<'_>]) -> String {
    words.iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
}
