//! What the word work promises, on single sentences.

use super::{Op, Weight, normalize, plain, sentences, similarity, weight, words_diff};

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

#[test]
fn statements_are_the_same_whatever_their_typesetting() {
    assert_eq!(normalize("Don\u{2019}t  ship – “ever”."), normalize("don't ship - \"ever\""));
    assert_eq!(normalize("Plans 3–6 months, in C# and C++ (50%)!"), "plans 3-6 months in c# and c++ 50%");
    assert_ne!(normalize("1.5 years"), normalize("15 years"));
    assert_ne!(normalize("5+ years"), normalize("5 years"));
    assert_ne!(normalize("✅"), normalize("❌"));
    assert_eq!(plain("It\u{2019}s\u{a0} fine…"), "It's fine...");
}

#[test]
fn similarity_is_the_same_in_both_directions() {
    let texts = [
        "Mentors two engineers at a time",
        "Mentored two engineers",
        "Writes the release notes and reads those of others",
        "Writes the release notes",
        "",
        "Reads notes of others, and writes the release notes of the group",
    ];
    for one in texts {
        for other in texts {
            assert!((similarity(one, other) - similarity(other, one)).abs() < f64::EPSILON, "{one} / {other}");
        }
    }
    assert!(similarity(texts[0], texts[1]) > 0.6);
    assert!(similarity(texts[2], texts[3]) > 0.6);
    assert!(similarity(texts[0], texts[2]) < 0.2);
    assert!((similarity(texts[0], texts[0]) - 1.0).abs() < 1e-9);
}

#[test]
fn word_runs_make_both_texts_and_mirror() {
    let pairs = [
        ("Leads two projects a year.", "Leads three larger projects a quarter."),
        ("", "All new"),
        ("Same", "Same"),
        ("a b c a b", "b a c b a"),
        ("설계를 이끈다", "설계를 함께 이끈다"),
    ];
    for (before, after) in pairs {
        let ops = words_diff(before, after);
        let side = |skip: Op| ops.iter().filter(|run| run.op != skip).map(|run| run.text.as_str()).collect::<String>();
        assert_eq!((side(Op::Insert), side(Op::Delete)), (before.to_owned(), after.to_owned()));
        let back: Vec<_> = words_diff(after, before);
        for op in [Op::Equal, Op::Delete, Op::Insert] {
            let other = [Op::Equal, Op::Insert, Op::Delete][op as usize];
            let texts = |runs: &[super::WordOp], op: Op| {
                runs.iter().filter(|run| run.op == op).map(|run| run.text.clone()).collect::<Vec<_>>()
            };
            assert_eq!(texts(&ops, op), texts(&back, other));
        }
    }
    let runs: Vec<_> =
        words_diff("Leads two projects", "Leads three projects").into_iter().map(|run| (run.op, run.text)).collect();
    let expected = [(Op::Equal, "Leads "), (Op::Delete, "two"), (Op::Insert, "three"), (Op::Equal, " projects")];
    assert_eq!(runs, expected.map(|(op, text)| (op, text.to_owned())));
}

#[test]
fn a_rewording_weighs_what_it_changes() {
    let cases = [
        ("Ships on time.", "ships on time", Weight::Typing),
        ("Recieves feedback well", "Receives feedback well", Weight::Typing),
        ("Keeps the the log", "Keeps the log", Weight::Typing),
        ("Owns the work flow", "Owns the workflow", Weight::Typing),
        ("Writes an review", "Writes a review", Weight::Typing),
        ("Owns a system", "Owns some system", Weight::Wording),
        ("Owns systems", "Owns system", Weight::Wording),
        ("Is able to decide", "Is unable to decide", Weight::Wording),
        ("Helps the team", "Helps the group", Weight::Wording),
        ("Day to day work", "Everyday work", Weight::Wording),
        ("Leads two projects", "Leads 2 projects", Weight::Wording),
        ("Leads two projects", "Leads three projects", Weight::Meaning),
        ("Plans months ahead", "Plans quarters ahead", Weight::Meaning),
        ("Should review", "Must review", Weight::Meaning),
        ("Can't approve", "Can approve", Weight::Meaning),
        ("Has 5 years", "Has 5+ years", Weight::Meaning),
    ];
    for (before, after, expected) in cases {
        assert_eq!(weight(before, after), expected, "{before} / {after}");
        assert_eq!(weight(after, before), expected, "{after} / {before}");
    }
}
