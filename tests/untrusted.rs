//! Whatever arrives: inputs that were made to break the program, one by one. Each
//! ends in findings or in one clear error, in bounded time and memory.

#![allow(clippy::print_stdout, reason = "what a full-size run takes is to be read")]
#![allow(clippy::format_collect, reason = "what is built is small, or meant to be large")]
#![allow(clippy::disallowed_methods, reason = "tests build the files that the tool then reads")]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

#[path = "untrusted/documents.rs"]
mod documents;
#[cfg(unix)]
#[path = "untrusted/places.rs"]
mod places;
#[path = "untrusted/program.rs"]
mod program;
#[allow(dead_code, reason = "every test file uses a part of it")]
#[path = "support/git.rs"]
mod sandbox;
#[path = "untrusted/settings.rs"]
mod settings;
#[cfg(unix)]
#[path = "untrusted/stopping.rs"]
mod stopping;
#[cfg(unix)]
#[path = "untrusted/writing.rs"]
mod writing;
