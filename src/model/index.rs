//! Indexes: lists and tables whose entries name levels and link to them.

use std::collections::{BTreeMap, BTreeSet};

use super::known::Known;
use super::name::TitleKey;
use super::title::Title;
use super::ways::Way;
use super::{Index, IndexEntry, LevelRef, Track};
use crate::markdown::{Block, Document, Link, LinkKind};
use crate::source::FileId;

/// Where the levels of a ladder stand, for looking up what a link means.
pub(super) struct Directory<'a> {
    known: &'a Known,
    levels: BTreeMap<FileId, Levels>,
    /// All levels by their titles; none where several have one.
    by_title: BTreeMap<TitleKey, Option<LevelRef>>,
    /// The levels of documents that have several.
    several: BTreeSet<LevelRef>,
}

/// The levels of a document, the first of each name in front.
#[derive(Default)]
struct Levels {
    all: Vec<LevelRef>,
    by_title: BTreeMap<TitleKey, LevelRef>,
    by_anchor: BTreeMap<String, Vec<LevelRef>>,
    /// By their codes; none where several have one.
    by_code: BTreeMap<String, Option<LevelRef>>,
}

impl<'a> Directory<'a> {
    /// Returns true for a level whose document has others, too.
    fn is_one_of_several(&self, level: LevelRef) -> bool {
        self.several.contains(&level)
    }

    /// Lists the levels of some tracks.
    pub(super) fn new(tracks: &[Track], known: &'a Known) -> Self {
        let mut levels: BTreeMap<FileId, Levels> = BTreeMap::new();
        let mut by_title: BTreeMap<TitleKey, Option<LevelRef>> = BTreeMap::new();
        for (track, found) in tracks.iter().enumerate() {
            for (level, each) in found.levels.iter().enumerate() {
                let file = each.name_span.file;
                let headings = known.anchors(file).map_or(&[][..], |anchors| anchors.headings());
                let behind = headings.partition_point(|heading| heading.span.end < each.name_span.start);
                let mut touching = headings.iter().skip(behind).take_while(|heading| heading.span.start <= each.name_span.end);
                let heading =
                    touching.find(|heading| heading.span.encloses(each.name_span) || each.name_span.encloses(heading.span));
                let at = LevelRef { track, level };
                let own = levels.entry(file).or_default();
                own.all.push(at);
                own.by_title.entry(TitleKey::new(&each.title)).or_insert(at);
                by_title.entry(TitleKey::new(&each.title)).and_modify(|only| *only = None).or_insert(Some(at));
                if let Some(code) = each.code.as_deref().map(plain_code).filter(|code| !code.is_empty()) {
                    own.by_code.entry(code).and_modify(|only| *only = None).or_insert(Some(at));
                }
                if let Some(heading) = heading {
                    own.by_anchor.entry(heading.anchor.clone()).or_default().push(at);
                }
            }
        }
        let several = levels.values().filter(|levels| levels.all.len() > 1).flat_map(|levels| &levels.all).copied().collect();
        Self { known, levels, by_title, several }
    }

    /// Returns the level that a link means, by its anchor, by its text, or
    /// because the document holds no other; `Err` where it leads to no document
    /// with levels. A link that is dead still says which level it means.
    fn level(&self, link: &Link, way: Way, title: &Title) -> Result<Option<LevelRef>, NoLevels> {
        let key = TitleKey::new(&title.text);
        let file = match way {
            Way::To(file) => file,
            Way::Dead => return self.by_title.get(&key).copied().flatten().map(Some).ok_or(NoLevels),
            Way::Elsewhere => return Err(NoLevels),
        };
        let levels = self.levels.get(&file).ok_or(NoLevels)?;
        let fragment = link.target.trim().split_once('#').map(|(_, fragment)| fragment).filter(|fragment| !fragment.is_empty());
        let by_anchor = fragment.and_then(|fragment| levels.by_anchor.get(fragment)?.first());
        if let Some(level) = by_anchor.or_else(|| levels.by_title.get(&key)) {
            return Ok(Some(*level));
        }
        if let Some(fragment) = fragment {
            // An anchor that broke because its heading grew: `#staff-engineer`.
            let start = format!("{fragment}-");
            let longer = levels.by_anchor.range(start.clone()..).take_while(|(anchor, _)| anchor.starts_with(&start));
            let mut grown = longer.flat_map(|(_, levels)| levels);
            let codes = [title.code.as_deref(), Some(title.text.as_str())];
            let by_code =
                || codes.into_iter().flatten().find_map(|code| levels.by_code.get(&plain_code(code)).copied().flatten());
            return Ok(match (grown.next(), grown.next()) {
                (Some(level), None) => Some(*level),
                (None, _) => by_code(),
                _ => None,
            });
        }
        match levels.all.as_slice() {
            [only] => Ok(Some(*only)),
            _ => Err(NoLevels),
        }
    }
}

/// Returns the letters and digits of a code, in lower case.
fn plain_code(code: &str) -> String {
    code.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The link leads to no document with levels, or to a whole track.
struct NoLevels;

/// Returns the indexes among some blocks of a document: each outermost list or
/// table with two entries at least that lead to levels, and not many that don't.
pub(super) fn read(document: &Document, blocks: &[&Block], directory: &Directory<'_>) -> Vec<Index> {
    let lists = blocks.iter().filter(|block| matches!(block, Block::List(_) | Block::Table(_)));
    lists
        .filter_map(|block| {
            let span = block.span();
            let entries = directory.known.ways_in(document, span).filter_map(|(link, way)| entry(link, way, directory)).collect();
            let entries = without_tracks(entries, directory);
            let levels = entries.iter().filter(|entry| entry.level.is_some()).count();
            (levels >= 2 && levels * 2 >= entries.len()).then_some(Index { span, entries })
        })
        .collect()
}

/// Leaves out the links to documents of several levels where a link to a level's section
/// stands beside them: they are to the track, be it called as that level is.
fn without_tracks(mut entries: Vec<IndexEntry>, directory: &Directory<'_>) -> Vec<IndexEntry> {
    let sections: BTreeSet<LevelRef> =
        entries.iter().filter(|entry| leads_inside(entry)).filter_map(|entry| entry.level).collect();
    let is_track =
        |entry: &IndexEntry, level| !leads_inside(entry) && sections.contains(&level) && directory.is_one_of_several(level);
    entries.retain(|entry| !entry.level.is_some_and(|level| is_track(entry, level)));
    entries
}

/// Returns true for an entry that leads to a section of its document.
fn leads_inside(entry: &IndexEntry) -> bool {
    entry.target.contains('#')
}

fn entry(link: &Link, way: Way, directory: &Directory<'_>) -> Option<IndexEntry> {
    if !matches!(link.kind, LinkKind::Inline | LinkKind::Reference) {
        return None;
    }
    let title = Title::parse(link.text.trim().trim_end_matches([':', ' ']));
    let level = directory.level(link, way, &title).ok()?;
    Some(IndexEntry { title: title.text, code: title.code, target: link.target.clone(), span: link.span, level })
}
