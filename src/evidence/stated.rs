//! The quantities that a level states of itself, with what they are about:
//! facts, cells that hold nothing but a short value, and years of experience in
//! running text.
//!
//! Apart because one rule holds them against other documents and another
//! against the levels above and below.

use std::collections::BTreeSet;

use super::phrase::share_a_word;
use super::tenure::{Tenure, is_about_experience, stems, tenures};
use crate::model::value::{Quantity, quantities};
use crate::model::{DimensionKey, Level, Statement, Track};
use crate::source::Span;

/// What a quantity is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// Years of work.
    Tenure(Tenure),
    /// What a label says.
    Named(DimensionKey),
}

/// A quantity that a level states.
#[derive(Debug, Clone)]
pub struct Stated {
    /// What it is about.
    pub matter: Matter,
    /// The matter as written.
    pub name: String,
    /// The quantity.
    pub value: Quantity,
    /// The value's place, or that of the statement around it.
    pub span: Span,
}

/// Longer than this (in words), a text is no value.
const LONGEST_VALUE: usize = 8;

/// Longer than this (in words), the start of a statement is no label.
const LONGEST_LABEL: usize = 4;

impl Matter {
    /// Returns true where both are about the same: labels with a telling word in
    /// common, "Time horizon" and "Planning horizon".
    pub fn is_about(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Named(one), Self::Named(two)) => one == two || share_a_word(one, two),
            _ => self == other,
        }
    }

    /// Returns the matter that a label names.
    pub fn named(name: &str) -> Self {
        Self::Named(DimensionKey::new(name))
    }
}

/// Returns what a level states, in no particular order.
pub fn stated(track: &Track, level: &Level) -> Vec<Stated> {
    let own = stems([track.name.as_str(), level.title.as_str()].into_iter());
    let mut found = Vec::new();
    for fact in &level.facts {
        value(&fact.name, &fact.value, fact.value_span, &own, &mut found);
    }
    for cell in &level.expectations {
        let about = is_about_experience(&cell.dimension) || cell.group.as_deref().is_some_and(is_about_experience);
        match cell.statements.as_slice() {
            [only] if is_value(&only.text) && label(&only.text).is_none() => {
                value(&cell.dimension, &only.text, only.span, &own, &mut found);
            }
            several => several.iter().for_each(|statement| spoken(statement, about, &own, &mut found)),
        }
    }
    level.statements.iter().for_each(|statement| spoken(statement, false, &own, &mut found));
    found
}

/// Reads a label and its value; years of experience are one matter, however
/// they are called.
fn value(name: &str, text: &str, span: Span, own: &BTreeSet<String>, found: &mut Vec<Stated>) {
    let years = tenures(text, is_about_experience(name), own);
    if !years.is_empty() {
        found.extend(years.into_iter().map(|(tenure, value)| tenure_stated(tenure, value, span)));
    } else if is_value(text) && !is_about_experience(name) {
        let read = quantities(text).into_iter();
        found.extend(read.map(|value| Stated { matter: Matter::named(name), name: name.to_owned(), value, span }));
    }
}

/// Reads a statement: `Team size: 5-10 people`, or years of experience.
fn spoken(statement: &Statement, about_experience: bool, own: &BTreeSet<String>, found: &mut Vec<Stated>) {
    match label(&statement.text) {
        Some((name, text)) if about_experience || is_about_experience(name) => {
            let about = is_about_experience(name) || name.split_whitespace().count() == 1;
            let read = tenures(text, about, own).into_iter();
            found.extend(read.map(|(tenure, value)| tenure_stated(tenure, value, statement.span)));
        }
        Some((name, text)) if is_value(text) => value(name, text, statement.span, own, found),
        _ => {
            let read = tenures(&statement.text, about_experience, own).into_iter();
            found.extend(read.map(|(tenure, value)| tenure_stated(tenure, value, statement.span)));
        }
    }
}

fn tenure_stated(tenure: Tenure, value: Quantity, span: Span) -> Stated {
    let name = match tenure {
        Tenure::Work => "experience",
        Tenure::Managing => "experience in management",
    };
    Stated { matter: Matter::Tenure(tenure), name: name.to_owned(), value, span }
}

/// Returns the label at the start of a statement and what follows.
fn label(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.split_once(':')?;
    let short = (1..=LONGEST_LABEL).contains(&name.split_whitespace().count()) && !name.contains(|c: char| c.is_ascii_digit());
    (short && rest.starts_with(' ')).then(|| (name, rest.trim()))
}

fn is_value(text: &str) -> bool {
    (1..=LONGEST_VALUE).contains(&text.split_whitespace().count())
}
