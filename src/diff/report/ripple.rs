//! The ripple of a rename: texts that only mention what was renamed by its new
//! name. The rename is told once, and its mentions not at all.

use std::collections::{BTreeMap, BTreeSet};

use super::super::matched::Matched;
use super::super::view::View;
use crate::wording::normalize;

/// The words of names, in the forms that [`stems`] gives.
type Words = Vec<String>;

/// What was renamed, each way round.
pub(super) struct Ripple {
    forward: Renames,
    backward: Renames,
}

/// New names by the first word of the old, the longest old name first.
type Renames = BTreeMap<String, Vec<(Words, Words)>>;

impl Ripple {
    pub(super) fn new(matched: &Matched<'_>) -> Self {
        let (base, head) = (matched.base, matched.head);
        let mut renamed: BTreeSet<(Words, Words)> = BTreeSet::new();
        let mut add = |old: &str, new: &str| {
            if old == new {
                return;
            }
            let (old, new) = (stems(old), stems(new));
            if old != new && !old.is_empty() && !new.is_empty() {
                renamed.insert((old, new));
            }
        };
        for (one, other) in matched.levels.iter() {
            if let (Some(from), Some(to)) = (base.levels.get(one), head.levels.get(other)) {
                add(&from.level.title, &to.level.title);
            }
        }
        for (one, other) in matched.tracks.iter() {
            if let (Some(from), Some(to)) = (base.tracks.get(one), head.tracks.get(other)) {
                add(&from.track.name, &to.track.name);
            }
        }
        for (one, other) in matched.cells.iter() {
            if let (Some(from), Some(to)) = (name(base, one), name(head, other)) {
                add(from, to);
            }
        }
        let backward = renamed.iter().map(|(old, new)| (new.clone(), old.clone()));
        Self { backward: renames(backward), forward: renames(renamed.iter().cloned()) }
    }

    /// Returns true where one text is the other with the names that things have
    /// now, in singular or plural.
    pub(super) fn explains(&self, before: &str, after: &str) -> bool {
        if self.forward.is_empty() {
            return false;
        }
        let (before, after) = (stems(before), stems(after));
        replaced(&before, &self.forward) == after && replaced(&after, &self.backward) == before
    }
}

fn name<'v>(view: &View<'v>, cell: usize) -> Option<&'v str> {
    Some(&view.cells.get(cell)?.expectation?.dimension)
}

fn renames(pairs: impl Iterator<Item = (Words, Words)>) -> Renames {
    let mut found = Renames::new();
    for (old, new) in pairs {
        if let Some(first) = old.first().cloned() {
            found.entry(first).or_default().push((old, new));
        }
    }
    for names in found.values_mut() {
        names.sort_by(|(one, _), (other, _)| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
        // A name that became several says nothing of which one is mentioned.
        let several = |old: &Words| names.iter().filter(|(each, _)| each == old).take(2).count() > 1;
        let plain: Vec<(Words, Words)> = names.iter().filter(|(old, _)| !several(old)).cloned().collect();
        *names = plain;
    }
    found
}

fn replaced(text: &[String], renames: &Renames) -> Words {
    let mut out = Words::with_capacity(text.len());
    let mut rest = text;
    while let Some(word) = rest.first() {
        let names = renames.get(word).into_iter().flatten();
        let mut hits = names.filter_map(|(old, new)| Some((rest.strip_prefix(old.as_slice())?, new)));
        if let Some((after, new)) = hits.next() {
            out.extend(new.iter().cloned());
            rest = after;
        } else {
            out.push(word.clone());
            rest = rest.get(1..).unwrap_or(&[]);
        }
    }
    out
}

/// Returns the words of a text without what makes a plural.
fn stems(text: &str) -> Words {
    normalize(text)
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(|word| word.strip_suffix('s').unwrap_or(word).to_owned())
        .collect()
}
