//! How much a rewording matters.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{normalize, quantities};

/// What a rewording does to the meaning of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Nothing: case, punctuation, a typing mistake mended or made.
    Typing,
    /// It is said in other words.
    Wording,
    /// A number, a duration, or what one must, may or should do.
    Meaning,
}

/// Words that say how binding a text is.
const MODALS: &[&str] = &[
    "always", "can", "cannot", "could", "may", "might", "must", "never", "not", "optional", "ought", "required", "shall",
    "should", "will", "would",
];

/// Contractions, as normalising leaves them, and the modal words in them.
const CONTRACTIONS: &[(&str, &[&str])] = &[
    ("arent", &["not"]),
    ("cannot", &["can", "not"]),
    ("cant", &["can", "not"]),
    ("couldnt", &["could", "not"]),
    ("didnt", &["not"]),
    ("doesnt", &["not"]),
    ("dont", &["not"]),
    ("havent", &["not"]),
    ("isnt", &["not"]),
    ("mustnt", &["must", "not"]),
    ("shouldnt", &["should", "not"]),
    ("theyll", &["will"]),
    ("wasnt", &["not"]),
    ("well", &[]),
    ("wont", &["will", "not"]),
    ("wouldnt", &["would", "not"]),
    ("youll", &["will"]),
];

/// Returns what a rewording does to the meaning, the same in both directions.
pub fn weight(before: &str, after: &str) -> Weight {
    let (one, other) = (normalize(before), normalize(after));
    if one == other {
        return Weight::Typing;
    }
    if quantities(&one) != quantities(&other) || modals(&one) != modals(&other) {
        return Weight::Meaning;
    }
    if letters(&one) == letters(&other) || is_typo(&one, &other) { Weight::Typing } else { Weight::Wording }
}

fn modals(normal: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for word in normal.split(' ') {
        if let Some((_, inside)) = CONTRACTIONS.iter().find(|(short, _)| *short == word) {
            found.extend_from_slice(inside);
        } else if MODALS.contains(&word) {
            found.push(word);
        }
    }
    found.sort_unstable();
    found
}

/// Returns the text without gaps: `work flow` and `workflow` are typed
/// differently and no more.
fn letters(normal: &str) -> String {
    normal.chars().filter(|c| *c != ' ').collect()
}

/// Returns true where the texts differ in mistyped or doubled words only.
fn is_typo(one: &str, other: &str) -> bool {
    let one: Vec<&str> = one.split(' ').collect();
    let other: Vec<&str> = other.split(' ').collect();
    let (one, other) = if one <= other { (one, other) } else { (other, one) };
    capture_diff_slices(Algorithm::Myers, &one, &other).into_iter().all(|op| {
        let words = |words: &[&str], from: usize, len: usize| words.get(from..from + len).unwrap_or(&[]).join(" ");
        match op {
            DiffOp::Equal { .. } => true,
            DiffOp::Delete { old_index, old_len, .. } => is_doubled(&one, old_index, old_len),
            DiffOp::Insert { new_index, new_len, .. } => is_doubled(&other, new_index, new_len),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                let (a, b) = (words(&one, old_index, old_len), words(&other, new_index, new_len));
                letters(&a) == letters(&b)
                    || (old_len == new_len && a.split(' ').zip(b.split(' ')).all(|(a, b)| a == b || is_mistyped(a, b)))
            }
        }
    })
}

fn is_doubled(words: &[&str], at: usize, len: usize) -> bool {
    let word = words.get(at);
    len == 1 && (word == words.get(at + 1) || at.checked_sub(1).is_some_and(|before| words.get(before) == word))
}

/// Returns true where one of two words is the other mistyped. No dictionary is
/// asked, so it is careful: real words that are this near (`able`, `unable`;
/// `system`, `systems`) differ at their start, or one begins with the other.
fn is_mistyped(one: &str, other: &str) -> bool {
    if matches!((one, other), ("a", "an") | ("an", "a")) {
        return true;
    }
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if a.first() != b.first() || a.iter().any(char::is_ascii_digit) || one.starts_with(other) || other.starts_with(one) {
        return false;
    }
    let (prefix, suffix) = (
        a.iter().zip(&b).take_while(|(a, b)| a == b).count(),
        a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count(),
    );
    let shorter = a.len().min(b.len());
    let suffix = suffix.min(shorter - prefix);
    let (left, right) = (a.len() - prefix - suffix, b.len() - prefix - suffix);
    match (left.min(right), left.max(right)) {
        (0, 1) => shorter >= 4 && suffix > 0,
        (1, 1) => shorter >= 7 && suffix > 0,
        (2, 2) => {
            let (a, b) = (a.get(prefix..prefix + 2), b.get(prefix..prefix + 2));
            let turned = matches!((a, b), (Some([a, b]), Some([c, d])) if a == d && b == c);
            turned || shorter >= 10
        }
        (0 | 1, 2) => shorter >= 9 && suffix > 0,
        _ => false,
    }
}
