//! Rosters: tables, lists and diagrams that name the levels of a ladder without
//! links.
//!
//! Apart from the model's indexes, whose links say which level an entry means:
//! what a roster's names mean is weighed here.

mod diagram;
mod judge;
mod list;
mod table;

use std::collections::BTreeSet;

pub use judge::{Fault, Judge};

use super::Evidence;
use super::known::Known;
use crate::markdown::{Block, Document};
use crate::model::{LevelName, LevelRef};
use crate::source::{SourceMap, Span, SpanMap};

/// How a roster is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A column or the header of a table.
    Table,
    /// A list.
    List,
    /// A diagram.
    Diagram,
    /// Names in the cells of a table, with commas between them.
    Cells,
}

impl Kind {
    /// Returns what it is called in a message.
    pub fn name(self) -> &'static str {
        match self {
            Self::Table | Self::Cells => "table",
            Self::List => "list",
            Self::Diagram => "diagram",
        }
    }
}

/// A place that names several levels of a ladder.
#[derive(Debug, Clone)]
pub struct Roster {
    /// How it is written.
    pub kind: Kind,
    /// The whole of it.
    pub span: Span,
    /// The names, in reading order.
    pub names: Vec<Name>,
}

/// A name in a roster.
#[derive(Debug, Clone)]
pub struct Name {
    /// The title and code as they are read.
    pub name: LevelName,
    /// The text's place.
    pub span: Span,
    /// The line or cell that it shares with others.
    pub row: usize,
}

impl Name {
    /// Reads a text that may be a name; none where it has marks that no title
    /// has (`Engineer → Senior Engineer`), or more words.
    fn read(shown: &str, span: Span, row: usize) -> Option<Self> {
        let name = LevelName::read(shown);
        let plain = |c: char| c.is_alphanumeric() || c.is_whitespace() || " -–&/|,.()+'’#:".contains(c);
        let words = name.title.split_whitespace().count();
        (name.title.chars().all(plain) && (1..=LONGEST).contains(&words)).then_some(Self { name, span, row })
    }
}

/// A longer text (in words) is no name.
const LONGEST: usize = 8;

/// Fewer names of levels than this are no roster.
const ENOUGH: usize = 3;

/// Returns the rosters of a document, but for the tables in which levels
/// themselves stand and all that is inside a level.
pub fn rosters(evidence: &Evidence<'_>, sources: &SourceMap, document: &Document) -> Vec<Roster> {
    let levels = || evidence.names().in_document(document.file).iter().filter_map(|at| evidence.ladder().level(*at));
    let inside: SpanMap<()> = levels().map(|level| (level.span, ())).collect();
    let named: BTreeSet<Span> = levels().map(|level| level.name_span).collect();
    let holds_levels =
        |span: Span| named.range(Span::new(span.file, span.start, span.start)..).next().is_some_and(|name| span.encloses(*name));
    let mut found = Vec::new();
    let outside = || document.blocks.iter().filter(|block| !inside.encloses(block.span()) && !holds_levels(block.span()));
    for block in outside() {
        match block {
            Block::Table(table) => found.extend(table::columns(table)),
            Block::List(list) => found.extend(list::names(document, list)),
            Block::Code(span) | Block::Html(span) => found.extend(diagram::nodes(sources.slice(*span), *span)),
            _ => {}
        }
    }
    found.extend(table::parted_rows(outside()));
    found.retain(|roster| is_roster(roster, evidence.known()));
    found
}

/// Returns true where half of the names at least are levels of the ladder, and
/// enough of them different ones.
fn is_roster(roster: &Roster, known: &Known<'_>) -> bool {
    let first_of = |name: &LevelName| {
        let titled = known.titled(&name.title);
        let first = titled.first().copied();
        first.or_else(|| known.coded(name.code.as_deref()?).first().copied())
    };
    let meant: Vec<LevelRef> = roster.names.iter().filter_map(|name| first_of(&name.name)).collect();
    let different: BTreeSet<&LevelRef> = meant.iter().collect();
    different.len() >= ENOUGH && meant.len() * 2 >= roster.names.len()
}
