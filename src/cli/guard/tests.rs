//! A panic can't be had from outside, so it is tested here.

use std::panic;

use super::*;

fn words() -> Words {
    Words::new(["ladder-lint", "check", "careers\n::error::"].map(Into::into).to_vec())
}

#[test]
fn a_panic_is_a_bug_and_nothing_else_is() {
    let hook = panic::take_hook();
    let clean = guarded(&words(), || Exit::Clean);
    let bug = guarded(&words(), || panic!("a level without a rank"));
    panic::set_hook(hook);
    assert_eq!((clean, bug), (Exit::Clean, Exit::Bug));
}

#[test]
fn the_report_is_one_line_with_what_it_takes() {
    let line = report("panicked at src/x.rs:1:2:\na level without a rank", &words().typed());
    assert!(!line.contains('\n'), "{line}");
    for part in [env!("CARGO_PKG_VERSION"), "src/x.rs:1:2", "a level without a rank", "check careers"] {
        assert!(line.contains(part), "{part} is not in: {line}");
    }
}
