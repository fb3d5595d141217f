//! The codes of a track leave one out.

use std::collections::{BTreeMap, BTreeSet};

use crate::evidence::phrase::list;
use crate::evidence::series::{Numbered, Series, WHOLE, places, series};
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::model::{Level, LevelRef, Track};
use crate::source::Span;

/// One finding for each gap: a note, unless the ladder speaks of the level that
/// isn't there.
pub(super) struct LevelGap;

/// Numbers that are left out between two levels.
struct Gap<'a> {
    below: (usize, &'a Level),
    above: (usize, &'a Level),
    missing: Vec<u32>,
    /// How many numbers the series has.
    of: usize,
}

impl LadderRule for LevelGap {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let taken = taken(cx);
        for (at, track) in cx.ladder.tracks.iter().enumerate() {
            for (series, numbered) in series(track) {
                let known = taken.get(&series);
                let nowhere = |number: &u32| known.is_none_or(|known| !known.contains(number));
                for gap in gaps(track, &numbered).into_iter().filter(|gap| gap.missing.iter().all(nowhere)) {
                    report(cx, findings, at, &series, &gap);
                }
            }
        }
    }
}

/// Returns every number that a level of the ladder has, or an index speaks of:
/// an entry that leads nowhere is another finding.
fn taken(cx: &LadderContext<'_>) -> BTreeMap<Series, BTreeSet<u32>> {
    let mut taken: BTreeMap<Series, BTreeSet<u32>> = BTreeMap::new();
    let entries = cx.ladder.indexes.iter().flat_map(|index| &index.entries);
    let named = entries.filter_map(|entry| entry.code.as_deref()).flat_map(|code| {
        let numbers = crate::evidence::series::code_numbers(code).into_iter();
        numbers.map(|(letters, from, to)| (Series::Code(letters), from, to))
    });
    let own = cx.ladder.levels().flat_map(|(_, _, level)| places(level));
    for (series, from, to) in own.chain(named) {
        taken.entry(series).or_default().extend((from / WHOLE..=to / WHOLE).map(|whole| whole * WHOLE));
    }
    taken
}

/// Returns the gaps in the numbers of a track. Numbers that go up in steps (10,
/// 20, 30) leave nothing out, and where more is missing than a third of what is
/// there, the numbers are no count of the levels.
fn gaps<'a>(track: &'a Track, numbered: &[Numbered]) -> Vec<Gap<'a>> {
    let whole = |number: u32| number / WHOLE;
    let mut sorted: Vec<Numbered> = numbered.to_vec();
    sorted.sort_by_key(|each| (each.from, each.to, each.level));
    let numbers: BTreeSet<u32> = sorted.iter().flat_map(|each| [whole(each.from), whole(each.to)]).collect();
    let differences = numbers.iter().zip(numbers.iter().skip(1)).map(|(one, two)| two - one);
    let step = differences.fold(0, greatest_common_divisor);
    if numbers.len() < 3 || step == 0 {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (below, above) in sorted.iter().zip(sorted.iter().skip(1)) {
        let missing: Vec<u32> = (1..)
            .map(|nth| whole(below.to) + nth * step)
            .take_while(|number| *number < whole(above.from))
            .take(numbers.len())
            .collect();
        let level = |each: &Numbered| Some((each.level, track.levels.get(each.level)?));
        if let (Some(below), Some(above), false) = (level(below), level(above), missing.is_empty()) {
            found.push(Gap { below, above, missing: missing.iter().map(|number| number * WHOLE).collect(), of: numbers.len() });
        }
    }
    let missing: usize = found.iter().map(|gap| gap.missing.len()).sum();
    if missing * 3 > numbers.len() { Vec::new() } else { found }
}

fn greatest_common_divisor(one: u32, other: u32) -> u32 {
    let (mut one, mut other) = (one, other);
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

fn report(cx: &LadderContext<'_>, findings: &mut Findings<'_>, track: usize, series: &Series, gap: &Gap<'_>) {
    let ((below, level_below), (above, level_above)) = (gap.below, gap.above);
    let names: Vec<String> = gap.missing.iter().filter_map(|number| name(series, level_above, *number)).collect();
    let mentions: Vec<Span> = match series {
        Series::Code(letters) if !letters.is_empty() => names.iter().filter_map(|name| mention(cx, name)).collect(),
        Series::Title(_) => Vec::new(),
        // Without letters it is no code; the words for rank have no numbers.
        _ if names.is_empty() || matches!(series, Series::Rank(_)) => return,
        _ => Vec::new(),
    };
    let name = cx.ladder.tracks.get(track).map_or("", |track| track.name.as_str());
    let kind = if matches!(series, Series::Code(_)) { "codes" } else { "numbers" };
    let message = format!(
        "track \"{name}\" has {} {kind} but no {} between \"{}\" and \"{}\"",
        gap.of,
        list(&names),
        level_below.label(),
        level_above.label()
    );
    let mut finding = findings
        .report(level_above.name_span, message)
        .related(level_below.name_span, format!("the level below is \"{}\"", level_below.label()))
        .at(cx.at_level(LevelRef { track, level: above.max(below) }))
        .subject(names.join(" "))
        .help("add the level, or number the levels without a gap; if one is left out on purpose, say so and ignore this");
    if mentions.is_empty() {
        finding = finding.as_note();
    }
    for span in mentions {
        finding = finding.related(span, "the ladder speaks of it here");
    }
    drop(finding);
}

/// Returns what a missing level would be called, written as its neighbour is.
fn name(series: &Series, neighbour: &Level, number: u32) -> Option<String> {
    let written = match series {
        Series::Code(_) => neighbour.code.as_deref()?,
        Series::Title(_) | Series::Rank(_) => neighbour.title.as_str(),
    };
    if let Series::Title(_) = series {
        let (stem, last) = written.rsplit_once(' ')?;
        let roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
        let digits = last.starts_with(|c: char| c.is_ascii_digit());
        let number = number / WHOLE;
        let shown =
            if digits { number.to_string() } else { (*roman.get(usize::try_from(number).ok()?.checked_sub(1)?)?).to_owned() };
        return Some(format!("{stem} {shown}"));
    }
    let Series::Code(letters) = series else { return None };
    let start = written.to_lowercase().find(letters.as_str()).unwrap_or(0);
    let prefix: String = written.get(start..)?.chars().take_while(|c| !c.is_ascii_digit()).collect();
    Some(format!("{prefix}{}", number / WHOLE))
}

/// Returns where a document of the ladder speaks of a code, as a word of its own.
fn mention(cx: &LadderContext<'_>, code: &str) -> Option<Span> {
    let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | '_' | '/' | '#' | '.'));
    cx.ladder_documents().find_map(|document| {
        let text = &cx.sources.file(document.file).text;
        let found = text.match_indices(code).map(|(at, _)| (at, at + code.len()));
        let mut whole = found.filter(|(start, end)| {
            let before = text.get(..*start).and_then(|before| before.chars().next_back());
            let after = text.get(*end..).and_then(|after| after.chars().next());
            ends(before) && (ends(after) || after == Some('.'))
        });
        whole.next().map(|(start, end)| Span { file: document.file, start, end })
    })
}
