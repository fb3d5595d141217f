//! Whom a level speaks of: "I lead", "you lead", "they lead".
//!
//! Apart from the rule because telling the subject of a sentence is a matter of
//! language, and a careful one: most sentences of a ladder have none.

use std::sync::LazyLock;

use crate::wording::Starts;

/// Whom a text speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    /// *I lead projects.*
    I,
    /// *You lead projects.*
    You,
    /// *They lead projects*, *The engineer leads projects.*
    They,
}

impl Voice {
    /// Every voice.
    pub const ALL: [Self; 3] = [Self::I, Self::You, Self::They];

    /// Returns the voice as a message shows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::I => "I",
            Self::You => "you",
            Self::They => "they",
        }
    }
}

/// Words that may stand between an article and the role: *a good senior
/// engineer*.
const BETWEEN: usize = 4;

/// Roles that a sentence about somebody starts with.
const ROLES: [&str; 16] = [
    "engineer",
    "developer",
    "designer",
    "manager",
    "analyst",
    "architect",
    "lead",
    "director",
    "scientist",
    "researcher",
    "writer",
    "specialist",
    "individual",
    "person",
    "candidate",
    "employee",
];

/// Returns whom a sentence speaks of, none where its start doesn't tell.
pub fn subject(sentence: &str) -> Option<Voice> {
    let mut words = words(sentence).take(BETWEEN + 2);
    let first = words.next()?;
    match () {
        () if is_one_of(first, &["i", "i'm", "i'll", "i've", "i'd", "my"]) => Some(Voice::I),
        () if is_one_of(first, &["you", "you're", "you'll", "you've", "you'd", "your"]) => Some(Voice::You),
        () if is_one_of(first, &["they", "they're", "they'll", "they've", "he", "she", "she/he", "he/she"]) => Some(Voice::They),
        () if is_one_of(first, &["a", "an", "the"]) => words.any(|word| is_one_of(word, &ROLES)).then_some(Voice::They),
        () => None,
    }
}

/// Returns true where a sentence speaks to the reader or of the writer, at its
/// start or anywhere.
pub fn mentions(sentence: &str, voice: Voice) -> bool {
    let said = |own: &[&str]| words(sentence).any(|word| is_one_of(word, own));
    match voice {
        Voice::I => may_mention_me(sentence) && said(&["i", "i'm", "i'll", "i've", "my", "me"]),
        Voice::You => YOU.stand_in(sentence) && said(&["you", "you're", "you'll", "you've", "your", "yours", "yourself"]),
        Voice::They => subject(sentence) == Some(Voice::They),
    }
}

/// How each word starts that speaks to the reader.
static YOU: LazyLock<Starts> = LazyLock::new(|| Starts::new(["you"]));

/// Returns false for most sentences, none of whose words can be the writer's.
fn may_mention_me(sentence: &str) -> bool {
    let bytes = sentence.as_bytes();
    let at = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
    let goes_on = |next: usize| at(next).is_ascii_alphanumeric();
    let mut inside = false;
    bytes.iter().enumerate().any(|(here, byte)| {
        let first = !std::mem::replace(&mut inside, byte.is_ascii_alphanumeric());
        match byte {
            b'i' | b'I' => first && !goes_on(here + 1),
            b'm' | b'M' => first && matches!(at(here + 1), b'y' | b'Y' | b'e' | b'E') && !goes_on(here + 2),
            _ => false,
        }
    })
}

/// Returns the words of a sentence.
fn words(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Returns true for one of these words, in any letter case and with any apostrophe.
fn is_one_of(word: &str, known: &[&str]) -> bool {
    if word.is_ascii() {
        return known.iter().any(|known| known.eq_ignore_ascii_case(word));
    }
    known.contains(&word.replace('\u{2019}', "'").to_lowercase().as_str())
}
