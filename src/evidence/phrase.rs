//! What the wording of a name or statement tells (that a level inherits, that a
//! dimension is about leading, that a name is a sentence), and how messages list
//! names.

use crate::model::{DimensionKey, Level};

/// Phrases by which a level takes over what another one says.
const INHERITING: [&str; 19] = [
    "same as",
    "everything in",
    "everything from",
    "everything that",
    "everything a ",
    "everything expected",
    "everything at",
    "all of the above",
    "all the above",
    "all expectations",
    "all the expectations",
    "all of the expectations",
    "all responsibilities",
    "all the responsibilities",
    "in addition to",
    "builds on",
    "equivalent to",
    "identical to",
    "on top of",
];

/// Words that show that such a phrase is about a level.
const RUNGS: [&str; 16] = [
    "level",
    "above",
    "below",
    "previous",
    "junior",
    "senior",
    "staff",
    "principal",
    "engineer",
    "developer",
    "designer",
    "manager",
    "lead",
    "director",
    "analyst",
    "role",
];

/// Beginnings of words about leading others, which a ladder's first levels
/// often leave out on purpose.
const LEADING: [&str; 11] =
    ["lead", "mentor", "coach", "manag", "hiring", "recruit", "strateg", "delegat", "sponsor", "vision", "people"];

/// Returns true where a level says, outside its dimensions, that it takes over
/// what another level expects.
pub fn inherits(level: &Level) -> bool {
    level.statements.iter().any(|statement| {
        let text = statement.text.to_lowercase();
        INHERITING.iter().any(|phrase| text.contains(phrase)) && RUNGS.iter().any(|word| text.contains(word))
    })
}

/// Returns true for a dimension about leading others.
pub fn speaks_of_leading(name: &DimensionKey) -> bool {
    name.as_str().split(' ').any(|word| LEADING.iter().any(|start| word.starts_with(start)))
}

/// Words that dimensions of very different matters have.
const GENERAL: [&str; 8] =
    ["technical", "leadership", "organizational", "organisational", "strategic", "skills", "management", "engineering"];

/// Returns true where two names have a telling word of four letters or more in
/// common.
pub fn share_a_word(one: &DimensionKey, other: &DimensionKey) -> bool {
    let telling = |word: &&str| word.chars().count() >= 4 && !GENERAL.contains(word);
    one.as_str().split(' ').filter(telling).any(|word| other.as_str().split(' ').any(|there| there == word))
}

/// Returns true where two names have a telling word of one stem in common:
/// "Evaluated by" and "Evaluation".
pub fn share_a_stem(one: &DimensionKey, other: &DimensionKey) -> bool {
    let telling = |word: &&str| word.chars().count() >= 4 && !GENERAL.contains(word);
    let alike = |word: &str, there: &str| {
        let shared = word.chars().zip(there.chars()).take_while(|(a, b)| a == b).count();
        word == there || shared >= 5 && shared * 3 >= word.chars().count().max(there.chars().count()) * 2
    };
    one.as_str().split(' ').filter(telling).any(|word| other.as_str().split(' ').filter(telling).any(|there| alike(word, there)))
}

/// Returns true for a name that is a sentence ("I am a mentor"), which ladders
/// write anew at each level on purpose.
pub fn is_sentence(name: &DimensionKey) -> bool {
    let mut words = name.as_str().split(' ');
    let personal = ["i", "i'm", "i've", "my", "we", "our", "you", "your", "they", "their"];
    words.next().is_some_and(|first| personal.contains(&first)) || words.count() >= 5
}

/// Returns names as a sentence lists them: `A, B and C`; of a long list the
/// first few and how many more.
pub fn list(names: &[String]) -> String {
    let shown = if names.len() > 7 { 6 } else { names.len() };
    let (head, tail) = names.split_at_checked(shown).unwrap_or((names, &[]));
    match (head, tail.len()) {
        ([], _) => String::new(),
        ([only], 0) => only.clone(),
        ([start @ .., last], 0) => format!("{} and {last}", start.join(", ")),
        (head, more) => format!("{} and {more} more", head.join(", ")),
    }
}
