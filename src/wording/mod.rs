//! Words, sentences, similarity and word-level differences.
//!
//! The only user of `similar`.

mod bag;
mod bounds;
mod letters;
mod mojibake;
mod normal;
mod quantities;
mod sentences;
mod table;
#[cfg(test)]
mod tests;
mod unified;
mod weight;
mod words;

pub use bag::{Bag, similarity};
pub use letters::letter_similarity;
pub use mojibake::{Garbled, REPLACEMENT, mojibake};
pub use normal::{normalize, plain};
pub use quantities::quantities;
pub use sentences::sentences;
pub use table::{Starts, WordTable};
pub use unified::unified;
pub use weight::{Weight, weight};
pub use words::words_diff;

/// A run of words that both texts have, or one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordOp {
    /// In both, only before, only after.
    pub op: Op,
    /// The words with the white space between them.
    pub text: String,
}

/// Where a run of words stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// In both.
    Equal,
    /// Only before.
    Delete,
    /// Only after.
    Insert,
}
