//! Whether two texts name one level: "Sr. Eng" and "Senior Engineer", "IC5" and
//! "IC 5", "Distinguished" and "Distinguished Software Engineer".

use std::collections::BTreeSet;

use crate::model::TitleKey;

/// Returns true for a word that tells one rung from another; a short form never
/// drops them.
fn is_rank(word: &str) -> bool {
    matches!(
        word,
        "intern"
            | "trainee"
            | "apprentice"
            | "graduate"
            | "entry"
            | "junior"
            | "associate"
            | "mid"
            | "intermediate"
            | "senior"
            | "staff"
            | "principal"
            | "distinguished"
            | "fellow"
            | "lead"
            | "leader"
            | "chief"
            | "head"
            | "director"
            | "vice"
            | "president"
            | "executive"
            | "partner"
            | "manager"
            | "supervisor"
            | "1"
            | "2"
            | "3"
            | "4"
            | "5"
            | "6"
            | "7"
            | "8"
    )
}

/// Returns true for a word that a title may leave out; `Eng` is an engineer or
/// engineering.
fn is_small(word: &str) -> bool {
    matches!(word, "of" | "the" | "and" | "for" | "in" | "a" | "an" | "level" | "eng" | "engr")
}

/// The longest of the short words, in bytes.
const LONGEST_SHORT: usize = 5;

/// Short words and what they stand for.
const ABBREVIATIONS: [(&str, &str); 35] = [
    ("sr", "senior"),
    ("snr", "senior"),
    ("jr", "junior"),
    ("jnr", "junior"),
    ("assoc", "associate"),
    ("dev", "developer"),
    ("mgr", "manager"),
    ("dir", "director"),
    ("princ", "principal"),
    ("tech", "technical"),
    ("ops", "operations"),
    ("swe", "software engineer"),
    ("sde", "software engineer"),
    ("sre", "site reliability engineer"),
    ("qa", "quality assurance"),
    ("em", "engineering manager"),
    ("tl", "technical lead"),
    ("pm", "product manager"),
    ("vp", "vice president"),
    ("svp", "senior vice president"),
    ("cto", "chief technology officer"),
    ("cpo", "chief product officer"),
    ("cio", "chief information officer"),
    ("ciso", "chief information security officer"),
    ("ceo", "chief executive officer"),
    ("coo", "chief operating officer"),
    ("i", "1"),
    ("ii", "2"),
    ("iii", "3"),
    ("iv", "4"),
    ("v", "5"),
    ("vi", "6"),
    ("vii", "7"),
    ("viii", "8"),
    ("ux", "user experience"),
];

/// A title as words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    /// Words that tell the rung.
    pub(super) ranks: BTreeSet<String>,
    /// All others.
    pub(super) others: BTreeSet<String>,
}

impl Words {
    pub(super) fn of(title: &str) -> Self {
        let long = long_title(title);
        let words = long.split(' ').filter(|word| !word.is_empty() && !is_small(word));
        let (ranks, others) = words.map(str::to_owned).partition(|word| is_rank(word));
        Self { ranks, others }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.ranks.is_empty() && self.others.is_empty()
    }

    /// Returns true where one is the other, or a short form of it.
    fn agree(&self, other: &Self) -> bool {
        !self.is_empty()
            && !other.is_empty()
            && self.ranks == other.ranks
            && (self.others.is_subset(&other.others) || other.others.is_subset(&self.others))
    }
}

/// Returns a title in lower case with its short words written out: `Sr. Engineer
/// II` is `senior engineer 2`.
pub fn long_title(title: &str) -> String {
    let key = TitleKey::new(title);
    let mut title = String::with_capacity(key.as_str().len());
    for (nth, word) in key.as_str().split(' ').enumerate() {
        if nth > 0 {
            title.push(' ');
        }
        title.push_str(written_out(word));
    }
    title
}

/// Returns what a word is short for, or the word.
fn written_out(word: &str) -> &str {
    let mut known = ABBREVIATIONS.iter().filter(|_| word.len() <= LONGEST_SHORT);
    known.find(|(short, _)| *short == word).map_or(word, |(_, long)| *long)
}

/// Returns true for a title that names a role and not only how far up it
/// stands: "Level 2" and "Senior" are rungs of any track.
pub fn tells_a_role(title: &str) -> bool {
    !Words::of(title).others.is_empty()
}

/// Returns the words of a title by which [`same_title`] compares: those that
/// tell the rung, and all others, each in order of the alphabet.
pub fn title_words(title: &str) -> (Vec<String>, Vec<String>) {
    let words = Words::of(title);
    (words.ranks.into_iter().collect(), words.others.into_iter().collect())
}

/// Returns true where two titles are of the same words in another order:
/// "Engineering Director" and "Director of Engineering", but not "Director,
/// Engineering", which is how lists are sorted.
pub fn is_turned(one: &str, other: &str) -> bool {
    let in_order = |title: &str| -> Vec<String> {
        long_title(title).split(' ').filter(|word| !word.is_empty() && !is_small(word)).map(str::to_owned).collect()
    };
    let whole = |title: &str| !title.contains([',', '/', '|', '&', '(']);
    let (mut one_words, mut other_words) = (in_order(one), in_order(other));
    let differ = one_words != other_words;
    one_words.sort();
    other_words.sort();
    differ && one_words == other_words && whole(one) && whole(other)
}

/// Returns true where two titles stand equally far up: "Senior Engineer" and
/// "Senior Cloud Engineer".
pub fn same_rank(one: &str, other: &str) -> bool {
    Words::of(one).ranks == Words::of(other).ranks
}

/// Returns false for a title that is but one name, as nearly all are.
fn is_combined(title: &str) -> bool {
    title.contains(COMBINING) || title.contains(OR)
}

/// What stands between the names of a combined title.
const COMBINING: [char; 4] = ['/', '|', ',', '&'];
const OR: &str = " or ";

/// Returns the names of a combined title: `Team Lead / Senior Engineer` is both
/// of them, `Engineer II/III` is `Engineer II` and `Engineer III`.
pub fn parts(title: &str) -> Vec<String> {
    let pieces = title.split(COMBINING).flat_map(|piece| piece.split(OR)).map(str::trim);
    let mut parts: Vec<String> = Vec::new();
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        let bare_rank = !piece.contains(' ') && Words::of(piece).others.is_empty();
        let stem = parts.first().and_then(|first| first.rsplit_once(' ')).map(|(stem, _)| stem.to_owned());
        parts.push(match stem {
            Some(stem) if bare_rank => format!("{stem} {piece}"),
            _ => piece.to_owned(),
        });
    }
    parts
}

/// Returns true where both name one level: the same title but for abbreviations
/// and small words, a short form that keeps the words that tell the rung, or one
/// of the names of a combined level.
pub fn same_title(one: &str, other: &str) -> bool {
    let (whole, whole_other) = (Words::of(one), Words::of(other));
    let among = |words: &Words, title: &str| is_combined(title) && parts(title).iter().any(|part| Words::of(part).agree(words));
    whole.agree(&whole_other) || among(&whole, other) || among(&whole_other, one)
}

/// Returns true where two titles are of one craft: they differ only in the words
/// that tell the rung.
pub fn same_craft(one: &str, other: &str) -> bool {
    Words::of(one).others == Words::of(other).others
}

/// Returns true where a text only leaves out words of a title, as the links of a
/// navigation do.
pub fn is_short_for(short: &str, title: &str) -> bool {
    let (short, title) = (Words::of(short), Words::of(title));
    short.ranks.is_subset(&title.ranks) && short.others.is_subset(&title.others)
}

/// Returns the codes of a combined code, normalised: `Manager 4 / IC 5` is `m4`
/// and `ic5`, `L2/3` is `l2` and `l3`.
pub fn codes(code: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for piece in code.split(['/', ',', '&', '|', '+']).flat_map(|piece| piece.split(" or ")) {
        let piece: String = piece.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        let digits = piece.find(|c: char| c.is_ascii_digit()).unwrap_or(piece.len());
        let (letters, number) = piece.split_at(digits);
        let letters = match letters {
            "level" => "l",
            "manager" => "m",
            "grade" => "g",
            "" => found.first().map_or("", |first| first.trim_end_matches(|c: char| !c.is_alphabetic())),
            letters => letters,
        };
        if !piece.is_empty() {
            found.push(format!("{letters}{number}"));
        }
    }
    found
}

/// Returns true where two codes have one in common.
pub fn same_code(one: &str, other: &str) -> bool {
    let others = codes(other);
    codes(one).iter().any(|code| others.contains(code))
}

#[cfg(test)]
mod tests {
    use super::{codes, parts, same_code, same_title};

    #[test]
    fn one_title_however_it_is_written() {
        for (one, other) in [
            ("Sr. Eng", "Senior Engineer"),
            ("Engineer 2", "Engineer II"),
            ("VP of Engineering", "Vice President, Engineering"),
            ("Distinguished", "Distinguished Software Engineer"),
            ("Senior", "Senior Software Engineer"),
            ("Team Lead", "Team Lead / Senior Engineer"),
            ("Software Engineer III", "L2/3: Software Engineer II/III"),
            ("Staff Engineer", "Staff Engineer, Platform"),
        ] {
            assert!(same_title(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn other_titles() {
        for (one, other) in [
            ("Engineer", "Senior Engineer"),
            ("Senior Engineer", "Senior Staff Engineer"),
            ("Senior Developer", "Senior Engineer"),
            ("Engineer I", "Engineer II"),
            ("Principal Software Engineer", "Principal Technologist"),
            ("Head of Engineering", "Director of Engineering"),
            ("", "Engineer"),
        ] {
            assert!(!same_title(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn codes_are_compared_by_letters_and_number() {
        assert_eq!(codes("Manager 4 / IC 5"), ["m4", "ic5"]);
        assert_eq!(codes("L2/3"), ["l2", "l3"]);
        assert!(same_code("IC 5", "IC5") && same_code("Level 3", "L3") && same_code("IC-5", "Manager 4 / IC 5"));
        assert!(!same_code("Manager 6", "IC 6") && !same_code("IC 3a", "IC 3b") && !same_code("", ""));
    }

    #[test]
    fn combined_titles_fall_apart() {
        assert_eq!(parts("Engineer II/III"), ["Engineer II", "Engineer III"]);
        assert_eq!(parts("Architect & Principal Architect"), ["Architect", "Principal Architect"]);
    }
}
