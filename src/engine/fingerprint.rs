//! A finding's identity: what stays the same when text is re-wrapped, files
//! move or a message gets a better wording.

use crate::finding::Finding;

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Returns 16 hexadecimal digits over rule, track, level, dimension and
/// normalised subject (FNV-1a, 64 bits): the same in every version and on every
/// machine, unlike a hash of the standard library.
pub fn fingerprint(finding: &Finding) -> String {
    let at = &finding.at;
    let parts = [Some(&finding.rule), at.track.as_ref(), at.level.as_ref(), at.dimension.as_ref(), Some(&finding.subject)];
    let mut hash = OFFSET;
    for part in parts {
        let words = part.map_or("", String::as_str).split_whitespace().flat_map(|word| [" ".to_owned(), word.to_lowercase()]);
        // NOTE: no text holds 0xff, so no part can run over into the next.
        for byte in words.flat_map(String::into_bytes).chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
        }
    }
    format!("{hash:016x}")
}
