//! What is done with arbitrary bytes, and what has to hold of it: never a panic,
//! and always what is said below. Run over the kept inputs by `tests/fuzzed.rs`,
//! and over all that a fuzzer thinks of by `tests/fuzz`.
//!
//! A harness takes bytes and panics where something doesn't hold.

pub(crate) mod baseline;
pub(crate) mod configuration;
pub(crate) mod diff;
pub(crate) mod documents;
pub(crate) mod front_matter;
mod input;
#[path = "../support/mirror.rs"]
mod mirror;
mod places;
pub(crate) mod renderers;
mod said;
pub(crate) mod tables;

/// One of them.
pub(crate) type Harness = fn(&[u8]);

/// All of them, by their names.
pub(crate) const HARNESSES: [(&str, Harness); 7] = [
    ("baseline", baseline::run),
    ("configuration", configuration::run),
    ("diff", diff::run),
    ("documents", documents::run),
    ("front_matter", front_matter::run),
    ("renderers", renderers::run),
    ("tables", tables::run),
];
