//! What a fuzzer does at length (`tests/fuzz`), here for a moment: each harness
//! over every input that is kept, over the fixtures, and over some that are made
//! of these.

#![allow(clippy::disallowed_methods, reason = "tests read their own fixtures")]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

#[path = "fuzzed/mod.rs"]
mod fuzzed;
#[path = "support/mutate.rs"]
mod mutate;
#[path = "support/seeds.rs"]
mod seeds;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use fuzzed::{HARNESSES, Harness};
use mutate::{Numbers, mutate};
use seeds::{LONGEST, derived, dictionary, kept};

/// How many inputs are made for each harness, at most.
const MADE: usize = 2_000;
/// For how long inputs are made.
const MOMENT: Duration = Duration::from_secs(4);
/// No single input takes as long, on a busy machine without optimisation.
const LIMIT: Duration = Duration::from_secs(60);

/// Runs one input; says where it is kept for a closer look, should it fail.
fn hold(harness: (&str, Harness), from: &str, bytes: &[u8]) {
    let (name, run) = harness;
    if catch_unwind(AssertUnwindSafe(|| run(bytes))).is_err() {
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzzed-{name}"));
        fs::write(&file, bytes).expect("the input can be kept");
        panic!("the harness `{name}` fails on {from}; the input is {}", file.display());
    }
}

/// Runs a harness over all that there is for it.
fn replay(name: &str) {
    let harness = *HARNESSES.iter().find(|(known, _)| *known == name).expect("there is such a harness");
    let (begun, progress) = channel::<String>();
    let work = thread::spawn(move || {
        let kept: Vec<_> = ["corpus", "regressions"].into_iter().flat_map(|folder| kept(folder, harness.0)).collect();
        assert!(!kept.is_empty(), "inputs are kept for `{}`", harness.0);
        let mut pool = Vec::new();
        for (from, bytes) in kept.into_iter().chain(derived(harness.0)) {
            begun.send(from.clone()).expect("somebody waits");
            hold(harness, &from, &bytes);
            pool.push(bytes);
        }
        let (dictionary, mut numbers, start) = (dictionary(), Numbers::new(7), Instant::now());
        for made in 0..MADE {
            if start.elapsed() > MOMENT {
                break;
            }
            let mut bytes = numbers.one(&pool).clone();
            mutate(&mut bytes, &pool, &dictionary, &mut numbers);
            bytes.truncate(LONGEST);
            begun.send(format!("the input made as number {made}")).expect("somebody waits");
            hold(harness, &format!("the input made as number {made}"), &bytes);
        }
    });
    let mut last = "the first input".to_owned();
    loop {
        match progress.recv_timeout(LIMIT) {
            Ok(from) => last = from,
            Err(RecvTimeoutError::Timeout) => {
                panic!("the harness `{name}` isn't done with {last} in {} seconds", LIMIT.as_secs())
            }
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    work.join().unwrap_or_else(|panicked| std::panic::resume_unwind(panicked));
}

#[test]
fn baseline() {
    replay("baseline");
}

#[test]
fn configuration() {
    replay("configuration");
}

#[test]
fn diff() {
    replay("diff");
}

#[test]
fn documents() {
    replay("documents");
}

#[test]
fn front_matter() {
    replay("front_matter");
}

#[test]
fn renderers() {
    replay("renderers");
}

#[test]
fn tables() {
    replay("tables");
}

/// Every harness is a target of the fuzzer, and has a test above.
#[test]
fn every_harness_is_run() {
    let read = |path: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("the project's own file");
    let (manifest, tests) = (read("tests/fuzz/Cargo.toml"), read("tests/fuzzed.rs"));
    for (name, _) in HARNESSES {
        assert!(read(&format!("tests/fuzz/targets/{name}.rs")).contains(&format!("fuzzed::{name}::run(data)")), "{name}");
        assert!(manifest.contains(&format!("path = \"targets/{name}.rs\"")), "{name}");
        assert!(tests.contains(&format!("replay(\"{name}\")")), "{name}");
    }
}

/// With `LADDER_LINT_SEEDS` set to a folder, writes what is made of the fixtures
/// there, for a fuzzer to start from.
#[test]
fn the_fixtures_are_inputs() {
    let folder = std::env::var_os("LADDER_LINT_SEEDS");
    for (name, _) in HARNESSES.iter().filter(|(name, _)| *name != "baseline") {
        let found = derived(name);
        assert!(found.len() >= 3, "the fixtures hold inputs for `{name}`: {}", found.len());
        let Some(folder) = &folder else { continue };
        let folder = Path::new(folder).join(name);
        fs::create_dir_all(&folder).expect("a folder for them");
        for (number, (_, bytes)) in found.iter().enumerate() {
            fs::write(folder.join(format!("fixture-{number:03}")), bytes).expect("they can be written");
        }
    }
}
