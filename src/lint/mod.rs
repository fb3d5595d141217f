//! What a rule is. No rule lives here.

mod around;
mod company;
mod count;
mod data_check;
pub mod edit;
mod example;
mod fields;
mod forbid_text;
mod group;
mod headings;
mod html_text;
mod linked;
mod options;
mod page;
mod patterns;
mod permalinks;
mod place;
mod prose;
mod require_section;
mod require_text;
mod scope;
mod set;
mod sink;
mod suggest;
mod tags;
mod unit;
mod whereabouts;

use std::collections::BTreeSet;

use crate::diff::{LadderDiff, Pairing};
use crate::evidence::Evidence;
use crate::markdown::{Document, Documents};
use crate::model::{Ladder, Model};
use crate::source::{FileId, Listing, SourceMap};

pub use company::{Companies, Company, Foreign, Variant, Verdict};
pub use count::Count;
pub use data_check::{DataCheck, data_check};
pub use example::{DEFAULT_FILE, Example, ExampleFile, ExampleKind};
pub use forbid_text::ForbidText;
pub use group::{Group, Status};
pub use headings::Headings;
pub use linked::Linked;
pub use options::{Options, RuleOption, shown};
pub use page::{PageError, PageProblem, RulePage};
pub use permalinks::Permalinks;
pub use place::{Place, Places};
pub use prose::{Prose, ProseKind, embedded, prose};
pub use require_section::RequireSection;
pub use require_text::RequireText;
pub use set::{Check, Entry, RuleSet, RuleSetting, UnknownRule};
pub use sink::{FindingBuilder, Findings};
pub use suggest::closest;

/// A rule that looks at one snapshot.
pub trait LadderRule: Send + Sync {
    /// Reports what is wrong with one ladder. Called once for each ladder.
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>);
}

/// A rule that needs a base to compare with.
pub trait ChangeRule: Send + Sync {
    /// Reports what a change left behind.
    fn check(&self, cx: &ChangeContext<'_>, findings: &mut Findings<'_>);
}

/// What a [`LadderRule`] may see.
#[derive(Debug, Clone, Copy)]
pub struct LadderContext<'a> {
    /// The texts.
    pub sources: &'a SourceMap,
    /// The paths of the snapshot.
    pub listing: &'a Listing,
    /// The documents, parsed; by position of their file in `sources`.
    pub documents: &'a Documents,
    /// Everything that was understood.
    pub model: &'a Model,
    /// The ladder to check.
    pub ladder: &'a Ladder,
    /// Where its parts stand and what is known of it; one for all rules.
    pub places: &'a Places<'a>,
    /// Who owns the repository at its remote, as far as that is known.
    pub owner: Option<&'a str>,
}

/// What a [`ChangeRule`] may see.
#[derive(Debug, Clone, Copy)]
pub struct ChangeContext<'a> {
    /// The state before.
    pub base: LadderContext<'a>,
    /// The state after; findings are reported here.
    pub head: LadderContext<'a>,
    /// What changed between them, in all ladders.
    pub diff: &'a LadderDiff,
    /// What of the base is what of the head.
    pub pairing: &'a Pairing,
}

impl<'a> LadderContext<'a> {
    /// Returns what rules weigh of the ladder.
    pub fn evidence(&self) -> &'a Evidence<'a> {
        &self.places.evidence
    }

    /// Returns the parsed document of a file.
    pub fn document(&self, file: FileId) -> Option<&'a Document> {
        self.documents.of(file)
    }

    /// Returns the ladder's documents, parsed, in order of their paths.
    pub fn ladder_documents(&self) -> impl Iterator<Item = &'a Document> {
        self.documents_of(self.ladder)
    }

    /// The same of any ladder.
    pub(super) fn documents_of<'l>(&self, ladder: &'l Ladder) -> impl Iterator<Item = &'a Document> + use<'a, 'l> {
        let cx = *self;
        ladder.documents.iter().filter_map(move |file| cx.document(*file))
    }

    /// Returns the ladder's documents, and those that stand where they stand but
    /// could not be understood, in order of their paths.
    pub fn documents_around(&self) -> impl Iterator<Item = &'a Document> {
        let (own, folder) = (&self.ladder.documents, self.ladder.folder.as_str());
        let mut files = self.files_in(own.iter().map(|file| self.sources.file(*file).path.folder()));
        if !folder.is_empty() {
            files.extend(self.sources.below(folder).map(|file| file.id));
        }
        files.retain(|file| !self.model.left_out.contains_key(file));
        files.extend(own);
        let cx = *self;
        files.into_iter().filter_map(move |file| cx.document(file))
    }

    /// Returns the files that stand in some folders, not below them.
    fn files_in(&self, folders: impl Iterator<Item = &'a str>) -> BTreeSet<FileId> {
        let folders: BTreeSet<&str> = folders.collect();
        let inside = |folder: &&'a str| {
            let folder = *folder;
            self.sources.below(folder).filter(move |file| file.path.folder() == folder).map(|file| file.id)
        };
        folders.iter().flat_map(inside).collect()
    }
}
