//! Markdown to a tree of sections and blocks, each with its place in bytes.
//!
//! The only user of `pulldown_cmark` and `html5gum`: later stages see
//! [`Document`] and never a parser's event.

mod builder;
mod document;
mod front_matter;
mod html;
mod html_table;
mod inline;
mod label;
mod parse;
mod sections;
mod suppression;
mod text;

pub use document::{
    Anchor, Block, Cell, Definition, Document, Heading, HeadingDepth, Item, Link, LinkKind, List, Section, SectionId, Table,
};
pub use front_matter::FrontMatter;
pub use label::{Label, Leads, Separator, item_label, leads};
pub use parse::parse;
pub use suppression::{Reach, Suppression};
pub use text::{Mark, Text};
