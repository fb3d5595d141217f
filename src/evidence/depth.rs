//! Dimensions whose heading stands at another depth than its like: inside
//! another dimension, above the level's other dimensions, or beside the level.
//!
//! Depths are compared as steps from the depth of the level's other dimensions,
//! so that a document whose headings all stand one deeper is no oddity, nor is
//! a level that puts its dimensions in groups.

use std::collections::{BTreeMap, BTreeSet};

use super::headings::{Headed, Headings};
use super::parity::REACH;
use crate::markdown::{Documents, HeadingDepth};
use crate::model::{DimensionKey, Expectation, Ladder, Level, LevelRef};
use crate::source::Span;

/// A dimension's heading at the wrong depth.
#[derive(Debug, Clone)]
pub struct Misplaced<'a> {
    /// The level that it belongs to.
    pub at: LevelRef,
    /// That level.
    pub level: &'a Level,
    /// The heading.
    pub heading: Headed<'a>,
    /// The depth at which it ought to stand.
    pub should: HeadingDepth,
    /// How it stands out.
    pub wrong: Wrong<'a>,
    /// Levels that have it at the right depth, the nearest three.
    pub peers: Vec<(&'a Level, Span)>,
    /// How many levels those are in all.
    pub have: usize,
}

/// How a heading stands out.
#[derive(Debug, Clone, Copy)]
pub enum Wrong<'a> {
    /// It stands inside another dimension, of that name.
    Inside(&'a str),
    /// It stands at another depth than the level's other dimensions, so many.
    Among(usize),
    /// It stands at the depth of the levels.
    BesideLevel,
}

/// The misplaced headings of a ladder, in the order of its levels.
#[derive(Debug, Clone, Default)]
pub struct Depths<'a> {
    /// Them.
    pub found: Vec<Misplaced<'a>>,
    /// Those that no expectation stands for, by level and name.
    hidden: BTreeSet<(LevelRef, DimensionKey)>,
}

/// A dimension with a heading.
struct Seat<'a> {
    expectation: &'a Expectation,
    heading: Headed<'a>,
}

/// The dimensions of one level that have headings.
struct Row<'a> {
    at: LevelRef,
    level: &'a Level,
    title: Option<Headed<'a>>,
    seats: Vec<Seat<'a>>,
    /// The depth at which most of them stand, the shallowest of equals.
    usual: HeadingDepth,
}

/// A level that has a name, how many steps from its usual depth, and where.
type Holder = (LevelRef, i16, Span);

/// All rows of a ladder and who has which name.
struct Seats<'a> {
    ladder: &'a Ladder,
    rows: Vec<Row<'a>>,
    holders: BTreeMap<DimensionKey, Vec<Holder>>,
    /// How many levels have a name so many steps off: in a track, and in all.
    steps: BTreeMap<(DimensionKey, Option<usize>), BTreeMap<i16, usize>>,
    /// How many levels have a name at a depth.
    depths: BTreeMap<(DimensionKey, HeadingDepth), usize>,
}

impl<'a> Depths<'a> {
    /// Finds the misplaced headings of a ladder.
    pub fn of(ladder: &'a Ladder, documents: &'a Documents) -> Self {
        let headings = Headings::of(documents);
        let seats = Seats::of(ladder, headings);
        let mut depths = Self::default();
        for row in &seats.rows {
            for seat in &row.seats {
                depths.found.extend(seats.beside_level(row, seat).or_else(|| seats.among(row, seat)));
            }
            for found in seats.inside(row, headings) {
                depths.hidden.insert((row.at, DimensionKey::new(found.heading.title())));
                depths.found.push(found);
            }
        }
        depths.found.sort_by_key(|found| (found.at, found.heading.span));
        depths
    }

    /// Returns true where a level has a dimension after all, only at the wrong
    /// depth.
    pub fn hides(&self, at: LevelRef, name: &DimensionKey) -> bool {
        self.hidden.contains(&(at, name.clone()))
    }
}

impl<'a> Row<'a> {
    fn of(at: LevelRef, level: &'a Level, headings: Headings<'a>) -> Self {
        let seat = |expectation: &'a Expectation| Some(Seat { expectation, heading: headings.at(expectation.name_span)? });
        let seats: Vec<Seat<'a>> = level.expectations.iter().filter_map(seat).collect();
        let usual = most_common(seats.iter().map(|seat| seat.heading.depth)).unwrap_or(0);
        Self { at, level, title: headings.at(level.name_span), seats, usual }
    }

    fn steps(&self, depth: HeadingDepth) -> i16 {
        i16::from(depth) - i16::from(self.usual)
    }

    /// Returns true where the level has several dimensions at a depth: it means
    /// it so.
    fn is_usual(&self, depth: HeadingDepth) -> bool {
        let there = self.seats.iter().filter(|seat| seat.heading.depth == depth).count();
        there > 1.max(self.seats.len() / 4)
    }
}

impl<'a> Seats<'a> {
    fn of(ladder: &'a Ladder, headings: Headings<'a>) -> Self {
        let rows: Vec<Row<'a>> = ladder.levels().map(|(at, _, level)| Row::of(at, level, headings)).collect();
        let mut holders: BTreeMap<DimensionKey, Vec<Holder>> = BTreeMap::new();
        let mut steps: BTreeMap<(DimensionKey, Option<usize>), BTreeMap<i16, usize>> = BTreeMap::new();
        let mut depths: BTreeMap<(DimensionKey, HeadingDepth), usize> = BTreeMap::new();
        for row in &rows {
            for seat in &row.seats {
                *depths.entry((seat.expectation.key(), seat.heading.depth)).or_default() += 1;
                let (key, off) = (seat.expectation.key(), row.steps(seat.heading.depth));
                for scope in [Some(row.at.track), None] {
                    *steps.entry((key.clone(), scope)).or_default().entry(off).or_default() += 1;
                }
                holders.entry(key).or_default().push((row.at, off, seat.heading.span));
            }
        }
        Self { ladder, rows, holders, steps, depths }
    }

    /// Finds out where other levels have a name: at least two of the track, or
    /// three of the ladder, that mostly agree.
    fn agreed(&self, name: &DimensionKey, at: LevelRef, own: Option<i16>) -> Option<(i16, Option<usize>, usize)> {
        [(Some(at.track), 2), (None, 3)].into_iter().find_map(|(scope, enough)| {
            let mut counts = self.steps.get(&(name.clone(), scope))?.clone();
            if let Some(count) = own.and_then(|own| counts.get_mut(&own)) {
                *count -= 1;
            }
            let all: usize = counts.values().sum();
            let (&off, &most) = counts.iter().max_by_key(|(_, count)| **count)?;
            (all >= enough && most * 4 >= all * 3).then_some((off, scope, most))
        })
    }

    fn peers(&self, name: &DimensionKey, at: LevelRef, (off, scope): (i16, Option<usize>)) -> Vec<(&'a Level, Span)> {
        let known = self.holders.get(name).map_or(&[][..], Vec::as_slice);
        let fits = |(level, step, _): &&Holder| *level != at && *step == off && scope.is_none_or(|track| level.track == track);
        let here = known.partition_point(|(level, ..)| *level < at);
        let near = known.iter().skip(here.saturating_sub(REACH)).take(2 * REACH);
        let mut peers: Vec<&Holder> = near.filter(fits).collect();
        peers.sort_by_key(|(level, ..)| (level.track.abs_diff(at.track), level.level.abs_diff(at.level), *level));
        peers.into_iter().take(3).filter_map(|(level, _, span)| Some((self.ladder.level(*level)?, *span))).collect()
    }

    /// Returns the other levels of the track, the nearest of very many.
    fn around(&self, row: &Row<'a>) -> impl Iterator<Item = &Row<'a>> {
        let (at, here) = (row.at, self.rows.partition_point(|other| other.at < row.at));
        let near = self.rows.iter().skip(here.saturating_sub(REACH)).take(2 * REACH);
        near.filter(move |other| other.at.track == at.track && other.at != at)
    }

    /// A dimension at the depth of its level, in a document of several.
    fn beside_level(&self, row: &Row<'a>, seat: &Seat<'a>) -> Option<Misplaced<'a>> {
        let title = row.title?;
        let track = self.ladder.tracks.get(row.at.track)?;
        let several = track.levels.len() > 1 && track.is_one_file();
        if !several || seat.heading.span.file != title.span.file || seat.heading.depth > title.depth {
            return None;
        }
        let others = self.around(row);
        let should = most_common(others.filter(|other| !other.seats.is_empty()).map(|other| other.usual))?;
        let key = seat.expectation.key();
        let scope = Some(row.at.track);
        let peers = self.peers(&key, row.at, (0, scope));
        (should > title.depth).then_some(Misplaced {
            at: row.at,
            level: row.level,
            heading: seat.heading,
            should,
            wrong: Wrong::BesideLevel,
            have: peers.len(),
            peers,
        })
    }

    /// A dimension at another depth than the level's others.
    fn among(&self, row: &Row<'a>, seat: &Seat<'a>) -> Option<Misplaced<'a>> {
        let (heading, key) = (seat.heading, seat.expectation.key());
        let own = row.steps(heading.depth);
        if own == 0 || row.is_usual(heading.depth) || row.is_grouped(heading) || row.is_beside(heading) {
            return None;
        }
        let agreed = self.agreed(&key, row.at, Some(own));
        let (off, scope, have) = match agreed {
            Some((off, ..)) if off == own => return None,
            // The others count their steps from elsewhere.
            Some((_, _, have)) if self.depths.get(&(key.clone(), heading.depth)).is_some_and(|same| *same > have) => return None,
            Some(agreed) => agreed,
            None if self.is_odd_one(row, seat) => (0, None, 0),
            None => return None,
        };
        Some(Misplaced {
            at: row.at,
            level: row.level,
            heading,
            should: depth(row.usual, off)?,
            wrong: Wrong::Among(row.seats.iter().filter(|other| other.heading.depth == row.usual).count()),
            peers: if have > 0 { self.peers(&key, row.at, (off, scope)) } else { Vec::new() },
            have,
        })
    }

    /// A name that no sibling has tells nothing, but its place does: three
    /// dimensions of the level stand at one depth, as do nearly all others of
    /// the track.
    fn is_odd_one(&self, row: &Row<'a>, seat: &Seat<'a>) -> bool {
        let usual = row.seats.iter().filter(|other| other.heading.depth == row.usual).count();
        let off = row.steps(seat.heading.depth);
        let steps = || self.around(row).flat_map(|other| other.seats.iter().map(|seat| other.steps(seat.heading.depth)));
        seat.expectation.misplaced
            && seat.expectation.group.is_none()
            && usual >= 3
            && steps().filter(|step| *step == off).count() * 5 <= steps().filter(|step| *step == 0).count()
    }

    /// Sections inside a dimension that have the name of a dimension which the
    /// level lacks.
    fn inside(&self, row: &Row<'a>, headings: Headings<'a>) -> Vec<Misplaced<'a>> {
        let seated: BTreeSet<Span> = row.seats.iter().map(|seat| seat.heading.span).collect();
        let own: BTreeSet<DimensionKey> = row.level.expectations.iter().map(Expectation::key).collect();
        let mut names: BTreeMap<DimensionKey, usize> = BTreeMap::new();
        let below: Vec<Headed<'a>> = headings.within(row.level.span).filter(|heading| !seated.contains(&heading.span)).collect();
        for heading in &below {
            *names.entry(DimensionKey::new(heading.title())).or_default() += 1;
        }
        let misplaced = |heading: &Headed<'a>| {
            let key = DimensionKey::new(heading.title());
            let parent = heading.parent().filter(|parent| seated.contains(&parent.span))?;
            // A section after others of its kind is one part of the dimension more.
            let is_part = |part: Headed<'a>| names.get(&DimensionKey::new(part.title())) == Some(&1);
            let before = parent.children().take_while(|child| child.span != heading.span);
            if own.contains(&key) || names.get(&key) != Some(&1) || !heading.has_text() || before.into_iter().any(is_part) {
                return None;
            }
            let (off, scope, have) = self.agreed(&key, row.at, None)?;
            let should = depth(row.usual, off).filter(|should| *should < heading.depth)?;
            Some(Misplaced {
                at: row.at,
                level: row.level,
                heading: *heading,
                should,
                wrong: Wrong::Inside(parent.title()),
                peers: self.peers(&key, row.at, (off, scope)),
                have,
            })
        };
        below.iter().filter_map(misplaced).collect()
    }
}

impl Row<'_> {
    /// Returns true for a heading in a group, something that is no dimension,
    /// whose others stand no higher.
    fn is_grouped(&self, heading: Headed<'_>) -> bool {
        heading.parent().is_some_and(|parent| {
            let dimension = self.seats.iter().any(|seat| seat.heading.span == parent.span);
            let level = self.title.is_some_and(|title| title.span == parent.span);
            let others = || parent.children().filter(|child| self.seats.iter().any(|seat| seat.heading.span == child.span));
            let higher = others().any(|other| other.depth < heading.depth);
            !dimension && !level && !higher && parent.depth > self.title.map_or(0, |title| title.depth)
        })
    }

    fn is_beside(&self, heading: Headed<'_>) -> bool {
        self.title.is_some_and(|title| title.span.file == heading.span.file && heading.depth <= title.depth)
    }
}

fn depth(usual: HeadingDepth, off: i16) -> Option<HeadingDepth> {
    HeadingDepth::try_from(i16::from(usual) + off).ok().filter(|depth| (1..=6).contains(depth))
}

/// Returns the most common depth, the shallowest of equals.
fn most_common(depths: impl Iterator<Item = HeadingDepth>) -> Option<HeadingDepth> {
    let mut counts: BTreeMap<HeadingDepth, usize> = BTreeMap::new();
    for depth in depths {
        *counts.entry(depth).or_default() += 1;
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(depth, _)| depth)
}
