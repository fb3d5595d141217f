//! Documents that are out of use, or not yet in use: archived and deprecated
//! ones, templates, drafts. Beside a live ladder they are no part of it; where
//! nothing else describes levels, they are the ladder.
//!
//! Apart from building because it takes a ladder, read once, to know that there
//! is a live one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::hints::Hints;
use super::lexicon::speaks_of_ladders;
use super::name::fold;
use super::{Level, Model};
use crate::markdown::{Block, Document, Documents};
use crate::source::{FileId, RepoPath, SourceFile, SourceMap};

/// Why a document is put aside.
struct Sign {
    /// A clause about the document.
    why: String,
    /// The folder in which live levels have to stand.
    base: String,
    /// False for what somebody said is over; true for what may as well be the
    /// only ladder there is: it has to be the smaller part.
    unsure: bool,
}

/// What is over.
const OVER: [&str; 11] =
    ["archive", "archived", "archives", "attic", "deprecated", "legacy", "obsolete", "old", "outdated", "retired", "superseded"];

/// What isn't a ladder yet, or shows how one is written.
const UNSURE: [&str; 10] =
    ["boilerplate", "draft", "drafts", "example", "examples", "sample", "samples", "template", "templates", "wip"];

static BANNER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^ (?:(?:warning|note|notice|important|caution|attention|heads\x20up) \W+)?
        (?: (?:this|the) (?:\s\w+){0,2} \s (?:document|page|file|ladder|framework|level|role|track|version|guide|description)
            \s (?:is|has\sbeen|was) \s (?:now\s|currently\s)?
            (?:deprecated|archived|superseded|obsolete|retired|outdated|replaced\sby|no\slonger\s(?:used|maintained|valid|in\suse|in\sforce|current|applies))
        |   (?:deprecated|archived|superseded|obsolete)
            (?: \s* (?:[:.!,;–—(]|$) | \s(?:in\sfavou?r\sof|by|since|as\sof|on|see)\s)
        )",
    )
    .ok()
});

static TITLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    const WORD: &str = "(?:deprecated|archived|obsolete|superseded|retired|draft)";
    Regex::new(&format!(r"(?i)^(?:[\[(]{WORD}[\])]|{WORD}\s*[:–—-]\s)|[\[(]{WORD}[\])]$")).ok()
});

/// Returns the documents to put aside of a model that was read with all of
/// them, each with a sentence that says why; none where that would put a whole
/// ladder aside.
pub(super) fn shelved(model: &Model, sources: &SourceMap, documents: &Documents, hints: &Hints) -> BTreeMap<FileId, String> {
    let signs: BTreeMap<FileId, Sign> = documents
        .iter()
        .filter(|document| hints.reads(&sources.file(document.file).path))
        .filter(|document| !hints.names(&sources.file(document.file).path))
        .filter_map(|document| Some((document.file, sign(document, sources.file(document.file))?)))
        .collect();
    let own: BTreeSet<FileId> = model.ladders.iter().flat_map(|ladder| ladder.documents.iter().copied()).collect();
    if !signs.keys().any(|file| own.contains(file)) {
        return BTreeMap::new();
    }
    let mut bases: BTreeMap<&str, (usize, usize)> = signs.values().map(|sign| (sign.base.as_str(), (0, 0))).collect();
    for level in levels(model) {
        let file = level.name_span.file;
        let path = &sources.file(file).path;
        for (base, (live, aside)) in &mut bases {
            if is_within(path, base) {
                match signs.get(&file) {
                    None => *live += 1,
                    Some(sign) => *aside += usize::from(sign.unsure),
                }
            }
        }
    }
    let is_aside =
        |sign: &Sign| bases.get(sign.base.as_str()).is_some_and(|(live, aside)| *live > 0 && (!sign.unsure || live >= aside));
    let told = |sign: &Sign| format!("{}, and other documents describe levels", sign.why);
    signs.iter().filter(|(_, sign)| is_aside(sign)).map(|(file, sign)| (*file, told(sign))).collect()
}

/// Returns true where a model still has every level that stands outside of what
/// was put aside.
pub(super) fn keeps_the_rest(before: &Model, after: &Model, shelved: &BTreeMap<FileId, String>) -> bool {
    let kept: BTreeSet<_> = levels(after).map(|level| level.name_span).collect();
    levels(before).all(|level| shelved.contains_key(&level.name_span.file) || kept.contains(&level.name_span))
}

fn levels(model: &Model) -> impl Iterator<Item = &Level> {
    model.ladders.iter().flat_map(|ladder| &ladder.tracks).flat_map(|track| &track.levels)
}

fn is_within(path: &RepoPath, folder: &str) -> bool {
    folder.is_empty() || path.as_str().strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// Returns true where something speaks for putting a document aside: whether it
/// is depends on what else there is.
pub fn may_be_out_of_use(document: &Document, source: &SourceFile) -> bool {
    sign(document, source).is_some()
}

/// Returns what speaks for putting a document aside.
fn sign(document: &Document, source: &SourceFile) -> Option<Sign> {
    let folder = source.path.folder();
    let by_text = |why: String, word: &str| Sign { why, base: folder.to_owned(), unsure: UNSURE.contains(&word) };
    if let Some((key, word)) = front_matter(document) {
        return Some(by_text(format!("its front matter says `{key}`"), word));
    }
    if let Some(title) =
        document.section_ids().next().map(|id| document.title(id)).filter(|title| says(title, &GONE) && matches(&TITLE, title))
    {
        let word = if fold(title).contains("draft") { "draft" } else { "archived" };
        return Some(by_text("its title says that it is not in use".to_owned(), word));
    }
    if has_banner(document) {
        return Some(by_text("it starts by saying that it is not in use".to_owned(), "archived"));
    }
    by_path(&source.path)
}

fn by_path(path: &RepoPath) -> Option<Sign> {
    let mut at = 0;
    for part in path.folder().split('/') {
        if let Some(word) = folder_word(part) {
            // What is over is so wherever the live ladder stands.
            let unsure = UNSURE.contains(&word);
            let base = if unsure { path.as_str().get(..at).unwrap_or("").trim_end_matches('/') } else { "" };
            return Some(Sign { why: format!("its folder is called `{part}`"), base: base.to_owned(), unsure });
        }
        at += part.len() + 1;
    }
    let stem = fold(path.stem());
    let words: Vec<&str> = stem.split(' ').collect();
    let ends = [words.first(), words.last()].into_iter().flatten();
    let mut ends = ends.filter(|word| OVER.contains(word) || ["template", "draft"].contains(word));
    let word = ends.next()?;
    Some(Sign { why: format!("its name says `{word}`"), base: path.folder().to_owned(), unsure: UNSURE.contains(word) })
}

/// Returns the word of a folder's name that puts it aside: the whole name, or
/// all of it but words for ladders (`archived-levels`, `old_careers`).
fn folder_word(name: &str) -> Option<&'static str> {
    let folded = fold(name);
    let known = |word: &str| OVER.iter().chain(&UNSURE).find(|known| **known == word).copied();
    let mut found = None;
    for word in folded.split(' ') {
        match known(word) {
            Some(word) => found = Some(word),
            None if speaks_of_ladders(word) || word.chars().all(|c| c.is_ascii_digit()) => {}
            None => return None,
        }
    }
    found
}

fn front_matter(document: &Document) -> Option<(String, &'static str)> {
    let root = document.front_matter.as_ref()?.root.as_ref().ok()?;
    for (key, word) in [("archived", "archived"), ("deprecated", "archived"), ("obsolete", "archived"), ("draft", "draft")] {
        if root.get(key).and_then(crate::yaml::Node::as_bool) == Some(true) {
            return Some((format!("{key}: true"), word));
        }
    }
    if root.get("published").and_then(crate::yaml::Node::as_bool) == Some(false) {
        return Some(("published: false".to_owned(), "draft"));
    }
    let status = root.get("status")?.as_text()?;
    let folded = fold(status);
    let word = OVER.iter().chain(&UNSURE).find(|known| **known == folded)?;
    Some((format!("status: {status}"), word))
}

/// Returns true where one of a document's first paragraphs says that it is out
/// of use.
fn has_banner(document: &Document) -> bool {
    let said = document.blocks.iter().filter(|block| !matches!(block, Block::Heading(_) | Block::Html(_) | Block::Rule(_)));
    said.take(2).any(|block| match block {
        Block::Paragraph(text) => is_banner(&text.text),
        Block::Quote(blocks, _) => {
            blocks.iter().take(2).any(|block| matches!(block, Block::Paragraph(text) if is_banner(&text.text)))
        }
        _ => false,
    })
}

fn is_banner(text: &str) -> bool {
    let start: String = text.chars().take(200).collect();
    let start = start.trim_start_matches(|c: char| !c.is_alphanumeric());
    // `[!WARNING]` is GitHub's way to start an alert.
    let start =
        start.split_once(']').filter(|(kind, _)| kind.chars().all(|c| c.is_ascii_uppercase())).map_or(start, |(_, rest)| rest);
    says(start, &GONE) && matches(&BANNER, start.trim_start())
}

/// Words of which each banner and each such title has one. A look for them
/// spares most ladders the patterns, which take longer to compile than a small
/// ladder takes to read.
const GONE: [&str; 9] =
    ["deprecated", "archived", "superseded", "obsolete", "retired", "outdated", "replaced", "longer", "draft"];

/// Returns true where a text has one of these words, in any case; `ſ` and `K` are
/// letters of other cases.
fn says(text: &str, words: &[&str]) -> bool {
    let lower = text.to_ascii_lowercase();
    words.iter().any(|word| lower.contains(word)) || text.contains(['\u{17f}', '\u{212a}'])
}

fn matches(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|pattern| pattern.is_match(text.trim()))
}
