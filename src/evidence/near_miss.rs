//! When two dimension names are one name, written differently by mistake.
//!
//! Apart because coverage and spelling must agree on it: a heading that is
//! misspelt is not missing as well.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::DimensionKey;

/// How two names are nearly the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// The same words in another number or order, parted differently, or without their
    /// accents.
    Form,
    /// One word is a letter or two off.
    Typo,
}

/// The longest names, in bytes, that are held against each other.
const LONGEST: usize = 160;

/// Returns how two different names are nearly the same; none where they are
/// equal or really differ.
pub fn likeness(one: &DimensionKey, other: &DimensionKey) -> Option<Likeness> {
    let (one, other) = (one.as_str(), other.as_str());
    if one == other || one.len().max(other.len()) > LONGEST {
        None
    } else if form(one) == form(other) || letters(one) == letters(other) {
        Some(Likeness::Form)
    } else {
        is_typo(one, other).then_some(Likeness::Typo)
    }
}

/// Returns the drawers in which a name and everything that it may nearly be
/// meet, so that not every name of a ladder is held against every other.
pub(super) fn drawers(name: &DimensionKey) -> Vec<Drawer> {
    let name = name.as_str();
    if name.len() > LONGEST {
        return Vec::new();
    }
    let mut drawers = vec![Drawer::Form(form(name)), Drawer::Letters(letters(name))];
    let (letters, words) = (name.chars().collect::<Vec<char>>(), name.split(' ').count());
    // A slip spares the start of a name or its end. How much of them counts goes
    // with the length, and lengths that are near share a drawer.
    for count in [(letters.len() <= 8).then_some(2), (letters.len() >= 7).then_some(3)].into_iter().flatten() {
        drawers.push(Drawer::Start(words, letters.iter().take(count).collect()));
        drawers.push(Drawer::End(words, letters.iter().rev().take(count).collect()));
    }
    drawers
}

/// Where names are put to be held against each other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Drawer {
    /// The same words.
    Form(Vec<String>),
    /// The same letters.
    Letters(String),
    /// As many words, and the first letters.
    Start(usize, String),
    /// As many words, and the last letters, backwards.
    End(usize, String),
}

/// Returns the words of a name in the singular and in order of the alphabet,
/// small words left out.
fn form(name: &str) -> Vec<String> {
    let small = ["and", "of", "the", "a", "an", "for", "in", "or", "to"];
    let plain = unaccented(name);
    let mut words: Vec<String> = plain.split(' ').filter(|word| !small.contains(word)).map(singular).collect();
    words.sort();
    words
}

/// Returns the letters of a name, without their accents.
fn letters(name: &str) -> String {
    unaccented(name).replace(' ', "")
}

/// Returns a name as it is written where a keyboard has no accents: `Comunicacao`.
fn unaccented(name: &str) -> Cow<'_, str> {
    if name.is_ascii() {
        return Cow::Borrowed(name);
    }
    Cow::Owned(name.nfd().filter(|c| !is_combining_mark(*c)).collect())
}

fn singular(word: &str) -> String {
    if word.len() < 4 || word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return word.to_owned();
    }
    match (word.strip_suffix("ies"), word.strip_suffix('s')) {
        (Some(stem), _) => format!("{stem}y"),
        (None, Some(stem)) => stem.to_owned(),
        (None, None) => word.to_owned(),
    }
}

/// Returns true where all words but one are equal, and that one is slightly
/// off.
fn is_typo(one: &str, other: &str) -> bool {
    let (mut here, mut there) = (one.split(' '), other.split(' '));
    let mut off = None;
    loop {
        match (here.next(), there.next()) {
            (None, None) => return off.is_some_and(|(one, other)| is_slip_of_the_pen(one, other)),
            (Some(one), Some(other)) if one == other => {}
            (Some(one), Some(other)) if off.is_none() => off = Some((one, other)),
            _ => return false,
        }
    }
}

/// Returns true for a slip of the pen rather than another word. Slips keep the
/// first letter; "spend" for "speed" and "monitoring" for "mentoring" are words,
/// so a changed letter needs a longer word than a lost or a swapped one, and two
/// slips need a long word, or only lost letters.
fn is_slip_of_the_pen(one: &str, other: &str) -> bool {
    let letters = |word: &str| word.chars().collect::<Vec<char>>();
    let (mut short, mut long) = (letters(one), letters(other));
    if short.len() > long.len() {
        std::mem::swap(&mut short, &mut long);
    }
    if short.first() != long.first() || long.len() - short.len() > 2 || !may_slip(one) || !may_slip(other) {
        return false;
    }
    let lost_only = short.len() < long.len() && is_subsequence(&short, &long);
    match strsim::osa_distance(one, other) {
        1 => long.len() >= if lost_only || is_swap(&short, &long) { 5 } else { 7 },
        2 => long.len() >= if lost_only { 10 } else { 12 },
        _ => false,
    }
}

/// Returns true for a word of letters only: a number that differs is another.
fn may_slip(word: &str) -> bool {
    word.chars().all(char::is_alphabetic)
}

fn is_swap(one: &[char], other: &[char]) -> bool {
    one.len() == other.len() && one.iter().zip(other).filter(|(here, there)| here != there).count() == 2
}

fn is_subsequence(short: &[char], long: &[char]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|letter| rest.any(|candidate| candidate == letter))
}

#[cfg(test)]
mod tests {
    use super::{Likeness, likeness};
    use crate::model::DimensionKey;

    fn like(one: &str, other: &str) -> Option<Likeness> {
        likeness(&DimensionKey::new(one), &DimensionKey::new(other))
    }

    #[test]
    fn slips_are_seen() {
        for (one, other) in [
            ("Responsibilties", "Responsibilities"),
            ("Comunication", "Communication"),
            ("Comunicaton", "Communication"),
            ("Colalboration", "Collaboration"),
            ("Desireable experience", "Desirable experience"),
            ("Technical Knowlege", "Technical Knowledge"),
            ("Leadrshp", "Leadership"),
            ("Behavior", "Behaviour"),
            ("Mentorhsip", "Mentorship"),
        ] {
            assert_eq!(like(one, other), Some(Likeness::Typo), "{one} / {other}");
        }
    }

    #[test]
    fn other_forms_are_seen() {
        for (one, other) in [
            ("Technical Skill", "Technical Skills"),
            ("Mentoring & Teaching", "Teaching and Mentoring"),
            ("Code Quality", "Quality of code"),
            ("Responsibility", "Responsibilities"),
            ("Problemsolving", "Problem-solving"),
        ] {
            assert_eq!(like(one, other), Some(Likeness::Form), "{one} / {other}");
        }
    }

    #[test]
    fn other_words_and_mere_style_are_not() {
        for (one, other) in [
            ("Mentoring", "Monitoring"),
            ("Mentoring", "Mentorship"),
            ("Readability", "Reliability"),
            ("Internal communication", "External communication"),
            ("Speed", "Spend"),
            ("Goals 1", "Goals 2"),
            ("Customer Success", "Stakeholder Success"),
            ("I am a leader", "I am a technical leader"),
            ("domain Expertise", "🦉 Domain expertise:"),
            ("Impact", "Impact"),
        ] {
            assert_eq!(like(one, other), None, "{one} / {other}");
        }
    }
}
