//! `log` and `blame` on real repositories: what they follow, what they skip, and
//! where they end.

#![allow(clippy::disallowed_methods, reason = "tests build the files that the tool then reads")]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

#[path = "history/blame.rs"]
mod blame;
#[path = "history/ladder.rs"]
mod ladder;
#[path = "history/law.rs"]
mod law;
#[path = "history/log.rs"]
mod log;
#[path = "history/near.rs"]
mod near;
#[path = "history/run.rs"]
mod run;
#[allow(dead_code, reason = "every test file uses a part of it")]
#[path = "support/git.rs"]
mod sandbox;
