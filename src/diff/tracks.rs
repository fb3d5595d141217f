//! Which track of the base is which of the head.

use std::collections::{BTreeMap, BTreeSet};

use super::content::Content;
use super::matching::{Candidate, Pairs};
use super::view::{TrackView, View};
use crate::model::TitleKey;

/// The least score of two tracks that have neither name nor file in common.
const LEAST: f64 = 0.35;

/// Pairs tracks: by name and file, by name, by file, by the levels they share, and
/// at last copies in their order.
pub(super) fn pair(base: &View<'_>, head: &View<'_>) -> Pairs {
    let mut pairs = Pairs::new(base.tracks.len(), head.tracks.len());
    let key = |view: &View<'_>, at: usize, named: bool, filed: bool, laddered: bool| {
        let track = view.tracks.get(at)?;
        let ladder = view.ladders.get(track.ladder).map(|ladder| ladder.name.clone());
        Some((named.then(|| track.known_as.clone()), filed.then(|| track.path.clone()), laddered.then_some(ladder)))
    };
    for (named, filed, laddered) in [(true, true, false), (true, false, true), (true, false, false)] {
        pairs.by_key(|at| key(base, at, named, filed, laddered), |at| key(head, at, named, filed, laddered));
    }
    let like = Likeness::new(base, head, &pairs);
    let mut by_file = pairs.clone();
    by_file.by_key(|at| key(base, at, false, true, false), |at| key(head, at, false, true, false));
    for (one, other) in by_file.iter() {
        // A file that now holds another ladder altogether is another track.
        if pairs.is_free_base(one) && like.score(one, other) > 0.0 {
            pairs.join(one, other);
        }
    }
    let candidates: Vec<Candidate> = pairs
        .free_bases()
        .into_iter()
        .flat_map(|one| like.near(one).map(move |other| (one, other)))
        .filter(|(_, other)| pairs.is_free_head(*other))
        .map(|(one, other)| Candidate { base: one, head: other, score: like.score(one, other) })
        .collect();
    pairs.by_score(&candidates, LEAST);
    let copy = |view: &View<'_>, at: usize| {
        let track = view.tracks.get(at)?;
        let levels = view.levels.get(track.levels.clone())?;
        let texts: Vec<String> = levels.iter().map(|level| view.sources.slice(level.level.span).to_owned()).collect();
        Some((track.known_as.clone(), track.path.clone(), texts))
    };
    pairs.by_copies(|at| copy(base, at), |at| copy(head, at));
    pairs
}

/// What the tracks that are not yet paired have in common.
struct Likeness {
    base: BTreeMap<usize, Said>,
    head: BTreeMap<usize, Said>,
    /// For each base track, the head tracks with a level title in common.
    near: BTreeMap<usize, BTreeSet<usize>>,
}

struct Said {
    titles: BTreeSet<TitleKey>,
    /// Those of the titles that no other track of its side has.
    own: BTreeSet<TitleKey>,
    content: Content,
}

impl Likeness {
    fn new(base: &View<'_>, head: &View<'_>, pairs: &Pairs) -> Self {
        let said = |view: &View<'_>, tracks: Vec<usize>| -> BTreeMap<usize, Said> {
            let found = tracks.into_iter().filter_map(|at| Some((at, Said::new(view, view.tracks.get(at)?))));
            found.collect()
        };
        let (base, head) = (said(base, pairs.free_bases()), said(head, pairs.free_heads()));
        let mut by_title: BTreeMap<&TitleKey, Vec<usize>> = BTreeMap::new();
        for (at, said) in &head {
            for title in &said.titles {
                by_title.entry(title).or_default().push(*at);
            }
        }
        let near = base
            .iter()
            .map(|(at, said)| (*at, said.titles.iter().filter_map(|title| by_title.get(title)).flatten().copied().collect()));
        let mut near: BTreeMap<usize, BTreeSet<usize>> = near.collect();
        let features =
            |side: &BTreeMap<usize, Said>| side.iter().map(|(at, said)| (*at, said.content.features())).collect::<Vec<_>>();
        for (one, other) in super::matching::candidates(&features(&base), &features(&head)) {
            near.entry(one).or_default().insert(other);
        }
        Self { base, head, near }
    }

    fn near(&self, base: usize) -> impl Iterator<Item = usize> {
        self.near.get(&base).into_iter().flatten().copied()
    }

    /// Returns how much two tracks share, from 0 to 1.
    fn score(&self, base: usize, head: usize) -> f64 {
        let (Some(base), Some(head)) = (self.base.get(&base), self.head.get(&head)) else { return 0.0 };
        let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
        let share = |one: &BTreeSet<TitleKey>, other: &BTreeSet<TitleKey>| {
            2.0 * count(one.intersection(other).count()) / count((base.titles.len() + head.titles.len()).max(1))
        };
        let titles = share(&base.titles, &head.titles);
        if base.content.is_empty() || head.content.is_empty() {
            return 0.8 * titles;
        }
        // Every family of jobs has its Senior Engineer: titles that several
        // tracks have say little where there is text to tell them apart.
        let likely = 0.3 * titles + 0.7 * base.content.likeness(&head.content);
        likely.max(0.7 * share(&base.own, &head.own))
    }
}

impl Said {
    fn new(view: &View<'_>, track: &TrackView<'_>) -> Self {
        let levels = view.levels.get(track.levels.clone()).into_iter().flatten();
        let titles: BTreeSet<TitleKey> = levels.map(|level| level.title.clone()).collect();
        let elsewhere = |title: &TitleKey| view.levels.iter().filter(|level| level.title == *title).count() > 1;
        let own = titles.iter().filter(|title| !elsewhere(title)).cloned().collect();
        Self { titles, own, content: Content::of_track(view, track) }
    }
}
