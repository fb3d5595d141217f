//! What becomes of work that panics.

use super::guarded;

#[test]
fn work_that_panics_is_an_error_and_nothing_more() {
    assert_eq!(guarded(|| 1), Ok(1));
    assert_eq!(guarded(|| -> u8 { panic!("no level {}", 7) }), Err("no level 7".to_owned()));
    assert_eq!(guarded(|| -> u8 { panic!("no level") }), Err("no level".to_owned()));
    assert_eq!(guarded(|| 2), Ok(2));
}
