//! Markdown to a tree of sections and blocks, each with its place in bytes.
//!
//! The only user of `pulldown_cmark` and `html5gum`: later stages see
//! [`Document`] and never a parser's event.

mod attributes;
mod builder;
mod conflict;
mod document;
mod documents;
mod excess;
mod front_matter;
mod html;
mod html_rows;
mod html_table;
mod inline;
mod label;
mod parse;
mod pipe_table;
mod sections;
mod suppression;
mod table_fault;
mod text;
mod undefined;

pub use conflict::Conflict;
pub use document::{
    Anchor, Block, Cell, Definition, Document, Heading, HeadingDepth, Item, Link, LinkKind, List, Section, SectionId, Table,
};
pub use documents::Documents;
pub use excess::{DEEPEST, Excess, MOST_MARKS, MOST_PARTS};
pub use front_matter::FrontMatter;
pub use html_rows::{HtmlRow, html_rows};
pub use label::{Label, Leads, Separator, item_label, leads, may_be_bold};
pub use parse::parse;
pub use pipe_table::{PipeRow, pipe_rows};
pub use suppression::{Reach, Suppression};
pub use table_fault::{TableFault, TableFaultKind, table_faults};
pub use text::{Mark, Text, TextBuilder};
pub use undefined::{ReferenceForm, UndefinedReference};
