//! One level stands in the ladder twice, or two go by one name.

use std::collections::BTreeMap;

use crate::evidence::duplicate::{Duplicates, Twins};
use crate::evidence::phrase::list;
use crate::evidence::shared_name::{SharedCode, borrowed_names, shared_codes, shared_titles};
use crate::evidence::title::long_title;
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::model::{Level, LevelRef};
use crate::source::RepoPath;

/// One finding for each level too many, with a pointer to the one it repeats.
pub(super) struct DuplicateLevel;

/// So many levels that two tracks have in common are one finding.
const MANY: usize = 5;

impl LadderRule for DuplicateLevel {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let duplicates = cx.evidence().duplicates();
        for pairs in in_pairs_of_tracks(cx, duplicates) {
            report_copies(cx, findings, &pairs);
        }
        for SharedCode { code, levels: [first, second], sure } in shared_codes(cx.ladder, duplicates) {
            let (Some(one), Some(other)) = (cx.ladder.level(first), cx.ladder.level(second)) else { continue };
            let message = format!("level \"{}\" has the code of \"{}\" in the same track: {code}", other.title, one.title);
            let finding = findings
                .report(other.name_span, message)
                .related(one.name_span, format!("{code} is the code of \"{}\" here", one.title))
                .at(cx.at_level(second))
                .subject(code)
                .help("give each of the two its own code, or say in the documents that they are one grade");
            drop(if sure { finding } else { finding.as_note() });
        }
        for (one, other) in shared_titles(cx.ladder, cx.sources) {
            let (Some(first), Some(second)) = (cx.ladder.tracks.get(one), cx.ladder.tracks.get(other)) else { continue };
            let path = cx.sources.path(first.span);
            let written = cx.sources.slice(second.span).trim();
            let finding = findings
                .report(second.span, format!("two documents describe a track called \"{written}\": this one and {path}"))
                .related(first.span, format!("\"{written}\" is the title here too"))
                .at(cx.at_track(other))
                .subject("title of the track")
                .help("give each document its own title; a copied file often keeps the one of its original");
            drop(finding);
        }
        for (at, name, others) in borrowed_names(cx.ladder) {
            let Some(level) = cx.ladder.level(at) else { continue };
            let levels: Vec<(LevelRef, &Level)> = others.iter().filter_map(|at| Some((*at, cx.ladder.level(*at)?))).collect();
            let labels: Vec<String> = levels.iter().map(|(_, level)| format!("\"{}\"", level.label())).collect();
            let (whose, are) = (list(&labels), if labels.len() == 1 { "is" } else { "are" });
            let mut finding = findings
                .report(
                    name.value_span,
                    format!("level \"{}\" calls itself \"{}\", which {whose} {are} called", level.label(), name.value),
                )
                .at(cx.at_level(at))
                .subject(name.value.as_str())
                .help("use each name for one level only");
            for (_, level) in levels {
                finding = finding.related(level.name_span, format!("\"{}\" is called so here", level.label()));
            }
        }
    }
}

/// A level and the one that it repeats.
struct Pair<'a> {
    copy: (LevelRef, &'a Level),
    original: (LevelRef, &'a Level),
    same_text: bool,
}

/// Returns the levels too many: those that two tracks have in common together,
/// where they are many, all others alone.
fn in_pairs_of_tracks<'a>(cx: &LadderContext<'a>, duplicates: &Duplicates) -> Vec<Vec<Pair<'a>>> {
    let mut alone: Vec<Vec<Pair<'a>>> = Vec::new();
    let mut tracks: BTreeMap<(usize, usize), Vec<Pair<'a>>> = BTreeMap::new();
    for pair in duplicates.twins.iter().flat_map(|twins| pairs(cx, twins)) {
        let (one, other) = (pair.original.0.track, pair.copy.0.track);
        if one == other || !pair.same_text {
            alone.push(vec![pair]);
        } else {
            tracks.entry((one, other)).or_default().push(pair);
        }
    }
    for pairs in tracks.into_values() {
        if pairs.len() >= MANY { alone.push(pairs) } else { alone.extend(pairs.into_iter().map(|pair| vec![pair])) }
    }
    alone
}

/// Returns all of some twins but the one that the others repeat: the first, or
/// the one in whose file's name there is nothing more than in the others'.
fn pairs<'a>(cx: &LadderContext<'a>, twins: &Twins) -> Vec<Pair<'a>> {
    let level = |at: &LevelRef| Some((*at, cx.ladder.level(*at)?));
    let levels: Vec<(LevelRef, &Level)> = twins.levels.iter().filter_map(level).collect();
    let path = |level: &Level| cx.sources.path(level.name_span);
    let Some(original) = levels.iter().min_by_key(|(at, level)| (strangeness(path(level), level), *at)) else {
        return Vec::new();
    };
    let others = levels.iter().filter(|(at, _)| *at != original.0);
    others.map(|&copy| Pair { copy, original: *original, same_text: twins.same_text }).collect()
}

/// Returns how much a file's name has that the level's title hasn't, in words:
/// nothing for `senior-engineer.md`, one for `senior-engineer-copy.md`.
fn strangeness(path: &RepoPath, level: &Level) -> usize {
    let (own, title) = (long_title(path.stem()), long_title(&level.label()));
    own.split(' ').filter(|word| !title.split(' ').any(|known| known == *word)).count()
}

fn report_copies(cx: &LadderContext<'_>, findings: &mut Findings<'_>, pairs: &[Pair<'_>]) {
    let Some(Pair { copy: (at, copy), original: (_, original), same_text }) = pairs.first() else { return };
    let (here, there) = (cx.sources.path(copy.name_span), cx.sources.path(original.name_span));
    let label = copy.label();
    let place = if here == there { "twice in this document".to_owned() } else { format!("here and in {there}") };
    let message = match (pairs.len(), same_text) {
        (1, true) => format!("level \"{label}\" stands {place}, word for word"),
        (1, false) if at.track == pairs_track(pairs) => {
            let track = cx.ladder.tracks.get(at.track).map_or("", |track| track.name.as_str());
            format!(
                "two levels of track \"{track}\" are called \"{label}\": {}",
                if here == there { "both in this document".to_owned() } else { format!("this one and the one in {there}") }
            )
        }
        (1, false) => format!("level \"{label}\" stands {place}"),
        (count, _) => {
            let labels: Vec<String> = pairs.iter().map(|pair| pair.copy.1.label()).collect();
            format!("{count} levels stand {place}, word for word: {}", list(&labels))
        }
    };
    let mut finding =
        findings.report(copy.name_span, message).at(cx.at_level(*at)).subject(long_title(&copy.title)).help(if *same_text {
            "keep one of the two and link to it; a reader can't tell which one will be kept up to date"
        } else {
            "give each its own title, or make one level of the two; a copied text often keeps the title of its original"
        });
    for pair in pairs.iter().take(MANY) {
        finding = finding.related(pair.original.1.name_span, format!("\"{}\" stands here first", pair.original.1.label()));
    }
}

fn pairs_track(pairs: &[Pair<'_>]) -> usize {
    pairs.first().map_or(usize::MAX, |pair| pair.original.0.track)
}
