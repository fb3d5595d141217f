//! Every kind of repository that git makes, at the command line: each command
//! does its work there, or says what is missing and what to do.
//!
//! What the reader of repositories alone does stands in `tests/git.rs`.

#![allow(clippy::disallowed_methods, reason = "tests build the files that the tool then reads")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't be set up fails")]

#[path = "repositories/commits.rs"]
mod commits;
#[path = "repositories/incomplete.rs"]
mod incomplete;
#[path = "repositories/ladder.rs"]
mod ladder;
#[path = "repositories/places.rs"]
mod places;
#[allow(dead_code, reason = "every test file uses a part of it")]
#[path = "support/git.rs"]
mod sandbox;
#[path = "repositories/stores.rs"]
mod stores;
