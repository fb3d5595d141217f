//! The configuration that `init` writes: what was inferred, with comments that
//! say what each part is for.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::json_schema::SCHEMA_URL;
use crate::model::{Ladder, Model, Track};
use crate::source::{Listing, RepoPath, SourceMap};

/// What is known of a snapshot.
#[derive(Debug)]
pub struct Facts<'a> {
    /// What was understood.
    pub model: &'a Model,
    /// The texts.
    pub sources: &'a SourceMap,
    /// The paths.
    pub listing: &'a Listing,
    /// Whose each ladder of the model is, as far as that can be told.
    pub companies: Vec<Option<String>>,
}

/// The parts that are in force. The others are written as comments: they would
/// change what is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each part is there or not, whatever the others are")]
pub struct Parts {
    /// Whose ladder it is.
    pub company: bool,
    /// The ladders with their documents.
    pub ladders: bool,
    /// Their tracks, levels and codes.
    pub tracks: bool,
    /// The dimensions that all levels of a track have.
    pub dimensions: bool,
}

/// Returns the text of a configuration.
pub fn initial(facts: &Facts<'_>, parts: Parts) -> String {
    let mut text = format!(
        "# yaml-language-server: $schema={SCHEMA_URL}\n\
         #\n\
         # What ladder-lint understood of this repository. Everything here is optional:\n\
         # what you remove is worked out from the documents again.\n\
         # `ladder-lint config` prints all settings in force.\n"
    );
    text.push_str(&company(facts, parts));
    text.push_str(&ladders(facts, parts));
    text.push_str(REST);
    text
}

/// What can't be inferred, to be filled in.
const REST: &str = "
# Documents that are no part of a ladder, as globs from the root of the repository.
# ignore:
#   - archive/**

# How strong findings are: error, warning, note or off, by rule or by group of
# rules. `ladder-lint rules` lists them.
# rules:
#   missing-dimension: error
#   links: warning

# The same for some documents only.
# overrides:
#   - files: drafts/**
#     rules:
#       placeholder-text: off

# What serves the documents as pages (github, jekyll, hugo, mkdocs, docusaurus).
# Links that lead somewhere only on another of these are broken then.
# site: github
";

fn company(facts: &Facts<'_>, parts: Parts) -> String {
    let names: BTreeSet<&Option<String>> = facts.companies.iter().collect();
    let own = match names.into_iter().collect::<Vec<_>>().as_slice() {
        [Some(name)] => Some(name.as_str()),
        _ => None,
    };
    let lines = format!("company:\n  name: {}\n{MORE}", own.map_or_else(|| "Example".to_owned(), quoted));
    let lines = commented(&lines, parts.company && own.is_some());
    format!("\n# Whose ladder it is. Another company's name in it is reported.\n{lines}")
}

/// What else may be said of a company.
const MORE: &str = "  # Its other names:
  # aliases: [Example Inc.]
  # Names that are reported wherever they stand:
  # others: [Another]
  # Documents in which any company may be named:
  # allowed: [careers/credits.md]
";

fn ladders(facts: &Facts<'_>, parts: Parts) -> String {
    let mut lines = "ladders:\n".to_owned();
    for (ladder, company) in facts.model.ladders.iter().zip(&facts.companies) {
        let _ = writeln!(lines, "  - name: {}", quoted(&ladder.name));
        let differ = facts.companies.iter().any(|other| other != company);
        if let Some(company) = company.as_ref().filter(|_| differ) {
            let own = format!("    company:\n      name: {}\n", quoted(company));
            lines.push_str(&commented(&own, parts.company));
        }
        lines.push_str("    # Its documents: what it takes is checked, and nothing else.\n    include:\n");
        for glob in globs(facts, ladder) {
            let _ = writeln!(lines, "      - {}", quoted(&glob));
        }
        let told: String = ladder.tracks.iter().map(|track| track_lines(facts, track)).collect();
        let told = format!("    # Its tracks with their levels, the lowest first.\n    tracks:\n{told}");
        lines.push_str(&commented(&told, parts.tracks));
        let dimensions = dimensions(ladder);
        if dimensions.is_empty() {
            lines.push_str(
                "    # What every level has to cover; without it, what most of them cover decides.\n    # dimensions:\n    #   - Communication\n",
            );
        } else {
            let why = if parts.dimensions {
                "    # What every level has to cover.\n"
            } else {
                "    # What every level has to cover. This is what all of them do cover; most of them\n    # cover more, and without this list they decide.\n"
            };
            lines.push_str(why);
            lines.push_str(&commented(&format!("    dimensions:\n{dimensions}"), parts.dimensions));
        }
    }
    let lines = commented(&lines, parts.ladders);
    format!("\n# The ladders of this repository.\n{lines}")
}

fn track_lines(facts: &Facts<'_>, track: &Track) -> String {
    let mut lines = format!("      - name: {}\n", quoted(&track.name));
    let globs = track_globs(facts, track);
    match globs.as_slice() {
        [only] => {
            let _ = writeln!(lines, "        files: {}", quoted(only));
        }
        several => {
            lines.push_str("        files:\n");
            for glob in several {
                let _ = writeln!(lines, "          - {}", quoted(glob));
            }
        }
    }
    lines.push_str("        levels:\n");
    for level in &track.levels {
        let _ = match &level.code {
            Some(code) => {
                writeln!(lines, "          - title: {}\n            code: {}", quoted(&level.title), quoted(code))
            }
            None => writeln!(lines, "          - {}", quoted(&level.title)),
        };
    }
    lines
}

/// Returns the dimensions that all levels have, by track where tracks differ;
/// nothing where there are none, or where titles don't tell tracks apart.
fn dimensions(ladder: &Ladder) -> String {
    let common: Vec<(&Track, Vec<&str>)> =
        ladder.tracks.iter().map(|track| (track, shared(track))).filter(|(_, names)| !names.is_empty()).collect();
    let alike = common.iter().all(|(_, names)| common.first().is_some_and(|(_, first)| first == names));
    let mut lines = String::new();
    if alike && common.len() == ladder.tracks.len() {
        for name in common.first().map(|(_, names)| names.as_slice()).unwrap_or_default() {
            let _ = writeln!(lines, "      - {}", quoted(name));
        }
        return lines;
    }
    let titles: Vec<&str> = common.iter().flat_map(|(track, _)| &track.levels).map(|level| level.title.as_str()).collect();
    let once: BTreeSet<&str> = titles.iter().copied().collect();
    if once.len() != titles.len() {
        return lines;
    }
    for (track, names) in common {
        let levels: Vec<String> = track.levels.iter().map(|level| quoted(&level.title)).collect();
        let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
        let _ = writeln!(lines, "      - levels: [{}]\n        names: [{}]", levels.join(", "), names.join(", "));
    }
    lines
}

fn shared(track: &Track) -> Vec<&str> {
    let Some(first) = track.levels.first() else { return Vec::new() };
    let mut seen = BTreeSet::new();
    let all = first.expectations.iter().filter(|each| track.levels.iter().all(|level| level.expectation(&each.key()).is_some()));
    all.filter(|each| seen.insert(each.key())).map(|each| each.dimension.as_str()).collect()
}

/// Returns the globs of a ladder's documents.
fn globs(facts: &Facts<'_>, ladder: &Ladder) -> Vec<String> {
    let own: BTreeSet<&RepoPath> = ladder.documents.iter().map(|file| &facts.sources.file(*file).path).collect();
    covering(facts.listing, &own, |path| own.contains(path), &ladder.folder)
}

/// Returns the globs of a track's documents; documents without levels may be
/// among them.
fn track_globs(facts: &Facts<'_>, track: &Track) -> Vec<String> {
    let files = |track: &Track| track.levels.iter().map(|level| facts.sources.path(level.name_span)).collect::<BTreeSet<_>>();
    let own = files(track);
    let all: BTreeSet<&RepoPath> = facts.model.ladders.iter().flat_map(|ladder| &ladder.tracks).flat_map(files).collect();
    match own.first() {
        Some(only) if own.len() == 1 => vec![escaped(only.as_str())],
        first => covering(
            facts.listing,
            &own,
            |path| own.contains(path) || !all.contains(path),
            first.map_or("", |path| path.folder()),
        ),
    }
}

/// Returns globs that mean these documents, and no others but admitted ones: the
/// highest folders that hold nothing else, `top` or below it, then folders
/// without what is below, then files.
fn covering(listing: &Listing, own: &BTreeSet<&RepoPath>, admits: impl Fn(&RepoPath) -> bool, top: &str) -> Vec<String> {
    let mut globs: Vec<String> = Vec::new();
    let mut left: BTreeSet<&RepoPath> = own.clone();
    while let Some(path) = left.first().copied() {
        // The repository's root will hold other things sooner or later.
        let whole = folders(path).filter(|folder| !folder.is_empty() && folder.starts_with(top)).find(|folder| {
            let folder = RepoPath::new(folder);
            listing.inside(&folder).filter(|path| listing.is_document(path)).all(&admits)
        });
        if let Some(folder) = whole {
            globs.push(format!("{}/**", escaped(folder)));
            let start = format!("{folder}/");
            left.retain(|path| !path.as_str().starts_with(&start));
            continue;
        }
        let folder = path.folder();
        let inside = RepoPath::new(folder);
        let mut siblings = listing.inside(&inside).filter(|path| path.folder() == folder && listing.is_document(path));
        if !folder.is_empty() && siblings.all(&admits) {
            globs.push(format!("{}/*", escaped(folder)));
            left.retain(|path| path.folder() != folder);
        } else {
            globs.push(escaped(path.as_str()));
            left.remove(path);
        }
    }
    globs
}

/// Returns the folders around a file, the repository's root first.
fn folders(path: &RepoPath) -> impl Iterator<Item = &str> {
    let folder = path.folder();
    let ends = folder.match_indices('/').map(|(end, _)| end).chain((!folder.is_empty()).then_some(folder.len()));
    std::iter::once("").chain(ends.filter_map(|end| folder.get(..end)))
}

/// Returns a path as a glob that means only it.
fn escaped(path: &str) -> String {
    path.chars().fold(String::new(), |mut glob, c| {
        let _ = if "*?[]{}".contains(c) { write!(glob, "[{c}]") } else { write!(glob, "{c}") };
        glob
    })
}

/// Returns a text as YAML: plain where that is safe, else in double quotes.
fn quoted(text: &str) -> String {
    let starts = text.starts_with(char::is_alphabetic);
    let plain = |c: char| c.is_alphanumeric() || " _/.()'+*&-".contains(c);
    let word = matches!(text.to_lowercase().as_str(), "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "y" | "n");
    if starts && !word && text.chars().all(plain) && !text.ends_with(' ') {
        return text.to_owned();
    }
    let json = serde_json::to_string(text).unwrap_or_else(|_| format!("\"{}\"", text.escape_default()));
    // NOTE: every string of JSON is one of YAML, but for what only JSON may have as
    // it is.
    json.chars().map(|c| if is_printable(c) { c.to_string() } else { format!("\\U{:08x}", u32::from(c)) }).collect()
}

/// Returns lines as they are, or as comments where they are not in force.
fn commented(lines: &str, in_force: bool) -> String {
    if in_force {
        return lines.to_owned();
    }
    lines.lines().fold(String::new(), |mut all, line| {
        let margin = line.len() - line.trim_start().len();
        let (margin, rest) = line.split_at(margin);
        let _ = match rest.strip_prefix('#') {
            Some(_) => writeln!(all, "{margin}{rest}"),
            None => writeln!(all, "# {margin}{rest}"),
        };
        all
    })
}

/// Returns true for what a text in quotes may have as it is (YAML 1.2,
/// `c-printable`), but for what starts a document, breaks a line, or goes unseen.
fn is_printable(c: char) -> bool {
    !(c.is_control() || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}'))
}
