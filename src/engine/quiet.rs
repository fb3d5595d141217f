//! Whether a change to a document's text can matter to a level that stands
//! elsewhere: most don't, as they reword a statement of another level, and two
//! texts side by side say so without being understood.
//!
//! Whatever may be read as more than the wording of a statement (a heading, a
//! label, a table, a link, a list of names, what is said of the level in a
//! comparison) counts as a change that matters.

use crate::source::RepoPath;

/// What a line may not have on either side: with these it may be more than a
/// statement's wording.
const MARKS: [char; 10] = [':', '[', ']', '<', '>', '|', '`', '#', '{', '='];

/// The fewest words of a statement: shorter ones may be names.
const FEWEST_WORDS: usize = 5;

/// The beginnings of words by which headings compare levels; "Distinguished" is
/// a level.
const COMPARES: [&str; 8] = ["vs", "versus", "compar", "between", "differ", "distinc", "distinguishes", "distinguishing"];

/// Returns true where nothing changed but the wording of list items, none of
/// which names one of these levels or stands under a heading that does or that
/// compares levels.
pub(super) fn is_quiet(path: &RepoPath, [before, after]: &[String; 2], levels: &[&str]) -> bool {
    if path.is_folder_page() || before.starts_with("---") || after.starts_with("---") {
        return false;
    }
    let levels: Vec<String> = levels.iter().map(|level| folded(level)).collect();
    let names_one = |text: &str| {
        let text = folded(text);
        levels.iter().any(|level| text.contains(level.as_str()))
    };
    let (mut old, mut new) = (before.lines(), after.lines());
    // The headings around a line, each with its depth.
    let mut around: Vec<(usize, &str)> = Vec::new();
    let mut last = "";
    loop {
        match (old.next(), new.next()) {
            (None, None) => return true,
            (Some(one), Some(other)) if one == other => {
                if is_underline(one) && !last.trim().is_empty() || is_fence(one) {
                    return false;
                }
                if let Some(depth) = depth(one) {
                    around.retain(|(above, _)| *above < depth);
                    around.push((depth, one));
                }
                last = one;
            }
            (Some(one), Some(other)) => {
                let is_wording = item(one).zip(item(other)).is_some_and(|(one, other)| one == other);
                let is_of_level = |text: &str| names_one(text) || compares(text) && !sets_others_apart(text, &levels);
                if !is_wording || names_one(one) || names_one(other) || around.iter().any(|(_, heading)| is_of_level(heading)) {
                    return false;
                }
                last = other;
            }
            _ => return false,
        }
    }
}

/// Returns what makes a line an item of a list with a statement in it: the
/// indentation and the mark.
fn item(line: &str) -> Option<&str> {
    let start = line.len() - line.trim_start().len();
    let (indent, rest) = line.split_at_checked(start)?;
    let text = rest.strip_prefix("- ").or_else(|| rest.strip_prefix("* "))?;
    let is_statement = text.starts_with(char::is_alphabetic)
        && !text.contains(MARKS)
        && text.split_whitespace().count() >= FEWEST_WORDS
        && indent.bytes().all(|byte| byte == b' ');
    if is_statement { line.get(..start + 1) } else { None }
}

fn depth(line: &str) -> Option<usize> {
    let line = line.trim_start();
    let depth = line.len() - line.trim_start_matches('#').len();
    (depth > 0).then_some(depth)
}

/// Returns true for a line that makes a heading of the one above.
fn is_underline(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && (line.bytes().all(|byte| byte == b'=') || line.bytes().all(|byte| byte == b'-'))
}

fn is_fence(line: &str) -> bool {
    line.contains("```") || line.contains("~~~")
}

fn compares(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    let mut words = heading.split(|c: char| !c.is_alphanumeric());
    words.any(|word| COMPARES.iter().any(|start| word.starts_with(start)))
}

/// Returns true for a heading that sets two levels against each other, neither of
/// which can be one of these: no word starts as one of theirs, and none is a code.
fn sets_others_apart(heading: &str, levels: &[String]) -> bool {
    let heading = folded(heading);
    let is_versus = |word: &str| matches!(word, "vs" | "versus");
    let starts: Vec<char> = levels.iter().flat_map(|level| level.split(' ')).filter_map(|word| word.chars().next()).collect();
    let may_be_one = |word: &str| word.contains(|c: char| c.is_ascii_digit()) || word.starts_with(starts.as_slice());
    heading.split(' ').any(is_versus) && !heading.split(' ').filter(|word| !is_versus(word)).any(may_be_one)
}

fn folded(text: &str) -> String {
    text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::is_quiet;
    use crate::source::RepoPath;

    /// Says whether a reworded item below a heading is quiet for "Senior Engineer".
    fn below(heading: &str) -> bool {
        let text = |item: &str| format!("# Levels\n\n{heading}\n\n- {item} the plans of the whole team\n");
        is_quiet(&RepoPath::new("careers/other.md"), &[text("Writes"), text("Reads")], &["Senior Engineer"])
    }

    #[test]
    fn a_heading_may_speak_of_the_level() {
        for heading in ["## Scope", "## Distinguished Designer", "## Principal vs Fellow", "## Lead versus Fellow"] {
            assert!(below(heading), "{heading}");
        }
        for heading in [
            "## Senior Engineer",
            "## Staff vs Principal",
            "## Principal vs E5",
            "## Lead vs L6",
            "## What distinguishes the levels",
            "## Differences",
            "## Compared with others",
        ] {
            assert!(!below(heading), "{heading}");
        }
    }
}
