//! One hostile ladder, in every format of every command: what a document says
//! changes nothing but text. Each format is held against the same report on the
//! same ladder in harmless words.

#![allow(clippy::disallowed_methods, reason = "tests build the files that the tool then reads")]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

#[path = "support/csv.rs"]
mod csv;
#[path = "defused/history.rs"]
mod history;
#[path = "defused/ladder.rs"]
mod ladder;
#[path = "support/memory.rs"]
mod memory;
#[path = "defused/reports.rs"]
mod reports;
#[allow(dead_code, reason = "every test file uses a part of it")]
#[path = "support/git.rs"]
mod sandbox;
#[path = "defused/skeleton.rs"]
mod skeleton;
