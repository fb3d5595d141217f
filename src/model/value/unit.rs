//! Units: what can be held against what.

/// What a number counts or measures.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A span of time.
    Time(Time),
    /// Sprints, which last as long as a team wants.
    Sprint,
    /// Hundredths.
    Percent,
    /// An amount of money, by its sign.
    Money(char),
    /// Things, by their name in the singular.
    Count(String),
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Time {
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Three months.
    Quarter,
    /// Twelve months.
    Year,
}

/// What a unit can be held against: units of one family share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family<'a> {
    /// Any span of time.
    Time,
    /// Sprints.
    Sprint,
    /// Hundredths.
    Percent,
    /// One currency.
    Money(char),
    /// One kind of thing.
    Count(&'a str),
}

impl Unit {
    /// Returns the unit of that name, for units that are no things: `weeks`,
    /// `mo`, `%`.
    pub fn named(word: &str) -> Option<Self> {
        let time = match word.trim_end_matches(['.', '\'']).to_lowercase().as_str() {
            "h" | "hr" | "hrs" | "hour" | "hours" => Time::Hour,
            "day" | "days" => Time::Day,
            "wk" | "wks" | "week" | "weeks" => Time::Week,
            "mo" | "mos" | "mth" | "mths" | "month" | "months" => Time::Month,
            "qtr" | "qtrs" | "quarter" | "quarters" => Time::Quarter,
            "yr" | "yrs" | "year" | "years" => Time::Year,
            "sprint" | "sprints" => return Some(Self::Sprint),
            "%" | "percent" => return Some(Self::Percent),
            _ => return None,
        };
        Some(Self::Time(time))
    }

    /// Returns what the unit can be held against.
    pub(super) fn family(&self) -> Family<'_> {
        match self {
            Self::Time(_) => Family::Time,
            Self::Sprint => Family::Sprint,
            Self::Percent => Family::Percent,
            Self::Money(sign) => Family::Money(*sign),
            Self::Count(noun) => Family::Count(noun),
        }
    }

    /// Returns how many of its family's smallest common unit it is; time is
    /// measured in months.
    pub fn scale(&self) -> f64 {
        match self {
            Self::Time(Time::Hour) => 12.0 / (365.25 * 24.0),
            Self::Time(Time::Day) => 12.0 / 365.25,
            Self::Time(Time::Week) => 12.0 * 7.0 / 365.25,
            Self::Time(Time::Quarter) => 3.0,
            Self::Time(Time::Year) => 12.0,
            _ => 1.0,
        }
    }

    /// Returns true for units that divide a year evenly; days and weeks don't,
    /// and are held against months with some slack.
    pub fn is_calendar(&self) -> bool {
        !matches!(self, Self::Time(Time::Hour | Time::Day | Time::Week))
    }
}
