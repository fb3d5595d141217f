//! An index names a level otherwise than the level itself, or leaves one out.

use std::collections::{BTreeMap, BTreeSet};

use crate::evidence::duplicate::Duplicates;
use crate::evidence::title::{codes, is_short_for, parts, same_code, same_title};
use crate::links::resolve;
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::model::{Index, IndexEntry, Level, LevelRef, Shape, TitleKey, Track};
use crate::source::FileId;

/// Entries first, then the levels that an index leaves out.
pub(super) struct IndexMismatch;

impl LadderRule for IndexMismatch {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let titles: BTreeSet<TitleKey> = cx.ladder.levels().map(|(_, _, level)| TitleKey::new(&level.title)).collect();
        // A list whose links all lead to one level is about something else.
        let several =
            |index: &&Index| index.entries.iter().filter_map(|entry| meant(cx, entry)).collect::<BTreeSet<_>>().len() > 1;
        let indexes: Vec<&Index> = cx.ladder.indexes.iter().filter(several).collect();
        for entry in indexes.iter().flat_map(|index| &index.entries) {
            let Some((at, level)) = meant(cx, entry).and_then(|at| Some((at, cx.ladder.level(at)?))) else { continue };
            if cx.ladder.tracks.get(at.track).is_some_and(|track| disagrees(entry, level, track, &titles)) {
                report_other_name(cx, findings, entry, (at, level));
            }
        }
        let mut documents: BTreeMap<FileId, Vec<&Index>> = BTreeMap::new();
        for index in indexes {
            documents.entry(index.span.file).or_default().push(index);
        }
        let duplicates = Duplicates::of(cx.ladder);
        for (file, indexes) in documents {
            report_left_out(cx, findings, file, (&indexes, &duplicates));
        }
    }
}

fn report_other_name(cx: &LadderContext<'_>, findings: &mut Findings<'_>, entry: &IndexEntry, (at, level): (LevelRef, &Level)) {
    let (shown, label) = (shown(cx, entry), level.label());
    let finding = findings
        .report(entry.span, format!("the index says \"{shown}\", but the level is called \"{label}\""))
        .label(format!("called \"{label}\" in its heading"))
        .related(level.name_span, format!("the level is called \"{label}\" here"))
        .at(cx.at_level(at))
        .subject(TitleKey::new(&shown).as_str())
        .help("give the index entry and the level's heading the same title and code");
    drop(finding);
}

/// Reports the levels that a document's lists leave out, where they name at
/// least two and at least half of the track. A level's own links to its
/// neighbours are no list of the track.
fn report_left_out(
    cx: &LadderContext<'_>,
    findings: &mut Findings<'_>,
    file: FileId,
    (indexes, duplicates): (&[&Index], &Duplicates),
) {
    let entries = || indexes.iter().flat_map(|index| &index.entries);
    let listed: BTreeSet<LevelRef> = entries().filter_map(|entry| meant(cx, entry)).collect();
    for (position, track) in cx.ladder.tracks.iter().enumerate() {
        let count = listed.iter().filter(|at| at.track == position).count();
        let is_own_page = track.shape == Shape::FilePerLevel && track.levels.iter().any(|level| level.name_span.file == file);
        if count < 2 || count * 2 < track.levels.len() || is_own_page {
            continue;
        }
        for (at, level) in track.levels.iter().enumerate() {
            let this = LevelRef { track: position, level: at };
            // A level that stands in the ladder twice is listed once.
            let twin = duplicates.twins(this).is_some_and(|twins| twins.levels.iter().any(|at| listed.contains(at)));
            if listed.contains(&this) || twin {
                continue;
            }
            let nearest = entries()
                .filter_map(|entry| Some((entry, meant(cx, entry).filter(|listed| listed.track == position)?)))
                .min_by_key(|(_, listed)| (listed.level.abs_diff(at), listed.level > at));
            let path = cx.sources.file(file).path.as_str();
            let message = format!(
                "level \"{}\" of track \"{}\" is not in the index at {path}, which lists {count} of the track's {} levels",
                level.label(),
                track.name,
                track.levels.len()
            );
            let mut finding = findings
                .report(level.name_span, message)
                .at(cx.at_level(this))
                .subject(path)
                .help(format!("add it to the list in {path}, with a link to its heading"));
            if let Some((entry, listed)) = nearest {
                let side = if listed.level < at { "after" } else { "before" };
                finding = finding.related(entry.span, format!("it would stand {side} \"{}\"", shown(cx, entry)));
            }
            drop(finding);
        }
    }
}

/// Returns the entry as the index shows it.
fn shown(cx: &LadderContext<'_>, entry: &IndexEntry) -> String {
    let link = cx.document(entry.span.file).and_then(|document| document.links_in(entry.span).next());
    let text = link.map_or(entry.title.as_str(), |link| link.text.as_str());
    text.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches(':').to_owned()
}

/// Returns the level that an entry means: where its link leads, or, where the
/// link is broken, the one of that title in the document it leads to.
fn meant(cx: &LadderContext<'_>, entry: &IndexEntry) -> Option<LevelRef> {
    entry.level.or_else(|| {
        let from = cx.sources.path(entry.span);
        let target = resolve(cx.listing, from, &entry.target);
        let file = cx.sources.by_path(target.document(from)?)?.id;
        let here = cx.ladder.levels().filter(|(_, _, level)| level.name_span.file == file);
        let mut found = here.filter(|(_, _, level)| same_title(&entry.title, &level.title));
        match (found.next(), found.next()) {
            (Some((at, _, _)), None) => Some(at),
            _ => None,
        }
    })
}

fn disagrees(entry: &IndexEntry, level: &Level, track: &Track, titles: &BTreeSet<TitleKey>) -> bool {
    let title = entry.title.trim().trim_end_matches(".md").replace('_', " ");
    let key = TitleKey::new(&title);
    if is_no_title(&key) || (key == TitleKey::new(&track.name) && !titles.contains(&key)) {
        return false;
    }
    let code = level.code.as_deref().unwrap_or("");
    let says_code = !codes(code).is_empty() && same_code(&title, code);
    let other_level = key != TitleKey::new(&level.title)
        && titles.contains(&key)
        && !parts(&level.title).iter().any(|part| TitleKey::new(part) == key);
    let other_title = !says_code && (other_level || !(same_title(&title, &level.title) || is_short_for(&title, &level.title)));
    let other_code =
        entry.code.as_deref().is_some_and(|shown| !codes(shown).is_empty() && !codes(code).is_empty() && !same_code(shown, code));
    other_title || other_code || crosses(&title, entry.code.as_deref().unwrap_or(""), level)
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
