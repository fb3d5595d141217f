//! The settings in force and where each came from: the file, the documents, or
//! the program.

use super::globs::Glob;
use super::initial::Facts;
use super::settings::{CompanySettings, LadderSettings, RuleSettings, Settings, Text};
use crate::finding::Severity;
use crate::lint::{RulePage, Status, shown};
use crate::model::{Ladder, Level, Track};
use crate::source::Span;

/// One setting in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effective {
    /// Its name, from the outside in: `rules`, `broken-link`.
    pub path: Vec<String>,
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
    settings.company.iter().for_each(|company| list.company(&["company"], company));
    for (ladder, company) in facts.model.ladders.iter().zip(&facts.companies) {
        list.ladder(settings, ladder, company.as_deref());
    }
    list.globs(below(&["ignore"], &[]), &settings.ignore);
    list.globs(below(&["rule-pages"], &[]), &settings.rule_pages);
    for page in pages {
        list.rule(settings, page);
    }
    for each in &settings.overrides {
        let files: Vec<&str> = each.files.iter().map(|glob| glob.text.value.as_str()).collect();
        for rule in &each.rules {
            list.one(below(&["overrides", &files.join(", ")], &[&rule.said.name]), severity(rule), Origin::File(rule.span));
        }
    }
    match settings.site {
        Some((site, span)) => list.one(below(&["site"], &[]), site.name(), Origin::File(span)),
        None => list.one(below(&["site"], &[]), "any", Origin::Default),
    }
    if let Some((home, span)) = &settings.repository {
        list.one(below(&["repository"], &[]), &format!("{}/{}", home.host(), home.path()), Origin::File(*span));
    }
    list.0
}

#[derive(Default)]
struct List(Vec<Effective>);

impl List {
    fn one(&mut self, path: Vec<String>, value: &str, origin: Origin) {
        self.0.push(Effective { path, values: vec![value.to_owned()], is_list: false, origin });
    }

    fn many(&mut self, path: Vec<String>, values: Vec<String>, origin: Origin) {
        self.0.push(Effective { path, values, is_list: true, origin });
    }

    fn texts(&mut self, path: Vec<String>, texts: &[Text]) {
        if let Some(first) = texts.first() {
            self.many(path, texts.iter().map(|text| text.value.clone()).collect(), Origin::File(first.span));
        }
    }

    fn globs(&mut self, path: Vec<String>, globs: &[Glob]) {
        let texts: Vec<Text> = globs.iter().map(|glob| glob.text.clone()).collect();
        self.texts(path, &texts);
    }

    fn company(&mut self, around: &[&str], company: &CompanySettings) {
        if let Some(name) = &company.name {
            self.one(below(around, &["name"]), &name.value, Origin::File(name.span));
        }
        self.texts(below(around, &["aliases"]), &company.aliases);
        self.texts(below(around, &["others"]), &company.others);
        self.globs(below(around, &["allowed"]), &company.allowed);
    }

    fn ladder(&mut self, settings: &Settings, ladder: &Ladder, company: Option<&str>) {
        let said = ladder.told.hint.and_then(|at| settings.ladders.get(at));
        let around = ["ladders", ladder.name.as_str()];
        let name = said.and_then(|said| said.name.as_ref());
        self.one(below(&around, &["name"]), &ladder.name, name.map_or(Origin::Inferred, |name| Origin::File(name.span)));
        let own = said.and_then(|said| said.company.as_ref());
        if let Some(own) = own {
            self.company(&["ladders", &ladder.name, "company"], own);
        }
        let told = own.or(settings.company.as_ref()).is_some_and(|company| company.name.is_some());
        if let Some(company) = company.filter(|_| !told) {
            self.one(below(&around, &["company", "name"]), company, Origin::Inferred);
        }
        if let Some(said) = said {
            self.said(&around, said);
        }
        for track in &ladder.tracks {
            self.track(&["ladders", &ladder.name, "tracks", &track.name], said, track);
        }
    }

    fn said(&mut self, around: &[&str], said: &LadderSettings) {
        self.globs(below(around, &["include"]), &said.include);
        self.globs(below(around, &["exclude"]), &said.exclude);
        if let Some((shape, span)) = said.shape {
            self.one(below(around, &["shape"]), shape.name(), Origin::File(span));
        }
        self.texts(below(around, &["not-levels"]), &said.not_levels);
        for (at, band) in said.dimensions.iter().enumerate() {
            match &band.levels {
                None => self.texts(below(around, &["dimensions"]), &band.names),
                Some(levels) => {
                    let number = (at + 1).to_string();
                    self.texts(below(around, &["dimensions", &number, "levels"]), levels);
                    self.texts(below(around, &["dimensions", &number, "names"]), &band.names);
                }
            }
        }
        for (old, new) in &said.aliases {
            self.one(below(around, &["aliases", &old.value]), &new.value, Origin::File(new.span));
        }
        let renames =
            [("tracks", &said.renames.tracks), ("levels", &said.renames.levels), ("dimensions", &said.renames.dimensions)];
        for (what, pairs) in renames {
            for (old, new) in pairs {
                self.one(below(around, &["renames", what, &old.value]), &new.value, Origin::File(new.span));
            }
        }
    }

    fn track(&mut self, around: &[&str], said: Option<&LadderSettings>, track: &Track) {
        let own = said.and_then(|said| said.tracks.iter().find(|each| each.name.value == track.name));
        self.one(below(around, &["shape"]), track.shape.name(), Origin::Inferred);
        if let Some(own) = own {
            self.globs(below(around, &["files"]), &own.files);
            if let Some(heading) = &own.heading {
                self.one(below(around, &["heading"]), &heading.value, Origin::File(heading.span));
            }
        }
        let first = own.and_then(|own| own.levels.first());
        let origin = first.map_or(Origin::Inferred, |level| Origin::File(level.title.span));
        self.many(below(around, &["levels"]), track.levels.iter().map(Level::label).collect(), origin);
    }

    fn rule(&mut self, settings: &Settings, page: &RulePage) {
        let path = || below(&["rules"], &[&page.id]);
        let by = |name: &str| settings.rules.iter().rev().find(|rule| rule.said.name == name && rule.said.severity.is_some());
        match by(&page.id).or_else(|| by(page.group.name())) {
            Some(rule) => self.one(path(), severity(rule), Origin::File(rule.span)),
            None if page.status == Status::Preview => self.one(path(), "off", Origin::Default),
            None => self.one(path(), page.severity.name(), Origin::Default),
        }
        for option in page.options.iter() {
            let said = settings.rules.iter().rev().filter(|rule| rule.said.name == page.id);
            let value = said.flat_map(|rule| &rule.said.options).find(|(name, _)| *name == option.name).map(|(_, value)| value);
            let origin = value.map_or(Origin::Default, |value| Origin::File(value.span));
            self.one(below(&["rules", &page.id], &[&option.name]), &shown(value.unwrap_or(&option.default)), origin);
        }
    }
}

fn severity(rule: &RuleSettings) -> &'static str {
    rule.said.severity.flatten().map_or("off", Severity::name)
}

fn below(around: &[&str], names: &[&str]) -> Vec<String> {
    around.iter().chain(names).map(|name| (*name).to_owned()).collect()
}
