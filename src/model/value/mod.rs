//! Durations and other quantities in running text, as values rather than
//! words: "3-6 months", "3–6 months" and "three to six months" are one value.
//!
//! Apart because facts and comparisons write the same quantity in different
//! ways, and rules must never contrast how it is written.

mod hedge;
mod scan;
mod token;
mod unit;

use std::ops::Range;

pub use scan::quantities;
pub use unit::{Time, Unit};

/// A number or range of numbers with its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The smallest value, in [`Quantity::unit`]; none for "up to 3".
    pub low: Option<f64>,
    /// The largest value, in [`Quantity::unit`]; none for "5+".
    pub high: Option<f64>,
    /// What is counted or measured.
    pub unit: Unit,
    /// True for "about 3" and "~3".
    pub about: bool,
    /// The quantity as written.
    pub text: String,
    /// Where it stands in the text it was found in, in bytes.
    pub range: Range<usize>,
}

/// How far two values may lie apart that were measured in different units of
/// time: four weeks are a month, ninety days are a quarter.
const CALENDAR_SLACK: f64 = 0.1;

/// How far a rough value may lie from another: "about a year" and nine months.
const ROUGH_SLACK: f64 = 0.34;

impl Quantity {
    /// Returns true for a time span.
    pub fn is_duration(&self) -> bool {
        matches!(self.unit, Unit::Time(_))
    }

    /// Returns the quantity as written, in the plural where it is a time span of
    /// more than one: `3-6 months` of "3-6 month projects".
    pub fn shown(&self) -> String {
        let several = self.high.is_none_or(|high| high > 1.0);
        let last = self.text.rsplit([' ', '-']).next().unwrap_or("");
        let singular = !last.ends_with('s') && Unit::named(last).is_some_and(|unit| matches!(unit, Unit::Time(_)));
        let plural = if self.is_duration() && several && singular { "s" } else { "" };
        format!("{}{plural}", self.text)
    }

    /// Returns true where both measure the same sort of thing, so that they can
    /// be held against each other at all.
    pub fn comparable(&self, other: &Self) -> bool {
        self.unit.family() == other.unit.family()
    }

    /// Returns true where both can be true of one thing: the same value, an
    /// open range that keeps the bound which it shares with the other ("3+" and
    /// "3-6"), or a single value inside a range. Quantities of different sorts
    /// never disagree.
    pub fn agrees(&self, other: &Self) -> bool {
        if !self.comparable(other) || self.holds(other) || other.holds(self) {
            return true;
        }
        let (low, high) = (self.same(self.low, other, other.low), self.same(self.high, other, other.high));
        low.unwrap_or(true) && high.unwrap_or(true)
    }

    /// Returns true where this is less than another of its sort: neither bound
    /// is above the other's, and one is clearly below.
    pub fn is_below(&self, other: &Self) -> bool {
        if !self.comparable(other) || self.agrees_in_bounds(other) {
            return false;
        }
        let bounds = |quantity: &Self| {
            let scale = quantity.unit.scale();
            (quantity.low.map_or(0.0, |low| low * scale), quantity.high.map_or(f64::INFINITY, |high| high * scale))
        };
        let ((low, high), (low_there, high_there)) = (bounds(self), bounds(other));
        low <= low_there && high <= high_there
    }

    /// Returns true where both bounds are the same, or open in both.
    fn agrees_in_bounds(&self, other: &Self) -> bool {
        let same = |here: Option<f64>, there: Option<f64>| match (here, there) {
            (None, None) => true,
            _ => self.same(here, other, there).unwrap_or(false),
        };
        same(self.low, other.low) && same(self.high, other.high)
    }

    /// Returns whether two bounds are equal; none where either is open.
    fn same(&self, bound: Option<f64>, other: &Self, bound_there: Option<f64>) -> Option<bool> {
        let (here, there) = (self.unit.scale() * bound?, other.unit.scale() * bound_there?);
        let slack = match (self.about || other.about, self.unit.is_calendar() == other.unit.is_calendar()) {
            (true, _) => ROUGH_SLACK,
            (false, true) => 1e-6,
            (false, false) => CALENDAR_SLACK,
        };
        Some((here - there).abs() <= slack * here.abs().max(there.abs()))
    }

    /// Returns true where `other` is one value that lies in this range.
    fn holds(&self, other: &Self) -> bool {
        let (Some(one), Some(same)) = (other.low, other.high) else { return false };
        let one_here = one * other.unit.scale() / self.unit.scale();
        (one - same).abs() < 1e-9 && self.low.is_none_or(|low| low <= one_here) && self.high.is_none_or(|high| one_here <= high)
    }
}

#[cfg(test)]
mod tests;
