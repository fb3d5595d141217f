//! Word-level differences between two texts.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use super::{Op, WordOp};

/// How many words (or lines) of two texts, after what they begin and end with
/// alike, are still compared one by one. Past it the middle is one replacement: nobody
/// reads a finer one, and hostile text can't make it slow.
const MOST_WORDS: usize = 6_000;

/// Returns how one text becomes another, in runs of words with the white space
/// between them.
///
/// The equal and deleted runs make `before`, the equal and inserted runs
/// `after`, byte for byte; in each change the deletion comes first. Comparing
/// the other way round gives the same runs with deletions and insertions
/// exchanged.
pub fn words_diff(before: &str, after: &str) -> Vec<WordOp> {
    // An edit script is one of many equally short ones; taking it in one
    // direction only is what makes it the same for both.
    let flip = before > after;
    let (one, other) = if flip { (after, before) } else { (before, after) };
    let one: Vec<&str> = one.split_word_bounds().collect();
    let other: Vec<&str> = other.split_word_bounds().collect();
    let mut runs = Runs::default();
    for op in script(&one, &other) {
        let words = |words: &[&str], from: usize, len: usize| words.get(from..from + len).unwrap_or(&[]).concat();
        match op {
            DiffOp::Equal { old_index, len, .. } => runs.equal(&words(&one, old_index, len)),
            DiffOp::Delete { old_index, old_len, .. } => runs.change(&words(&one, old_index, old_len), ""),
            DiffOp::Insert { new_index, new_len, .. } => runs.change("", &words(&other, new_index, new_len)),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                runs.change(&words(&one, old_index, old_len), &words(&other, new_index, new_len));
            }
        }
    }
    runs.finish(flip)
}

/// Returns what to do to one sequence to get the other, in time that doesn't
/// grow with the square of it.
pub(super) fn script(one: &[&str], other: &[&str]) -> Vec<DiffOp> {
    let prefix = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let suffix = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let suffix = suffix.min(one.len().min(other.len()) - prefix);
    if one.len() + other.len() - 2 * (prefix + suffix) <= MOST_WORDS {
        return capture_diff_slices(Algorithm::Myers, one, other);
    }
    let (old_len, new_len) = (one.len() - prefix - suffix, other.len() - prefix - suffix);
    vec![
        DiffOp::Equal { old_index: 0, new_index: 0, len: prefix },
        DiffOp::Replace { old_index: prefix, old_len, new_index: prefix, new_len },
        DiffOp::Equal { old_index: prefix + old_len, new_index: prefix + new_len, len: suffix },
    ]
}

/// Runs that are being gathered: white space and punctuation between two
/// changed words belongs to the change, since `-a -b +c +d` reads worse than
/// `-a b +c d`.
#[derive(Default)]
struct Runs {
    done: Vec<WordOp>,
    deleted: String,
    inserted: String,
    /// An equal run without a word, seen since the last change.
    held: String,
}

impl Runs {
    fn equal(&mut self, text: &str) {
        let open = !self.deleted.is_empty() || !self.inserted.is_empty();
        if open && !text.chars().any(char::is_alphanumeric) {
            self.held.push_str(text);
            return;
        }
        let text = std::mem::take(&mut self.held) + text;
        self.close();
        self.push(Op::Equal, text);
    }

    fn change(&mut self, deleted: &str, inserted: &str) {
        let held = std::mem::take(&mut self.held);
        self.deleted.push_str(&held);
        self.inserted.push_str(&held);
        self.deleted.push_str(deleted);
        self.inserted.push_str(inserted);
    }

    fn close(&mut self) {
        let (deleted, inserted) = (std::mem::take(&mut self.deleted), std::mem::take(&mut self.inserted));
        self.push(Op::Delete, deleted);
        self.push(Op::Insert, inserted);
    }

    fn push(&mut self, op: Op, text: String) {
        if text.is_empty() {
            return;
        }
        match self.done.last_mut() {
            Some(last) if last.op == op => last.text.push_str(&text),
            _ => self.done.push(WordOp { op, text }),
        }
    }

    fn finish(mut self, flip: bool) -> Vec<WordOp> {
        let held = std::mem::take(&mut self.held);
        self.close();
        self.push(Op::Equal, held);
        if flip {
            self.exchange();
        }
        self.done
    }

    fn exchange(&mut self) {
        for each in &mut self.done {
            each.op = match each.op {
                Op::Equal => Op::Equal,
                Op::Delete => Op::Insert,
                Op::Insert => Op::Delete,
            };
        }
        let mut at = 0;
        while let Some([first, second]) = self.done.get_mut(at..at + 2) {
            if first.op == Op::Insert && second.op == Op::Delete {
                std::mem::swap(first, second);
                at += 1;
            }
            at += 1;
        }
    }
}
