//! How alike two texts are.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use super::normalize;

/// Words that any two sentences share: they count a quarter.
const COMMON: &[&str] = &[
    "a", "also", "an", "and", "are", "as", "at", "be", "been", "by", "can", "do", "does", "for", "from", "has", "have", "he",
    "her", "his", "i", "in", "into", "is", "it", "its", "may", "must", "my", "not", "of", "on", "or", "our", "she", "should",
    "so", "such", "that", "the", "their", "them", "they", "this", "to", "was", "we", "when", "which", "who", "will", "with",
    "you", "your",
];

/// The weight of a common word and of any other, in quarters: whole numbers add
/// up alike in any order.
const WEIGHTS: (u32, u32) = (1, 4);

/// Longest texts, in words, whose order is compared as well.
const MOST_WORDS: usize = 2_000;

/// Of longer texts only so many words count: whoever looks for likeness in them
/// finds it before.
const COUNTED_WORDS: usize = 20_000;

/// A text's words, ready to be compared with many others.
#[derive(Debug, Clone, Default)]
pub struct Bag {
    /// The words in order, as numbers.
    words: Vec<u64>,
    /// Words and weights, sorted.
    sorted: Vec<(u64, u32)>,
    total: u32,
}

impl Bag {
    /// Takes the words of a text.
    pub fn new(text: &str) -> Self {
        let normal = normalize(text);
        let mut bag = Self::default();
        for word in normal.split(' ').flat_map(apart).filter(|word| !word.is_empty()).take(COUNTED_WORDS) {
            let weight = if COMMON.contains(&word) { WEIGHTS.0 } else { WEIGHTS.1 };
            let number = number(stem(word));
            bag.words.push(number);
            bag.sorted.push((number, weight));
            bag.total += weight;
        }
        bag.sorted.sort_unstable();
        bag
    }

    /// Returns how many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Returns true for a text without a word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Returns the different words and pairs of neighbouring words, as numbers,
    /// sorted: what a text is looked up by.
    pub fn features(&self) -> Vec<u64> {
        let mut features: Vec<u64> = self.words.iter().copied().chain(self.shingles()).collect();
        features.sort_unstable();
        features.dedup();
        features
    }

    /// Returns each word with the one after it as one number, in order; a lone
    /// word stands for itself.
    pub fn shingles(&self) -> Vec<u64> {
        match self.words.as_slice() {
            [lone] => vec![*lone],
            words => words.windows(2).map(|pair| pair.iter().fold(0, |hash: u64, word| hash.rotate_left(21) ^ word)).collect(),
        }
    }

    /// Returns true where one of the two has every word of the other.
    pub fn contains(&self, other: &Self) -> bool {
        self.shared(other) == self.total.min(other.total)
    }

    /// Returns a bound that [`similarity`](Self::similarity) never passes, for
    /// a fraction of its cost.
    pub fn at_most(&self, other: &Self) -> f64 {
        let shared = self.shared(other);
        self.dice(other, shared).max(self.containment(other, shared))
    }

    /// Returns how alike two texts are, from 0 to 1, the same in both
    /// directions: the words they share and the order they stand in; a text
    /// that the other holds whole, and not lost in it, is alike too.
    pub fn similarity(&self, other: &Self) -> f64 {
        if self.is_empty() || other.is_empty() {
            return 0.0;
        }
        let shared = self.shared(other);
        let bag = self.dice(other, shared);
        let order = if self.len().max(other.len()) <= MOST_WORDS { self.order(other).min(bag) } else { bag };
        (0.6 * bag + 0.4 * order).max(self.containment(other, shared))
    }

    /// Returns the weight of the words that both have.
    fn shared(&self, other: &Self) -> u32 {
        let (mut one, mut two) = (self.sorted.iter().peekable(), other.sorted.iter().peekable());
        let mut shared = 0;
        while let (Some(a), Some(b)) = (one.peek(), two.peek()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => drop(one.next()),
                std::cmp::Ordering::Greater => drop(two.next()),
                std::cmp::Ordering::Equal => {
                    shared += a.1;
                    one.next();
                    two.next();
                }
            }
        }
        shared
    }

    fn dice(&self, other: &Self, shared: u32) -> f64 {
        2.0 * f64::from(shared) / f64::from((self.total + other.total).max(1))
    }

    /// Returns a likeness where the shorter text stands whole in the longer one.
    fn containment(&self, other: &Self, shared: u32) -> f64 {
        let (short, long) = (self.total.min(other.total), self.total.max(other.total));
        if self.len().min(other.len()) < 4 || short * 4 < long {
            return 0.0;
        }
        let part = f64::from(shared) / f64::from(short.max(1));
        0.72 * part * part
    }

    /// Returns how much of both stands in the same order.
    fn order(&self, other: &Self) -> f64 {
        // One of many shortest scripts: taken in one direction only, so that
        // both directions give the same number.
        let (one, two) = if self.words <= other.words { (self, other) } else { (other, self) };
        let mut kept = 0;
        for op in capture_diff_slices(Algorithm::Myers, &one.words, &two.words) {
            if let DiffOp::Equal { old_index, len, .. } = op {
                let run = one.words.get(old_index..old_index + len).unwrap_or(&[]);
                kept += run.iter().map(|word| one.weight(*word)).sum::<u32>();
            }
        }
        self.dice(other, kept)
    }

    fn weight(&self, word: u64) -> u32 {
        let at = self.sorted.partition_point(|(each, _)| *each < word);
        self.sorted.get(at).map_or(WEIGHTS.1, |(_, weight)| *weight)
    }
}

/// Returns how alike two texts are, from 0 to 1, the same in both directions.
pub fn similarity(one: &str, other: &str) -> f64 {
    Bag::new(one).similarity(&Bag::new(other))
}

/// Parts what is written without spaces: Han and kana have no words to tell
/// apart without a dictionary, so Unicode's word boundaries give single
/// characters (UAX #29), and those serve.
fn apart(word: &str) -> Vec<&str> {
    if word.is_ascii() { vec![word] } else { word.split_word_bounds().collect() }
}

/// Cuts the endings that a change of person or tense brings: `helps`, `helped`
/// and `helping` are one word here.
fn stem(word: &str) -> &str {
    if word.len() < 5 || !word.is_ascii() {
        return word;
    }
    let stem = ["ing", "ed", "es", "s"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    // `optimising` is a form of `optimise`, `ess` none of `essing`.
    let whole = stem.len() >= 3 && (!stem.ends_with('s') || stem.len() >= 5 && stem.ends_with("is"));
    let stem = if whole { stem } else { word };
    stem.strip_suffix('e').filter(|cut| cut.len() >= 3).unwrap_or(stem)
}

/// Returns a number for a word (FNV-1a); two words that meet make a likeness a
/// little wrong and nothing worse.
fn number(word: &str) -> u64 {
    // British and American spelling are one word: `optimise`, `optimize`.
    let (word, end) = word.strip_suffix("iz").filter(|rest| rest.len() >= 3).map_or((word, ""), |rest| (rest, "is"));
    word.bytes()
        .chain(end.bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
