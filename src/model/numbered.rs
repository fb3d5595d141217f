//! The levels of a folder that are numbered: in the names of their files, in their
//! front matter, or by a numbered list on the folder's page.
//!
//! Apart because a number is said, while what a title tells of its track and of its
//! height is a guess.

use std::collections::{BTreeMap, BTreeSet};

use super::kind::Kind;
use super::lexicon::is_whole_title;
use super::listed::Listed;
use super::name::{DimensionKey, fold};
use super::scope::Scope;
use super::title::{code_number, height};
use crate::source::FileId;

/// Where files are numbered, the surest first.
#[derive(Debug, Clone, Copy)]
enum Place<'l> {
    /// `2-senior-engineer.md`
    Name,
    /// `level: L2` says which level it is.
    Code(&'static str),
    /// `weight: 20` says where a site shows the page, be it a level's or not.
    Weight(&'static str),
    List(&'l Listed),
}

/// The files of one row, by their numbers: `ic1`, `ic2` are one, `m1`, `m2` another.
type Row = BTreeMap<u32, FileId>;

/// Puts the tracks together that are numbered as one, where the levels have the same
/// sections and something else agrees: a numbered list, or the titles.
pub(super) fn joined<'a>(mut tracks: Vec<Vec<Scope<'a>>>, lists: &[Listed]) -> Vec<Vec<Scope<'a>>> {
    for place in places(lists) {
        if tracks.len() < 2 {
            break;
        }
        let homes = homes(&tracks, place, lists);
        let mut kept: BTreeMap<usize, Vec<Scope<'a>>> = BTreeMap::new();
        for (at, track) in tracks.into_iter().enumerate() {
            kept.entry(homes.get(&at).copied().unwrap_or(at)).or_default().extend(track);
        }
        tracks = kept.into_values().collect();
    }
    tracks
}

/// Returns which tracks go on with an earlier one, by their positions.
fn homes(tracks: &[Vec<Scope<'_>>], place: Place<'_>, lists: &[Listed]) -> BTreeMap<usize, usize> {
    let files = |(at, track): (usize, &Vec<Scope<'_>>)| track.iter().map(|scope| (scope.source.id, at)).collect::<Vec<_>>();
    let track_of: BTreeMap<FileId, usize> = tracks.iter().enumerate().flat_map(files).collect();
    let mut homes = BTreeMap::new();
    for (name, row) in rows(tracks.iter().flatten(), place).into_iter().filter(|(_, row)| row.len() >= LEAST) {
        let own: BTreeSet<usize> = row.values().filter_map(|file| track_of.get(file).copied()).collect();
        let together: Vec<&[Scope<'_>]> = own.iter().filter_map(|at| tracks.get(*at)).map(Vec::as_slice).collect();
        // A track that goes on outside of the row says that the row is none.
        let whole = together.iter().map(|track| track.len()).sum::<usize>() == row.len();
        let home = own.first().copied().filter(|_| own.len() > 1 && whole);
        let home = home.filter(|_| Pieces { tracks: &together, row: &row, lists }.are_one(place, &name));
        homes.extend(home.into_iter().flat_map(|home| own.iter().map(move |at| (*at, home))));
    }
    homes
}

/// Returns the levels of a track by their numbers, the lowest first, if all have one:
/// their positions.
pub(super) fn order(track: &[Scope<'_>], lists: &[Listed]) -> Option<Vec<usize>> {
    if track.len() < 2 {
        return None;
    }
    let row = places(lists).find_map(|place| rows(track.iter(), place).into_values().find(|row| row.len() == track.len()))?;
    let at: BTreeMap<FileId, usize> = track.iter().enumerate().map(|(at, scope)| (scope.source.id, at)).collect();
    Some(upward(&row, track.iter()).into_iter().filter_map(|level| at.get(&level.source.id).copied()).collect())
}

/// Tracks that are numbered as one, and may be pieces of one.
struct Pieces<'c, 'a> {
    tracks: &'c [&'c [Scope<'a>]],
    row: &'c Row,
    lists: &'c [Listed],
}

impl Pieces<'_, '_> {
    /// Returns true where a careful reader would take them for one track.
    fn are_one(&self, place: Place<'_>, name: &str) -> bool {
        let levels = upward(self.row, self.tracks.iter().copied().flatten());
        let codes: BTreeSet<String> =
            levels.iter().map(|level| Kind::of(&level.title).letters).filter(|letters| !letters.is_empty()).collect();
        let may_be = is_regular(self.row) && codes.len() <= 1;
        may_be && share_sections(&levels) && !self.are_listed_apart() && self.is_agreed(place, name, &levels)
    }

    /// Returns true where a number isn't all that says so.
    fn is_agreed(&self, place: Place<'_>, name: &str, levels: &[&Scope<'_>]) -> bool {
        let listed = matches!(place, Place::List(_));
        if !listed && self.lists.iter().any(|list| list.is_numbered && self.is_in_order(list)) {
            return true;
        }
        // Two tracks may be shown one below the other.
        let fragments = self.tracks.iter().filter(|track| track.len() > 1).count() <= 1;
        let is_code = matches!(place, Place::Code(_)) || !listed && !name.is_empty();
        let is_climb = !matches!(place, Place::Weight(_)) && climbs(levels);
        fragments && (is_code || is_climb || starts_at_the_bottom(levels))
    }

    fn is_in_order(&self, list: &Listed) -> bool {
        let mut seen = BTreeSet::new();
        let own = self.files();
        list.files.iter().filter(|file| own.contains(file) && seen.insert(**file)).eq(self.row.values())
    }

    /// Returns true where the page has some of them here and some there.
    fn are_listed_apart(&self) -> bool {
        let own = self.files();
        let count = |list: &Listed| list.files.iter().filter(|file| own.contains(file)).collect::<BTreeSet<_>>().len();
        let counts: Vec<usize> = self.lists.iter().map(count).filter(|count| *count > 0).collect();
        counts.len() > 1 && counts.iter().all(|count| *count < own.len())
    }

    fn files(&self) -> BTreeSet<FileId> {
        self.row.values().copied().collect()
    }
}

/// Fewer files are numbered by chance.
const LEAST: usize = 3;

fn places(lists: &[Listed]) -> impl Iterator<Item = Place<'_>> {
    let codes = ["level", "grade", "rank"].into_iter().map(Place::Code);
    let weights = ["weight", "order", "nav_order", "sidebar_position", "position"].into_iter().map(Place::Weight);
    let lists = lists.iter().filter(|list| list.is_numbered && list.files.len() >= LEAST).map(Place::List);
    [Place::Name].into_iter().chain(codes).chain(weights).chain(lists)
}

/// Returns the numbered files by rows, without those rows in which a number comes twice.
fn rows<'s, 'a: 's>(scopes: impl Iterator<Item = &'s Scope<'a>>, place: Place<'_>) -> BTreeMap<String, Row> {
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut twice = BTreeSet::new();
    for scope in scopes {
        let Some((name, number)) = number(scope, place) else { continue };
        if rows.entry(name.clone()).or_default().insert(number, scope.source.id).is_some() {
            twice.insert(name);
        }
    }
    rows.retain(|name, _| !twice.contains(name));
    rows
}

/// Returns the number of a file, and what stands before it.
fn number(scope: &Scope<'_>, place: Place<'_>) -> Option<(String, u32)> {
    match place {
        Place::Name => parted(scope.source.path.stem()),
        Place::Code(key) | Place::Weight(key) => {
            let value = scope.document.front_matter.as_ref()?.root.as_ref().ok()?.get(key)?;
            parted(value.as_words()?)
        }
        Place::List(list) => {
            let at = list.files.iter().position(|file| *file == scope.source.id)?;
            Some((String::new(), u32::try_from(at).ok()?))
        }
    }
}

/// Parts `ic2-senior-engineer` into `ic` and 2: a number that ends a word, with no
/// more digits than the levels of a ladder or the weights of pages take.
fn parted(text: &str) -> Option<(String, u32)> {
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let (before, rest) = text.split_at(at);
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    let ends = rest.get(digits..).is_some_and(|after| !after.starts_with(char::is_alphanumeric));
    let signed = before.trim().ends_with('-') && before.trim().len() == 1;
    (digits < 5 && ends && !signed).then(|| Some((fold(before), code_number(rest)?))).flatten()
}

/// Returns the levels of a row, the lowest first.
fn upward<'s, 'a>(row: &Row, levels: impl Iterator<Item = &'s Scope<'a>>) -> Vec<&'s Scope<'a>> {
    let by_file: BTreeMap<FileId, &Scope<'a>> = levels.map(|level| (level.source.id, level)).collect();
    let mut found: Vec<&Scope<'a>> = row.values().filter_map(|file| by_file.get(file).copied()).collect();
    let heights: Vec<u32> = found.iter().map(|level| height(&level.title.text)).collect();
    // Numbered from the top.
    if steps(&heights).all(|(one, other)| one >= other) && heights.first() > heights.last() {
        found.reverse();
    }
    found
}

/// Returns true where numbers go up by steps of about one size: of many levels one may
/// be missing.
fn is_regular(row: &Row) -> bool {
    let numbers: Vec<u32> = row.keys().copied().collect();
    let widths = || steps(&numbers).map(|(one, other)| other - one);
    widths().max().zip(widths().min()).is_some_and(|(most, least)| most <= least * 2)
}

/// Returns true where most sections of most levels have the same names, and each level
/// has most of these.
fn share_sections(levels: &[&Scope<'_>]) -> bool {
    let names = |level: &&Scope<'_>| -> BTreeSet<DimensionKey> {
        let names = level.children.iter().map(|&id| DimensionKey::new(level.document.title(id)));
        names.filter(|name| !name.as_str().is_empty()).collect()
    };
    let all: Vec<BTreeSet<DimensionKey>> = levels.iter().map(names).collect();
    let mut counts: BTreeMap<&DimensionKey, usize> = BTreeMap::new();
    for name in all.iter().flatten() {
        *counts.entry(name).or_default() += 1;
    }
    let common: BTreeSet<&DimensionKey> =
        counts.into_iter().filter(|(_, count)| *count * 2 > all.len()).map(|(name, _)| name).collect();
    let fits = |own: &BTreeSet<DimensionKey>| {
        let shared = own.iter().filter(|name| common.contains(name)).count();
        shared * 2 >= common.len() && shared * 2 >= own.len()
    };
    common.len() >= 2 && all.iter().all(fits)
}

/// Returns true where the titles go up with the numbers: at each step, or, where all
/// are about one thing (`Support Agent`, `Support Lead`), twice and never down.
fn climbs(levels: &[&Scope<'_>]) -> bool {
    let heights: Vec<u32> = levels.iter().map(|level| height(&level.title.text)).collect();
    let up = steps(&heights).filter(|(one, other)| one < other).count();
    let down = steps(&heights).filter(|(one, other)| one > other).count();
    let domains = || levels.iter().map(|level| Kind::of(&level.title).domain);
    let shared = domains().reduce(|shared, own| shared.intersection(&own).cloned().collect());
    up + 1 == heights.len() || down == 0 && up >= 2 && shared.is_some_and(|shared| !shared.is_empty())
}

/// Returns true where the first title is nothing but the name of a low rung:
/// `Associate`, of whatever the others are.
fn starts_at_the_bottom(levels: &[&Scope<'_>]) -> bool {
    let Some((first, rest)) = levels.split_first() else { return false };
    let low = height(&first.title.text);
    is_whole_title(&fold(&first.title.text)) && low < height("") && rest.iter().all(|level| height(&level.title.text) > low)
}

fn steps(numbers: &[u32]) -> impl Iterator<Item = (u32, u32)> {
    numbers.iter().copied().zip(numbers.iter().copied().skip(1))
}
