//! Whether an entry of an index says what the level that it leads to is called.

use std::collections::BTreeSet;

use super::title::{codes, is_short_for, is_turned, parts, same_code, same_title};
use crate::model::{IndexEntry, Level, TitleKey, Track};

/// Returns true where an index shows a level under another title or code than
/// its own; `titles` are those of the ladder.
pub fn disagrees(entry: &IndexEntry, level: &Level, track: &Track, titles: &BTreeSet<TitleKey>) -> bool {
    let title = entry.title.trim().trim_end_matches(".md").replace('_', " ");
    let key = TitleKey::new(&title);
    if is_no_title(&key) || (key == TitleKey::new(&track.name) && !titles.contains(&key)) {
        return false;
    }
    let code = level.code.as_deref().unwrap_or("");
    let says_code = !codes(code).is_empty() && same_code(&title, code);
    // What levels of other tracks are called is a short form here as well as any.
    let other_level = key != TitleKey::new(&level.title)
        && titles.contains(&key)
        && track.levels.iter().any(|other| TitleKey::new(&other.title) == key)
        && !parts(&level.title).iter().any(|part| TitleKey::new(part) == key);
    let other_title = !says_code && (other_level || !(same_title(&title, &level.title) || is_short_for(&title, &level.title)));
    let other_code =
        entry.code.as_deref().is_some_and(|shown| !codes(shown).is_empty() && !codes(code).is_empty() && !same_code(shown, code));
    let turned = is_turned(&title, &level.title);
    other_title || other_code || turned || crosses(&title, entry.code.as_deref().unwrap_or(""), level)
}

/// Returns true where an entry takes its title from one half of a combined
/// level and its code from the other: "Team Lead (IC 5)" of "Team Lead / Senior
/// Engineer (Manager 4 / IC 5)".
fn crosses(title: &str, code: &str, level: &Level) -> bool {
    let (titles, level_codes) = (parts(&level.title), codes(level.code.as_deref().unwrap_or("")));
    let shown = codes(code);
    let title_at = titles.iter().position(|part| TitleKey::new(part) == TitleKey::new(title));
    let code_at = shown.first().filter(|_| shown.len() == 1).and_then(|code| level_codes.iter().position(|other| other == code));
    titles.len() > 1 && titles.len() == level_codes.len() && title_at.zip(code_at).is_some_and(|(title, code)| title != code)
}

/// Returns true for the text of a link that names nothing: "here", "read more".
fn is_no_title(key: &TitleKey) -> bool {
    let idle = [
        "here",
        "link",
        "more",
        "read",
        "see",
        "details",
        "description",
        "role",
        "job",
        "full",
        "view",
        "document",
        "doc",
        "page",
        "expectations",
        "this",
        "the",
        "for",
        "definition",
        "profile",
        "progression",
        "responsibilities",
        "overview",
        "learn",
        "about",
        "top",
        "back",
        "to",
    ];
    key.as_str().split(' ').all(|word| word.is_empty() || idle.contains(&word))
}
