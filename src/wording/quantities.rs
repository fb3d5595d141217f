//! The numbers and durations of a text.

/// Numbers written as words. `one` is a pronoun more often than a number: it
/// counts only before a duration.
const NUMBER_WORDS: &[(&str, &str)] = &[
    ("dozen", "12"),
    ("eight", "8"),
    ("eighteen", "18"),
    ("eleven", "11"),
    ("fifteen", "15"),
    ("fifty", "50"),
    ("five", "5"),
    ("forty", "40"),
    ("four", "4"),
    ("hundred", "100"),
    ("nine", "9"),
    ("ninety", "90"),
    ("seven", "7"),
    ("six", "6"),
    ("sixty", "60"),
    ("ten", "10"),
    ("thirty", "30"),
    ("thousand", "1000"),
    ("three", "3"),
    ("twelve", "12"),
    ("twenty", "20"),
    ("two", "2"),
];

/// Units of time in the singular, and the words that say how often.
const DURATIONS: &[&str] = &[
    "annual",
    "annually",
    "daily",
    "day",
    "decade",
    "fortnight",
    "fortnightly",
    "hour",
    "hourly",
    "minute",
    "month",
    "monthly",
    "quarter",
    "quarterly",
    "sprint",
    "week",
    "weekly",
    "year",
    "yearly",
];

/// Returns the numbers and units of time in a normalised text, sorted: a text
/// whose list differs says another amount. `two` is `2`, `3-6` is 3 and 6,
/// `months` is `month`; `day to day` is no duration.
pub fn quantities(normal: &str) -> Vec<String> {
    let words: Vec<&str> = normal.split(' ').collect();
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let near = |offset: isize| at.checked_add_signed(offset).and_then(|at| words.get(at)).copied();
        if word.starts_with(|c: char| c.is_ascii_digit() || "$€£<>≤≥~".contains(c)) {
            found.extend(word.split('-').map(|part| part.replace(',', "")));
        } else if let Some((_, digits)) = NUMBER_WORDS.iter().find(|(name, _)| name == word) {
            found.push((*digits).to_owned());
        } else if let Some(unit) = duration(word) {
            let idiom = unit == "day"
                && (near(1) == Some("to") && near(2) == Some("day") || near(-1) == Some("to") && near(-2) == Some("day"));
            if !idiom {
                found.push(unit.to_owned());
                found.extend(near(-1).filter(|before| *before == "one").map(|_| "1".to_owned()));
            }
        }
    }
    found.sort_unstable();
    found
}

fn duration(word: &str) -> Option<&'static str> {
    DURATIONS.iter().find(|unit| **unit == word || word.strip_suffix('s') == Some(unit)).copied()
}
