//! Which of the words that are written small are worth looking up: of a ladder's
//! words, few are also written with a capital that may be a name's.

/// Longer words are told apart no further.
const LONGEST: u32 = 31;
/// A table of two letters, by their last five bits each.
const LETTERS: usize = 1 << 5;

/// Some words, by their first and last byte and their lengths.
#[derive(Debug, Default)]
pub(super) struct Small {
    /// By first and last byte, a bit for each length.
    lengths: Vec<u32>,
}

impl Small {
    pub(super) fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut small = Self::default();
        for word in words {
            small.lengths.resize(LETTERS * LETTERS, 0);
            if let Some(lengths) = small.lengths.get_mut(at(word)) {
                *lengths |= length(word);
            }
        }
        small
    }

    /// Returns true where no word is worth looking up.
    pub(super) fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    /// Returns false for a word that is none of these.
    pub(super) fn may_be(&self, word: &str) -> bool {
        self.lengths.get(at(word)).is_some_and(|lengths| lengths & length(word) != 0)
    }
}

fn at(word: &str) -> usize {
    let low = |byte: Option<&u8>| byte.map_or(0, |byte| usize::from(*byte) % LETTERS);
    low(word.as_bytes().first()) * LETTERS + low(word.as_bytes().last())
}

fn length(word: &str) -> u32 {
    1 << u32::try_from(word.len()).unwrap_or(LONGEST).min(LONGEST)
}
