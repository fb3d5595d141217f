//! The rules, and nothing else: one file each, and the one list of them.
//!
//! A coded rule is two lines here, `mod` and `rule!`; a data rule, whose page
//! says what to check, is a `data!` line; a rule that looks at a change is a
//! `change!` line; one that the engine itself reports is a `parse!` line. `tests/house.rs` holds the list
//! against the pages, the files and the fixtures.

mod broken_anchor;
mod broken_link;
mod comparison_contradiction;
mod comparison_outdated;
mod declaration_mismatch;
mod duplicate_level;
mod foreign_company;
mod index_mismatch;
mod index_outdated;
mod lost_statement;
mod missing_dimension;
mod misspelled_dimension;
mod no_shared_dimensions;
mod unknown_level;
mod value_outside_scale;

use crate::lint::{Check, Entry, data_check};

/// A rule of that type in a file of that name.
macro_rules! rule {
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
    rule!("broken-anchor", broken_anchor::BrokenAnchor {}),
    rule!("broken-link", broken_link::BrokenLink {}),
    rule!("comparison-contradiction", comparison_contradiction::ComparisonContradiction),
    change!("comparison-outdated", comparison_outdated::ComparisonOutdated),
    rule!("declaration-mismatch", declaration_mismatch::DeclarationMismatch),
    rule!("duplicate-level", duplicate_level::DuplicateLevel),
    rule!("foreign-company", foreign_company::ForeignCompany),
    rule!("index-mismatch", index_mismatch::IndexMismatch),
    change!("index-outdated", index_outdated::IndexOutdated),
    change!("lost-statement", lost_statement::LostStatement),
    rule!("missing-dimension", missing_dimension::MissingDimension),
    rule!("misspelled-dimension", misspelled_dimension::MisspelledDimension),
    rule!("no-shared-dimensions", no_shared_dimensions::NoSharedDimensions),
    data!("placeholder-text"),
    parse!("stale-baseline"),
    parse!("unexplained-suppression"),
    rule!("unknown-level", unknown_level::UnknownLevel),
    parse!("unreadable-file"),
    parse!("unused-setting"),
    parse!("unused-suppression"),
    rule!("value-outside-scale", value_outside_scale::ValueOutsideScale),
];
