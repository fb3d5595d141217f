//! Level titles: the code apart from the title, and whether a text is a title
//! at all.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::lexicon;
use super::name::{fold, tidy, unnumbered};

/// How much a text looks like the title of a rung.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rung {
    /// It doesn't.
    No,
    /// It names a role: so do many headings that aren't levels.
    Weak,
    /// It names a role and how far up it stands.
    Strong,
}

/// A title taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Title {
    /// What is left without the code.
    pub(super) text: String,
    /// The code as written: `IC 5`, `L4`, `Manager 4 / IC 5`.
    pub(super) code: Option<String>,
    /// A last part in parentheses that is no code by its form: where siblings
    /// carry codes there, it is one too.
    pub(super) aside: Option<String>,
}

/// One code: up to four capitals (or a word for rank) and a number.
const CODE: &str = r"(?:(?:Level|Grade|Band)\s+[A-Z]{1,4}|[A-Z]{1,4}|Manager|Director|Level|Grade|Band|Step|Stage|Niveau|Nivel|Nível|Livello|Stufe)[ \-]?[0-9]+(?:\.[0-9]+)?[a-z+]?";

// NOTE: classes are as small as they can be, as compiling them is a good part of a
// run on a small ladder: digits are ASCII's, and a tidy text has single blanks.

static PREFIX: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!(r"^({CODE}(?: ?[/&,+\-–] ?(?:{CODE}|[0-9]+))*)(?: ?[:–—|.] ?| - | )([^ ].*)$")).ok());
static CODES: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!(r"^(?i:{CODE})(?:\s*(?:[/&,+\-–]|and|or)\s*(?:(?i:{CODE})|[0-9]+))*$")).ok());
static ASIDE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^(.+?)\s*[(\[]([^()\[\]]*)[)\]]$").ok());
static SUFFIX: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(.+?)(?: ?[,:–—|] ?| - | )((?:IC|L|M|E|P|G|D|T)-?[0-9]+[a-z]?)$").ok());

/// A title that is nothing but a code.
static BARE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^[A-Z]{1,4}-?[0-9]+(?:\.[0-9]+)?[a-z+]?$").ok());

impl Title {
    /// Takes a heading's text apart.
    pub(super) fn parse(shown: &str) -> Self {
        let text = || unnumbered(&tidy(shown)).to_owned();
        let title = Self::taken_apart(text());
        let letters = |code: &str| code.chars().take_while(|c| c.is_alphabetic()).collect::<String>();
        // `Q1 2025`, `SEV1: All is down` are no codes of levels, wherever they stand.
        if title.code.as_deref().is_some_and(|code| lexicon::counts_other_things(&letters(code))) {
            return Self { text: text(), code: None, aside: None };
        }
        title
    }

    fn taken_apart(text: String) -> Self {
        // Every code has a number, and most headings have none.
        let numbered = text.contains(char::is_numeric);
        if numbered && BARE.as_ref().is_some_and(|pattern| pattern.is_match(&text)) {
            return Self { code: Some(text.clone()), text, aside: None };
        }
        if let Some((code, rest)) = Some(&text).filter(|_| numbered).and_then(|text| prefix_code(text)) {
            return Self { text: tidy(&rest), code: Some(code), aside: None };
        }
        if let Some(parts) = aside(&text) {
            let (before, inner) = (parts.get(1).map_or("", |m| m.as_str()), parts.get(2).map_or("", |m| m.as_str().trim()));
            if is_codes(inner) {
                return Self { text: tidy(before), code: Some(inner.to_owned()), aside: None };
            }
            return Self { text: text.clone(), code: None, aside: Some(inner.to_owned()) };
        }
        if let Some(parts) = SUFFIX.as_ref().filter(|_| numbered).and_then(|pattern| pattern.captures(&text)) {
            let before = parts.get(1).map_or("", |m| m.as_str());
            let code = parts.get(2).map(|m| m.as_str().to_owned());
            return Self { text: tidy(before), code, aside: None };
        }
        Self { text, code: None, aside: None }
    }

    /// Takes the last parentheses for a code, because the siblings' are.
    pub(super) fn with_aside_as_code(self) -> Self {
        match (&self.aside, aside(&self.text)) {
            (Some(aside), Some(parts)) if self.code.is_none() => {
                Self { text: tidy(parts.get(1).map_or("", |m| m.as_str())), code: Some(aside.clone()), aside: None }
            }
            _ => self,
        }
    }

    /// Returns how much this looks like a rung's title.
    pub(super) fn rung(&self) -> Rung {
        let bare = aside(&self.text).and_then(|parts| parts.get(1));
        let text = bare.map_or(self.text.as_str(), |part| part.as_str());
        let rung = text
            .split(['/', '|'])
            .flat_map(|part| part.split(" & "))
            .flat_map(|part| part.split(" and "))
            .map(part_rung)
            .filter(|rung| *rung != Rung::No)
            .max();
        if self.code.as_deref() == Some(self.text.as_str()) {
            return Rung::Strong;
        }
        // What is left before a colon is no code: `Self-Assessment: Staff Engineer`.
        let spoilt = || {
            text.contains(':')
                || text.ends_with(['?', '!', '.'])
                || text.contains(" vs")
                || fold(text).split(' ').any(lexicon::is_foreign)
        };
        match rung {
            Some(rung) if !spoilt() && text.split_whitespace().count() <= 10 => {
                if self.code.is_some() {
                    Rung::Strong
                } else {
                    rung
                }
            }
            // Where the words are of a language that the lexicon hardly knows, the code tells.
            None if self.code.is_some() && !spoilt() && !text.is_ascii() && text.split_whitespace().count() <= 6 => Rung::Weak,
            _ => Rung::No,
        }
    }
}

/// A text read as the name of a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelName {
    /// The title without its code.
    pub title: String,
    /// The code as written.
    pub code: Option<String>,
    /// True where it reads like a level's title: it names a role.
    pub role: bool,
    /// True where it also tells how far up it stands.
    pub rung: bool,
}

impl LevelName {
    /// Takes a text apart, whatever it is.
    pub fn read(shown: &str) -> Self {
        let title = Title::parse(shown);
        let rung = title.rung();
        Self { title: title.text, code: title.code, role: rung != Rung::No, rung: rung == Rung::Strong }
    }
}

/// Greater than any number at the end of a title.
const STEP: u32 = 1000;

/// Returns how far up a title stands; only the order within a track matters.
pub(super) fn height(title: &str) -> u32 {
    let folded = fold(title);
    let words: Vec<&str> = folded.split(' ').collect();
    let ranks: Vec<u32> = words.iter().filter_map(|word| lexicon::height(word)).collect();
    // "Senior Principal" stands above "Principal", "Associate Director" below "Director".
    let mut height = match ranks.iter().max() {
        Some(&top) if ranks.len() > 1 => match ranks.iter().filter(|rank| **rank != top).max() {
            Some(&other) if other >= 30 => top + 3,
            Some(_) => top.saturating_sub(3),
            None => top,
        },
        Some(&top) => top,
        None => 20,
    } * STEP;
    // Whoever leads people stands beside the senior ranks, whoever leads them above.
    if words.iter().any(|word| lexicon::is_management(word)) {
        let leads_them = words.iter().any(|word| lexicon::is_management(word) && lexicon::height(word).is_some());
        height += if leads_them { 30 } else { 25 } * STEP;
    }
    height + words.last().and_then(|word| lexicon::numeral(word)).unwrap_or(0)
}

/// Returns the first number of a code, in tenths: `IC 5` is 50, `L1.0` is 10,
/// `3a` is 30.
pub(super) fn code_number(code: &str) -> Option<u32> {
    let digits: String =
        code.chars().skip_while(|c| !c.is_ascii_digit()).take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    let (whole, part) = digits.split_once('.').unwrap_or((digits.as_str(), "0"));
    Some(whole.parse::<u32>().ok()?.checked_mul(10)? + part.chars().next().and_then(|c| c.to_digit(10)).unwrap_or(0))
}

/// Takes the last parentheses of a text off, where it ends in some.
fn aside(text: &str) -> Option<Captures<'_>> {
    let pattern = ASIDE.as_ref().filter(|_| text.ends_with([')', ']']))?;
    pattern.captures(text)
}

fn prefix_code(text: &str) -> Option<(String, String)> {
    let parts = PREFIX.as_ref()?.captures(text)?;
    let (code, rest) = (parts.get(1)?.as_str(), parts.get(2)?.as_str());
    Some((code.trim().to_owned(), rest.to_owned()))
}

fn is_codes(text: &str) -> bool {
    CODES.as_ref().is_some_and(|pattern| pattern.is_match(text))
}

/// Judges one alternative of a combined title.
fn part_rung(part: &str) -> Rung {
    let folded = fold(part);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let numbered = words.last().is_some_and(|word| lexicon::numeral(word).is_some());
    let core = if numbered && words.len() > 1 { words.get(..words.len() - 1).unwrap_or(&[]) } else { &words[..] };
    let (Some(first), Some(last)) = (core.first().copied(), core.last().copied()) else { return Rung::No };
    if numbered && core.len() == 1 && lexicon::counts_rungs(first) {
        return Rung::Strong;
    }
    if core.len() == 1 && lexicon::is_whole_title(last) {
        return Rung::Strong;
    }
    if let Some(of) = core.iter().position(|word| *word == "of") {
        let office = core.get(..of).unwrap_or(&[]);
        let heads =
            office.last().is_some_and(|word| ["head", "director", "vp", "president", "manager", "lead", "chief"].contains(word));
        return if heads && of + 1 < core.len() { Rung::Strong } else { Rung::No };
    }
    // "Senior Compliance Enablement": how far up, and in what, without a role.
    let leads = lexicon::height(first).is_some()
        || lexicon::is_role(first) && core.get(1).is_some_and(|word| lexicon::numeral(word).is_some());
    let elsewhere = core.iter().any(|word| lexicon::is_role_elsewhere(word));
    if leads && (2..=5).contains(&core.len()) && !lexicon::is_role(last) && !lexicon::is_track_word(last) && !elsewhere {
        return Rung::Weak;
    }
    if !lexicon::is_role(last) && !elsewhere {
        return Rung::No;
    }
    let senior = core.iter().any(|word| lexicon::height(word).is_some());
    if senior || numbered { Rung::Strong } else { Rung::Weak }
}
