//! `require-section`: dimensions, facts or headings that each level or document
//! has to have.

use std::collections::BTreeSet;

use super::fields::{Fields, Message};
use super::scope::{Part, Scope, Scoped};
use super::suggest::listed;
use super::{Findings, LadderContext, LadderRule};
use crate::model::DimensionKey;

/// The matcher and its parameters.
#[derive(Debug, Clone)]
pub struct RequireSection {
    scoped: Scoped,
    sections: Vec<String>,
    message: Message,
    help: Option<String>,
}

impl RequireSection {
    /// Reads `scope`, `sections`, `message` and `help`.
    pub(super) fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let scoped = Scoped::read(fields, &[Scope::Level, Scope::Document]);
        let message = Message::read(fields, &["place", "missing"], Some("{place} lacks {missing}"));
        let help = fields.optional_text("help");
        let sections = fields.names("sections");
        if sections.is_empty() {
            fields.problem("sections", "`sections` names the sections that are asked for: a list of names".to_owned());
            return None;
        }
        Some(Self { scoped, sections, message: message?, help })
    }
}

impl LadderRule for RequireSection {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        for spot in self.scoped.spots(cx) {
            let known = names(&spot.part);
            let missing: Vec<&str> =
                self.sections.iter().map(String::as_str).filter(|name| !known.contains(&DimensionKey::new(name))).collect();
            if missing.is_empty() {
                continue;
            }
            let message = self.message.with(&[("place", &spot.words), ("missing", &listed(&missing))]);
            let subject = missing.join(", ").to_lowercase();
            drop(findings.report(spot.span, message).at(spot.at).subject(subject).maybe_help(self.help.as_deref()));
        }
    }
}

/// Returns what a part has under names: dimensions and facts of a level,
/// headings of a document.
fn names(part: &Part<'_>) -> BTreeSet<DimensionKey> {
    match part {
        Part::Level(level) => {
            let cells = level.expectations.iter().flat_map(|cell| [Some(&cell.dimension), cell.group.as_ref()]).flatten();
            cells.chain(level.facts.iter().map(|fact| &fact.name)).map(|name| DimensionKey::new(name)).collect()
        }
        Part::Dimension(_) => BTreeSet::new(),
        Part::Document(document) => document.headings.iter().map(|heading| DimensionKey::new(&heading.text.text)).collect(),
    }
}
