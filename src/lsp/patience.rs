//! Work that is given up once nobody wants what it finds.
//!
//! Apart from the loop, which takes messages in on the thread that answers them:
//! here that thread goes on taking them in while another one works.

use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// How often is asked whether the work is still wanted.
const OFTEN: Duration = Duration::from_millis(5);

/// Does some work, which asks now and then whether to go on, for as long as it isn't
/// obsolete.
pub(super) fn patiently<T: Send>(
    is_obsolete: &mut dyn FnMut() -> bool,
    work: impl FnOnce(&(dyn Fn() -> bool + Sync)) -> T + Send,
) -> T {
    let stopped = AtomicBool::new(false);
    thread::scope(|scope| {
        // Dropped with the worker, however that ends.
        let (done, end) = mpsc::channel::<()>();
        let stopped = &stopped;
        let worker = scope.spawn(move || {
            let _done = done;
            work(&|| !stopped.load(Ordering::Relaxed))
        });
        while end.recv_timeout(OFTEN) == Err(mpsc::RecvTimeoutError::Timeout) {
            if is_obsolete() {
                stopped.store(true, Ordering::Relaxed);
            }
        }
        worker.join().unwrap_or_else(|payload| panic::resume_unwind(payload))
    })
}

#[cfg(test)]
mod tests;
