//! An index names a level otherwise than the level itself, or leaves one out.

use std::collections::{BTreeMap, BTreeSet};

use crate::evidence::coded::{Coded, OtherTitle};
use crate::evidence::duplicate::Duplicates;
use crate::evidence::entry::disagrees;
use crate::evidence::phrase::list;
use crate::evidence::roster::{Fault, Judge, Roster, rosters};
use crate::evidence::title::{long_title, same_code, same_title};
use crate::evidence::written::other_forms;
use crate::finding::{Applicability, Edit, Fix};
use crate::links::resolve;
use crate::lint::edit;
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::markdown::{Block, Document};
use crate::model::{Index, IndexEntry, Level, LevelName, LevelRef, Shape, TitleKey};
use crate::source::{FileId, Span, SpanMap};

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
        let duplicates = cx.evidence().duplicates();
        for (file, indexes) in documents {
            report_left_out(cx, findings, file, (&indexes, duplicates));
        }
        let found: Vec<Roster> =
            cx.documents_beside().into_iter().flat_map(|document| rosters(cx.evidence(), cx.sources, document)).collect();
        report_rosters(cx, findings, &found, &Judge::new(cx.evidence(), listed(cx)));
        report_prose(cx, findings, &found);
        for (one, other) in other_forms(cx.ladder, cx.sources) {
            report_other_form(cx, findings, one, other);
        }
    }
}

fn report_other_name(cx: &LadderContext<'_>, findings: &mut Findings<'_>, entry: &IndexEntry, (at, level): (LevelRef, &Level)) {
    let (shown, label) = (shown(cx, entry), level.label());
    let finding = findings
        .report(entry.span, format!("the index says \"{shown}\", but the level is called \"{label}\""))
        .related(level.name_span, "the level's heading")
        .at(cx.at_level(at))
        .subject(TitleKey::new(&shown).as_str())
        .help("give the index entry and the level's heading the same title and code");
    if let Some(edits) = other_name(cx, entry, level) {
        drop(finding.fix(Fix { applicability: Applicability::Unsafe, edits }));
    }
}

/// Returns the edits that make the entry say what the level's heading says, in
/// the entry's own manner. Which of the two is right only people know; more
/// often it is the heading.
fn other_name(cx: &LadderContext<'_>, entry: &IndexEntry, level: &Level) -> Option<Vec<Edit>> {
    let source = cx.sources.slice(entry.span);
    let text = source.rfind("](").map_or(entry.span.end, |end| entry.span.start + end);
    let text = Span::new(entry.span.file, entry.span.start, text);
    let mut edits = Vec::new();
    if TitleKey::new(&entry.title) != TitleKey::new(&level.title) {
        edits.push(edit::name(cx, text, &entry.title, &level.title)?);
    }
    if let (Some(shown), Some(own)) = (entry.code.as_deref(), level.code.as_deref())
        && !same_code(shown, own)
    {
        edits.push(edit::name(cx, text, shown, own)?);
    }
    (!edits.is_empty()).then_some(edits)
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
    let mut listed: BTreeSet<LevelRef> = entries().filter_map(|entry| meant(cx, entry)).collect();
    listed.extend(linked(cx, file));
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for at in &listed {
        *counts.entry(at.track).or_default() += 1;
    }
    for (position, count) in counts {
        let Some(track) = cx.ladder.tracks.get(position) else { continue };
        let mut here = track.levels.iter().filter(|level| level.name_span.file == file);
        let is_own_page = here.any(|level| track.shape_of(level) == Shape::FilePerLevel);
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
        let here = cx.evidence().names().in_document(file).iter();
        let is_called = |at: &&LevelRef| cx.ladder.level(**at).is_some_and(|level| same_title(&entry.title, &level.title));
        let mut found = here.filter(is_called);
        match (found.next(), found.next()) {
            (Some(at), None) => Some(*at),
            _ => None,
        }
    })
}

/// Returns the levels to whose own documents a document's lists and tables lead,
/// be it one alone. A link in a sentence lists nothing.
fn linked(cx: &LadderContext<'_>, file: FileId) -> Vec<LevelRef> {
    let Some(document) = cx.document(file) else { return Vec::new() };
    let from = &cx.sources.file(file).path;
    let target = |target: &str| {
        resolve(cx.listing, from, target).document(from).and_then(|path| cx.sources.by_path(path)).map(|file| file.id)
    };
    let blocks = document.blocks.iter().filter(|block| matches!(block, Block::List(_) | Block::Table(_)));
    let links = blocks.flat_map(|block| document.links_in(block.span()));
    // What leads to a heading inside the document is about that.
    let whole = links.filter(|link| !link.target.contains('#'));
    let targets: BTreeSet<FileId> = whole.filter_map(|link| target(&link.target)).collect();
    let alone = |track: usize| cx.ladder.tracks.get(track).is_some_and(|track| track.shape == Shape::FilePerLevel);
    let levels = targets.iter().flat_map(|file| cx.evidence().names().in_document(*file));
    levels.filter(|at| alone(at.track)).copied().collect()
}

/// Returns the titles in the lists of documents that hold an index: a role that
/// is listed without a link has no page yet, and is known.
fn listed(cx: &LadderContext<'_>) -> BTreeSet<String> {
    let mut titles: BTreeSet<String> =
        cx.ladder.indexes.iter().flat_map(|index| &index.entries).map(|entry| long_title(&entry.title)).collect();
    let files: BTreeSet<FileId> = cx.ladder.indexes.iter().map(|index| index.span.file).collect();
    let documents: Vec<&Document> = files.iter().filter_map(|file| cx.document(*file)).collect();
    for block in documents.iter().flat_map(|document| &document.blocks) {
        if let Block::List(list) = block {
            let items = list.items.iter().filter_map(|item| item.text.as_ref()).map(|text| LevelName::read(&text.text));
            titles.extend(items.filter(|name| name.role).map(|name| long_title(&name.title)));
        }
    }
    titles
}

/// So many unknown names in one place are one finding.
const MANY: usize = 5;

/// Reports what is wrong with names in tables, lists and diagrams: each thing at
/// the first place that says so.
fn report_rosters(cx: &LadderContext<'_>, findings: &mut Findings<'_>, rosters: &[Roster], judge: &Judge<'_>) {
    let mut said: BTreeSet<String> = BTreeSet::new();
    for roster in rosters {
        let (place, path) = (roster.kind.name(), cx.sources.path(roster.span).as_str());
        let mut unknown: Vec<(Span, Vec<String>)> = Vec::new();
        for fault in judge.faults(roster) {
            match fault {
                Fault::Other { name, level: at, code } => {
                    let Some(level) = cx.ladder.level(at) else { continue };
                    let (shown, label) = (label(&name.name), level.label());
                    if !said.insert(format!("{} {} {}", at.track, at.level, long_title(&name.name.title))) {
                        continue;
                    }
                    let what = if code { "code" } else { "title" };
                    let finding = findings
                        .report(name.span, format!("the {place} says \"{shown}\", but the level is called \"{label}\""))
                        .label(format!("called \"{label}\" where it is described"))
                        .related(level.name_span, format!("the level is called \"{label}\" here"))
                        .at(cx.at_level(at))
                        .subject(long_title(&shown))
                        .help(format!("give the level the same {what} in both places"));
                    drop(finding);
                }
                Fault::Unknown(names) => {
                    let new = names.iter().filter(|name| said.insert(format!("? {}", long_title(&name.name.title))));
                    let new: Vec<_> = new.collect();
                    if let Some(first) = new.first() {
                        unknown.push((first.span, new.iter().map(|name| name.name.title.clone()).collect()));
                    }
                }
                // A link that means the level names it, though not as it is called.
                Fault::Missing { level, .. } if links_to(cx, roster.span, level) => {}
                Fault::Missing { level: at, named, after } => {
                    let Some((level, track)) = cx.ladder.level(at).zip(cx.ladder.tracks.get(at.track)) else { continue };
                    let (label, of) = (level.label(), track.levels.len());
                    let message = format!(
                        "level \"{label}\" of track \"{}\" is not in the {place} at {path}, which names {named} of the track's {of} levels",
                        track.name
                    );
                    let finding = findings
                        .report(level.name_span, message)
                        .related(after.span, format!("it would stand after \"{}\"", after.name.title))
                        .at(cx.at_level(at))
                        .subject(format!("{place} {path}"))
                        .help(format!("add it to the {place} in {path}"));
                    drop(finding);
                }
            }
        }
        if unknown.len() >= MANY {
            let first = unknown.first().map_or(roster.span, |(span, _)| *span);
            unknown = vec![(first, unknown.into_iter().flat_map(|(_, names)| names).collect())];
        }
        for (span, names) in unknown {
            report_unknown(cx, findings, (span, place), &names);
        }
    }
}

/// Returns true where an entry of an index in some span means a level.
fn links_to(cx: &LadderContext<'_>, span: Span, at: LevelRef) -> bool {
    let mut entries = cx.ladder.indexes.iter().flat_map(|index| &index.entries).filter(|entry| span.encloses(entry.span));
    entries.any(|entry| meant(cx, entry) == Some(at))
}

fn report_unknown(cx: &LadderContext<'_>, findings: &mut Findings<'_>, (span, place): (Span, &str), names: &[String]) {
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let (verb, what) = if names.len() == 1 {
        ("names", "no level of the ladder is called so")
    } else {
        ("names", "no levels of the ladder are called so")
    };
    let finding = findings
        .report(span, format!("the {place} {verb} {}, but {what}", list(&quoted)))
        .at(cx.at(span))
        .subject(names.iter().map(|name| long_title(name)).collect::<Vec<_>>().join(", "))
        .help(format!("use the name under which the level is described, describe it, or take it out of the {place}"));
    drop(finding);
}

/// Reports codes that stand before the title of another level.
fn report_prose(cx: &LadderContext<'_>, findings: &mut Findings<'_>, rosters: &[Roster]) {
    let mut coded = Coded::of(cx.ladder);
    for name in rosters.iter().flat_map(|roster| &roster.names) {
        coded.add(&name.name.title, name.name.code.as_deref(), name.span);
    }
    let levels: SpanMap<()> = cx.ladder.levels().map(|(_, _, level)| (level.name_span, ())).collect();
    let taken: SpanMap<()> = rosters.iter().map(|roster| (roster.span, ())).collect();
    for document in cx.ladder_documents() {
        for prose in cx.prose(document).iter() {
            let text = prose.text.filter(|text| coded.may_tell(&text.text));
            let Some(text) = text.filter(|text| !levels.encloses(text.span) && !taken.encloses(text.span)) else {
                continue;
            };
            for OtherTitle { range, code, title, span, also, short } in coded.others(&text.text) {
                let shown = text.text.get(range.clone()).unwrap_or("").to_owned();
                let at = text.span_of(range);
                let finding = findings
                    .report(at, format!("the text says \"{shown}\", but {code} is \"{title}\", and \"{also}\" is another level"))
                    .related(span, format!("{code} is called \"{title}\" here"))
                    .at(cx.at(at))
                    .subject(long_title(&shown))
                    .help("write the title that belongs to the code");
                drop(if short { finding.as_note() } else { finding });
            }
        }
    }
}

/// Reports a role whose two documents write its title in two ways.
fn report_other_form(cx: &LadderContext<'_>, findings: &mut Findings<'_>, one: LevelRef, other: LevelRef) {
    let (Some(first), Some(second)) = (cx.ladder.level(one), cx.ladder.level(other)) else { return };
    let path = cx.sources.path(first.name_span);
    let message = format!("level \"{}\" is called \"{}\" in {path}, which describes the same role", second.title, first.title);
    let finding = findings
        .report(second.name_span, message)
        .related(first.name_span, format!("called \"{}\" here", first.title))
        .at(cx.at_level(other))
        .subject(long_title(&second.title))
        .help("write the title in one way in both documents");
    drop(finding);
}

fn label(name: &LevelName) -> String {
    match &name.code {
        Some(code) if *code != name.title => format!("{} ({code})", name.title),
        _ => name.title.clone(),
    }
}
