//! `.ladder-lint.yaml`: what people say of their ladder where inference is
//! wrong, or where they want to be held to their word.
//!
//! One table (`table`) says which settings there are: the validator walks
//! it, and so does the JSON Schema. Everything is read from spanned values, so
//! that all mistakes are told at once, each at its place. Nothing here reads a
//! disk: the file comes from the snapshot, or from whoever was asked for it.

mod check;
mod effective;
mod expected;
mod file;
mod globs;
mod hints;
mod initial;
mod json_schema;
mod names;
mod own_rules;
mod problem;
mod read;
mod rules;
mod settings;
mod table;
mod unused;

pub use effective::{Effective, Origin, effective};
pub use expected::{Expected, expected_keys, expected_words};
pub use file::{ConfigFile, FILE_NAME};
pub use globs::Glob;
pub use initial::{Facts, Parts, initial};
pub use json_schema::{SCHEMA_URL, json_schema};
pub use names::check_names;
pub use own_rules::{PageFile, all_pages};
pub use problem::ConfigError;
pub use settings::{
    CompanySettings, DimensionSettings, LadderSettings, LevelSettings, OverrideSettings, RenameSettings, RuleSettings, Settings,
    Text, TrackSettings,
};
pub use unused::{UNUSED, Unused, unused};
