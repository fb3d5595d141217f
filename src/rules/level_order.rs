//! Levels stand in a document or a list in an order that their codes contradict.

use std::collections::{BTreeMap, BTreeSet};

use crate::evidence::order::{disorder, steps};
use crate::evidence::phrase::list;
use crate::evidence::series::{Numbered, Series, series};
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::model::{Declares, Index, LevelRef, Shape, TitleKey, Track};
use crate::source::Span;

/// One finding for each series of a list, naming all that stand out of it.
pub(super) struct LevelOrder;

/// Levels of one track as something lists them.
struct Listing<'a> {
    track: usize,
    /// How a message calls it: `the index at careers/readme.md`.
    name: String,
    /// The levels' positions in their track, with the place of each.
    entries: Vec<(usize, Span)>,
    levels: &'a Track,
}

impl LadderRule for LevelOrder {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let lists = Lists::of(cx);
        for (at, track) in cx.ladder.tracks.iter().enumerate() {
            let mut listings: Vec<Listing<'_>> = written(at, track).into_iter().collect();
            listings.extend(lists.of_track(cx, at, track));
            let series = series(track);
            for listing in &listings {
                if !report_series(cx, findings, listing, &series) && listing.name != WRITTEN {
                    report_other_order(cx, findings, listing);
                }
            }
        }
    }
}

const WRITTEN: &str = "the document";

/// Returns the levels in the order in which their document has them.
fn written(at: usize, track: &Track) -> Option<Listing<'_>> {
    let is_read_in_order =
        matches!(track.shape, Shape::SectionPerLevel | Shape::LabelledText | Shape::LevelsOnly | Shape::Matrix);
    let mut entries: Vec<(usize, Span)> = track.levels.iter().enumerate().map(|(level, each)| (level, each.name_span)).collect();
    entries.sort_by_key(|(_, span)| *span);
    (is_read_in_order && track.is_one_file()).then(|| Listing { track: at, name: WRITTEN.to_owned(), entries, levels: track })
}

/// The lists of a ladder by what they name, so that not each track asks each.
struct Lists<'a> {
    /// The indexes that name levels of a track, in order.
    indexes: BTreeMap<usize, Vec<&'a Index>>,
    /// The declarations of levels, with the names as they are compared.
    declarations: Vec<(Span, Vec<(TitleKey, Span)>)>,
    /// Positions in `declarations`.
    declaring: BTreeMap<TitleKey, BTreeSet<usize>>,
}

impl<'a> Lists<'a> {
    fn of(cx: &LadderContext<'a>) -> Self {
        let mut indexes: BTreeMap<usize, Vec<&Index>> = BTreeMap::new();
        for index in &cx.ladder.indexes {
            let tracks: BTreeSet<usize> = index.entries.iter().filter_map(|entry| Some(entry.level?.track)).collect();
            for track in tracks {
                indexes.entry(track).or_default().push(index);
            }
        }
        let declared = cx.ladder.declarations.iter().filter(|declaration| declaration.declares == Declares::Levels);
        let keys = |(name, span): &(String, Span)| (TitleKey::new(name), *span);
        let declarations: Vec<(Span, Vec<(TitleKey, Span)>)> =
            declared.map(|declaration| (declaration.span, declaration.names.iter().map(keys).collect())).collect();
        let mut declaring: BTreeMap<TitleKey, BTreeSet<usize>> = BTreeMap::new();
        for (nth, (_, names)) in declarations.iter().enumerate() {
            for (name, _) in names {
                declaring.entry(name.clone()).or_default().insert(nth);
            }
        }
        Self { indexes, declarations, declaring }
    }

    /// Returns the indexes and declarations that list three levels of a track at
    /// least.
    fn of_track<'t>(&self, cx: &LadderContext<'_>, at: usize, track: &'t Track) -> Vec<Listing<'t>> {
        let titles: BTreeMap<TitleKey, usize> =
            track.levels.iter().enumerate().map(|(level, each)| (TitleKey::new(&each.title), level)).collect();
        let own = |level: Option<LevelRef>| level.filter(|level| level.track == at).map(|level| level.level);
        let indexes = self.indexes.get(&at).into_iter().flatten().map(|index| {
            let entries = index.entries.iter().filter_map(|entry| Some((own(entry.level)?, entry.span))).collect();
            ("index", index.span, entries)
        });
        let declaring: BTreeSet<usize> = titles.keys().filter_map(|title| self.declaring.get(title)).flatten().copied().collect();
        let declarations = declaring.iter().filter_map(|nth| self.declarations.get(*nth)).map(|(list, names)| {
            let known = |(name, span): &(TitleKey, Span)| Some((*titles.get(name)?, *span));
            ("list of levels", *list, names.iter().filter_map(known).collect())
        });
        let all = indexes.chain(declarations).map(|(kind, span, entries): (&str, Span, Vec<(usize, Span)>)| {
            let mut seen = BTreeSet::new();
            let entries = entries.into_iter().filter(|(level, _)| seen.insert(*level)).collect();
            Listing { track: at, name: format!("the {kind} at {}", cx.sources.path(span).as_str()), entries, levels: track }
        });
        all.filter(|listing| listing.entries.len() >= 3).collect()
    }
}

/// Reports what breaks the order of codes, numbers or ranks; returns true where
/// something does.
fn report_series(
    cx: &LadderContext<'_>,
    findings: &mut Findings<'_>,
    listing: &Listing<'_>,
    series: &BTreeMap<Series, Vec<Numbered>>,
) -> bool {
    let places: BTreeMap<usize, usize> = listing.entries.iter().enumerate().map(|(nth, (level, _))| (*level, nth)).collect();
    // The numbers of each series in the listing's order, with their positions in it.
    let mut runs: Vec<(&Series, Vec<(usize, u32)>)> = Vec::new();
    for (series, numbered) in series {
        let mut run: Vec<(usize, u32)> =
            numbered.iter().filter_map(|each| Some((*places.get(&each.level)?, each.from))).collect();
        run.sort_unstable();
        runs.push((series, run));
    }
    let keys = |run: &[(usize, u32)]| run.iter().map(|(_, key)| *key).collect::<Vec<u32>>();
    let (up, down) = runs.iter().map(|(_, run)| steps(&keys(run))).fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1));
    if up.min(down) == 0 {
        return false;
    }
    let descending = if up == down { falls(&runs) } else { down > up };
    let mut reported = BTreeSet::new();
    for (series, run) in runs {
        // Two levels break a direction only where all others agree on it.
        let weighs = run.len() > 2 || up.max(down) >= 3 && up.min(down) == 1 && !matches!(series, Series::Code(_));
        let Some(found) = disorder(&keys(&run), descending).filter(|_| weighs) else { continue };
        let out: Vec<usize> = found.out.iter().filter_map(|nth| run.get(*nth)).map(|(place, _)| *place).collect();
        if out.iter().all(|place| reported.insert(*place)) {
            report(cx, findings, listing, &out, &reason(series, run.len() - out.len(), found.descending));
        }
    }
    !reported.is_empty()
}

/// Returns true where the longest series ends below its start.
fn falls(runs: &[(&Series, Vec<(usize, u32)>)]) -> bool {
    let longest = runs.iter().map(|(_, run)| run).max_by_key(|run| run.len());
    longest.is_some_and(|run| run.last().map(|(_, key)| key) < run.first().map(|(_, key)| key))
}

fn reason(series: &Series, others: usize, descending: bool) -> String {
    let way = if descending { "down" } else { "up" };
    match series {
        Series::Code(_) => format!("the codes of the {others} others go {way}"),
        Series::Title(_) => format!("the numbers of the {others} others go {way}"),
        Series::Rank(_) => format!("the {others} others go {way}"),
    }
}

/// Reports a list that has the levels otherwise than the one document in which
/// they stand.
fn report_other_order(cx: &LadderContext<'_>, findings: &mut Findings<'_>, listing: &Listing<'_>) {
    let Some(written) = written(listing.track, listing.levels) else { return };
    let places: BTreeMap<usize, u32> = (0..).zip(&written.entries).map(|(nth, (level, _))| (*level, nth)).collect();
    let keys: Vec<u32> = listing.entries.iter().filter_map(|(level, _)| places.get(level).copied()).collect();
    let (up, down) = steps(&keys);
    if up.min(down) == 0 || up.max(down) < 2 {
        return;
    }
    if let Some(found) = disorder(&keys, down > up) {
        let reason = format!("{} has them in another order", cx.sources.path(listing.levels.span).as_str());
        report(cx, findings, listing, &found.out, &reason);
    }
}

fn report(cx: &LadderContext<'_>, findings: &mut Findings<'_>, listing: &Listing<'_>, out: &[usize], reason: &str) {
    let level = |place: &usize| {
        let (level, span) = listing.entries.get(*place)?;
        Some((listing.levels.levels.get(*level)?, *level, *span))
    };
    let Some((first, position, span)) = out.first().and_then(level) else { return };
    let names: Vec<String> = out.iter().filter_map(level).map(|(level, ..)| format!("\"{}\"", level.label())).collect();
    let (noun, verb) = if names.len() == 1 { ("level", "stands") } else { ("levels", "stand") };
    let place = if listing.name == WRITTEN { String::new() } else { format!(" in {}", listing.name) };
    let message = format!("{noun} {} of track \"{}\" {verb} out of order{place}: {reason}", list(&names), listing.levels.name);
    let mut finding = findings
        .report(span, message)
        .at(cx.at_level(LevelRef { track: listing.track, level: position }))
        .subject(first.label())
        .help("move it to its place, or give it the code that belongs there");
    let near = out.first().map(|place| [place.checked_sub(1), Some(place + 1)]).into_iter().flatten().flatten();
    for (level, _, span) in near.filter(|place| !out.contains(place)).filter_map(|place| level(&place)) {
        finding = finding.related(span, format!("it stands beside \"{}\"", level.label()));
    }
    drop(finding);
}
