//! The one table of settings: names, kinds and what each is for.
//!
//! The validator and the JSON Schema are both made from it, so that an editor
//! says the same as the program.

use crate::model::{Shape, Site};

/// A setting of a map.
#[derive(Debug)]
pub(super) struct Setting {
    /// The key.
    pub(super) name: &'static str,
    /// What it is for: a sentence.
    pub(super) what: &'static str,
    /// What may stand there.
    pub(super) kind: Kind,
    /// True where its map needs it.
    pub(super) required: bool,
}

/// What may stand at a setting.
#[derive(Debug)]
pub(super) enum Kind {
    /// A text that says something.
    Text,
    /// A list of such texts, or one.
    Texts,
    /// A list of globs, or one.
    Globs,
    /// One of some words.
    Choice(fn() -> Vec<&'static str>),
    /// A map of settings.
    Map(&'static [Setting]),
    /// A list of maps of settings.
    Maps(&'static [Setting]),
    /// A list whose entries are texts, or maps of settings.
    TextsOrMaps(&'static [Setting]),
    /// A map from names that the user chooses to texts.
    Names,
    /// A map from rules and groups to severities, or to maps with a `severity`
    /// and options where these are allowed.
    Rules {
        /// True where options are allowed.
        options: bool,
    },
}

/// What a severity may be set to.
pub(super) const SEVERITIES: [&str; 4] = ["error", "warning", "note", "off"];

const fn may(name: &'static str, kind: Kind, what: &'static str) -> Setting {
    Setting { name, what, kind, required: false }
}

const fn must(name: &'static str, kind: Kind, what: &'static str) -> Setting {
    Setting { name, what, kind, required: true }
}

fn shapes() -> Vec<&'static str> {
    Shape::ALL.iter().map(|shape| shape.name()).collect()
}

fn sites() -> Vec<&'static str> {
    Site::ALL.iter().map(|site| site.name()).collect()
}

/// Every setting of the file.
pub(super) const SETTINGS: &[Setting] = &[
    may("company", Kind::Map(COMPANY), "Whose ladder it is, for the rule foreign-company. Without it the documents decide."),
    may(
        "ladders",
        Kind::Maps(LADDER),
        "The ladders of this repository. A document belongs to the first that takes it, and to none where none does; without this list, ladders are recognised by themselves.",
    ),
    may("ignore", Kind::Globs, "Documents that belong to no ladder, as globs from the repository's root."),
    may("rules", Kind::Rules { options: true }, "How strong the findings of a rule, or of a group of rules, are."),
    may(
        "rule-pages",
        Kind::Globs,
        "Pages of your own rules, as globs from the repository's root: Markdown with a `check:` in its front matter.",
    ),
    may("overrides", Kind::Maps(OVERRIDE), "Other severities in some documents; the last that fits wins."),
    may(
        "site",
        Kind::Choice(sites),
        "What serves the documents as pages: links that lead somewhere only there are broken elsewhere. Without it, all ways of writing links are accepted.",
    ),
    may(
        "repository",
        Kind::Text,
        "Where the repository is at home, such as `github.com/caldera/careers`: URLs of it are looked up like any other link. Without it, git's remote says so.",
    ),
];

const COMPANY: &[Setting] = &[
    may("name", Kind::Text, "The company's name, as the documents write it."),
    may("aliases", Kind::Texts, "Its other names."),
    may("others", Kind::Texts, "Names of other companies, to be reported wherever they stand."),
    may("allowed", Kind::Globs, "Documents in which other companies may be named."),
];

const LADDER: &[Setting] = &[
    may("name", Kind::Text, "The ladder's name. With it, all documents below are one ladder."),
    may("include", Kind::Globs, "Its documents, as globs from the repository's root; all where it is missing."),
    may("exclude", Kind::Globs, "Documents among those that don't belong to it."),
    may("shape", Kind::Choice(shapes), "How its levels are written, where that was not recognised."),
    may("tracks", Kind::Maps(TRACK), "Its tracks; tracks that are not listed stay as they were recognised."),
    may("not-levels", Kind::Texts, "Titles that read like a level's and are none."),
    may(
        "dimensions",
        Kind::TextsOrMaps(DIMENSIONS),
        "The dimensions that every level has, for the rule missing-dimension; or maps with the levels of a band and their dimensions.",
    ),
    may("aliases", Kind::Names, "Other names of dimensions, each with the name that it stands for."),
    may("renames", Kind::Map(RENAMES), "What was renamed, for the level diff: the old name, and the new one."),
    may("company", Kind::Map(COMPANY), "Whose ladder it is, where the repository has several companies'."),
];

const TRACK: &[Setting] = &[
    must("name", Kind::Text, "The track's name."),
    may(
        "files",
        Kind::Globs,
        "The documents in which its levels stand. Without these and a heading, it is the track of that name.",
    ),
    may("heading", Kind::Text, "The heading below which its levels stand."),
    may(
        "levels",
        Kind::TextsOrMaps(LEVEL),
        "The titles of its levels, the lowest first; a title with a code is a map. Headings with these titles are levels, however they read.",
    ),
];

const LEVEL: &[Setting] =
    &[must("title", Kind::Text, "The level's title, without its code."), may("code", Kind::Text, "Its code, such as IC 5.")];

const DIMENSIONS: &[Setting] = &[
    must("levels", Kind::Texts, "The titles of the band's levels."),
    must("names", Kind::Texts, "The dimensions that each of them has."),
];

const RENAMES: &[Setting] = &[
    may("tracks", Kind::Names, "Tracks: the old name, and the new one."),
    may("levels", Kind::Names, "Levels: the old title, and the new one."),
    may("dimensions", Kind::Names, "Dimensions: the old name, and the new one."),
];

const OVERRIDE: &[Setting] = &[
    must("files", Kind::Globs, "The documents, as globs from the repository's root."),
    must("rules", Kind::Rules { options: false }, "How strong findings are there."),
];
