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
        let first = usize::from(first_byte(word));
        let (from, to) = (self.starts.get(first)?, self.starts.get(first + 1)?);
        self.entries.get(*from..*to)?.iter().find(|(known, _)| *known == word).map(|(_, value)| value)
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
