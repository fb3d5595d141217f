//! A checked tree of values to settings. What is of the wrong kind was told
//! already and is passed over here; what only shows in the whole is told now:
//! globs that are none, and names that are there twice.

use super::globs::Glob;
use super::problem::Problems;
use super::rules;
use super::settings::{
    CompanySettings, DimensionSettings, LadderSettings, LevelSettings, OverrideSettings, RenameSettings, Settings, Text,
    TrackSettings,
};
use crate::model::{DimensionKey, Shape, Site, TitleKey};
use crate::source::{Home, Span};
use crate::yaml::Node;

/// Reads a whole file.
pub(super) fn read(node: &Node, problems: &mut Problems) -> Settings {
    let settings = Settings {
        company: node.get("company").and_then(|node| company(node, problems)),
        ladders: maps(node, "ladders").map(|node| ladder(node, problems)).collect(),
        ignore: globs(node, "ignore", problems),
        rules: node.get("rules").map(rules::read).unwrap_or_default(),
        overrides: maps(node, "overrides")
            .map(|node| OverrideSettings {
                files: globs(node, "files", problems),
                rules: node.get("rules").map(rules::read).unwrap_or_default(),
            })
            .collect(),
        site: node.get("site").and_then(|node| Some((Site::from_name(node.as_words()?)?, node.span))),
        repository: text(node, "repository").and_then(|text| home(&text, problems)),
        ..Settings::default()
    };
    once(settings.ladders.iter().filter_map(|ladder| ladder.name.as_ref()), TitleKey::new, "ladder", problems);
    settings
}

/// Reads the globs of pages of rules, which are needed before all else.
pub(super) fn rule_pages(node: &Node, problems: &mut Problems) -> Vec<Glob> {
    globs(node, "rule-pages", problems)
}

/// Reads where the repository is at home.
fn home(text: &Text, problems: &mut Problems) -> Option<(Home, Span)> {
    let Some(home) = Home::parse(&text.value) else {
        let message = format!("`{}` is no repository's address", text.value);
        problems.add(text.span, message, Some("write host, owner and name, such as `github.com/caldera/careers`".to_owned()));
        return None;
    };
    Some((home, text.span))
}

fn company(node: &Node, problems: &mut Problems) -> Option<CompanySettings> {
    node.as_map()?;
    Some(CompanySettings {
        span: node.span,
        name: text(node, "name"),
        aliases: texts(node.get("aliases")),
        others: texts(node.get("others")),
        allowed: globs(node, "allowed", problems),
    })
}

fn ladder(node: &Node, problems: &mut Problems) -> LadderSettings {
    let tracks: Vec<TrackSettings> = maps(node, "tracks").filter_map(|node| track(node, problems)).collect();
    // Tracks of different folders may have one name.
    let unplaced = tracks.iter().filter(|track| track.files.is_empty() && track.heading.is_none());
    once(unplaced.map(|track| &track.name), TitleKey::new, "track", problems);
    LadderSettings {
        span: node.span,
        name: text(node, "name"),
        include: globs(node, "include", problems),
        exclude: globs(node, "exclude", problems),
        shape: node.get("shape").and_then(|node| {
            let name = node.as_words()?;
            Some((Shape::ALL.into_iter().find(|shape| shape.name() == name)?, node.span))
        }),
        tracks,
        not_levels: texts(node.get("not-levels")),
        dimensions: dimensions(node, problems),
        aliases: pairs(node.get("aliases")),
        renames: RenameSettings {
            tracks: pairs(node.get("renames").and_then(|node| node.get("tracks"))),
            levels: pairs(node.get("renames").and_then(|node| node.get("levels"))),
            dimensions: pairs(node.get("renames").and_then(|node| node.get("dimensions"))),
        },
        company: node.get("company").and_then(|node| company(node, problems)),
    }
}

fn track(node: &Node, problems: &mut Problems) -> Option<TrackSettings> {
    let entries = node.get("levels").and_then(Node::as_list).unwrap_or(&[]).iter();
    let levels: Vec<LevelSettings> = entries
        .filter_map(|entry| match entry.as_map() {
            Some(_) => Some(LevelSettings { title: text(entry, "title")?, code: text(entry, "code") }),
            None => Some(LevelSettings { title: own_text(entry)?, code: None }),
        })
        .collect();
    let bare = levels.iter().filter(|level| level.code.is_none()).map(|level| &level.title);
    once(bare, TitleKey::new, "level", problems);
    Some(TrackSettings {
        name: text(node, "name")?,
        files: globs(node, "files", problems),
        heading: text(node, "heading"),
        levels,
    })
}

/// Reads declared dimensions: plain names are of all levels, maps of a band.
fn dimensions(node: &Node, problems: &mut Problems) -> Vec<DimensionSettings> {
    let entries = node.get("dimensions").and_then(Node::as_list).unwrap_or(&[]);
    let mut found: Vec<DimensionSettings> = Vec::new();
    let all: Vec<Text> = entries.iter().filter_map(own_text).collect();
    for band in entries.iter().filter(|entry| entry.as_map().is_some()) {
        found.push(DimensionSettings { levels: Some(texts(band.get("levels"))), names: texts(band.get("names")) });
    }
    if !all.is_empty() {
        found.push(DimensionSettings { levels: None, names: all });
    }
    for band in &found {
        once(band.names.iter(), DimensionKey::new, "dimension", problems);
    }
    let levels = found.iter().flat_map(|band| band.levels.iter().flatten());
    once(levels, TitleKey::new, "level", problems);
    found
}

/// Tells names that are there a second time.
fn once<'t, K: Ord>(names: impl Iterator<Item = &'t Text>, key: impl Fn(&str) -> K, what: &str, problems: &mut Problems) {
    let mut seen = std::collections::BTreeMap::new();
    for name in names {
        if let Some(first) = seen.insert(key(&name.value), name.span) {
            let message = format!("the {what} \"{}\" is here a second time", name.value);
            problems.add_with(
                name.span,
                message,
                (first, "the first time"),
                Some("remove one of the two, or give it another name".to_owned()),
            );
        }
    }
}

fn maps<'n>(node: &'n Node, key: &str) -> impl Iterator<Item = &'n Node> {
    node.get(key).and_then(Node::as_list).unwrap_or(&[]).iter().filter(|entry| entry.as_map().is_some())
}

fn text(node: &Node, key: &str) -> Option<Text> {
    own_text(node.get(key)?)
}

fn own_text(node: &Node) -> Option<Text> {
    let value = node.as_words()?.trim();
    (!value.is_empty()).then(|| Text { value: value.to_owned(), span: node.span })
}

fn texts(node: Option<&Node>) -> Vec<Text> {
    let Some(node) = node else { return Vec::new() };
    match node.as_list() {
        Some(entries) => entries.iter().filter_map(own_text).collect(),
        None => own_text(node).into_iter().collect(),
    }
}

fn pairs(node: Option<&Node>) -> Vec<(Text, Text)> {
    let entries = node.and_then(Node::as_map).unwrap_or(&[]).iter();
    entries.filter_map(|(key, value)| Some((Text { value: key.text.clone(), span: key.span }, own_text(value)?))).collect()
}

fn globs(node: &Node, key: &str, problems: &mut Problems) -> Vec<Glob> {
    let mut found = Vec::new();
    for text in texts(node.get(key)) {
        let (span, written) = (text.span, text.value.clone());
        match Glob::new(text) {
            Ok(glob) => found.push(glob),
            Err(why) => problems.add(
                span,
                format!("`{written}` is no glob: {why}"),
                Some("`*` stands for any name, `**` for any folders: `careers/**/*.md`".to_owned()),
            ),
        }
    }
    found
}
