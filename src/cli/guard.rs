//! Catches what can't happen: a bug of ours is told as one, with what it takes
//! to report it, and never mistaken for a fault in the input.

use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::exit::Exit;
use super::words::Words;
use crate::error::Error;
use crate::render::{self, visible};

/// Runs a command; a panic in it, in whatever thread, prints one line and ends in
/// [`Exit::Bug`].
pub(super) fn guarded(words: &Words, run: impl FnOnce() -> Exit) -> Exit {
    let typed = words.typed();
    let panicked = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&panicked);
    panic::set_hook(Box::new(move |info| {
        // Threads that work on the same may stumble over the same.
        if !seen.swap(true, Ordering::Relaxed) {
            let line = report(&info.to_string(), &typed);
            let _ = writeln!(io::stderr(), "error: {line}");
        }
    }));
    match panic::catch_unwind(AssertUnwindSafe(run)) {
        Ok(exit) if !panicked.load(Ordering::Relaxed) => exit,
        // A thread that nobody waited for: the report is there, but for what it was to do.
        Ok(_) => Exit::Bug,
        Err(_) => {
            if words.wants_json() {
                let error = Error::Bug("something that can't happen happened; standard error says more".to_owned());
                let _ = render::error_json(&error, &mut io::stdout());
            }
            Exit::Bug
        }
    }
}

/// Returns a line with what happened, the version, the arguments and where to
/// report it.
fn report(what: &str, typed: &str) -> String {
    let home = match env!("CARGO_PKG_REPOSITORY") {
        "" => "the project's issues",
        home => home,
    };
    format!(
        "a bug in ladder-lint {}: {}; please report this line at {home} (arguments: `{}`)",
        env!("CARGO_PKG_VERSION"),
        visible(what),
        visible(typed)
    )
}

#[cfg(test)]
mod tests;
