//! What the word work promises, on single sentences.

use super::sentences;

fn cut(text: &str) -> Vec<&str> {
    sentences(text).into_iter().map(|range| &text[range]).collect()
}

#[test]
fn sentences_end_where_a_reader_stops() {
    assert_eq!(cut("Ships features. Asks for help!  Learns?"), ["Ships features.", "Asks for help!", "Learns?"]);
    assert_eq!(cut("  One line only  "), ["One line only"]);
    assert!(cut(" \n ").is_empty());
    assert_eq!(cut("Works wrapped\nover lines. Then\nagain."), ["Works wrapped\nover lines.", "Then\nagain."]);
    assert_eq!(cut("설계를 이끈다. 팀을 돕는다."), ["설계를 이끈다.", "팀을 돕는다."]);
}

#[test]
fn sentences_go_on_after_abbreviations_and_in_brackets() {
    assert_eq!(cut("Uses tools, e.g. Terraform or i.e. Helm. Done."), ["Uses tools, e.g. Terraform or i.e. Helm.", "Done."]);
    assert_eq!(cut("Logs, metrics etc. Knows them."), ["Logs, metrics etc.", "Knows them."]);
    assert_eq!(
        cut("Supports a Sr. Engineer vs. Lead. Says no. Then yes."),
        ["Supports a Sr. Engineer vs. Lead.", "Says no.", "Then yes."]
    );
    assert_eq!(
        cut("Owns systems (small ones. Not all.) and more. Next."),
        ["Owns systems (small ones. Not all.) and more.", "Next."]
    );
    assert_eq!(cut("Not closed (here. Next."), ["Not closed (here.", "Next."]);
    assert_eq!(cut("1. Writes code. 2. Reads it."), ["1. Writes code.", "2. Reads it."]);
    assert_eq!(cut("Ships. 🎉"), ["Ships. 🎉"]);
    assert_eq!(cut("Asks why? and listens. Acts."), ["Asks why? and listens.", "Acts."]);
}
