//! The rules, and nothing else: one file each, and the one list of them.
//!
//! A coded rule is two lines here, `mod` and `rule!`; a data rule, whose page
//! says what to check, is a `data!` line; a rule that looks at a change is a
//! `change!` line; one that the engine itself reports is a `parse!` line. `tests/house.rs` holds the list
//! against the pages, the files and the fixtures.

mod broken_anchor;
mod broken_link;
mod company_spelling;
mod comparison_aspect_missing;
mod comparison_contradiction;
mod comparison_missing;
mod comparison_outdated;
mod comparison_side_missing;
mod conflict_marker;
mod declaration_mismatch;
mod dimension_order;
mod duplicate_dimension;
mod duplicate_level;
mod duplicate_statement;
mod empty_expectation;
mod extra_dimension;
mod foreign_company;
mod garbled_text;
mod index_mismatch;
mod index_outdated;
mod invalid_front_matter;
mod level_gap;
mod level_order;
mod link_case;
mod link_text_mismatch;
mod lost_statement;
mod malformed_table;
mod misplaced_heading;
mod missing_dimension;
mod misspelled_dimension;
mod mixed_voice;
mod no_shared_dimensions;
mod self_link;
mod undefined_reference;
mod unknown_level;
mod unstable_anchor;
mod value_contradiction;
mod value_outside_scale;
mod value_regression;

use crate::lint::{Check, Entry, data_check};

/// A rule of that type in a file of that name, or a closure that makes it of
/// the values of its page's options: `|options| LevelGap { most: options.number("most") }`.
macro_rules! rule {
    ($id:literal, |$options:ident| $rule:expr) => {
        Entry {
            id: $id,
            page: include_str!(concat!("../../rules/", $id, ".md")),
            build: |page| {
                let $options = &page.options;
                Check::Ladder(Box::new($rule))
            },
        }
    };
    ($id:literal, $rule:expr) => {
        Entry { id: $id, page: include_str!(concat!("../../rules/", $id, ".md")), build: |_| Check::Ladder(Box::new($rule)) }
    };
}

/// A rule on changes, of that type in a file of that name.
macro_rules! change {
    ($id:literal, $rule:expr) => {
        Entry { id: $id, page: include_str!(concat!("../../rules/", $id, ".md")), build: |_| Check::Change(Box::new($rule)) }
    };
}

/// A rule that its page describes.
macro_rules! data {
    ($id:literal) => {
        Entry { id: $id, page: include_str!(concat!("../../rules/", $id, ".md")), build: data_check }
    };
}

/// A rule that the engine reports while it reads files, or once all others have
/// spoken.
macro_rules! parse {
    ($id:literal) => {
        Entry { id: $id, page: include_str!(concat!("../../rules/", $id, ".md")), build: |_| Check::Parse }
    };
}

/// Every rule, sorted by id, one a line.
#[rustfmt::skip]
pub const REGISTRY: &[Entry] = &[
    rule!("broken-anchor", broken_anchor::BrokenAnchor),
    rule!("broken-link", broken_link::BrokenLink),
    rule!("company-spelling", company_spelling::CompanySpelling),
    rule!("comparison-aspect-missing", comparison_aspect_missing::ComparisonAspectMissing),
    rule!("comparison-contradiction", comparison_contradiction::ComparisonContradiction),
    rule!("comparison-missing", comparison_missing::ComparisonMissing),
    change!("comparison-outdated", comparison_outdated::ComparisonOutdated),
    rule!("comparison-side-missing", comparison_side_missing::ComparisonSideMissing),
    rule!("conflict-marker", conflict_marker::ConflictMarker),
    rule!("declaration-mismatch", declaration_mismatch::DeclarationMismatch),
    rule!("dimension-order", dimension_order::DimensionOrder),
    rule!("duplicate-dimension", duplicate_dimension::DuplicateDimension),
    rule!("duplicate-level", duplicate_level::DuplicateLevel),
    rule!("duplicate-statement", duplicate_statement::DuplicateStatement),
    rule!("empty-expectation", empty_expectation::EmptyExpectation),
    rule!("extra-dimension", extra_dimension::ExtraDimension),
    rule!("foreign-company", foreign_company::ForeignCompany),
    rule!("garbled-text", garbled_text::GarbledText),
    rule!("index-mismatch", index_mismatch::IndexMismatch),
    change!("index-outdated", index_outdated::IndexOutdated),
    rule!("invalid-front-matter", invalid_front_matter::InvalidFrontMatter),
    rule!("level-gap", level_gap::LevelGap),
    rule!("level-order", level_order::LevelOrder),
    rule!("link-case", link_case::LinkCase),
    rule!("link-text-mismatch", link_text_mismatch::LinkTextMismatch),
    change!("lost-statement", lost_statement::LostStatement),
    rule!("malformed-table", malformed_table::MalformedTable),
    rule!("misplaced-heading", misplaced_heading::MisplacedHeading),
    rule!("missing-dimension", |options| missing_dimension::MissingDimension { facts: options.flag("facts") }),
    rule!("misspelled-dimension", misspelled_dimension::MisspelledDimension),
    rule!("mixed-voice", mixed_voice::MixedVoice),
    rule!("no-shared-dimensions", no_shared_dimensions::NoSharedDimensions),
    data!("placeholder-text"),
    rule!("self-link", self_link::SelfLink),
    parse!("stale-baseline"),
    rule!("undefined-reference", undefined_reference::UndefinedReference),
    parse!("unexplained-suppression"),
    rule!("unknown-level", unknown_level::UnknownLevel),
    parse!("unreadable-file"),
    rule!("unstable-anchor", unstable_anchor::UnstableAnchor),
    parse!("unused-setting"),
    parse!("unused-suppression"),
    rule!("value-contradiction", value_contradiction::ValueContradiction),
    rule!("value-outside-scale", value_outside_scale::ValueOutsideScale),
    rule!("value-regression", value_regression::ValueRegression),
];

/// What tests a rule, beside the examples of its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// How many fixtures it has to speak on.
    pub bad: usize,
    /// How many fixtures it has to be silent on.
    pub good: usize,
    /// The whole ladders of `fixtures/ladders` on which it speaks.
    pub fires_on: Vec<&'static str>,
    /// Those on which it is silent.
    pub silent_on: Vec<&'static str>,
}

/// Returns what tests a rule; none for a rule of somebody's own. The table is
/// written by `tests/coverage.rs`; its head names all ladders.
pub fn coverage(id: &str) -> Option<Coverage> {
    let mut lines = include_str!("../../fixtures/coverage.tsv").lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let names = |fields: &[&'static str]| fields.get(3).map_or_else(Vec::new, |names| names.split(',').collect::<Vec<_>>());
    let all = names(&lines.next()?);
    let line = lines.find(|line| line.first() == Some(&id))?;
    let number = |at: usize| line.get(at).and_then(|field| field.parse().ok()).unwrap_or(0);
    let fires_on: Vec<&str> = names(&line).into_iter().filter(|name| !name.is_empty()).collect();
    let silent_on = all.into_iter().filter(|name| !fires_on.contains(name)).collect();
    Some(Coverage { bad: number(1), good: number(2), fires_on, silent_on })
}
