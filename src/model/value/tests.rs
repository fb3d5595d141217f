//! What is read as which quantity, and which quantities agree.

use super::quantities;

/// Returns each quantity as `low..high unit`.
fn read(text: &str) -> Vec<String> {
    let bound = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    quantities(text).iter().map(|found| format!("{}..{} {:?}", bound(found.low), bound(found.high), found.unit)).collect()
}

fn agree(one: &str, other: &str) -> bool {
    let (one, other) = (quantities(one), quantities(other));
    one[0].comparable(&other[0]) && one[0].agrees(&other[0]) && other[0].agrees(&one[0])
}

fn contradict(one: &str, other: &str) -> bool {
    let (one, other) = (quantities(one), quantities(other));
    one[0].comparable(&other[0]) && !one[0].agrees(&other[0]) && !other[0].agrees(&one[0])
}

#[test]
fn one_value_however_it_is_written() {
    for text in [
        "3-6 months",
        "3–6 months",
        "3 — 6 months",
        "three to six months",
        "3-6 month initiatives",
        "a 3-6-month plan",
        "3 months to 6 months",
        "3-6mo",
        "6+ weeks, or 3 to 6 mths",
    ] {
        assert_eq!(read(text).last().map(String::as_str), Some("3..6 Time(Month)"), "{text}");
    }
}

#[test]
fn shapes_of_quantities() {
    for (text, expected) in [
        ("one to two quarters", "1..2 Time(Quarter)"),
        ("a two-week sprint", "2..2 Time(Week)"),
        ("5+ years", "5.. Time(Year)"),
        ("5 years or more", "5.. Time(Year)"),
        ("at least 5 years", "5.. Time(Year)"),
        ("up to 3 months", "..3 Time(Month)"),
        ("6 months – 1 year", "0.5..1 Time(Year)"),
        ("1.5 years", "1.5..1.5 Time(Year)"),
        ("80-100%", "80..100 Percent"),
        ("99.9% of requests", "99.9..99.9 Percent"),
        ("$250k", "250000..250000 Money('$')"),
        ("1,500 customers", "1500..1500 Count(\"customer\")"),
        ("5-15 people", "5..15 Count(\"person\")"),
        ("3 direct reports", "3..3 Count(\"report\")"),
        ("2 cross-functional teams", "2..2 Count(\"team\")"),
        ("one team", "1..1 Count(\"team\")"),
        ("2-3 sprints", "2..3 Sprint"),
        ("within 6 months", "..6 Time(Month)"),
        ("a minimum of five years", "5.. Time(Year)"),
        ("5 years minimum", "5.. Time(Year)"),
        ("no more than three months", "..3 Time(Month)"),
        ("no less than 3 months", "3.. Time(Month)"),
        ("<2 years", "..2 Time(Year)"),
        (">= 2 years", "2.. Time(Year)"),
        ("2 months or less", "..2 Time(Month)"),
        ("5 plus years", "5.. Time(Year)"),
        ("up to about 3 months", "..3 Time(Month)"),
        ("between 3 and 6 months", "3..6 Time(Month)"),
        ("between 3 months and 1 year", "0.25..1 Time(Year)"),
        ("half a year", "0.5..0.5 Time(Year)"),
        ("plans a year ahead", "1..1 Time(Year)"),
        ("up to a quarter", "..1 Time(Quarter)"),
        ("for a month or two", "1..2 Time(Month)"),
        ("5 years' experience", "5..5 Time(Year)"),
        ("twelve to eighteen months", "12..18 Time(Month)"),
    ] {
        assert_eq!(read(text), [expected], "{text}");
    }
}

#[test]
fn names_and_notations_are_no_quantities() {
    for text in [
        "Level 5 engineers",
        "on call 24/7 weeks",
        "weekly 1:1s",
        "a11y",
        "L4 engineers",
        "IC 5 years",
        "the 2nd month",
        "multi-month initiatives",
        "one of the leaders",
        "Products → Company",
        "a 10x engineer",
        "once a quarter",
        "an engineer a year",
        "6-3 months",
        "",
        "—",
    ] {
        assert_eq!(read(text), [""; 0], "{text}");
    }
}

#[test]
fn equal_values_in_other_units() {
    assert!(agree("1 quarter", "3 months"));
    assert!(agree("1-2 years", "12-24 months"));
    assert!(agree("4 weeks", "1 month"));
    assert!(agree("90 days", "1 quarter"));
    assert!(agree("up to 6 months", "3-6 months"));
    assert!(agree("3+ months", "3-6 months"));
    assert!(agree("4 months", "3-6 months"));
}

#[test]
fn rough_values() {
    assert!(agree("about a year", "9-12 months") && agree("~3 months", "4 months") && agree("around 10 people", "12 people"));
    assert!(contradict("about a year", "3 months") && contradict("~10 people", "20-30 people"));
}

#[test]
fn what_is_less() {
    let below = |one: &str, other: &str| quantities(one)[0].is_below(&quantities(other)[0]);
    for (less, more) in [
        ("1-2 months", "3-6 months"),
        ("5-8 years", "6-8 years"),
        ("3-4 months", "3-6 months"),
        ("3+ years", "5+ years"),
        ("6 months", "1 year"),
        ("up to 3 people", "up to 5 people"),
    ] {
        assert!(below(less, more) && !below(more, less), "{less} / {more}");
    }
    for (one, other) in [
        ("3-6 months", "1 quarter to 6 months"),
        ("3-6 months", "4-5 months"),
        ("2 teams", "3 people"),
        ("5+ years", "6-8 years"),
    ] {
        assert!(!below(one, other) && (one == "5+ years" || !below(other, one)), "{one} / {other}");
    }
}

#[test]
fn other_values_contradict() {
    assert!(contradict("3-6 months", "1-2 months"));
    assert!(contradict("3-6 months", "4-6 months"));
    assert!(contradict("3-6 months", "3-6 weeks"));
    assert!(contradict("5+ years", "3+ years"));
    assert!(contradict("2 teams", "3 teams"));
}

#[test]
fn other_sorts_are_not_compared() {
    let (time, count) = (quantities("3 months"), quantities("3 teams"));
    assert!(!time[0].comparable(&count[0]));
    assert!(time[0].agrees(&count[0]));
}

#[test]
fn several_quantities_are_kept_apart() {
    assert_eq!(read("3 months - 5 people, or 2 weeks"), ["3..3 Time(Month)", "5..5 Count(\"person\")", "2..2 Time(Week)"]);
    assert_eq!(quantities("lasts up to 6 months")[0].text, "up to 6 months");
}

#[test]
fn places_are_the_quantitys_own() {
    let text = "plans “6–9 month” work";
    let found = quantities(text);
    assert_eq!(found[0].text, "6–9 month");
    assert_eq!(&text[found[0].range.clone()], "6–9 month");
}
