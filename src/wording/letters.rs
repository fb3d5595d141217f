//! How alike two short names are, letter by letter.

/// Returns how alike two names are, from 0 to 1, the same in both directions:
/// the pairs of neighbouring letters they share. A misspelt name stays near the
/// right one.
pub fn letter_similarity(one: &str, other: &str) -> f64 {
    let (one, other) = (letter_pairs(one), letter_pairs(other));
    let (mut a, mut b) = (one.iter().peekable(), other.iter().peekable());
    let mut shared = 0_u32;
    while let (Some(left), Some(right)) = (a.peek(), b.peek()) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => drop(a.next()),
            std::cmp::Ordering::Greater => drop(b.next()),
            std::cmp::Ordering::Equal => {
                shared += 1;
                a.next();
                b.next();
            }
        }
    }
    let total = u32::try_from(one.len() + other.len()).unwrap_or(u32::MAX);
    2.0 * f64::from(shared) / f64::from(total.max(1))
}

fn letter_pairs(name: &str) -> Vec<(char, char)> {
    let letters: Vec<char> = std::iter::once(' ').chain(name.chars().flat_map(char::to_lowercase)).chain([' ']).collect();
    let mut pairs: Vec<(char, char)> = letters.iter().copied().zip(letters.iter().copied().skip(1)).collect();
    pairs.sort_unstable();
    pairs
}
