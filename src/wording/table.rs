//! Fixed words that are looked up for every word of a ladder.
//!
//! Apart because a tree of words compares a handful of them letter by letter
//! before it says no, and nearly every word of a text is none of a list's.

/// Words with something to each.
#[derive(Debug)]
pub struct WordTable<T> {
    /// Sorted by the words.
    entries: Vec<(&'static str, T)>,
    /// Where the words with each first byte start, and the last of them end.
    starts: Vec<usize>,
}

impl<T> WordTable<T> {
    /// Makes a table. Of a word that comes twice the first counts.
    pub fn new(entries: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut entries: Vec<(&'static str, T)> = entries.into_iter().filter(|(word, _)| !word.is_empty()).collect();
        entries.sort_by_key(|(word, _)| *word);
        let before = |first: usize| entries.partition_point(|(word, _)| usize::from(first_byte(word)) < first);
        let starts = (0..=256).map(before).collect();
        Self { entries, starts }
    }

    /// Returns what a word has in the table.
    pub fn get(&self, word: &str) -> Option<&T> {
        self.with_first(first_byte(word)).iter().find(|(known, _)| *known == word).map(|(_, value)| value)
    }

    /// Returns the words with a first byte.
    fn with_first(&self, first: u8) -> &[(&'static str, T)] {
        let at = |first: usize| self.starts.get(first).copied().unwrap_or(0);
        self.entries.get(at(usize::from(first))..at(usize::from(first) + 1)).unwrap_or(&[])
    }

    /// Returns true for a word of the table.
    pub fn contains(&self, word: &str) -> bool {
        self.get(word).is_some()
    }
}

impl WordTable<()> {
    /// Makes a table of the words of a list, with white space between them.
    pub fn of(list: &'static str) -> Self {
        Self::new(list.split_whitespace().map(|word| (word, ())))
    }
}

/// Returns the byte by which words are parted; an empty word is in no table.
fn first_byte(word: &str) -> u8 {
    word.as_bytes().first().copied().unwrap_or(0)
}

/// How words start that hint at something: a look at the first two letters, in
/// place of a pattern that has to be compiled before it says that nothing is
/// there.
#[derive(Debug)]
pub struct Starts {
    starts: WordTable<()>,
    /// For each letter of the alphabet, which stand after it in a start, a bit each.
    seconds: [u32; 26],
}

/// The bit of whatever is no letter, and of a start that has but one.
const OTHER: u32 = 1 << 26;

impl Starts {
    /// Makes it of starts in small letters (ASCII), which may go on over several
    /// words. One that begins with no letter is found nowhere.
    pub fn new(starts: impl IntoIterator<Item = &'static str>) -> Self {
        let starts = WordTable::new(starts.into_iter().map(|start| (start, ())));
        let mut seconds = [0; 26];
        for (start, ()) in &starts.entries {
            let [first, second] = [0, 1].map(|at| start.as_bytes().get(at).copied());
            if let Some(known) = first.and_then(letter).and_then(|first| seconds.get_mut(first)) {
                *known |= second.map_or(u32::MAX, bit);
            }
        }
        Self { starts, seconds }
    }

    /// Returns true where a word of a text starts so, in whatever letter case; a
    /// word starts after anything but an ASCII letter or digit.
    pub fn stand_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let mut inside = false;
        bytes.iter().enumerate().any(|(at, byte)| {
            let first = !std::mem::replace(&mut inside, byte.is_ascii_alphanumeric());
            first
                && self.may_begin(*byte, bytes.get(at + 1).copied())
                && bytes.get(at..).is_some_and(|rest| self.begin(*byte, rest))
        })
    }

    fn may_begin(&self, first: u8, second: Option<u8>) -> bool {
        let known = letter(first).and_then(|first| self.seconds.get(first));
        known.is_some_and(|known| known & second.map_or(OTHER, bit) != 0)
    }

    fn begin(&self, first: u8, rest: &[u8]) -> bool {
        let begins = |start: &str| rest.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start.as_bytes()));
        self.starts.with_first(first.to_ascii_lowercase()).iter().any(|(start, ())| begins(start))
    }
}

/// Returns which letter of the alphabet a byte is, in whatever case.
fn letter(byte: u8) -> Option<usize> {
    byte.is_ascii_alphabetic().then(|| usize::from(byte.to_ascii_lowercase() - b'a'))
}

fn bit(byte: u8) -> u32 {
    letter(byte).map_or(OTHER, |letter| 1 << letter)
}
