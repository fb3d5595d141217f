//! The rules, and nothing else.

mod comparison_contradiction;
mod index_mismatch;
mod missing_dimension;
mod misspelled_dimension;
mod no_shared_dimensions;

use crate::lint::{Check, Entry};

/// Every rule, sorted by id.
pub const REGISTRY: &[Entry] = &[
    Entry {
        id: "comparison-contradiction",
        page: "",
        build: |_| Check::Ladder(Box::new(comparison_contradiction::ComparisonContradiction)),
    },
    Entry { id: "index-mismatch", page: "", build: |_| Check::Ladder(Box::new(index_mismatch::IndexMismatch)) },
    Entry { id: "missing-dimension", page: "", build: |_| Check::Ladder(Box::new(missing_dimension::MissingDimension)) },
    Entry { id: "misspelled-dimension", page: "", build: |_| Check::Ladder(Box::new(misspelled_dimension::MisspelledDimension)) },
    Entry { id: "no-shared-dimensions", page: "", build: |_| Check::Ladder(Box::new(no_shared_dimensions::NoSharedDimensions)) },
];
