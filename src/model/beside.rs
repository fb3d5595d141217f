//! Tracks that are none beside a clear ladder: how bad an outage is, the floors of a
//! house, whom to call. By their form they might be levels, and where nothing else
//! describes any, they are.
//!
//! Apart from reading because it takes all tracks to know that there is a clear one.

use std::collections::{BTreeMap, BTreeSet};

use super::hints::LadderHint;
use super::kin;
use super::lexicon;
use super::name::{DimensionKey, TitleKey, fold};
use super::texts::Texts;
use super::title::{Rung, Title};
use super::{Expectation, Level, Shape, Statement, Track};
use crate::source::{FileId, RepoPath};

/// Leaves out the tracks that are none beside a clear ladder. Returns the documents of
/// which it depends on the others whether they hold levels, too.
pub(super) fn without_strangers(texts: Texts<'_>, tracks: Vec<Track>) -> (Vec<Track>, BTreeSet<FileId>) {
    let standings: Vec<Standing> = tracks.iter().map(|track| Standing::of(texts, track)).collect();
    let sure = tracks.iter().zip(&standings).filter(|(_, standing)| matches!(standing, Standing::Clear));
    let clear = Clear::of(texts, sure.map(|(track, _)| track));
    let mut doubted = BTreeSet::new();
    let mut kept = Vec::new();
    for (track, standing) in tracks.into_iter().zip(&standings) {
        if let Standing::Doubted(signs) = standing {
            doubted.extend(track.levels.iter().map(|level| level.name_span.file));
            if clear.is_strange(texts, &track, signs) {
                continue;
            }
        }
        kept.push(track);
    }
    (kept, doubted)
}

/// How sure it is that a track is one, whatever stands beside it.
enum Standing {
    /// Two signs of three say so: titles with heights, a place that speaks of ladders,
    /// dimensions in common.
    Clear,
    /// Somebody says so, or the place alone.
    Said,
    Doubted(Signs),
}

/// What speaks for a track in doubt.
struct Signs {
    /// How much its titles look like rungs by their words.
    title: Rung,
    /// Its levels have dimensions in common, and say something of them.
    built: bool,
    /// Its path or a heading says what else it is about.
    elsewhere: bool,
}

impl Standing {
    fn of(texts: Texts<'_>, track: &Track) -> Self {
        let names = names(texts, track);
        let signs = Signs { title: title(track), built: is_built(track), elsewhere: lexicon::speaks_of_other_matters(&names) };
        let spoken = lexicon::speaks_of_careers(&names);
        let count = [signs.title == Rung::Strong, spoken, signs.built].into_iter().filter(|sign| *sign).count();
        if count >= 2 && (spoken || !signs.elsewhere) {
            Self::Clear
        } else if spoken || track.shape == Shape::FrontMatter || is_told(texts, texts.path(track.file)) {
            Self::Said
        } else {
            Self::Doubted(signs)
        }
    }
}

/// The tracks that leave no doubt.
#[derive(Default)]
struct Clear {
    titles: BTreeSet<TitleKey>,
    dimensions: BTreeSet<DimensionKey>,
    folders: BTreeSet<String>,
}

impl Clear {
    fn of<'t>(texts: Texts<'_>, tracks: impl Iterator<Item = &'t Track>) -> Self {
        let mut found = Self::default();
        for track in tracks {
            found.titles.extend(track.levels.iter().map(|level| TitleKey::new(&level.title)));
            found.dimensions.extend(dimensions(track));
            found.folders.insert(texts.path(track.file).folder().to_owned());
        }
        found
    }

    /// Returns true for a track, itself in doubt, that has nothing of those beside it.
    fn is_strange(&self, texts: Texts<'_>, track: &Track, signs: &Signs) -> bool {
        let own = dimensions(track);
        let shares = self.dimensions.intersection(&own).count() * 2 >= own.len().max(1);
        if self.folders.is_empty() || shares {
            return false;
        }
        let known = track.levels.iter().filter(|level| self.titles.contains(&TitleKey::new(&level.title))).count();
        // What says a little of levels that are described elsewhere: who is asked what.
        let retells = track.levels.len() >= 2 && known * 3 >= track.levels.len() * 2;
        // Crosses and letters say who takes part, not what is expected.
        let silent = track.shape == Shape::Matrix && says_little(track);
        silent || retells || signs.title == Rung::No && !self.may_be_another(texts, track, signs)
    }

    /// Returns true for codes as levels have them that may be another track's: of the
    /// same folder, or so many, built so well, that they are hardly anything else.
    fn may_be_another(&self, texts: Texts<'_>, track: &Track, signs: &Signs) -> bool {
        let all = |is: &dyn Fn(&str) -> bool| track.levels.iter().all(|level| is(&counted(level)));
        let letters = all(&|code| LETTERS.contains(&code) || lexicon::is_role(code));
        let is_near = self.folders.contains(texts.path(track.file).folder());
        !signs.elsewhere
            && (is_near && (letters || all(&|code| WORDS.contains(&code)))
                || letters && signs.built && track.levels.len() >= MANY)
    }
}

/// Letters that levels have in their codes more often than anything else.
const LETTERS: [&str; 8] = ["e", "em", "ic", "l", "m", "sde", "se", "swe"];

/// Words that count levels, as they count other things.
const WORDS: [&str; 3] = ["band", "grade", "level"];

/// Lines of support and storeys of a house are fewer.
const MANY: usize = 4;

/// Returns true where somebody says of a document that it has levels, or how they are
/// written or called wherever they stand.
fn is_told(texts: Texts<'_>, path: &RepoPath) -> bool {
    let anywhere = |hint: &LadderHint| hint.shape.is_some() || hint.tracks.iter().any(|track| track.documents.is_none());
    texts.hints.names(path) || texts.hints.of(path).is_some_and(anywhere)
}

/// Returns what says what a track is about: its path, its document's title, its heading.
fn names(texts: Texts<'_>, track: &Track) -> String {
    let is_level = |span| track.levels.iter().any(|level| level.name_span == span);
    let document = texts.document(track.file);
    let first = document.and_then(|document| document.section(*document.section(0).children.first()?).heading.as_ref());
    let front = document.and_then(|document| document.front_matter.as_ref()?.title.as_ref());
    let headings = first.map(|heading| heading.text.span).into_iter().chain(front.map(|(_, span)| *span)).chain([track.span]);
    let mut names = texts.path(track.file).as_str().to_owned();
    for span in headings.filter(|span| !is_level(*span)) {
        names.extend([" ", texts.sources.slice(span)]);
    }
    names
}

fn dimensions(track: &Track) -> BTreeSet<DimensionKey> {
    track.levels.iter().flat_map(|level| &level.expectations).map(Expectation::key).collect()
}

/// Returns how much titles look like rungs by their words, not by their codes. Those who
/// lead a company stand beside each other in its phone list, not in a ladder.
fn title(track: &Track) -> Rung {
    let bare = |level: &Level| Title { text: level.title.clone(), code: None, aside: None };
    let titles: Vec<Title> = track.levels.iter().filter(|level| !only_counts(&level.title)).map(bare).collect();
    let (offices, others): (Vec<&Title>, Vec<&Title>) = titles.iter().partition(|title| lexicon::is_office(&title.text));
    let telling = if offices.len() >= 2 { others } else { titles.iter().collect() };
    kin::rungs(&telling).into_iter().max().unwrap_or(Rung::No)
}

/// Returns true for `Level 2`, `Tier 1`.
fn only_counts(title: &str) -> bool {
    let folded = fold(title);
    folded.split_once(' ').is_some_and(|(word, number)| lexicon::counts_rungs(word) && lexicon::numeral(number).is_some())
}

/// Returns true where two dimensions or more stand in several levels, in sentences.
fn is_built(track: &Track) -> bool {
    let mut counts: BTreeMap<DimensionKey, usize> = BTreeMap::new();
    for level in &track.levels {
        for key in level.expectations.iter().map(Expectation::key).collect::<BTreeSet<_>>() {
            *counts.entry(key).or_default() += 1;
        }
    }
    counts.values().filter(|count| **count >= 2).count() >= 2 && !says_little(track)
}

/// Fewer words than this are no sentence.
const SENTENCE: usize = 3;

fn says_little(track: &Track) -> bool {
    let cells = |level: &Level| level.expectations.iter().flat_map(|cell| &cell.statements).any(says);
    !track.levels.iter().any(|level| level.statements.iter().any(says) || cells(level))
}

fn says(statement: &Statement) -> bool {
    statement.text.split_whitespace().nth(SENTENCE - 1).is_some()
}

/// Returns what a level's code counts: `l` of `L4`, `ic` of `IC 2`.
fn counted(level: &Level) -> String {
    let code = level.code.as_ref().unwrap_or(&level.title);
    let (letters, number): (String, String) = fold(code).chars().filter(|c| *c != ' ').partition(|c| c.is_alphabetic());
    if number.is_empty() { number } else { letters }
}
