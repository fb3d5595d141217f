//! Which level of the base is which of the head.

use super::content::Content;
use super::matching::{Candidate, Pairs, candidates};
use super::view::{LevelView, View};
use crate::model::{Level, Statement, TitleKey};
use crate::wording::Bag;

/// The least score of a level that was renamed in its track.
const RENAMED: f64 = 0.5;
/// The least likeness of two levels of one title in tracks that aren't one.
const MOVED: f64 = 0.3;
/// The least score of a level that was renamed and left its track as well.
const MOVED_AND_RENAMED: f64 = 0.75;
/// Up to so many pairs, each is looked at.
const FEW: usize = 900;

/// How much two levels of one title in one track have in common besides: of
/// several copies, the one whose document stayed is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exactly {
    /// Code and document.
    Place,
    /// The code.
    Code,
    /// Nothing.
    Title,
}

/// Pairs levels: by title in their track, by title in the ladder where the
/// content agrees, and at last by content. Codes only tell apart levels of one
/// title, and support what content says.
pub(super) fn pair_by_title(base: &View<'_>, head: &View<'_>, tracks: &Pairs) -> Pairs {
    let mut pairs = shifted(base, head, tracks);
    let key = |view: &View<'_>, at: usize, track: usize, exactly: Exactly| {
        let level = view.levels.get(at)?;
        let code = (exactly != Exactly::Title).then(|| level.code.clone());
        let path = (exactly == Exactly::Place).then(|| view.path(level.level.name_span).to_string());
        Some((track, level.known_as.clone(), code, path))
    };
    let base_key = |at: usize, exactly| key(base, at, tracks.head_of(base.levels.get(at)?.track)?, exactly);
    let head_key = |at: usize, exactly| {
        let track = head.levels.get(at)?.track;
        tracks.base_of(track)?;
        key(head, at, track, exactly)
    };
    for exactly in [Exactly::Place, Exactly::Code, Exactly::Title] {
        pairs.by_key(|at| base_key(at, exactly), |at| head_key(at, exactly));
    }
    // A level that stands there twice, word for word, is still there twice.
    let copy_of_base = |at| Some((base_key(at, Exactly::Place)?, said(base.levels.get(at)?.level)));
    let copy_of_head = |at| Some((head_key(at, Exactly::Place)?, said(head.levels.get(at)?.level)));
    pairs.by_copies(copy_of_base, copy_of_head);
    across_tracks(base, head, &mut pairs);
    pairs
}

/// What so few levels of a track do is no shift of its titles.
const LEAST_SHIFTED: usize = 2;
/// Who says so little may say the same by chance.
const LEAST_SAID: usize = 2;

/// Pairs levels whose titles went to others: where several levels of a track say word for
/// word what a level of another title said, their titles changed and not they.
fn shifted<'a>(base: &View<'a>, head: &View<'a>, tracks: &Pairs) -> Pairs {
    let mut pairs = Pairs::new(base.levels.len(), head.levels.len());
    for (one, other) in tracks.iter() {
        let (Some(one), Some(other)) = (base.tracks.get(one), head.tracks.get(other)) else { continue };
        let from = base.levels.get(one.levels.clone()).unwrap_or(&[]);
        let to = head.levels.get(other.levels.clone()).unwrap_or(&[]);
        if from.iter().map(|level| &level.known_as).eq(to.iter().map(|level| &level.known_as)) {
            continue;
        }
        let mut same = Pairs::new(from.len(), to.len());
        let key = |level: &LevelView<'a>| Some(said(level.level)).filter(|said| said.len() >= LEAST_SAID);
        same.by_key(|at| key(from.get(at)?), |at| key(to.get(at)?));
        let is_shift = |(base, head): &(usize, usize)| match (from.get(*base), to.get(*head)) {
            (Some(base), Some(head)) => base.known_as != head.known_as,
            _ => false,
        };
        let moved: Vec<(usize, usize)> = same.iter().filter(is_shift).collect();
        if moved.len() >= LEAST_SHIFTED {
            for (base, head) in moved {
                pairs.join(one.levels.start + base, other.levels.start + head);
            }
        }
    }
    pairs
}

/// Returns all that a level says, in order.
fn said(level: &Level) -> Vec<&str> {
    fn stated(statements: &[Statement]) -> impl Iterator<Item = &str> {
        statements.iter().map(|each| each.text.as_str())
    }
    let facts = level.facts.iter().flat_map(|fact| [fact.name.as_str(), &fact.value]);
    let cells = level.expectations.iter();
    let cells = cells.flat_map(|cell| std::iter::once(cell.dimension.as_str()).chain(stated(&cell.statements)));
    facts.chain(stated(&level.statements)).chain(cells).collect()
}

/// Pairs what titles left: levels that were renamed, and levels that left their
/// track with another name.
pub(super) fn pair_by_content(base: &View<'_>, head: &View<'_>, tracks: &Pairs, pairs: &mut Pairs) {
    let likeness = Likeness::new(base, head, pairs);
    let near = likeness.near();
    let score = |inside: bool| -> Vec<Candidate> {
        let found = near.iter().filter_map(|(one, other)| {
            let (from, to) = (base.levels.get(*one)?, head.levels.get(*other)?);
            if tracks.are(from.track, to.track) != inside || !pairs.is_free_base(*one) || !pairs.is_free_head(*other) {
                return None;
            }
            Some(Candidate { base: *one, head: *other, score: likeness.score(*one, *other)? })
        });
        found.collect()
    };
    let (inside, across) = (score(true), score(false));
    pairs.by_score(&inside, RENAMED);
    let across: Vec<Candidate> =
        across.into_iter().filter(|each| pairs.is_free_base(each.base) && pairs.is_free_head(each.head)).collect();
    pairs.by_score(&across, MOVED_AND_RENAMED);
}

/// Pairs levels of one title across tracks that are not a pair themselves.
fn across_tracks(base: &View<'_>, head: &View<'_>, pairs: &mut Pairs) {
    let mut by_title: std::collections::BTreeMap<&TitleKey, (Vec<usize>, Vec<usize>)> = std::collections::BTreeMap::new();
    for at in pairs.free_bases() {
        if let Some(level) = base.levels.get(at) {
            by_title.entry(&level.known_as).or_default().0.push(at);
        }
    }
    for at in pairs.free_heads() {
        if let Some(level) = head.levels.get(at) {
            by_title.entry(&level.known_as).or_default().1.push(at);
        }
    }
    let mut found = Vec::new();
    for (title, (bases, heads)) in by_title {
        let once = [base, head].iter().all(|view| view.levels.iter().filter(|level| level.known_as == *title).count() == 1);
        if bases.len() * heads.len() > FEW {
            continue;
        }
        let contents = |view: &View<'_>, levels: &[usize]| -> Vec<(usize, Content)> {
            levels.iter().filter_map(|at| Some((*at, Content::of_level(view, view.levels.get(*at)?)))).collect()
        };
        let (bases, heads) = (contents(base, &bases), contents(head, &heads));
        for (one, from) in &bases {
            for (other, to) in &heads {
                // A title that each side has once is name enough.
                let sure = once || (from.is_empty() && to.is_empty());
                let score = if sure { from.likeness(to).max(MOVED) } else { from.likeness(to) };
                found.push(Candidate { base: *one, head: *other, score });
            }
        }
    }
    pairs.by_score(&found, MOVED);
}

/// How alike levels are that titles did not pair.
struct Likeness<'v> {
    base: Vec<(usize, Said<'v>)>,
    head: Vec<(usize, Said<'v>)>,
}

struct Said<'v> {
    level: &'v LevelView<'v>,
    title: Bag,
    content: Content,
}

impl<'v> Likeness<'v> {
    fn new(base: &'v View<'v>, head: &'v View<'v>, pairs: &Pairs) -> Self {
        let said = |view: &'v View<'v>, levels: Vec<usize>| -> Vec<(usize, Said<'v>)> {
            let found = levels.into_iter().filter_map(|at| Some((at, Said::new(view, view.levels.get(at)?))));
            found.collect()
        };
        Self { base: said(base, pairs.free_bases()), head: said(head, pairs.free_heads()) }
    }

    fn near(&self) -> Vec<(usize, usize)> {
        if self.base.len() * self.head.len() <= FEW {
            return self.base.iter().flat_map(|(one, _)| self.head.iter().map(move |(other, _)| (*one, *other))).collect();
        }
        let features = |side: &[(usize, Said<'_>)]| -> Vec<(usize, Vec<u64>)> {
            side.iter()
                .map(|(at, said)| (*at, if said.content.is_empty() { said.title.features() } else { said.content.features() }))
                .collect()
        };
        candidates(&features(&self.base), &features(&self.head))
    }

    /// Returns how sure it is that both are one level, or nothing where they
    /// have too little in common.
    fn score(&self, base: usize, head: usize) -> Option<f64> {
        let base = &self.base.get(self.base.binary_search_by_key(&base, |(at, _)| *at).ok()?)?.1;
        let head = &self.head.get(self.head.binary_search_by_key(&head, |(at, _)| *at).ok()?)?.1;
        let title = base.title.similarity(&head.title);
        let code = base.level.code.is_some() && base.level.code == head.level.code;
        let coded = f64::from(u8::from(code));
        match (base.content.is_empty(), head.content.is_empty()) {
            (true, true) => Some(0.6 * title + 0.3 * coded),
            (false, false) => {
                let content = base.content.likeness(&head.content);
                let agree = code && base.title.contains(&head.title);
                let least = if agree { 0.1 } else { 0.25 };
                (content >= least).then_some(content + 0.15 * title + if agree { 0.3 } else { 0.1 * coded })
            }
            _ => (code && title >= 0.5).then_some(RENAMED),
        }
    }
}

impl<'v> Said<'v> {
    fn new(view: &'v View<'v>, level: &'v LevelView<'v>) -> Self {
        Self { level, title: Bag::new(&level.level.title), content: Content::of_level(view, level) }
    }
}
