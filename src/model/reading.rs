//! Why each document was read as it was: the evidence in words, for people who
//! wonder where a level comes from, or where theirs has gone.

use std::collections::{BTreeMap, BTreeSet};

use super::hints::Hints;
use super::passed::passed_over;
use super::texts::Texts;
use super::title::{Rung, Title};
use super::{DimensionKey, Expectation, Ladder, Level, Model, Reading, Role, Shape, Track};
use crate::markdown::{Document, Documents};
use crate::source::{FileId, Listing, SourceMap, Span};

/// How many names an evidence quotes.
const NAMED: usize = 3;

/// The most of a name that it quotes, in code points.
const LONGEST: usize = 50;

/// Says what each document was read as.
pub(super) fn readings(documents: &Documents, ladders: &[Ladder]) -> BTreeMap<FileId, Reading> {
    let read = |role, shape| Reading { role, shape };
    let mut readings: BTreeMap<FileId, Reading> =
        documents.iter().map(|document| (document.file, read(Role::Other, None))).collect();
    for ladder in ladders {
        readings.extend(ladder.documents.iter().map(|&file| (file, read(Role::Neighbour, None))));
        readings.extend(companions(ladder).into_keys().map(|file| (file, read(Role::Companion, None))));
        // The first track of a document decides.
        for track in ladder.tracks.iter().rev() {
            let shape = |own: &[&Level]| own.first().map_or(track.shape, |level| track.shape_of(level));
            readings.extend(in_file(track).into_iter().map(|(file, own)| (file, read(Role::Levels, Some(shape(&own))))));
        }
    }
    readings
}

/// Why a document has no levels that would have some if it stood alone.
const STRANGE: &str = "it might be levels by its form, but has nothing of the ladder beside it";

/// Says by which evidence each document was read so, in a sentence; apart from
/// the model because only people who ask need it.
pub fn explain(sources: &SourceMap, documents: &Documents, listing: &Listing, model: &Model) -> BTreeMap<FileId, String> {
    let hints = Hints::default();
    let texts = Texts { sources, listing, documents, hints: &hints };
    let mut whys: BTreeMap<FileId, String> = BTreeMap::new();
    for ladder in &model.ladders {
        for (file, what) in companions(ladder) {
            whys.insert(file, format!("has {}", what.into_iter().collect::<Vec<_>>().join(" and ")));
        }
        whys.extend(with_levels(texts, ladder));
    }
    for document in documents.iter() {
        let passed_over = || match model.left_out.get(&document.file) {
            Some(why) => why.clone(),
            None if model.doubted.contains(&document.file) => STRANGE.to_owned(),
            None => passed_over(document, sources.file(document.file)),
        };
        whys.entry(document.file).or_insert_with(passed_over);
    }
    whys
}

/// Returns what documents have beside levels.
fn companions(ladder: &Ladder) -> BTreeMap<FileId, BTreeSet<&'static str>> {
    let mut has: BTreeMap<FileId, BTreeSet<&str>> = BTreeMap::new();
    for (file, what) in (ladder.indexes.iter().map(|one| (one.span.file, "a list that links to levels")))
        .chain(ladder.comparisons.iter().map(|one| (one.span.file, "a comparison of levels")))
        .chain(ladder.declarations.iter().map(|one| (one.span.file, "a list of names that the levels use")))
    {
        has.entry(file).or_default().insert(what);
    }
    has
}

/// Returns the documents in which the levels of a track, or what they expect,
/// stand, each with the levels that are named there.
fn in_file(track: &Track) -> BTreeMap<FileId, Vec<&Level>> {
    let mut levels: BTreeMap<FileId, Vec<&Level>> = BTreeMap::new();
    for level in &track.levels {
        levels.entry(level.name_span.file).or_default().push(level);
        for cell in &level.expectations {
            levels.entry(cell.name_span.file).or_default();
        }
    }
    levels
}

fn with_levels(texts: Texts<'_>, ladder: &Ladder) -> BTreeMap<FileId, String> {
    let mut found: BTreeMap<FileId, Vec<String>> = BTreeMap::new();
    for track in &ladder.tracks {
        for (file, own) in in_file(track) {
            let Some(document) = texts.document(file) else { continue };
            let own = by_shape(track, &own).into_iter().map(|(shape, own)| evidence(texts, document, (track, shape), &own));
            found.entry(file).or_default().extend(own);
        }
    }
    let told = |mut whys: Vec<String>| {
        let more = whys.len().saturating_sub(NAMED);
        whys.truncate(NAMED);
        whys.extend((more > 0).then(|| format!("and so on for {more} more tracks")));
        whys.join("; then ")
    };
    found.into_iter().map(|(file, whys)| (file, told(whys))).collect()
}

/// Parts the levels of a document by the way they are written.
fn by_shape<'l>(track: &Track, levels: &[&'l Level]) -> Vec<(Shape, Vec<&'l Level>)> {
    let mut parts: Vec<(Shape, Vec<&'l Level>)> = Vec::new();
    for level in levels {
        let shape = track.shape_of(level);
        match parts.iter_mut().find(|(known, _)| *known == shape) {
            Some((_, own)) => own.push(level),
            None => parts.push((shape, vec![level])),
        }
    }
    if parts.is_empty() { vec![(track.shape, Vec::new())] } else { parts }
}

/// Says why some levels of a track, written in one way, were found in a
/// document.
fn evidence(texts: Texts<'_>, document: &Document, (track, shape): (&Track, Shape), levels: &[&Level]) -> String {
    match shape {
        Shape::FilePerLevel => whole_file(texts, document, track, levels),
        Shape::Matrix => table(texts, levels),
        Shape::DimensionMajor if levels.is_empty() || !stand_alone(track, document.file) => {
            format!("names the same levels as other files of its folder ({}), so each file is a dimension", titles(&track.levels))
        }
        Shape::DimensionMajor => {
            let names = dimensions(levels);
            format!(
                "{} come again under {} headings, so those are the dimensions{}",
                titles(levels.iter().copied()),
                names.all,
                names.quoted()
            )
        }
        Shape::FrontMatter => {
            let names = dimensions(levels);
            format!(
                "its front matter lists {} levels ({}) under {} names",
                levels.len(),
                titles(levels.iter().copied()),
                names.all
            )
        }
        Shape::LevelsOnly if heading(document, levels).is_none() => whole_file(texts, document, track, levels),
        Shape::SectionPerLevel | Shape::LabelledText | Shape::LevelsOnly => sections(document, levels),
    }
}

/// Returns true where all that a track expects stands in that document.
fn stand_alone(track: &Track, file: FileId) -> bool {
    track.levels.iter().flat_map(|level| &level.expectations).all(|cell| cell.name_span.file == file)
}

fn whole_file(texts: Texts<'_>, document: &Document, track: &Track, levels: &[&Level]) -> String {
    let title = levels.first().map_or_else(String::new, |level| short(&level.title));
    let own = track.levels.iter().filter(|level| track.shape_of(level) == Shape::FilePerLevel);
    let files: BTreeSet<FileId> = own.map(|level| level.name_span.file).collect();
    let others = files.iter().filter(|file| **file != document.file).count();
    let folder = texts.sources.file(document.file).path.folder();
    let place = if folder.is_empty() { "beside it".to_owned() } else { format!("in {folder}") };
    let peers = match others {
        0 => "and it is built like a level".to_owned(),
        1 => format!("as does that of another file {place}"),
        _ => format!("as do those of {others} other files {place}"),
    };
    format!("its title reads like a level ({title}), {peers}{}", inside(document, levels, track))
}

fn sections(document: &Document, levels: &[&Level]) -> String {
    let Some((depth, parents)) = heading(document, levels) else {
        return format!("{} read like levels", titles(levels.iter().copied()));
    };
    let siblings = parents.iter().flat_map(|&parent| &document.section(parent).children);
    let all = siblings.filter(|&&id| document.section(id).depth == depth).count().max(levels.len());
    let headings = document.headings.iter().map(|heading| (heading.text.span, heading.text.text.as_str()));
    let headings: BTreeMap<Span, &str> = headings.collect();
    let is_rung = |level: &&&Level| headings.get(&level.name_span).is_some_and(|title| Title::parse(title).rung() != Rung::No);
    let reads = levels.iter().filter(is_rung).count();
    let alike = levels.len().saturating_sub(reads);
    let reads_of = if reads == all && all > 1 { format!("all {all}") } else { format!("{reads} of {all}") };
    let also = if alike > 0 { format!(" and {alike} more built like them") } else { String::new() };
    format!("{reads_of} H{depth} headings read like levels ({}){also}{}", titles(levels.iter().copied()), below(document, levels))
}

fn table(texts: Texts<'_>, levels: &[&Level]) -> String {
    let lines: BTreeSet<usize> = levels.iter().map(|level| texts.sources.start(level.name_span).line).collect();
    let (across, down) = if lines.len() == 1 { ("columns", "rows") } else { ("rows", "columns") };
    let names = dimensions(levels);
    let (count, quoted) = (names.all, names.quoted());
    format!(
        "a table whose {across} read like levels ({}); its {count} {down} are the dimensions{quoted}",
        titles(levels.iter().copied())
    )
}

/// Says where the dimensions of a file's level stand.
fn inside(document: &Document, levels: &[&Level], track: &Track) -> String {
    if dimensions(levels).all == 0 {
        return String::new();
    }
    let here: BTreeSet<DimensionKey> = levels.iter().flat_map(|level| &level.expectations).map(Expectation::key).collect();
    let peers = track.levels.iter().filter(|level| levels.iter().all(|own| own.name_span != level.name_span));
    let known: BTreeSet<DimensionKey> = peers.flat_map(|level| &level.expectations).map(Expectation::key).collect();
    let again = here.iter().filter(|key| known.contains(*key)).count();
    let shared = match again {
        _ if track.levels.len() == levels.len() => String::new(),
        0 => ", none of which another level has".to_owned(),
        again if again == here.len() => ", which other levels have too".to_owned(),
        again => format!(", {again} of which other levels have too"),
    };
    format!("{}{shared}", below(document, levels))
}

/// Says which part of a level names its dimensions.
fn below(document: &Document, levels: &[&Level]) -> String {
    let names = dimensions(levels);
    if names.all == 0 {
        return "; nothing below them comes again, so there are no dimensions".to_owned();
    }
    let spans: BTreeSet<Span> = levels.iter().flat_map(|level| &level.expectations).map(|cell| cell.name_span).collect();
    let mut depths: BTreeMap<u8, usize> = BTreeMap::new();
    for id in document.section_ids() {
        let heading = document.section(id).heading.as_ref();
        if let Some(heading) = heading.filter(|heading| spans.contains(&heading.text.span)) {
            *depths.entry(heading.depth).or_default() += 1;
        }
    }
    let most = depths.iter().max_by_key(|(_, count)| **count).filter(|(_, count)| **count * 2 >= spans.len());
    let quoted = names.quoted();
    let count = names.all;
    match most {
        Some((depth, _)) if count == 1 => format!("; its H{depth} heading is the one dimension{quoted}"),
        Some((depth, _)) => format!("; below them, H{depth} headings name {count} dimensions{quoted}"),
        None => format!("; below them, labels name {count} dimensions{quoted}"),
    }
}

/// Returns the depth at which levels stand as headings, and the sections
/// around them.
fn heading(document: &Document, levels: &[&Level]) -> Option<(u8, BTreeSet<usize>)> {
    let spans: BTreeSet<Span> = levels.iter().map(|level| level.name_span).collect();
    let own = |id: &usize| document.section(*id).heading.as_ref().is_some_and(|heading| spans.contains(&heading.text.span));
    let found: Vec<usize> = document.section_ids().filter(own).collect();
    let depth = document.section(*found.first()?).depth;
    Some((depth, found.iter().filter_map(|&id| document.section(id).parent).collect()))
}

/// The names of dimensions, as evidence tells them.
struct Names<'a> {
    /// How many there are.
    all: usize,
    /// The first, as they are written.
    first: Vec<&'a str>,
}

impl Names<'_> {
    /// Returns ` (Craft, Delivery, …)`.
    fn quoted(&self) -> String {
        if self.first.is_empty() { String::new() } else { format!(" ({})", listed(&self.first, self.all)) }
    }
}

fn dimensions<'a>(levels: &[&'a Level]) -> Names<'a> {
    let mut seen = BTreeSet::new();
    let cells = levels.iter().flat_map(|level| &level.expectations);
    let names: Vec<&str> = cells.filter(|cell| seen.insert(cell.key())).map(|cell| cell.dimension.as_str()).collect();
    Names { all: names.len(), first: names.into_iter().take(NAMED).collect() }
}

fn titles<'a>(levels: impl IntoIterator<Item = &'a Level>) -> String {
    let titles: Vec<&str> = levels.into_iter().map(|level| level.title.as_str()).collect();
    listed(titles.get(..NAMED).unwrap_or(&titles), titles.len())
}

fn listed(names: &[&str], all: usize) -> String {
    let names: Vec<String> = names.iter().map(|name| short(name)).collect();
    format!("{}{}", names.join(", "), if all > names.len() { ", …" } else { "" })
}

/// Returns the start of a name that is too long to quote.
pub(super) fn short(name: &str) -> String {
    match name.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", name.get(..at).unwrap_or("").trim_end()),
        None => name.to_owned(),
    }
}
