//! `.github/scripts/action.sh`, which action.yml runs, in a place that looks like
//! a runner of GitHub's: its variables, an event, files for outputs and summary,
//! and the clone of depth 2 that actions/checkout makes.
//!
//! It needs bash, jq and git. Where jq is missing nothing is tested, unless under
//! continuous integration, where it has to be there.
#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "tests build the files that the script then reads")]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

mod support;

#[path = "action/catalogue.rs"]
mod catalogue;
#[path = "action/comments.rs"]
mod comments;
#[path = "action/events.rs"]
mod events;
#[allow(dead_code, reason = "every test file uses a part of it")]
#[path = "support/git.rs"]
mod git;
#[path = "action/install.rs"]
mod install;
#[path = "action/runner.rs"]
mod runner;
