//! The words of a text, with what their neighbourhood says about them.

use std::ops::Range;

use super::known::unusual_names;
use super::plain;
use super::word::{BYTES_A_WORD, Gap, Word, is_opening};
use crate::markdown::{Mark, Text};

/// In how many code points an address shows that it is one: the longest name
/// before an `@` that mail allows has 64.
const SCHEME_OR_NAME: usize = 100;

/// How the words of a text are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters are single bytes, and nothing hides.
    Plain,
    /// Something hides, and no name stands there that doesn't look like one.
    Usual,
    /// Any other.
    Any,
}

/// Returns the words of a text, in order, less those in code and addresses.
pub(super) fn words(text: &Text) -> Vec<Word<'_>> {
    words_of(text, Kind::Any)
}

/// As [`words`], of a text of that kind.
pub(super) fn words_of(text: &Text, kind: Kind) -> Vec<Word<'_>> {
    match Hiding::of(text, kind) {
        None => plain::words(&text.text),
        Some(hiding) => of_any(&text.text, &hiding),
    }
}

/// Hands out the words of a text that may be part of a name: those with a capital, and
/// names that don't look like one. Returns the text's kind, which is `kind` or plainer.
pub(super) fn each_capital<'a>(text: &'a Text, kind: Kind, mut take: impl FnMut(Word<'a>)) -> Kind {
    let Some(hiding) = Hiding::of(text, kind) else {
        plain::each_capital(&text.text, take);
        return Kind::Plain;
    };
    let words = of_any(&text.text, &hiding).into_iter();
    words.filter(|word| word.is_capital() || word.unusual).for_each(&mut take);
    kind
}

/// Hands out the other words of a text of that kind.
pub(super) fn each_small<'a>(text: &'a Text, kind: Kind, mut take: impl FnMut(&'a str)) {
    let Some(hiding) = Hiding::of(text, kind) else { return plain::each_small(&text.text, take) };
    let words = of_any(&text.text, &hiding).into_iter();
    words.filter(|word| !word.is_capital() && !word.unusual).for_each(|word| take(word.text));
}

/// What hides words of a text, or makes others of them; for nearly all texts there is
/// nothing, and [`plain`] finds their words.
struct Hiding<'a> {
    unusual: Vec<Range<usize>>,
    code: Vec<&'a Range<usize>>,
    has_address: bool,
}

impl<'a> Hiding<'a> {
    fn of(text: &'a Text, kind: Kind) -> Option<Self> {
        if kind == Kind::Plain {
            return None;
        }
        let shown = text.text.as_str();
        let unusual = if kind == Kind::Any { unusual_names(shown) } else { Vec::new() };
        let code = text.marks().iter().filter(|(mark, _)| *mark == Mark::Code).map(|(_, range)| range);
        let code: Vec<&Range<usize>> = code.collect();
        let has_address = shown.contains('@') || shown.contains(':') && shown.contains("://") || has_www(shown);
        let is_plain = unusual.is_empty() && code.is_empty() && !has_address && shown.is_ascii();
        (!is_plain).then_some(Self { unusual, code, has_address })
    }
}

fn of_any<'a>(shown: &'a str, hiding: &Hiding<'_>) -> Vec<Word<'a>> {
    let Hiding { unusual, code, has_address } = hiding;
    let mut found: Vec<Word<'_>> = Vec::with_capacity(shown.len() / BYTES_A_WORD + 1);
    let mut end = 0;
    let mut hidden = false;
    let mut at = 0;
    while let Some((start, kind)) = next_start(shown, at, unusual, *has_address) {
        let (stop, is_unusual) = match kind {
            Start::Unusual(stop) => (stop, true),
            Start::Address(stop) => {
                at = stop;
                hidden = true;
                continue;
            }
            Start::Word => (word_end(shown, start), false),
        };
        let range = start..stop;
        let after = shown.get(stop..).unwrap_or("");
        let mark = possessive(shown.get(range.clone()).unwrap_or(""), after);
        at = stop + mark.unwrap_or(0);
        let next_code = code.get(code.partition_point(|code| code.end <= range.start));
        if next_code.is_some_and(|code| code.start < range.end) {
            hidden = true;
            end = at;
            continue;
        }
        let gap = shown.get(end..start).unwrap_or("");
        found.push(Word {
            text: shown.get(range.clone()).unwrap_or(""),
            range,
            owns: mark.is_some(),
            gap: match gap {
                " " if !found.is_empty() => {
                    if hidden {
                        Gap::Other
                    } else {
                        Gap::Space
                    }
                }
                gap if found.is_empty() || gap.contains(is_opening) => Gap::Opening,
                _ => Gap::Other,
            },
            unusual: is_unusual,
        });
        end = at;
        hidden = false;
    }
    found
}

/// Returns true where `www.` stands in a text.
fn has_www(text: &str) -> bool {
    text.contains("ww") && text.contains("www.")
}

enum Start {
    Word,
    Unusual(usize),
    Address(usize),
}

/// Returns where the next word, name or address starts at or after `at`.
fn next_start(text: &str, at: usize, unusual: &[Range<usize>], has_address: bool) -> Option<(usize, Start)> {
    let rest = text.get(at..)?;
    // Nearly always the next character but one.
    let plain = rest.bytes().take_while(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()).count();
    let start = at + plain + rest.get(plain..)?.find(char::is_alphanumeric)?;
    let name = unusual.get(unusual.partition_point(|range| range.start < start)).filter(|range| range.start == start);
    if let Some(range) = name {
        return Some((start, Start::Unusual(range.end)));
    }
    if !has_address {
        return Some((start, Start::Word));
    }
    let is_first = text.get(..start)?.ends_with(|c: char| c.is_whitespace() || "(<[".contains(c)) || start == 0;
    let rest = text.get(start..)?;
    if is_first && is_address(rest) {
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        return Some((start, Start::Address(start + length)));
    }
    Some((start, Start::Word))
}

/// Returns true for a text that starts with an address of the web or of mail.
fn is_address(text: &str) -> bool {
    // However long the word is: what makes an address of it stands near its
    // start, and asking all of it for each part of it takes quadratic time.
    let mut chars = text.char_indices().take(SCHEME_OR_NAME).take_while(|(_, c)| !c.is_whitespace());
    text.starts_with("www.")
        || chars.any(|(at, c)| c == '@' || (c == ':' && text.get(at..).is_some_and(|on| on.starts_with("://"))))
}

/// Returns where the word that starts at `start` ends: letters and digits, and
/// the marks between them that belong to names (`AT&T`, `Booking.com`).
fn word_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or("").as_bytes();
    let plain = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    if rest.get(plain).is_none_or(|after| after.is_ascii() && !matches!(after, b'.' | b'&' | b'\'')) {
        return start + plain;
    }
    let mut end = start;
    let mut chars = text.get(start..).unwrap_or("").char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let inside = matches!(c, '.' | '&' | '\'' | '\u{2019}') && next.is_some_and(char::is_alphanumeric);
        let owns = matches!(c, '\'' | '\u{2019}') && possessive("", text.get(start + at..).unwrap_or("")).is_some();
        if !c.is_alphanumeric() && (!inside || owns) {
            break;
        }
        end = start + at + c.len_utf8();
    }
    end
}

/// Returns how long the mark of possession is that follows a word, in bytes.
fn possessive(word: &str, after: &str) -> Option<usize> {
    let mark = after.chars().next().filter(|c| matches!(c, '\'' | '\u{2019}'))?;
    let rest = after.get(mark.len_utf8()..)?;
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    match rest.strip_prefix('s') {
        Some(rest) if ends(rest) => Some(mark.len_utf8() + 1),
        _ if word.ends_with('s') && ends(rest) => Some(mark.len_utf8()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Hiding, Word, of_any, plain};

    fn any(text: &str) -> Vec<Word<'_>> {
        of_any(text, &Hiding { unusual: Vec::new(), code: Vec::new(), has_address: false })
    }

    /// Holds what is read of a plain text against what is read of any.
    fn compare(text: &str) {
        let all = any(text);
        assert_eq!(plain::words(text), all, "{text:?}");
        let mut capitals = Vec::new();
        plain::each_capital(text, |word| capitals.push(word));
        let (named, other): (Vec<Word<'_>>, Vec<Word<'_>>) = all.into_iter().partition(Word::is_capital);
        assert_eq!(capitals, named, "{text:?}");
        let mut small = Vec::new();
        plain::each_small(text, |word| small.push(word));
        assert_eq!(small, other.iter().map(|word| word.text).collect::<Vec<_>>(), "{text:?}");
    }

    #[test]
    fn plain_text_has_the_words_of_any_other() {
        let signs = b"aBs.&' ,";
        for length in 0..=6_u32 {
            for number in 0..signs.len().pow(length) {
                let sign = |place: u32| char::from(signs[number / signs.len().pow(place) % signs.len()]);
                compare(&(0..length).map(sign).collect::<String>());
            }
        }
        for sign in (0..128_u8).map(char::from) {
            for text in
                [format!("a{sign}b"), format!("Caldera{sign} s"), format!("a {sign}B"), format!("s'{sign}"), format!("a{sign}B")]
            {
                compare(&text);
            }
        }
    }
}
