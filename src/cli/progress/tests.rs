//! The line itself: when it is drawn depends on a clock.

use super::{Stage, line};

#[test]
fn documents_are_counted_until_all_are_read() {
    let stage = Stage::Reading(10_000);
    assert_eq!(line(stage, 0), "reading 0 of 10,000 documents...");
    assert_eq!(line(stage, 1_200), "reading 1,200 of 10,000 documents...");
    assert_eq!(line(stage, 10_000), "making out the levels of 10,000 documents...");
    // A document that a list of levels links to is read besides.
    assert_eq!(line(stage, 10_001), "making out the levels of 10,000 documents...");
    assert_eq!(line(Stage::Reading(1_234_567), 12), "reading 12 of 1,234,567 documents...");
}
