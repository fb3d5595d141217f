//! Inputs that nobody wrote, made of others: the same ones on every machine.

/// A fixed sequence of numbers.
pub(crate) struct Numbers(u64);

impl Numbers {
    /// Starts a sequence.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    /// Returns the next number below `end`; 0 where that is 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0).checked_rem(end).unwrap_or(0)
    }

    /// Returns one of them.
    pub(crate) fn one<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        &of[self.below(of.len())]
    }
}

/// Changes some bytes a few times over, with parts of `others` and of a
/// dictionary.
pub(crate) fn mutate(bytes: &mut Vec<u8>, others: &[Vec<u8>], dictionary: &[Vec<u8>], numbers: &mut Numbers) {
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(bytes.len() + 1);
        let most = 1 << numbers.below(9);
        let length = numbers.below(most).min(bytes.len() - at);
        match numbers.below(8) {
            0 => drop(bytes.drain(at..at + length)),
            1 => {
                let copy = bytes[at..at + length].repeat(numbers.below(3) + 1);
                drop(bytes.splice(at..at, copy));
            }
            2 | 3 => drop(bytes.splice(at..at, numbers.one(dictionary).iter().copied())),
            4 => drop(bytes.splice(at..at + length, numbers.one(dictionary).iter().copied())),
            5 => {
                let other = numbers.one(others);
                let from = numbers.below(other.len());
                let part = other[from..].iter().take(numbers.below(400)).copied();
                drop(bytes.splice(at..at, part.collect::<Vec<u8>>()));
            }
            6 => bytes.truncate(at),
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << numbers.below(8);
                }
            }
        }
    }
}
