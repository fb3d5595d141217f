//! What a long run is busy with: one line on standard error, where that is a
//! terminal, gone again before anything else is printed.
//!
//! Nothing that works knows of it: reads are counted where documents are handed
//! over, and the rest is told in stages.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::args::Everywhere;
use super::terminal::told;
use crate::input::{Content, ReadError, Snapshot, SnapshotName};
use crate::source::{Listing, RepoPath};

/// How long a run may take before anybody wonders.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the line is drawn anew.
const BEAT: Duration = Duration::from_millis(100);

/// When the first stage began.
static BEGUN: OnceLock<Instant> = OnceLock::new();

/// What the program is busy with.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stage {
    /// It reads so many documents, then makes out their levels.
    Reading(usize),
    /// It runs the rules.
    Checking,
    /// It pairs two states.
    Comparing,
}

/// A stage that is told until it is dropped.
#[derive(Debug)]
pub(super) struct Progress {
    counted: Arc<Counts>,
    teller: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Counts {
    read: AtomicUsize,
    is_over: AtomicBool,
}

impl Progress {
    /// Begins a stage.
    pub(super) fn begin(stage: Stage, everywhere: &Everywhere) -> Self {
        let begun = *BEGUN.get_or_init(Instant::now);
        let counted = Arc::new(Counts::default());
        // NOTE: `-v` has lines of its own.
        let is_told = !everywhere.quiet && !everywhere.verbose && io::stderr().is_terminal();
        let is_told = is_told && told("TERM").as_deref() != Some("dumb");
        let shared = Arc::clone(&counted);
        let teller = is_told.then(|| thread::spawn(move || tell(stage, &shared, begun)));
        Self { counted, teller }
    }

    /// Returns a snapshot that counts what is read of it.
    pub(super) fn counted<'a>(&'a self, under: &'a dyn Snapshot) -> Counted<'a> {
        Counted { under, read: &self.counted.read }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.counted.is_over.store(true, Ordering::Relaxed);
        if let Some(teller) = self.teller.take() {
            teller.thread().unpark();
            // NOTE: who only tells of the work can't spoil it.
            let _ = teller.join();
        }
    }
}

/// Draws the line again and again, and takes it away at the end.
fn tell(stage: Stage, counted: &Counts, begun: Instant) {
    let mut drawn = String::new();
    let mut wait = PATIENCE.saturating_sub(begun.elapsed());
    loop {
        let until = Instant::now() + wait;
        while !counted.is_over.load(Ordering::Relaxed) && Instant::now() < until {
            thread::park_timeout(until.saturating_duration_since(Instant::now()));
        }
        if counted.is_over.load(Ordering::Relaxed) {
            break;
        }
        let line = line(stage, counted.read.load(Ordering::Relaxed));
        if line != drawn {
            let _ = write!(io::stderr(), "\r{line}\u{1b}[K");
            drawn = line;
        }
        wait = BEAT;
    }
    if !drawn.is_empty() {
        let _ = write!(io::stderr(), "\r\u{1b}[K");
    }
}

/// Returns what is told, for any terminal.
fn line(stage: Stage, read: usize) -> String {
    match stage {
        Stage::Reading(all) if read < all => format!("reading {} of {} documents...", grouped(read), grouped(all)),
        Stage::Reading(all) => format!("making out the levels of {} documents...", grouped(all)),
        Stage::Checking => "checking the ladder...".to_owned(),
        Stage::Comparing => "comparing the levels...".to_owned(),
    }
}

/// Returns a number with its thousands apart: `12,345`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A snapshot whose reads are counted.
pub(super) struct Counted<'a> {
    under: &'a dyn Snapshot,
    read: &'a AtomicUsize,
}

impl Snapshot for Counted<'_> {
    fn name(&self) -> &SnapshotName {
        self.under.name()
    }

    fn listing(&self) -> &Listing {
        self.under.listing()
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, ReadError> {
        let text = self.under.read(path);
        self.read.fetch_add(1, Ordering::Relaxed);
        text
    }

    fn content(&self, path: &RepoPath) -> Option<Content> {
        self.under.content(path)
    }
}

#[cfg(test)]
mod tests;
