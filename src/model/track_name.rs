//! What a track is called: by the heading above its levels, by what their
//! titles have in common, by file and folder.

use std::collections::BTreeMap;

use super::lexicon;
use super::name::{fold, tidy, unnumbered};
use super::title::Title;
use crate::markdown::{Document, SectionId};
use crate::source::{SourceFile, Span};

/// Returns the name of a track whose levels have files of their own: what all
/// titles have in common, or what page or folder are called.
pub(super) fn family_name<'t>(titles: impl Iterator<Item = &'t str>, page: Option<&str>, folder: &str, alone: bool) -> String {
    let cores = cores(titles);
    if let Some(name) = only(&cores) {
        return name;
    }
    let core = cores.into_values().max_by_key(|(count, name)| (*count, name.len()));
    if let Some(name) = page.map(track_words).filter(|name| !name.is_empty()) {
        return name;
    }
    let last = folder.rsplit('/').next().unwrap_or("");
    let name = track_words(&humanise(last));
    if alone && !name.is_empty() {
        return name;
    }
    // What one title says is no name for the others.
    let core = core.filter(|(count, _)| *count > 1 || !alone || last.is_empty());
    core.map_or_else(|| humanise(last), |(_, name)| name)
}

/// Returns what all titles have in common, where that is one thing.
pub(super) fn common_name<'t>(titles: impl Iterator<Item = &'t str>) -> Option<String> {
    only(&cores(titles))
}

/// What titles are about, normalised, with how often and the first writing.
type Cores = BTreeMap<String, (usize, String)>;

fn cores<'t>(titles: impl Iterator<Item = &'t str>) -> Cores {
    let mut cores = Cores::new();
    for name in titles.map(core).filter(|name| !name.is_empty()) {
        cores.entry(fold(&name)).or_insert((0, name)).0 += 1;
    }
    cores
}

fn only(cores: &Cores) -> Option<String> {
    if cores.len() == 1 { cores.values().next().map(|(_, name)| name.clone()) } else { None }
}

/// Returns a title without the words that tell how far up it stands.
fn core(title: &str) -> String {
    if Title::parse(title).code.as_deref() == Some(title) {
        return String::new();
    }
    let words: Vec<&str> = title.split_whitespace().collect();
    let kept: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| {
            let folded = fold(word);
            lexicon::numeral(&folded).is_none() && (lexicon::height(&folded).is_none() || lexicon::is_management(&folded))
        })
        .collect();
    kept.join(" ")
}

/// Returns the name of a track whose levels stand under a section, and where it
/// is named; `first` where only the file's name tells it.
pub(super) fn section_name(document: &Document, source: &SourceFile, section: SectionId, first: Span) -> (String, Span) {
    if let Some(id) = naming_section(document, section)
        && let Some(heading) = document.section(id).heading.as_ref()
    {
        return (track_words(document.title(id)), heading.text.span);
    }
    if let Some((title, span)) = document.front_matter.as_ref().and_then(|front| front.title.clone()) {
        let name = track_words(&title);
        if !name.is_empty() {
            return (name, span);
        }
    }
    // A heading beside the levels, before them, may carry the title.
    let stem =
        if source.path.is_folder_page() { source.path.folder().rsplit('/').next().unwrap_or("") } else { source.path.stem() };
    let names = [track_words(&humanise(stem)), humanise(stem), tidy(document.title(1.min(document.sections.len() - 1)))];
    let name = names.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| "Ladder".to_owned());
    (name, first)
}

/// Returns the section whose heading names the track that stands under
/// `section`: that, or the nearest around it whose heading says something.
pub(super) fn naming_section(document: &Document, section: SectionId) -> Option<SectionId> {
    let mut at = Some(section);
    while let Some(id) = at.filter(|&id| id != 0) {
        if document.section(id).heading.is_some() && !track_words(document.title(id)).is_empty() {
            return Some(id);
        }
        at = document.section(id).parent;
    }
    None
}

/// Returns true for a word that says what stands in a ladder, not whose it is.
fn is_content_word(word: &str) -> bool {
    [
        "attributes",
        "behaviors",
        "behaviours",
        "capabilities",
        "competencies",
        "criteria",
        "expectations",
        "overview",
        "responsibilities",
        "skills",
    ]
    .contains(&word)
}

/// Returns what a heading says a track is, without the words for track.
pub(super) fn track_words(heading: &str) -> String {
    let tidy = tidy(heading);
    let mut words: Vec<&str> = unnumbered(&tidy).split_whitespace().collect();
    let generic = |word: &str| {
        [
            "path",
            "track",
            "ladder",
            "framework",
            "role",
            "roles",
            "level",
            "levels",
            "team",
            "career",
            "careers",
            "progression",
            "titles",
            "title",
            "the",
            "guide",
            "matrix",
            "ladders",
            "paths",
            "tracks",
            "job",
            "leveling",
            "levelling",
        ]
        .contains(&fold(word).as_str())
    };
    while words.last().is_some_and(|word| generic(word)) {
        words.pop();
    }
    // "Titles for Programmers" is about programmers.
    if words.len() >= 3 && generic(words.first().unwrap_or(&"")) && words.get(1).is_some_and(|word| ["for", "of"].contains(word))
    {
        words.drain(..2);
    }
    if words.iter().all(|word| generic(word) || is_content_word(&fold(word))) {
        return String::new();
    }
    words.join(" ").trim_end_matches([':', '-', '–']).trim().to_owned()
}

/// Returns a file's or folder's name as words.
pub(super) fn humanise(name: &str) -> String {
    let words: Vec<String> = name
        .split(['-', '_', ' '])
        .filter(|word| !word.is_empty())
        .map(|word| {
            let mut chars = word.chars();
            chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
        })
        .collect();
    words.join(" ")
}
