//! A panic can't be had from outside, so it is tested here.

use std::sync::Mutex;
use std::{panic, thread};

use rayon::prelude::*;

use super::*;

/// There is one hook for all threads, and tests run side by side.
static HOOK: Mutex<()> = Mutex::new(());

fn words() -> Words {
    Words::new(["ladder-lint", "check", "careers\n::error::"].map(Into::into).to_vec())
}

/// Runs something as a command is run.
fn ended(run: impl FnOnce() -> Exit) -> Exit {
    let _alone = HOOK.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let hook = panic::take_hook();
    let exit = guarded(&words(), run);
    panic::set_hook(hook);
    exit
}

#[test]
fn a_panic_is_a_bug_and_nothing_else_is() {
    assert_eq!(ended(|| Exit::Clean), Exit::Clean);
    assert_eq!(ended(|| Exit::Findings), Exit::Findings);
    assert_eq!(ended(|| panic!("a level without a rank")), Exit::Bug);
}

#[test]
fn a_panic_in_any_thread_is_a_bug() {
    // Documents and rules are worked on in parallel.
    let each = || (0..1_000).into_par_iter().for_each(|number| assert!(number != 567, "no such level"));
    assert_eq!(
        ended(|| {
            each();
            Exit::Clean
        }),
        Exit::Bug
    );
    assert_eq!(
        ended(|| {
            rayon::join(each, each);
            Exit::Clean
        }),
        Exit::Bug
    );
    assert_eq!(
        ended(|| {
            thread::scope(|scope| _ = scope.spawn(each));
            Exit::Clean
        }),
        Exit::Bug
    );
    // A thread that nobody asks how it ended.
    assert_eq!(
        ended(|| {
            drop(thread::spawn(|| panic!("told nobody")).join());
            Exit::Clean
        }),
        Exit::Bug
    );
}

#[test]
fn a_bug_has_an_exit_code_of_its_own() {
    let codes = [Exit::Clean, Exit::Findings, Exit::CannotRun, Exit::Bug].map(std::process::ExitCode::from);
    assert_eq!(codes, [0, 1, 2, 3].map(std::process::ExitCode::from));
}

#[test]
fn the_report_is_one_line_with_what_it_takes() {
    let line = report("panicked at src/x.rs:1:2:\na level without a rank", &words().typed());
    assert!(!line.contains('\n'), "{line}");
    for part in [env!("CARGO_PKG_VERSION"), "src/x.rs:1:2", "a level without a rank", "check careers"] {
        assert!(line.contains(part), "{part} is not in: {line}");
    }
}
