//! Catches what can't happen, so that one request that meets it doesn't take the
//! editor's server away.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};

/// Runs some work; where it panics, returns what happened. The line on standard
/// error, with what it takes to report it, is the program's.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| words(&*payload))
}

fn words(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().copied().map(str::to_owned);
    let text = text.or_else(|| payload.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| "something that can't happen happened".to_owned())
}

#[cfg(test)]
mod tests;
