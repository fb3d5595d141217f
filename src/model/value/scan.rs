//! Finds the quantities of a text.

use std::ops::Range;

use super::hedge::Hedge;
use super::token::{Kind, Token, may_tell_amount, tokens};
use super::{Quantity, Unit};

/// Words before a number that make it a name rather than an amount.
const NAMING: [&str; 12] = ["level", "ic", "grade", "tier", "phase", "band", "step", "version", "stage", "part", "rank", "l"];

/// Words that end the search for what is counted.
const JOINING: [&str; 18] =
    ["and", "or", "of", "in", "to", "the", "a", "an", "for", "with", "on", "at", "by", "is", "are", "as", "that", "per"];

/// Words after which "a year" is a span and not a rate.
const BEFORE_ONE: [&str; 17] = [
    "for", "over", "in", "of", "to", "up", "least", "most", "than", "under", "within", "about", "around", "roughly", "plan",
    "plans", "planning",
];

/// Returns the quantities of a text, in order.
pub fn quantities(text: &str) -> Vec<Quantity> {
    if !may_tell_amount(text) {
        return Vec::new();
    }
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mut scan = Scan { text, tokens: &tokens, at };
        found.extend(scan.quantity());
        at = scan.at.max(at + 1);
    }
    found
}

/// A place in the tokens, from which a quantity is tried.
struct Scan<'a> {
    text: &'a str,
    tokens: &'a [Token<'a>],
    at: usize,
}

/// A number with what was written onto it.
struct Bound {
    value: f64,
    /// `+` or "or more" follows.
    open: bool,
    /// "or less" follows.
    closed: bool,
    unit: Option<Unit>,
}

impl<'a> Scan<'a> {
    fn kind(&self, at: usize) -> Option<Kind<'a>> {
        self.tokens.get(at).map(|token| token.kind)
    }

    fn is_word(&self, at: usize, words: &[&str]) -> bool {
        matches!(self.kind(at), Some(Kind::Word(word)) if words.iter().any(|known| word.eq_ignore_ascii_case(known)))
    }

    /// Returns true where the token touches the one before it.
    fn attached(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        before.zip(self.tokens.get(at)).is_some_and(|(before, token)| before.range.end == token.range.start)
    }

    fn quantity(&mut self) -> Option<Quantity> {
        let start = self.at;
        if let Some(one) = self.one_unit() {
            return Some(one);
        }
        let money = self.money();
        if !matches!(self.kind(self.at), Some(Kind::Number(_))) || self.is_name(start) {
            return None;
        }
        let low = self.bound()?;
        let after_low = self.at;
        // "3 months - 5 people" are two quantities.
        let high = self.range_end().filter(|high| high.unit.is_some() || low.unit.is_none());
        if high.is_none() {
            self.at = after_low;
        }
        let end = high.as_ref().unwrap_or(&low);
        let (open, end_value) = (end.open, end.value);
        let unit = money.or_else(|| end.unit.clone()).or_else(|| low.unit.clone()).or_else(|| self.noun(end_value))?;
        let from = low.unit.as_ref().filter(|own| own.family() == unit.family()).map_or(1.0, |own| own.scale() / unit.scale());
        let hedge = Hedge::before(self.tokens, start);
        let alone = high.is_none();
        let (most, least) = (alone && (hedge.most || low.closed), open || alone && hedge.least);
        let said = alone || !(hedge.most || hedge.least);
        let quantity = Quantity {
            low: (!most).then_some(low.value * from),
            high: (!least).then_some(end_value * if alone { from } else { 1.0 }),
            unit,
            about: hedge.about,
            text: String::new(),
            range: self.range(start.saturating_sub(if said { hedge.tokens } else { 0 })),
        };
        let backwards = quantity.low.zip(quantity.high).is_some_and(|(low, high)| low > high);
        let text = self.text.get(quantity.range.clone())?.to_owned();
        (!backwards).then_some(Quantity { text, ..quantity })
    }

    fn money(&mut self) -> Option<Unit> {
        let Some(Kind::Sign(sign @ ('$' | '€' | '£'))) = self.kind(self.at) else { return None };
        self.at += 1;
        Some(Unit::Money(sign))
    }

    /// Returns true for a number that is part of a name or another notation:
    /// `Level 5`, `24/7`, `1:1`, `#5`.
    fn is_name(&self, start: usize) -> bool {
        let before = start.checked_sub(1);
        let named = before.is_some_and(|before| self.is_word(before, &NAMING));
        let joined = |at: usize| matches!(self.kind(at), Some(Kind::Sign('/' | ':' | '#' | '.'))) && self.attached(at + 1);
        named || before.is_some_and(joined) || (self.attached(self.at + 1) && joined(self.at + 1))
    }

    /// Reads a number, `k` or `m`, `+` and a unit.
    fn bound(&mut self) -> Option<Bound> {
        let Some(Kind::Number(mut value)) = self.kind(self.at) else { return None };
        self.at += 1;
        if let Some(Kind::Word(word)) = self.kind(self.at).filter(|_| self.attached(self.at)) {
            match word {
                "k" | "K" => value *= 1_000.0,
                "M" => value *= 1_000_000.0,
                word if Unit::named(word).is_some() => {}
                _ => return None,
            }
            self.at += usize::from(matches!(word, "k" | "K" | "M"));
        }
        let open = self.open();
        let dashed = matches!(self.kind(self.at), Some(Kind::Dash)) && self.attached(self.at);
        let unit = match self.kind(self.at + usize::from(dashed)) {
            Some(Kind::Word(word)) => Unit::named(word),
            Some(Kind::Sign('%')) if !dashed => Some(Unit::Percent),
            _ => None,
        };
        if unit.is_some() {
            self.at += 1 + usize::from(dashed);
        }
        let open = self.open() || open || unit.is_some() && self.word_after(&["minimum", "min"]);
        let less = self.two_words(&["or"], &["less", "fewer", "shorter", "below"]);
        let closed = !open && (less || unit.is_some() && self.word_after(&["maximum", "max"]));
        Some(Bound { value, open, closed, unit })
    }

    fn open(&mut self) -> bool {
        let plus = matches!(self.kind(self.at), Some(Kind::Sign('+')))
            || self.is_word(self.at, &["plus"])
                && matches!(self.kind(self.at + 1), Some(Kind::Word(word)) if Unit::named(word).is_some());
        self.at += usize::from(plus);
        plus || self.two_words(&["or", "and"], &["more", "longer", "above", "over", "up"])
    }

    /// Takes a word that follows.
    fn word_after(&mut self, words: &[&str]) -> bool {
        let found = self.is_word(self.at, words);
        self.at += usize::from(found);
        found
    }

    /// Takes two words that follow.
    fn two_words(&mut self, first: &[&str], second: &[&str]) -> bool {
        let found = self.is_word(self.at, first) && self.is_word(self.at + 1, second);
        self.at += if found { 2 } else { 0 };
        found
    }

    /// Reads a span without a number: `half a year`, `up to a month`, `a month
    /// or two`.
    fn one_unit(&mut self) -> Option<Quantity> {
        let start = self.at;
        let half = self.is_word(start, &["half"]);
        let article =
            self.is_word(start + usize::from(half), &["a", "an"]) || half && matches!(self.kind(start + 1), Some(Kind::Dash));
        let before = start.checked_sub(1);
        let spans = before.is_none_or(|before| self.is_word(before, &BEFORE_ONE));
        if !article || !(half || spans) {
            return None;
        }
        let at = start + 1 + usize::from(half);
        let Some(Kind::Word(word)) = self.kind(at) else { return None };
        let unit = Unit::named(word).filter(|unit| matches!(unit, Unit::Time(_)) && !word.ends_with('s'))?;
        let two =
            !half && self.is_word(at + 1, &["or"]) && matches!(self.kind(at + 2), Some(Kind::Number(n)) if n > 1.0 && n < 3.0);
        self.at = at + 1 + if two { 2 } else { 0 };
        let value = if half { 0.5 } else { 1.0 };
        let hedge = Hedge::before(self.tokens, start);
        let range = self.range(start.saturating_sub(hedge.tokens));
        Some(Quantity {
            low: (!hedge.most).then_some(value),
            high: (!hedge.least).then_some(if two { 2.0 } else { value }),
            unit,
            about: hedge.about,
            text: self.text.get(range.clone())?.to_owned(),
            range,
        })
    }

    fn range_end(&mut self) -> Option<Bound> {
        // A number and perhaps a unit stand behind "between".
        let between = (1..=3).any(|back| self.at.checked_sub(back).is_some_and(|at| self.is_word(at, &["between"])));
        let joined = self.is_word(self.at, &["to", "or", "through"]) || between && self.is_word(self.at, &["and"]);
        if !joined && !matches!(self.kind(self.at), Some(Kind::Dash)) {
            return None;
        }
        self.at += 1;
        let _same_sign = self.money();
        self.bound()
    }

    /// Returns what is counted: the first plural of the next words.
    fn noun(&mut self, value: f64) -> Option<Unit> {
        let singular_first = (value - 1.0).abs() < 1e-9;
        for at in (self.at..).take(4) {
            match self.kind(at)? {
                Kind::Dash if self.attached(at) => {}
                Kind::Word(word) if JOINING.iter().any(|joining| word.eq_ignore_ascii_case(joining)) => return None,
                Kind::Word(word) => {
                    let lower = word.to_lowercase();
                    let noun = singular(&lower);
                    if noun.is_some() || singular_first {
                        self.at = at + 1;
                        return Some(Unit::Count(noun.unwrap_or(lower)));
                    }
                }
                _ => return None,
            }
        }
        None
    }

    fn range(&self, start: usize) -> Range<usize> {
        let first = self.tokens.get(start).map_or(0, |token| token.range.start);
        let last = self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(first, |token| token.range.end);
        first..last.max(first)
    }
}

/// Returns the singular of a plural, none for any other word.
fn singular(word: &str) -> Option<String> {
    match word {
        "people" => Some("person".to_owned()),
        _ if word.len() < 4 || word.ends_with("ss") || word.ends_with("us") => None,
        _ => word.strip_suffix("ies").map(|stem| format!("{stem}y")).or_else(|| word.strip_suffix('s').map(str::to_owned)),
    }
}
