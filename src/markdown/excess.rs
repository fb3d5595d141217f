//! How much of a document is read. Past that it is passed over as a whole, and
//! said to be: what a person wrote as a ladder comes nowhere near.
//!
//! Apart because the limits belong together: with them, memory and time of all
//! that follows keep to the size of a document, whatever it is made of.

use pulldown_cmark::{Event, Tag, TagEnd};

/// How deep lists and quotes may stand inside each other.
pub const DEEPEST: usize = 30;

/// How many headings, paragraphs, list items, cells, links and tags there may be,
/// and how many sentences.
pub const MOST_PARTS: usize = 40_000;

/// How many line breaks and marks that Markdown is made of there may be.
pub const MOST_MARKS: usize = 1_000_000;

/// How many pieces of text, marks of emphasis and the like take the room of one
/// part.
const PIECES: usize = 8;

/// How many lists and quotes may begin on one line before the parser is asked at
/// all: it takes more memory for each than for anything else.
const ON_A_LINE: usize = 300;

/// Why a document was passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excess {
    /// Lists and quotes stand too deep inside each other.
    Nesting,
    /// It has too many parts.
    Parts,
    /// It has too many marks.
    Marks,
}

impl Excess {
    /// Returns what of a text shows before it is parsed.
    pub(super) fn of(text: &str) -> Option<Self> {
        if text.len() > MOST_MARKS && marks(text) > MOST_MARKS {
            return Some(Self::Marks);
        }
        // The shortest are a sign of quotes each.
        if text.lines().any(|line| line.len() > ON_A_LINE && containers(line) > ON_A_LINE) {
            return Some(Self::Nesting);
        }
        (text.len() > MOST_PARTS && sentence_ends(text) > MOST_PARTS).then_some(Self::Parts)
    }
}

/// Returns how many line breaks and marks of Markdown a text has.
fn marks(text: &str) -> usize {
    // Asked of each byte of megabytes, a table is several times faster.
    let counts: Vec<usize> = (0..=u8::MAX).map(|byte| usize::from(is_mark(byte))).collect();
    text.bytes().filter_map(|byte| counts.get(usize::from(byte))).sum()
}

fn is_mark(byte: u8) -> bool {
    byte == b'\n' || byte.is_ascii_punctuation() && !b".,:;'\"?%/()".contains(&byte)
}

/// Returns how many sentences may end inside a text, each of which may be a
/// statement.
fn sentence_ends(text: &str) -> usize {
    let is_end = |pair: &&[u8]| matches!(pair, [b'!' | b'?', _] | [b'.', b' ' | b'\t' | b'\n' | b'\r']);
    text.as_bytes().windows(2).filter(is_end).count()
}

/// Returns how many lists, quotes and footnotes begin on a line, at most.
fn containers(line: &str) -> usize {
    let mut rest = line.trim_start();
    let mut count = 0;
    loop {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let after = match rest.as_bytes() {
            [b'>', ..] | [b'-' | b'*' | b'+', b' ' | b'\t', ..] => rest.get(1..),
            [b'[', b'^', ..] => rest.split_once("]:").map(|(_, after)| after),
            _ if digits > 0 => rest.get(digits..).and_then(|after| after.strip_prefix(['.', ')'])),
            _ => None,
        };
        let Some(after) = after else { return count };
        rest = after.trim_start();
        count += 1;
    }
}

/// What was read of a document so far.
#[derive(Debug, Default)]
pub(super) struct Measure {
    depth: usize,
    pieces: usize,
}

impl Measure {
    /// Counts an event of the parser.
    pub(super) fn add(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => {
                self.depth += usize::from(matches!(tag, Tag::Item | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_)));
                self.pieces += match tag {
                    tag if is_small(tag) => 1,
                    _ => PIECES,
                };
            }
            Event::End(TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition) => {
                self.depth = self.depth.saturating_sub(1);
            }
            Event::End(_) => {}
            Event::Rule => self.pieces += PIECES,
            _ => self.pieces += 1,
        }
    }

    /// Returns what is too much, with so many tags of HTML, which no event tells.
    pub(super) fn excess(&self, tags: usize) -> Option<Excess> {
        if self.depth > DEEPEST {
            Some(Excess::Nesting)
        } else {
            (self.pieces / PIECES + tags > MOST_PARTS).then_some(Excess::Parts)
        }
    }
}

/// Returns true for emphasis, and for what counts by what is in it.
fn is_small(tag: &Tag<'_>) -> bool {
    let is_around = matches!(tag, Tag::List(_) | Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::HtmlBlock);
    is_around || matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
}
