//! ladder-lint reads a career ladder kept as Markdown in git.
//!
//! Data flows one way:
//!
//! ```text
//! input::Snapshot → source::SourceMap → markdown::Document → model::Model ─┬→ rules → finding::Finding ─→ engine report → render
//!                                     (and the same of a base)            └→ diff::LadderDiff ───────→ engine report → render
//! ```
//!
//! | module | what lives there |
//! | --- | --- |
//! | [`source`] | text and places in it |
//! | [`yaml`] | YAML as a tree of values with places |
//! | [`finding`] | what a rule says |
//! | [`markdown`] | text to a tree of sections and blocks |
//! | [`links`] | where a link leads |
//! | [`model`] | documents to a ladder |
//! | [`wording`] | words, sentences, similarity |
//! | [`diff`] | ladder × ladder → changes |
//! | [`evidence`] | what rules weigh: peers, near misses, which title means which level |
//! | [`lint`] | what a rule is |
//! | [`rules`] | the rules |
//! | [`input`] | where files come from |
//! | [`config`] | `.ladder-lint.yaml`: what people say of their ladder |
//! | [`error`] | why the tool could not run |
//! | [`engine`] | the pipelines |
//! | [`render`] | reports to bytes |
//! | [`lsp`] | the language server |
//! | [`cli`] | arguments, environment, standard output, exit code |
//!
//! A module may use only those above it (the table in `tests/house.rs` says
//! which); the test fails on any other import, so there are no cycles.

pub mod cli;
pub mod config;
pub mod diff;
pub mod engine;
pub mod error;
pub mod evidence;
pub mod finding;
pub mod input;
pub mod links;
pub mod lint;
pub mod lsp;
pub mod markdown;
pub mod model;
pub mod render;
pub mod rules;
pub mod source;
pub mod wording;
pub mod yaml;
