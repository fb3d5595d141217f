//! Repositories are somebody else's: broken or hostile, they give a result or
//! one clear error, no command of theirs is run, and nothing outside of them is
//! opened.

#![allow(clippy::disallowed_methods, reason = "tests build the files that the tool then reads")]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

#[cfg(unix)]
#[path = "trust/canary.rs"]
mod canary;
#[path = "trust/commands.rs"]
mod commands;
#[cfg(unix)]
#[path = "trust/configured.rs"]
mod configured;
#[path = "trust/damaged.rs"]
mod damaged;
#[allow(dead_code, reason = "every test file uses a part of it")]
#[path = "repositories/ladder.rs"]
mod ladder;
#[cfg(target_os = "linux")]
#[path = "trust/opened.rs"]
mod opened;
#[allow(dead_code, reason = "every test file uses a part of it")]
#[path = "support/git.rs"]
mod sandbox;
