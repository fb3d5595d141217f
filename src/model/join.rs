//! Tracks that are written in two ways: half of the levels in files of their
//! own and half in one document, or half in a table and half in sections.
//!
//! Apart from the shapes because it takes two tracks, read to the end, to see
//! that they are one.

use std::collections::{BTreeMap, BTreeSet};

use super::hints::Hints;
use super::kind::Kind;
use super::lexicon::{is_general, speaks_of_ladders};
use super::name::{DimensionKey, TitleKey, fold};
use super::title::{Title, code_number, height};
use super::track::number;
use super::track_name::common_name;
use super::{Expectation, Level, Shape, Track, TrackPart};
use crate::source::{FileId, SourceMap};

/// What halves of tracks are joined with.
#[derive(Clone, Copy)]
pub(super) struct Halves<'a> {
    pub(super) sources: &'a SourceMap,
    pub(super) hints: &'a Hints,
}

/// What a half tells of its track.
struct Half {
    letters: BTreeSet<String>,
    roles: BTreeSet<String>,
    domain: BTreeSet<String>,
    titles: BTreeSet<TitleKey>,
    dimensions: BTreeSet<DimensionKey>,
    /// The least and the greatest number of a code, where all levels have one.
    codes: Option<(u32, u32)>,
    heights: (u32, u32),
    /// The heights of all its levels.
    steps: BTreeSet<u32>,
}

impl Halves<'_> {
    /// Joins the halves; what has no other half, or might have several, stays.
    pub(super) fn join(self, tracks: Vec<Track>) -> Vec<Track> {
        // Only levels of one role can be of one track.
        let mut rooms: BTreeMap<(&str, Option<usize>, String), Vec<usize>> = BTreeMap::new();
        let mut halves: BTreeMap<usize, Half> = BTreeMap::new();
        for at in self.by_folder(&tracks).into_values().filter(|own| may_be_halves(own, &tracks)).flatten() {
            let Some((track, half)) = tracks.get(at).map(|track| (track, Half::of(track))) else { continue };
            let path = &self.sources.file(track.file).path;
            if let Some(role) = half.roles.first().filter(|_| half.roles.len() == 1) {
                rooms.entry((path.folder(), self.hints.ladder_of(path), role.clone())).or_default().push(at);
            }
            halves.insert(at, half);
        }
        let mut homes: BTreeMap<usize, usize> = BTreeMap::new();
        for room in rooms.into_values().filter(|room| (2..=MOST).contains(&room.len())) {
            let fits = |one: usize, other: usize| match (tracks.get(one), tracks.get(other), halves.get(&one), halves.get(&other))
            {
                (Some(a), Some(b), Some(x), Some(y)) => self.may_join(a, b) && x.continues(y),
                _ => false,
            };
            let pairs: Vec<(usize, usize)> = room
                .iter()
                .enumerate()
                .flat_map(|(at, one)| room.iter().skip(at + 1).map(move |other| (*one, *other)))
                .filter(|(one, other)| fits(*one, *other))
                .collect();
            let only = |at: usize| pairs.iter().filter(|(one, other)| *one == at || *other == at).count() == 1;
            homes.extend(pairs.iter().filter(|(one, other)| only(*one) && only(*other)).map(|(one, other)| (*other, *one)));
        }
        if homes.is_empty() {
            return tracks;
        }
        let mut kept: Vec<Option<Track>> = tracks.into_iter().map(Some).collect();
        for (from, into) in homes {
            let (Some(more), Some(home)) = (kept.get_mut(from).and_then(Option::take), kept.get_mut(into)) else { continue };
            let is =
                |test: &dyn Fn(&Half, &Half) -> bool| halves.get(&from).zip(halves.get(&into)).is_some_and(|(x, y)| test(x, y));
            let in_gap = is(&|from, into| from.has_gap_for(into) || into.has_gap_for(from));
            let above = is(&|from, into| from.stands_above(into) || into.has_gap_for(from));
            *home = home.take().map(|track| if above { joined(track, more, in_gap) } else { joined(more, track, in_gap) });
        }
        kept.into_iter().flatten().collect()
    }

    /// Returns the tracks of each folder, by their positions.
    fn by_folder<'t>(self, tracks: &[Track]) -> BTreeMap<&'t str, Vec<usize>>
    where
        Self: 't,
    {
        let mut folders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, track) in tracks.iter().enumerate() {
            folders.entry(self.sources.file(track.file).path.folder()).or_default().push(at);
        }
        folders
    }

    /// Returns true where two tracks may be halves by where they are written:
    /// one in files and one in a document, or both under one heading.
    fn may_join(self, one: &Track, other: &Track) -> bool {
        match (one.shape, other.shape) {
            (Shape::FilePerLevel, _) => in_document(other) && !self.is_named_apart(other, one),
            (_, Shape::FilePerLevel) => in_document(one) && !self.is_named_apart(one, other),
            _ => {
                let alike = one.file == other.file && TitleKey::new(&one.name) == TitleKey::new(&other.name);
                alike && one.shape != other.shape && in_document(one) && in_document(other)
            }
        }
    }

    /// Returns true where a document says that it is another track: its heading
    /// speaks of one, and of nothing that the files are about.
    fn is_named_apart(self, document: &Track, files: &Track) -> bool {
        let heading = self.sources.slice(document.span);
        if !speaks_of_ladders(heading) || document.levels.iter().any(|level| level.name_span == document.span) {
            return false;
        }
        let words =
            |name: &str| fold(name).split(' ').map(|word| word.chars().take(STEM).collect()).collect::<BTreeSet<String>>();
        let about: BTreeSet<String> = files.levels.iter().chain(&document.levels).flat_map(|level| words(&level.title)).collect();
        let named = fold(&document.name);
        let mut own = named.split(' ').filter(|word| !is_general(word)).peekable();
        own.peek().is_some() && own.all(|word| words(word).iter().all(|stem| !about.contains(stem)))
    }
}

fn in_document(track: &Track) -> bool {
    matches!(track.shape, Shape::SectionPerLevel | Shape::LabelledText | Shape::Matrix) && track.is_one_file()
}

/// Returns true where two of a folder's tracks are written as halves are: in files and
/// in a document, or in two ways in one document. In most folders none are.
fn may_be_halves(own: &[usize], tracks: &[Track]) -> bool {
    let own = || own.iter().filter_map(|at| tracks.get(*at));
    let apart = own().any(|track| track.shape == Shape::FilePerLevel) && own().any(in_document);
    let mut shapes: BTreeMap<FileId, Shape> = BTreeMap::new();
    apart || own().any(|track| *shapes.entry(track.file).or_insert(track.shape) != track.shape)
}

/// More tracks of one role in one folder are no halves of anything.
const MOST: usize = 40;

/// How many letters `engineer` and `engineering`, `design` and `designer` share.
const STEM: usize = 5;

impl Half {
    fn of(track: &Track) -> Self {
        let kinds: Vec<Kind> = track
            .levels
            .iter()
            .map(|level| Kind::of(&Title { text: level.title.clone(), code: level.code.clone(), aside: None }))
            .collect();
        let domains: Vec<&BTreeSet<String>> = kinds.iter().map(|kind| &kind.domain).filter(|domain| !domain.is_empty()).collect();
        let (first, rest) = domains.split_first().map_or((BTreeSet::new(), &[][..]), |(first, rest)| ((*first).clone(), rest));
        let domain = rest.iter().fold(first, |shared, domain| shared.intersection(domain).cloned().collect());
        let numbers: Vec<u32> = track.levels.iter().filter_map(|level| level.code.as_deref().and_then(code_number)).collect();
        let steps: BTreeSet<u32> = track.levels.iter().map(|level| height(&level.title)).collect();
        Self {
            letters: kinds.iter().map(|kind| kind.letters.clone()).filter(|letters| !letters.is_empty()).collect(),
            roles: kinds.iter().map(|kind| kind.role.clone()).filter(|role| !role.is_empty()).collect(),
            domain,
            titles: track.levels.iter().map(|level| TitleKey::new(&level.title)).collect(),
            dimensions: track.levels.iter().flat_map(|level| &level.expectations).map(Expectation::key).collect(),
            codes: if numbers.len() == track.levels.len() { range(numbers.into_iter()) } else { None },
            heights: range(steps.iter().copied()).unwrap_or_default(),
            steps,
        }
    }

    /// Returns true where two halves are about the same role, have half of their
    /// dimensions in common, and one of them ends where the other begins, or is
    /// the one level that the other hasn't.
    fn continues(&self, other: &Self) -> bool {
        let (lower, upper) = if self.stands_above(other) { (other, self) } else { (self, other) };
        let letters: BTreeSet<&String> = self.letters.union(&other.letters).collect();
        // High up, the domain often goes without saying: "Staff Engineer".
        let domain = lower.domain == upper.domain || upper.domain.is_empty();
        let shared = self.dimensions.intersection(&other.dimensions).count();
        letters.len() <= 1
            && domain
            && (upper.stands_above(lower) || self.has_gap_for(other) || other.has_gap_for(self))
            && self.titles.is_disjoint(&other.titles)
            && shared >= 2
            && shared * 2 >= self.dimensions.len().min(other.dimensions.len())
    }

    /// Returns true where the other is one level whose height lies between this
    /// half's, at none of them.
    fn has_gap_for(&self, other: &Self) -> bool {
        let (least, greatest) = other.heights;
        least == greatest && self.heights.0 < least && least < self.heights.1 && !self.steps.contains(&least)
    }

    fn stands_above(&self, other: &Self) -> bool {
        match (self.codes, other.codes) {
            (Some((least, _)), Some((_, greatest))) => least > greatest,
            _ => self.heights.0 > other.heights.1,
        }
    }
}

fn range(numbers: impl Iterator<Item = u32>) -> Option<(u32, u32)> {
    numbers.fold(None, |range, number| {
        Some(range.map_or((number, number), |(least, greatest): (u32, u32)| (least.min(number), greatest.max(number))))
    })
}

/// Makes one track of two halves: the upper's levels stand above all of the
/// lower's, or in its gap. It stands where its lower half does.
fn joined(lower: Track, upper: Track, in_gap: bool) -> Track {
    let higher = |level: &Level| upper.levels.iter().all(|more| height(&more.title) < height(&level.title));
    let at = if in_gap { lower.levels.iter().position(higher) } else { None }.unwrap_or(lower.levels.len());
    let titles = || lower.levels.iter().chain(&upper.levels).map(|level| level.title.as_str());
    let of_files = if upper.shape == Shape::FilePerLevel { &upper } else { &lower };
    let same = TitleKey::new(&lower.name) == TitleKey::new(&upper.name);
    let name = if same { lower.name.clone() } else { common_name(titles()).unwrap_or_else(|| of_files.name.clone()) };
    let file: FileId = lower.file;
    let shape = if upper.levels.len() > lower.levels.len() { upper.shape } else { lower.shape };
    let part =
        |track: &Track| TrackPart { shape: track.shape, levels: track.levels.iter().map(|level| level.name_span).collect() };
    let parts = vec![part(&lower), part(&upper)];
    let mut track = Track { name, shape, file, parts, ..lower };
    track.levels.edit().splice(at..at, upper.levels.into_vec());
    // Two halves under one heading have its text in common.
    let said: BTreeSet<_> = track.statements.iter().map(|statement| statement.span).collect();
    track.statements.extend(upper.statements.into_iter().filter(|statement| !said.contains(&statement.span)));
    number(&mut track);
    track
}
