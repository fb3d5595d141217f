//! Signals that would end the program while it writes: they end it afterwards, so
//! that nothing is left half done.

/// Runs what must not stop halfway, and takes no longer than writing does.
pub(super) fn held<T>(run: impl FnOnce() -> T) -> T {
    #[cfg(unix)]
    unix::hold();
    let done = run();
    #[cfg(unix)]
    unix::release();
    done
}

#[cfg(unix)]
mod unix {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::{Arc, OnceLock};

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::flag::{register, register_conditional_default};
    use signal_hook::low_level::emulate_default_handler;

    /// What people and systems end a program with.
    const SIGNALS: [i32; 3] = [SIGINT, SIGTERM, SIGHUP];

    /// A signal that can be made to wait.
    struct Signal {
        number: i32,
        /// Whether it ends the program at once.
        ends: Arc<AtomicBool>,
        /// Whether it came while it didn't.
        came: Arc<AtomicBool>,
    }

    /// NOTE: once there is a handler, the system's own way is gone for good; ours
    /// acts like it.
    static HELD: OnceLock<Vec<Signal>> = OnceLock::new();

    fn signals() -> &'static [Signal] {
        HELD.get_or_init(|| {
            let signal = |number| {
                let [ends, came] = [false, false].map(|flag| Arc::new(AtomicBool::new(flag)));
                register_conditional_default(number, Arc::clone(&ends)).ok()?;
                // NOTE: where only this fails, the signal is lost while we write, and no document is.
                let _ = register(number, Arc::clone(&came));
                Some(Signal { number, ends, came })
            };
            SIGNALS.into_iter().filter_map(signal).collect()
        })
    }

    pub(super) fn hold() {
        for signal in signals() {
            signal.came.store(false, Ordering::SeqCst);
            signal.ends.store(false, Ordering::SeqCst);
        }
    }

    pub(super) fn release() {
        for signal in signals() {
            signal.ends.store(true, Ordering::SeqCst);
            if signal.came.load(Ordering::SeqCst) {
                // NOTE: this is the end; where it isn't, the run goes on as if nobody had asked.
                let _ = emulate_default_handler(signal.number);
            }
        }
    }
}
