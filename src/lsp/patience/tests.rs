//! What is wanted is done, what isn't is given up, and a panic is not lost.

use std::panic::{self, AssertUnwindSafe};
use std::thread;
use std::time::Duration;

use super::patiently;

#[test]
fn work_ends_by_itself_or_where_it_is_obsolete() {
    assert_eq!(patiently(&mut || false, |_| 7), 7);
    let until_unwanted = |is_wanted: &(dyn Fn() -> bool + Sync)| {
        while is_wanted() {
            thread::sleep(Duration::from_millis(1));
        }
        "given up"
    };
    let mut asked = 0;
    let mut third = || {
        asked += 1;
        asked == 3
    };
    assert_eq!(patiently(&mut third, until_unwanted), "given up");
}

#[test]
fn work_that_panics_panics_here() {
    let caught = panic::catch_unwind(AssertUnwindSafe(|| patiently(&mut || false, |_| -> u8 { panic!("no level") })));
    assert_eq!(caught.expect_err("it panics").downcast_ref::<&str>(), Some(&"no level"));
}
