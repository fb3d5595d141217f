//! UTF-8 that was read as Windows-1252 or Latin-1 and saved again: `â€™` for an
//! apostrophe. Found by turning letters back into bytes, never from a list.
//!
//! Apart because it knows nothing of ladders: characters and bytes only.

use std::ops::Range;

/// A run of letters that stand for others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Garbled {
    /// Where, in bytes of the text.
    pub range: Range<usize>,
    /// What stood there before; none where a byte of it is lost.
    pub meant: Option<String>,
    /// How many times it was garbled.
    pub times: usize,
    /// True for letters that may as well stand there on purpose: no reason to
    /// speak, but garbled all the same where another run is beyond doubt.
    pub doubtful: bool,
}

/// The character for a byte that is lost for good.
pub const REPLACEMENT: char = char::REPLACEMENT_CHARACTER;

/// What Windows-1252 has at 0x80 to 0x9F; a blank is a byte without a
/// character, which readers pass through as Latin-1 does.
const WINDOWS: [char; 32] = [
    '€', ' ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', ' ', 'Ž', ' ', ' ', '‘', '’', '“', '”', '•', '–', '—', '˜',
    '™', 'š', '›', 'œ', ' ', 'ž', 'Ÿ',
];

/// Characters that follow a letter in ordinary text: `fiancé…`, `à «`.
const AFTER_LETTERS: &str = "…’”“‘–—»«›‹\u{a0}™®©°²³¹";

/// Garbled letters are garbled again at most so often.
const DEEPEST: usize = 4;

/// Returns the garbled runs of a text, in order.
pub fn mojibake(text: &str) -> Vec<Garbled> {
    if text.is_ascii() {
        return Vec::new();
    }
    let mut runs = Vec::new();
    let letters = beyond_ascii(text);
    // A run starts with a byte that begins a character, and no dash is one.
    if !letters.iter().any(|(_, letter)| byte(*letter).is_some_and(|byte| byte >= 0xc2)) {
        return Vec::new();
    }
    let mut at = 0;
    while let Some(&(start, _)) = letters.get(at) {
        let Some(found) = run(&letters, at, text) else {
            at += 1;
            continue;
        };
        at += found.letters;
        if found.void {
            continue;
        }
        runs.push(Garbled { range: start..found.end, meant: found.meant, times: found.times, doubtful: !found.sure });
    }
    runs
}

/// Returns the characters above ASCII with their places, without a look at each
/// of the others.
fn beyond_ascii(text: &str) -> Vec<(usize, char)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text.as_bytes().get(at..).and_then(|rest| rest.iter().position(|byte| !byte.is_ascii())) {
        let start = at + next;
        let Some(letter) = text.get(start..).and_then(|rest| rest.chars().next()) else { break };
        found.push((start, letter));
        at = start + letter.len_utf8();
    }
    found
}

struct Run {
    /// True for a run that means nothing after all, and is passed over whole.
    void: bool,
    letters: usize,
    end: usize,
    meant: Option<String>,
    times: usize,
    sure: bool,
}

/// Reads the run of sequences that touch each other from a letter on.
fn run(letters: &[(usize, char)], first: usize, text: &str) -> Option<Run> {
    let mut meant = Some(String::new());
    let (mut at, mut end) = (first, letters.get(first)?.0);
    let (mut count, mut sure, mut latin) = (0, false, true);
    while let Some(sequence) =
        letters.get(at..).filter(|rest| rest.first().is_some_and(|(start, _)| *start == end)).and_then(sequence)
    {
        let before = text.get(..end).and_then(|before| before.chars().next_back());
        sure |= sequence.is_sure(before);
        latin &= sequence.lead == 0xc3;
        meant = meant.zip(sequence.meant).map(|(mut meant, letter)| {
            meant.push(letter);
            meant
        });
        at += sequence.length;
        end = sequence.end;
        count += 1;
    }
    sure |= count > 1;
    // Letters that may be meant are none of `À` to `ÿ` garbled: rather leave them.
    if count == 0 || !(sure || latin) {
        return None;
    }
    let mut times = 1;
    while let Some(again) = meant.as_deref().filter(|_| times < DEEPEST).and_then(decoded) {
        meant = Some(again);
        times += 1;
    }
    // Nobody writes control characters: what leads to one is no garbled text.
    let void = meant.as_ref().is_some_and(|meant| meant.chars().any(char::is_control));
    Some(Run { void, letters: at - first, end, meant, times, sure })
}

/// Returns what a text was where all of it is garbled.
fn decoded(text: &str) -> Option<String> {
    let bytes: Vec<u8> = text.chars().map(byte).collect::<Option<_>>()?;
    String::from_utf8(bytes).ok().filter(|meant| !meant.is_empty())
}

/// The letters that one character became.
struct Sequence {
    length: usize,
    end: usize,
    meant: Option<char>,
    lead: u8,
    /// What follows the first letter.
    rest: Vec<char>,
}

/// Reads the bytes of one character of UTF-8 off some letters.
fn sequence(letters: &[(usize, char)]) -> Option<Sequence> {
    let lead = byte(letters.first()?.1)?;
    let length = match lead {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let mut end = letters.first()?.0;
    let (mut bytes, mut rest) = (Vec::new(), Vec::new());
    for &(start, letter) in letters.iter().take(length) {
        let Some(byte) = byte(letter).filter(|byte| start == end && (bytes.is_empty() || (0x80..0xc0).contains(byte))) else {
            break;
        };
        if !bytes.is_empty() {
            rest.push(letter);
        }
        bytes.push(byte);
        end = start + letter.len_utf8();
    }
    if bytes.len() == length {
        let meant = std::str::from_utf8(&bytes).ok()?.chars().next()?;
        return Some(Sequence { length, end, meant: Some(meant), lead, rest });
    }
    // The last byte of a quotation mark belongs to no character of Windows-1252, and many programs lose it.
    (bytes.starts_with(&[0xe2, 0x80]) || bytes.starts_with(&[0xf0, 0x9f])).then_some(Sequence {
        length: bytes.len(),
        end,
        meant: None,
        lead,
        rest,
    })
}

impl Sequence {
    /// Returns true where nobody writes these letters on purpose.
    fn is_sure(&self, before: Option<char>) -> bool {
        let ordinary = self.rest.iter().all(|letter| AFTER_LETTERS.contains(*letter));
        match self.lead {
            0xc2 | 0xf0..=0xf4 => true,
            0xc3 => !ordinary || before.is_none_or(|before| !before.is_uppercase()),
            _ => !ordinary,
        }
    }
}

/// Returns the byte that Windows-1252 or Latin-1 reads as this character, above
/// ASCII.
fn byte(letter: char) -> Option<u8> {
    if let '\u{80}'..='\u{ff}' = letter {
        return u8::try_from(u32::from(letter)).ok();
    }
    let at = WINDOWS.iter().position(|known| *known == letter && letter != ' ')?;
    u8::try_from(0x80 + at).ok()
}
