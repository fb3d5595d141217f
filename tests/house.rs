//! The checks that should hold: who may import whom, registry = pages =
//! fixtures, the size and opening of files, and tables that are generated.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "a test may fail loudly"
)]

#[path = "house/catalogue.rs"]
mod catalogue;
#[path = "house/files.rs"]
mod files;
#[path = "house/modules.rs"]
mod modules;
#[path = "house/readme.rs"]
mod readme;
