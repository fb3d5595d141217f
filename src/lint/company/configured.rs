//! Names that somebody wrote down: found word by word, wherever they stand,
//! without asking what they do there.
//!
//! Apart from inference because nothing has to be made likely here: a name that
//! is an ordinary word counts as well.

use super::super::{LadderContext, prose};
use super::credit::{Credits, credited_parts, is_external_link};
use super::word::Word;
use super::words::words;
use crate::source::Span;

/// Returns where a name stands in the ladder's documents, in reading order,
/// less code, addresses, links to other sites and words that give credit.
pub(super) fn places(cx: &LadderContext<'_>, name: &str) -> Vec<Span> {
    let wanted: Vec<&str> = name.split_whitespace().collect();
    let mut found = Vec::new();
    for document in cx.ladder_documents().filter(|_| !wanted.is_empty()) {
        let mut credits = Credits::new(document);
        for prose in prose(document) {
            let covered = credits.covers(&prose);
            let Some(text) = prose.text.filter(|text| !covered && text.text.contains(wanted.first().unwrap_or(&""))) else {
                continue;
            };
            let all = words(text);
            for run in all.windows(wanted.len()).filter(|run| is_name(run, &wanted)) {
                let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
                let credited = credited_parts(text).iter().any(|part| part.contains(&first.range.start));
                if !credited && !is_external_link(document, text, run) {
                    found.push(text.span_of(first.range.start..last.range.end));
                }
            }
        }
    }
    found
}

fn is_name(run: &[Word<'_>], wanted: &[&str]) -> bool {
    let joined = run.iter().skip(1).all(Word::is_joined);
    joined && run.iter().zip(wanted).all(|(word, wanted)| word.text == *wanted)
}
