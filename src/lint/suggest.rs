//! "Did you mean": the nearest of a set of names.

/// Returns the name that a word most likely meant, none where nothing is near.
/// Ties go to the name that comes first.
pub fn closest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Below this, two words have little more than letters in common.
    const NEAR: f64 = 0.8;
    /// Names are short; nobody mistypes a page.
    const LONGEST: usize = 80;
    if word.len() > LONGEST {
        return None;
    }
    let word = word.to_lowercase().replace(['_', ' '], "-");
    let mut best: Option<(f64, &str)> = None;
    for name in names {
        let likeness = strsim::jaro_winkler(&word, name).max(shared_end(&word, name));
        if likeness >= NEAR && best.is_none_or(|(other, _)| likeness > other) {
            best = Some((likeness, name));
        }
    }
    best.map(|(_, name)| name)
}

/// Returns how alike two words are where one was cut short at its start:
/// `placeholder` and `no-placeholder`.
fn shared_end(word: &str, name: &str) -> f64 {
    if word.len() >= 4 && (name.contains(word) || word.contains(name)) { 0.85 } else { 0.0 }
}

/// Returns names as a list for a message: `a`, `b` and `c`.
pub(super) fn listed(names: &[impl AsRef<str>]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{}`", name.as_ref())).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}
