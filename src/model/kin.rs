//! Titles that read like rungs only beside each other: `Geologist`, `Senior
//! Geologist`, `Chief Geologist`, whatever a geologist is.
//!
//! Apart from one title's own words because no list of roles is ever complete,
//! and siblings say what a role is called.

use std::collections::{BTreeMap, BTreeSet};

use super::lexicon;
use super::name::fold;
use super::series::Series;
use super::title::{Rung, Title};

/// Returns how much each of these siblings looks like a rung: as its own words
/// say, or because the others show what its role is.
pub(super) fn rungs(titles: &[&Title]) -> Vec<Rung> {
    raised(titles.iter().map(|title| title.rung()).collect(), titles.iter().copied())
}

/// As [`rungs`], where it is known what each title's own words say.
pub(super) fn raised<'t>(own: Vec<Rung>, titles: impl Iterator<Item = &'t Title>) -> Vec<Rung> {
    let titles: Vec<&Title> = titles.collect();
    let parts: Vec<Option<Parts>> = titles.iter().copied().map(Parts::of).collect();
    let mut rows: BTreeMap<&str, BTreeSet<&[String]>> = BTreeMap::new();
    for part in parts.iter().flatten() {
        rows.entry(&part.role).or_default().insert(&part.steps);
    }
    let sure = |steps: &&[String]| steps.iter().any(|step| lexicon::is_only_height(step));
    let roles: BTreeSet<&str> =
        rows.into_iter().filter(|(_, rows)| rows.len() >= 2 && rows.iter().any(sure)).map(|(role, _)| role).collect();
    let series = Series::of(&own, &titles);
    let raised = |part: &Option<Parts>| match part {
        Some(part) if roles.contains(part.role.as_str()) && !part.steps.is_empty() => Rung::Strong,
        Some(part) if part.is_one_of(&roles) => Rung::Weak,
        _ => Rung::No,
    };
    let by_code = |title: &Title| if series.as_ref().is_some_and(|series| series.has(title)) { Rung::Strong } else { Rung::No };
    let all = own.into_iter().zip(&parts).zip(titles);
    all.map(|((own, part), title)| own.max(raised(part)).max(by_code(title))).collect()
}

/// A title parted into what tells how far up it stands and what it is about.
struct Parts {
    /// Words of height, and a number at the end.
    steps: Vec<String>,
    role: String,
}

/// A role's name has no more words than this.
const ROLE_WORDS: usize = 4;

impl Parts {
    fn of(title: &Title) -> Option<Self> {
        let folded = fold(&title.text);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let spoilt = words.iter().any(|word| lexicon::is_foreign(word)) || title.text.ends_with(['?', '!', '.', ':']);
        let numbered = words.len() > 1 && words.last().is_some_and(|word| lexicon::numeral(word).is_some());
        let (core, number) = words.split_at(words.len() - usize::from(numbered));
        let ahead = core.iter().take_while(|word| lexicon::height(word).is_some()).count();
        let (heights, role) = core.split_at(ahead);
        let named = (1..=ROLE_WORDS).contains(&role.len()) && !role.last().is_some_and(|word| lexicon::is_track_word(word));
        (named && !spoilt)
            .then(|| Self { steps: heights.iter().chain(number).map(|word| (*word).to_owned()).collect(), role: role.join(" ") })
    }

    /// Returns true for a role that is known, or a kind of it: a `Master Baker`
    /// is a baker.
    fn is_one_of(&self, roles: &BTreeSet<&str>) -> bool {
        roles.iter().any(|role| self.role == *role || self.role.strip_suffix(role).is_some_and(|rest| rest.ends_with(' ')))
    }
}
