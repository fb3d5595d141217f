//! Settings that match nothing: harmless, and most likely out of date.

use super::globs::Glob;
use super::settings::{CompanySettings, Settings, Text};
use crate::model::{DimensionKey, Ladder, Model, TitleKey};
use crate::source::{Listing, Span};

/// The rule under which they are reported.
pub const UNUSED: &str = "unused-setting";

/// A setting that matches nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unused {
    /// Its place in the configuration.
    pub span: Span,
    /// What it doesn't match, one sentence.
    pub message: String,
    /// What it says, normalised.
    pub subject: String,
}

/// Returns the settings that match nothing in a snapshot that was read with
/// them, in order of their places.
pub fn unused(settings: &Settings, listing: &Listing, model: &Model) -> Vec<Unused> {
    let mut found = Found { listing, unused: Vec::new() };
    found.globs(&settings.ignore);
    found.globs(&settings.rule_pages);
    settings.company.iter().for_each(|company| found.company(company));
    settings.overrides.iter().for_each(|each| found.globs(&each.files));
    for (at, said) in settings.ladders.iter().enumerate() {
        found.globs(&said.include);
        found.globs(&said.exclude);
        said.company.iter().for_each(|company| found.company(company));
        said.tracks.iter().for_each(|track| found.globs(&track.files));
        let ladders: Vec<&Ladder> = model.ladders.iter().filter(|ladder| ladder.told.hint == Some(at)).collect();
        if ladders.is_empty() {
            let takes = said.include.is_empty() || said.include.iter().any(|glob| found.matches(glob));
            let name = said.name.clone().or_else(|| said.include.first().map(|glob| glob.text.clone()));
            if let Some(name) = name.filter(|_| takes) {
                found.add(&name, format!("no document of the ladder `{}` describes levels", name.value));
            }
            continue;
        }
        let tracks = || ladders.iter().flat_map(|ladder| &ladder.tracks);
        for track in said.tracks.iter().filter(|track| !track.files.is_empty() || track.heading.is_some()) {
            if tracks().all(|each| each.name != track.name.value) {
                found.add(&track.name, format!("no level stands where the track \"{}\" is looked for", track.name.value));
            }
        }
        for title in said.not_levels.iter().filter(|title| !model.used.not_levels.contains(&(at, TitleKey::new(&title.value)))) {
            found.add(title, format!("nothing that reads like a level is called \"{}\"", title.value));
        }
        for (name, _) in
            said.aliases.iter().filter(|(name, _)| !model.used.aliases.contains(&(at, DimensionKey::new(&name.value))))
        {
            found.add(name, format!("no dimension is called \"{}\"", name.value));
        }
        let levels = || tracks().flat_map(|track| &track.levels);
        let titles = |new: &str| levels().any(|level| TitleKey::new(&level.title) == TitleKey::new(new));
        let names = |new: &str| tracks().any(|track| TitleKey::new(&track.name) == TitleKey::new(new));
        let dimensions = |new: &str| {
            let key = DimensionKey::new(new);
            levels().any(|level| level.expectation(&key).is_some())
        };
        found.renames("track", &said.renames.tracks, names);
        found.renames("level", &said.renames.levels, titles);
        found.renames("dimension", &said.renames.dimensions, dimensions);
    }
    found.unused.sort_by_key(|unused| unused.span);
    found.unused
}

struct Found<'a> {
    listing: &'a Listing,
    unused: Vec<Unused>,
}

impl Found<'_> {
    fn add(&mut self, text: &Text, message: String) {
        self.unused.push(Unused { span: text.span, message, subject: text.value.to_lowercase() });
    }

    fn matches(&self, glob: &Glob) -> bool {
        self.listing.documents().any(|path| glob.matches(path))
    }

    fn globs(&mut self, globs: &[Glob]) {
        for glob in globs {
            if !self.matches(glob) {
                self.add(&glob.text, format!("`{}` matches no document", glob.text.value));
            }
        }
    }

    fn company(&mut self, company: &CompanySettings) {
        self.globs(&company.allowed);
    }

    fn renames(&mut self, what: &str, pairs: &[(Text, Text)], is_known: impl Fn(&str) -> bool) {
        for (old, new) in pairs.iter().filter(|(_, new)| !is_known(&new.value)) {
            self.add(new, format!("no {what} is called \"{}\", which \"{}\" became", new.value, old.value));
        }
    }
}
