//! The settings in force and where each came from: the file, the documents, or
//! the program.

use super::globs::Glob;
use super::initial::Facts;
use super::settings::{CompanySettings, LadderSettings, Settings, Text};
use crate::lint::{Group, RulePage, Status};
use crate::model::{Ladder, Track};
use crate::source::Span;

/// One setting in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effective {
    /// Its name, from the outside in: `rules.broken-link`.
    pub key: String,
    /// What it is: one text, or several.
    pub values: Vec<String>,
    /// True where there may be several.
    pub is_list: bool,
    /// Where it came from.
    pub origin: Origin,
}

/// Where a setting came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The configuration, at this place.
    File(Span),
    /// The documents.
    Inferred,
    /// The program.
    Default,
}

impl Origin {
    /// Returns the name, as JSON writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::File(_) => "file",
            Self::Inferred => "inferred",
            Self::Default => "default",
        }
    }
}

/// Returns the settings in force, in the order of the file.
pub fn effective(settings: &Settings, facts: &Facts<'_>, pages: &[RulePage]) -> Vec<Effective> {
    let mut list = List::default();
    settings.company.iter().for_each(|company| list.company("company", company));
    for (ladder, company) in facts.model.ladders.iter().zip(&facts.companies) {
        list.ladder(settings, ladder, company.as_deref());
    }
    list.globs("ignore", &settings.ignore);
    for (page, key) in pages.iter().map(|page| (page, format!("rules.{}", page.id))) {
        list.rule(settings, page, key);
    }
    for each in &settings.overrides {
        let files: Vec<&str> = each.files.iter().map(|glob| glob.text.value.as_str()).collect();
        for rule in &each.rules {
            let severity = rule.said.severity.map_or("", |severity| severity.map_or("off", |severity| severity.name()));
            list.one(format!("overrides.{}.{}", files.join(","), rule.said.name), severity, Origin::File(rule.span));
        }
    }
    match settings.site {
        Some((site, span)) => list.one("site".to_owned(), site.name(), Origin::File(span)),
        None => list.one("site".to_owned(), "any", Origin::Default),
    }
    list.0
}

#[derive(Default)]
struct List(Vec<Effective>);

impl List {
    fn one(&mut self, key: String, value: &str, origin: Origin) {
        self.0.push(Effective { key, values: vec![value.to_owned()], is_list: false, origin });
    }

    fn many(&mut self, key: String, values: Vec<String>, origin: Origin) {
        self.0.push(Effective { key, values, is_list: true, origin });
    }

    fn texts(&mut self, key: &str, texts: &[Text]) {
        if let Some(first) = texts.first() {
            self.many(key.to_owned(), texts.iter().map(|text| text.value.clone()).collect(), Origin::File(first.span));
        }
    }

    fn globs(&mut self, key: &str, globs: &[Glob]) {
        let texts: Vec<Text> = globs.iter().map(|glob| glob.text.clone()).collect();
        self.texts(key, &texts);
    }

    fn company(&mut self, key: &str, company: &CompanySettings) {
        if let Some(name) = &company.name {
            self.one(format!("{key}.name"), &name.value, Origin::File(name.span));
        }
        self.texts(&format!("{key}.aliases"), &company.aliases);
        self.texts(&format!("{key}.others"), &company.others);
        self.globs(&format!("{key}.allowed"), &company.allowed);
    }

    fn ladder(&mut self, settings: &Settings, ladder: &Ladder, company: Option<&str>) {
        let said = ladder.told.hint.and_then(|at| settings.ladders.get(at));
        let key = format!("ladders.{}", ladder.name);
        let name = said.and_then(|said| said.name.as_ref());
        self.one(format!("{key}.name"), &ladder.name, name.map_or(Origin::Inferred, |name| Origin::File(name.span)));
        if let Some(own) = said.and_then(|said| said.company.as_ref()) {
            self.company(&format!("{key}.company"), own);
        }
        let has_name = |company: &CompanySettings| company.name.is_some();
        let told = said.and_then(|said| said.company.as_ref()).or(settings.company.as_ref()).is_some_and(has_name);
        if let Some(company) = company.filter(|_| !told) {
            self.one(format!("{key}.company.name"), company, Origin::Inferred);
        }
        if let Some(said) = said {
            self.said(&key, said);
        }
        for track in &ladder.tracks {
            self.track(&format!("{key}.tracks.{}", track.name), said, track);
        }
    }

    fn said(&mut self, key: &str, said: &LadderSettings) {
        self.globs(&format!("{key}.include"), &said.include);
        self.globs(&format!("{key}.exclude"), &said.exclude);
        if let Some((shape, span)) = said.shape {
            self.one(format!("{key}.shape"), shape.name(), Origin::File(span));
        }
        self.texts(&format!("{key}.not-levels"), &said.not_levels);
        for band in &said.dimensions {
            let levels: Vec<&str> = band.levels.iter().flatten().map(|level| level.value.as_str()).collect();
            let of = if levels.is_empty() { String::new() } else { format!(" of {}", levels.join(", ")) };
            self.texts(&format!("{key}.dimensions{of}"), &band.names);
        }
        let renames = [
            ("aliases", &said.aliases),
            ("renames.tracks", &said.renames.tracks),
            ("renames.levels", &said.renames.levels),
            ("renames.dimensions", &said.renames.dimensions),
        ];
        for (what, pairs) in renames {
            for (old, new) in pairs {
                self.one(format!("{key}.{what}.{}", old.value), &new.value, Origin::File(new.span));
            }
        }
    }

    fn track(&mut self, key: &str, said: Option<&LadderSettings>, track: &Track) {
        let own = said.and_then(|said| said.tracks.iter().find(|each| each.name.value == track.name));
        let place = own.map_or(Origin::Inferred, |own| Origin::File(own.name.span));
        self.one(format!("{key}.shape"), track.shape.name(), Origin::Inferred);
        if let Some(own) = own {
            self.globs(&format!("{key}.files"), &own.files);
            if let Some(heading) = &own.heading {
                self.one(format!("{key}.heading"), &heading.value, Origin::File(heading.span));
            }
        }
        let origin = own.and_then(|own| own.levels.first()).map_or(Origin::Inferred, |level| Origin::File(level.title.span));
        let origin = if place == Origin::Inferred { Origin::Inferred } else { origin };
        self.many(format!("{key}.levels"), track.levels.iter().map(crate::model::Level::label).collect(), origin);
    }

    fn rule(&mut self, settings: &Settings, page: &RulePage, key: String) {
        let by = |name: &str| settings.rules.iter().rev().find(|rule| rule.said.name == name && rule.said.severity.is_some());
        match by(&page.id).or_else(|| by(Group::name(page.group))) {
            Some(rule) => {
                let severity = rule.said.severity.flatten().map_or("off", |severity| severity.name());
                self.one(key.clone(), severity, Origin::File(rule.span));
            }
            None if page.status == Status::Preview => self.one(key.clone(), "off", Origin::Default),
            None => self.one(key.clone(), page.severity.name(), Origin::Default),
        }
        let own = settings.rules.iter().filter(|rule| rule.said.name == page.id);
        for (name, value) in own.flat_map(|rule| &rule.said.options) {
            let shown = value.as_words().map_or_else(|| value.kind_name().to_owned(), str::to_owned);
            self.one(format!("{key}.{name}"), &shown, Origin::File(value.span));
        }
    }
}
