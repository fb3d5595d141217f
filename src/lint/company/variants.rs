//! The ladder's own company, written in another way: `PackBack`, `Pack Back` and
//! `Pakback` where it is `Packback` everywhere else.
//!
//! Apart from the other names because the question is the other way round: not
//! what a word does, but how much it looks like one that is known.

use std::collections::{BTreeMap, BTreeSet};

use super::super::LadderContext;
use super::bare;
use super::credit::{credited_parts, is_external_link, place};
use super::forms::{Form, FormId};
use super::known::known;
use super::role::{Role, role};
use super::scan::{Said, Scan};
use super::word::Word;
use super::words::words;
use crate::source::Span;

/// Names with fewer letters resemble too much to speak of a slip.
const SHORTEST: usize = 6;

/// One place where the company is written in another way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// What is written.
    pub written: String,
    /// Where, as far as it is the name alone.
    pub span: Span,
    /// True where letters differ, and not just their case or the spaces.
    pub is_slip: bool,
}

/// A company's name, as it should be.
pub(super) struct Own<'a> {
    pub(super) name: &'a str,
    /// Its other names, and what they are called that stand for themselves.
    pub(super) others: Vec<&'a str>,
    /// How often it is written so.
    pub(super) count: usize,
    /// True where somebody said that it is written so.
    pub(super) configured: bool,
}

/// Returns where the name is written in another way, in reading order.
pub(super) fn variants(cx: &LadderContext<'_>, scan: &Scan<'_>, own: &Own<'_>) -> Vec<Variant> {
    let wanted = bare(own.name);
    if wanted.chars().count() < 4 {
        return Vec::new();
    }
    let suspects = Suspects::of(cx, scan, own, &wanted);
    let mut found = Vec::new();
    for said in scan.said().filter(|said| suspects.stand_in(scan, said)) {
        find(cx, said, own, &wanted, &mut found);
    }
    // What is written in another way nearly as often is nobody's slip.
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for variant in &found {
        *times.entry(variant.written.clone()).or_default() += 1;
    }
    found.retain(|variant| {
        let times = times.get(&variant.written).copied().unwrap_or(0);
        own.configured || times * if variant.is_slip { 5 } else { 3 } <= own.count
    });
    found
}

/// Forms of words that may be the name, or a part of it, in another spelling.
struct Suspects {
    forms: BTreeSet<FormId>,
    /// The name in small letters, where it stands so anywhere.
    small: Option<String>,
}

impl Suspects {
    fn of(cx: &LadderContext<'_>, scan: &Scan<'_>, own: &Own<'_>, wanted: &str) -> Self {
        let parts: Vec<String> = own.name.split_whitespace().map(bare).collect();
        let is_suspect = |form: &Form| {
            let text = bare(&form.text);
            let is_start = text.len() >= 2 && text.len() < wanted.len() && wanted.starts_with(&text);
            let ends = is_start
                && wanted.get(text.len()..).and_then(|rest| scan.spelling.forms.find(rest)).is_some_and(|rest| rest.capital > 0);
            text == wanted || ends || is_slip(&text, wanted) || parts.len() > 1 && parts.contains(&text)
        };
        let suspects = scan.spelling.forms.iter().enumerate().filter(|(_, form)| form.capital > 0 && is_suspect(form));
        let is_small = cx.ladder_documents().any(|document| cx.sources.file(document.file).text.contains(wanted));
        Self { forms: suspects.map(|(id, _)| id).collect(), small: is_small.then(|| wanted.to_owned()) }
    }

    /// Returns true where a text has one of the words.
    fn stand_in(&self, scan: &Scan<'_>, said: &Said<'_>) -> bool {
        scan.capitals_of(said).iter().any(|capital| self.forms.contains(&capital.form))
            || self.small.as_ref().is_some_and(|small| said.text.text.contains(small.as_str()))
    }
}

/// Finds the variants of one text.
fn find(cx: &LadderContext<'_>, said: &Said<'_>, own: &Own<'_>, wanted: &str, found: &mut Vec<Variant>) {
    let text = said.text;
    let words = words(text);
    let length = own.name.split_whitespace().count();
    let mut credited = None;
    let mut at = 0;
    while at < words.len() {
        // The longest first: `Octopus Deploy` before `Octopus`.
        let run = (1..=length + 1).rev().filter_map(|length| words.get(at..at + length)).find(|run| {
            let joined = run.iter().skip(1).all(Word::is_joined) && run.iter().rev().skip(1).all(|word| !word.owns);
            joined && is_like(run, own, wanted)
        });
        let Some(run) = run else {
            at += 1;
            continue;
        };
        let (before, after) = (words.get(at.saturating_sub(3)..at).unwrap_or(&[]), words.get(at + run.len()..).unwrap_or(&[]));
        at += run.len();
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let range = first.range.start..last.range.end;
        let written = text.text.get(range.clone()).unwrap_or("");
        let is_own = written == own.name || own.others.contains(&written);
        if is_own || !is_meant(run, own, wanted, role(before, run, after.get(..after.len().min(4)).unwrap_or(&[]))) {
            continue;
        }
        let credited = credited.get_or_insert_with(|| credited_parts(text));
        let is_credited = credited.binary_search_by(|part| place(part, range.start)).is_ok();
        let span = text.span_of(range.clone());
        let is_handle = is_part_of_an_address(&text.text, &range);
        // Markup inside a name can't be replaced with letters.
        let is_literal = cx.sources.slice(span) == written;
        if !is_credited && !is_handle && is_literal && !is_external_link(said.document, text, run) {
            found.push(Variant { written: written.to_owned(), span, is_slip: bare(written) != wanted });
        }
    }
}

fn is_like(run: &[Word<'_>], own: &Own<'_>, wanted: &str) -> bool {
    // Slips spare the first letter, which settles it for nearly all words.
    let first = run.first().and_then(|word| word.text.chars().find(|c| c.is_alphanumeric()));
    if first.and_then(|first| first.to_lowercase().next()) != wanted.chars().next() {
        return false;
    }
    let joined = bare(&run.iter().map(|word| word.text).collect::<String>());
    joined == wanted || run.len() == own.name.split_whitespace().count() && is_slip(&joined, wanted)
}

/// Returns true where the company can be meant: as a name in another spelling,
/// or, small or misspelt, where it does what companies do.
fn is_meant(run: &[Word<'_>], own: &Own<'_>, wanted: &str, role: Role) -> bool {
    let (Some(first), Some(written)) = (run.first(), run.last()) else { return false };
    let joined: String = run.iter().map(|word| word.text).collect();
    let is_slip = bare(&joined) != wanted;
    let in_role = role.is_strong() || matches!(role, Role::Around | Role::Staffed);
    let is_shouted = !joined.chars().any(char::is_lowercase) && own.name.chars().any(char::is_lowercase);
    let all_capital = run.iter().all(Word::is_capital);
    let is_small = !all_capital && own.name.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    // Who writes it small may start a sentence with a capital all the same.
    let starts_sentence = first.opens() && own.name.starts_with(char::is_lowercase) && !is_slip;
    let spaced = run.len() != own.name.split_whitespace().count();
    match () {
        () if is_shouted || starts_sentence || spaced && !all_capital => false,
        () if is_slip => {
            let is_other = known(&joined).is_some() || written.text.len() < 2;
            all_capital && !is_other && (in_role || role == Role::Near && wanted.chars().count() > SHORTEST)
        }
        // `buffer` is what a buffer is called.
        () if is_small => in_role && !known(own.name).is_some_and(|known| known.is_word),
        () => true,
    }
}

/// One letter too many, too few, another, or two exchanged; never the first one,
/// and never one more at the end, which makes a plural or an adjective.
fn is_slip(text: &str, wanted: &str) -> bool {
    let length = wanted.chars().count();
    length >= SHORTEST
        && text.chars().count().abs_diff(length) <= 1
        && text.chars().next() == wanted.chars().next()
        && !text.starts_with(wanted)
        && strsim::damerau_levenshtein(text, wanted) == 1
}

/// Returns true for `@packback`, `packback/ladder` and the like.
fn is_part_of_an_address(text: &str, range: &std::ops::Range<usize>) -> bool {
    let before = text.get(..range.start).and_then(|text| text.chars().next_back());
    let mut after = text.get(range.end..).unwrap_or("").chars();
    let next = after.next();
    let goes_on = after.next().is_some_and(char::is_alphanumeric);
    before.is_some_and(|c| "@#/\\_-.~".contains(c))
        || next.is_some_and(|c| "@/\\_-".contains(c) || "." == c.to_string() && goes_on)
}
