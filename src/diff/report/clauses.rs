//! Clauses that left one sentence and arrived in another: both sentences are
//! reworded, and what went between them moved.

use std::collections::BTreeMap;

use super::super::home;
use super::super::order::Key;
use super::super::view::View;
use super::super::{Change, ChangeKind, ChangeSide, Entity, Place, Significance};
use super::Report;
use crate::wording::{Op, normalize};

/// The least words of a clause that tells where it came from.
const TELLING: usize = 5;

/// A run of words that one side of a rewording has and the other hasn't.
struct Run {
    key: Key,
    change: usize,
    text: String,
}

pub(super) fn report(report: &mut Report<'_, '_>) {
    let (deleted, inserted) = (runs(&report.found, Op::Delete), runs(&report.found, Op::Insert));
    for (words, from) in deleted {
        // What several sentences lost or won tells nothing of which is which.
        let ([from], Some([to])) = (from.as_slice(), inserted.get(&words).map(Vec::as_slice)) else { continue };
        let ends = (report.found.get(from.change), report.found.get(to.change));
        let (Some((_, one)), Some((_, other))) = ends else { continue };
        let (Some(before), Some(after)) = (&one.before, &other.after) else { continue };
        if from.key.cell == to.key.cell {
            continue;
        }
        let sides =
            (ChangeSide { text: from.text.clone(), span: before.span }, ChangeSide { text: to.text.clone(), span: after.span });
        let places = (one.at.clone(), Some(head_place(report.matched.head, other)));
        report.arrived((to.key, from.key), (Entity::Expectation, ChangeKind::Moved, Significance::Major), places, sides);
    }
}

/// Returns where a rewording stands, by the head's names.
fn head_place(head: &View<'_>, change: &Change) -> Place {
    let mut place = home::place(head, &change.home).unwrap_or_else(|| change.at.clone());
    place.dimension.clone_from(&change.at.dimension);
    if let Some(dimension) = &change.home.dimension {
        place.dimension = Some(dimension.clone());
    }
    place
}

/// Returns the runs of words that rewordings of statements delete or insert, by
/// their words.
fn runs(found: &[(Key, Change)], op: Op) -> BTreeMap<String, Vec<Run>> {
    let mut runs: BTreeMap<String, Vec<Run>> = BTreeMap::new();
    let reworded = found
        .iter()
        .enumerate()
        .filter(|(_, (_, change))| change.kind == ChangeKind::Reworded && change.entity == Entity::Expectation);
    for (at, (key, change)) in reworded {
        for word in change.words.iter().filter(|word| word.op == op) {
            let words = clause(&normalize(&word.text));
            if words.split(' ').count() >= TELLING {
                let run = Run { key: *key, change: at, text: word.text.trim_matches([' ', ',', ';', '.']).to_owned() };
                runs.entry(words).or_default().push(run);
            }
        }
    }
    runs
}

/// Returns the words of a clause without those that only join it to a sentence.
fn clause(words: &str) -> String {
    let mut words: Vec<&str> = words.split(' ').collect();
    while words.first().is_some_and(|word| ["and", "or", "but", "also", "while", "then"].contains(word)) {
        words.remove(0);
    }
    while words.last().is_some_and(|word| ["and", "or", "but"].contains(word)) {
        words.pop();
    }
    words.join(" ")
}
