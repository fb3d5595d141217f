//! How long somebody has to have worked, as levels put it: "8+ years of
//! professional experience", "3-5 years in engineering management".
//!
//! Only what is about work as such or about managing is read. Years with one
//! tool, in one role or until the next promotion are other matters, and whoever
//! mixes them finds contradictions where there are none.

use std::collections::BTreeSet;

use crate::model::value::{Quantity, Time, Unit, quantities};

/// What the years were spent on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tenure {
    /// Work in the profession.
    Work,
    /// Managing people.
    Managing,
}

/// Words that say nothing more than work.
const PLAIN: [&str; 52] = [
    "experience",
    "experienced",
    "professional",
    "professionally",
    "total",
    "overall",
    "relevant",
    "related",
    "work",
    "working",
    "industry",
    "practical",
    "hands",
    "on",
    "commercial",
    "equivalent",
    "software",
    "development",
    "engineering",
    "product",
    "technology",
    "tech",
    "technical",
    "field",
    "domain",
    "full",
    "time",
    "similar",
    "prior",
    "previous",
    "of",
    "in",
    "the",
    "a",
    "an",
    "your",
    "this",
    "our",
    "area",
    "and",
    "or",
    "industrial",
    "role",
    "roles",
    "career",
    "job",
    "required",
    "building",
    "is",
    "are",
    "typical",
    "preferred",
];

/// Words that make a span something else than a requirement of experience.
const OTHERWISE: [&str; 14] = [
    "progression",
    "promotion",
    "promoted",
    "takes",
    "take",
    "ahead",
    "out",
    "horizon",
    "before",
    "after",
    "within",
    "until",
    "tenure",
    "ago",
];

/// Beginnings of words about managing.
const MANAGING: [&str; 5] = ["manag", "leadership", "leading", "supervis", "people"];

/// Returns the years that a text asks for. `about_experience` is true where a
/// heading says that this is what the text is about; `own` are the words of the
/// level's title and track, which name its profession.
pub fn tenures(text: &str, about_experience: bool, own: &BTreeSet<String>) -> Vec<(Tenure, Quantity)> {
    let found = quantities(text);
    let mut read = Vec::new();
    for (at, quantity) in found.iter().enumerate() {
        if !matches!(quantity.unit, Unit::Time(Time::Year | Time::Month)) {
            continue;
        }
        let from = at.checked_sub(1).and_then(|before| found.get(before)).map_or(0, |before| before.range.end);
        let to = found.get(at + 1).map_or(text.len(), |next| next.range.start);
        let before = text.get(from..quantity.range.start).unwrap_or("").rsplit(PARTING).next().unwrap_or("");
        let after = text.get(quantity.range.end..to).unwrap_or("").split(PARTING).next().unwrap_or("");
        if let Some(tenure) = spent_on(&words(before), &words(after), about_experience, own) {
            read.push((tenure, quantity.clone()));
        }
    }
    read
}

/// Signs that end what belongs to a number.
const PARTING: [char; 9] = [';', ',', '.', ':', '(', ')', '–', '—', '|'];

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

fn spent_on(before: &[String], after: &[String], about_experience: bool, own: &BTreeSet<String>) -> Option<Tenure> {
    let all = || before.iter().chain(after);
    if all().any(|word| OTHERWISE.contains(&word.as_str())) {
        return None;
    }
    let says = all().any(|word| word.starts_with("experience"));
    let manages = |word: &&String| MANAGING.iter().any(|start| word.starts_with(start));
    // "in a management capacity" needs no other word.
    let managing = after.iter().any(|word| manages(&word));
    let plain = |word: &String| PLAIN.contains(&word.as_str()) || own.contains(&stem(word));
    let rest =
        |word: &&String| !manages(word) && !["teams", "team", "engineers", "capacity", "position"].contains(&word.as_str());
    if managing {
        return after.iter().filter(rest).all(plain).then_some(Tenure::Managing);
    }
    ((says || about_experience) && after.iter().all(plain)).then_some(Tenure::Work)
}

/// Returns true for a name under which experience is asked for: "Years of
/// experience", "Typical Experience".
pub fn is_about_experience(name: &str) -> bool {
    words(name).iter().any(|word| ["experience", "years", "tenure"].contains(&word.as_str()))
}

/// Returns the words of titles and track names that name a profession, without
/// endings. Years "in a senior role" are no years of work, whatever the title.
pub fn stems<'a>(names: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let ranks = ["senior", "junior", "lead", "staff", "principal", "associate", "head", "director", "distinguished"];
    names.flat_map(words).filter(|word| !ranks.contains(&word.as_str())).map(|word| stem(&word)).collect()
}

fn stem(word: &str) -> String {
    let word = word.strip_suffix("ing").or_else(|| word.strip_suffix("er")).unwrap_or(word);
    word.strip_suffix("er").or_else(|| word.strip_suffix('s')).unwrap_or(word).to_owned()
}
