//! Names that a configuration uses and the ladder doesn't have: told once the
//! ladder was read with it, with what may have been meant.

use std::collections::{BTreeMap, BTreeSet};

use super::problem::{ConfigError, MOST, Problems};
use super::settings::{LadderSettings, Settings, Text};
use crate::lint::closest;
use crate::model::{DimensionKey, Ladder, Level, Model, TitleKey};

/// Checks the names of tracks, levels and dimensions against the ladders that
/// were read with these settings.
pub fn check_names(settings: &Settings, model: &Model) -> Option<ConfigError> {
    let mut problems = Problems::default();
    for (at, said) in settings.ladders.iter().enumerate() {
        let ladders: Vec<&Ladder> = model.ladders.iter().filter(|ladder| ladder.told.hint == Some(at)).collect();
        // Where nothing was found at all, that is what there is to say.
        if !ladders.is_empty() {
            Names::of(&ladders).check(said, &mut problems);
        }
    }
    problems.error(&settings.sources)
}

/// The names that a ladder has.
struct Names<'m> {
    tracks: Vec<&'m str>,
    levels: Vec<(&'m str, &'m Level)>,
    dimensions: Vec<&'m str>,
    track_keys: BTreeSet<TitleKey>,
    /// Of titles with their codes.
    labels: BTreeMap<TitleKey, &'m Level>,
    dimension_keys: BTreeSet<DimensionKey>,
}

impl<'m> Names<'m> {
    fn of(ladders: &[&'m Ladder]) -> Self {
        let tracks = || ladders.iter().flat_map(|ladder| &ladder.tracks);
        let levels = || tracks().flat_map(|track| track.levels.iter().map(|level| (track.name.as_str(), level)));
        let dimensions = || levels().flat_map(|(_, level)| &level.expectations).map(|each| each.dimension.as_str());
        Self {
            tracks: tracks().map(|track| track.name.as_str()).collect(),
            levels: levels().collect(),
            dimensions: dimensions().collect(),
            track_keys: tracks().map(|track| TitleKey::new(&track.name)).collect(),
            labels: levels().map(|(_, level)| (TitleKey::new(&level.label()), level)).collect(),
            dimension_keys: dimensions().map(DimensionKey::new).collect(),
        }
    }

    fn check(&self, said: &LadderSettings, problems: &mut Problems) {
        for track in &said.tracks {
            if !self.track_keys.contains(&TitleKey::new(&track.name.value)) {
                // One that is looked for in some place may be empty as yet.
                if track.files.is_empty() && track.heading.is_none() {
                    unknown("track", &track.name, "the ladder", &self.tracks, problems);
                }
                continue;
            }
            let own: Vec<&str> =
                self.levels.iter().filter(|(name, _)| *name == track.name.value).map(|(_, level)| level.title.as_str()).collect();
            let keys: BTreeSet<TitleKey> = own.iter().map(|title| TitleKey::new(title)).collect();
            for level in &track.levels {
                self.level(&level.title, (&own, &keys), &format!("track \"{}\"", track.name.value), problems);
            }
        }
        let all: Vec<&str> = self.levels.iter().map(|(_, level)| level.title.as_str()).collect();
        let keys: BTreeSet<TitleKey> = all.iter().map(|title| TitleKey::new(title)).collect();
        for band in &said.dimensions {
            for level in band.levels.iter().flatten() {
                self.level(level, (&all, &keys), "the ladder", problems);
            }
            for name in &band.names {
                self.dimension(name, problems);
            }
        }
        for (_, name) in &said.aliases {
            self.dimension(name, problems);
        }
    }

    fn level(&self, title: &Text, (known, keys): (&[&str], &BTreeSet<TitleKey>), place: &str, problems: &mut Problems) {
        let key = TitleKey::new(&title.value);
        if keys.contains(&key) {
            return;
        }
        // Titles are often written with their codes.
        match self.labels.get(&key) {
            Some(level) => {
                let code = level.code.clone().unwrap_or_default();
                let help = format!("write `title: {}` and `code: {code}`", level.title);
                problems.add(title.span, format!("\"{}\" is a title with a code", title.value), Some(help));
            }
            None => unknown("level", title, place, known, problems),
        }
    }

    fn dimension(&self, name: &Text, problems: &mut Problems) {
        let key = DimensionKey::new(&name.value);
        if !self.dimension_keys.contains(&key) {
            unknown("dimension", name, "no level", &self.dimensions, problems);
        }
    }
}

/// More names than this help nobody.
const LISTED: usize = 12;

fn unknown(what: &str, name: &Text, place: &str, known: &[&str], problems: &mut Problems) {
    let message = match place {
        "no level" => format!("no level has the {what} \"{}\"", name.value),
        place => format!("{place} has no {what} \"{}\"", name.value),
    };
    let known = if problems.found.len() < MOST { known } else { &[] };
    let folded: Vec<String> = known.iter().map(|each| each.to_lowercase()).collect();
    let near = closest(&name.value, folded.iter().map(String::as_str));
    let near = near.and_then(|near| known.iter().find(|each| each.to_lowercase() == near));
    let mut seen = BTreeSet::new();
    let names: Vec<&str> = known.iter().copied().filter(|each| seen.insert(*each)).collect();
    let more = if names.len() > LISTED { format!(" and {} more", names.len() - LISTED) } else { String::new() };
    let listed: Vec<String> = names.iter().take(LISTED).map(|name| format!("\"{name}\"")).collect();
    let near = near.map(|near| format!("did you mean \"{near}\"? ")).unwrap_or_default();
    let help = if names.is_empty() {
        "`ladder-lint show` says what was understood".to_owned()
    } else {
        format!("{near}known here: {}{more}", listed.join(", "))
    };
    problems.add(name.span, message, Some(help));
}
