//! Where each level and each statement of the head was in the base: for whoever
//! walks back through a history.
//!
//! Apart from the changes because these only tell what differs.

use std::collections::{BTreeMap, BTreeSet};

use super::matched::Matched;
use super::{LevelAt, home, significance};
use crate::source::Span;

/// Where the head's levels and statements were in the base.
#[derive(Debug, Clone, Default)]
pub struct Lineage {
    levels: BTreeMap<LevelAt, BTreeSet<LevelAt>>,
    statements: BTreeMap<Span, Ancestor>,
}

/// What a statement of the head was in the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ancestor {
    /// Where it stood, in the base's sources.
    pub span: Span,
    /// True where it said the same, but for typesetting.
    pub same_wording: bool,
    /// True where it stood at the same level.
    pub same_level: bool,
}

impl Lineage {
    pub(super) fn new(matched: &Matched<'_>) -> Self {
        let mut lineage = Self::default();
        let parts = matched.level_parts.iter().map(|part| (part.base, part.head));
        for (one, other) in matched.levels.iter().chain(parts) {
            let (Some(from), Some(to)) = (home::base_level(matched, one), home::head_level(matched, other)) else { continue };
            lineage.levels.entry(to).or_default().insert(from);
        }
        for (one, other) in matched.statements.iter() {
            let (Some(from), Some(to)) = (matched.base.statements.get(one), matched.head.statements.get(other)) else { continue };
            let levels = (
                matched.base.cells.get(from.cell).and_then(|cell| cell.level).map(|level| matched.scopes.levels.base(level)),
                matched.head.cells.get(to.cell).and_then(|cell| cell.level).map(|level| matched.scopes.levels.head(level)),
            );
            lineage.statements.insert(
                to.statement.span,
                Ancestor {
                    span: from.statement.span,
                    same_wording: significance::are_same(&from.statement.text, &to.statement.text),
                    same_level: levels.0 == levels.1,
                },
            );
        }
        lineage
    }

    /// Returns what a level of the head was in the base: several levels where
    /// these were merged, none where it is new.
    pub fn levels(&self, head: LevelAt) -> impl Iterator<Item = LevelAt> {
        self.levels.get(&head).into_iter().flatten().copied()
    }

    /// Returns what a statement of the head, by its place in the head's sources,
    /// was in the base; none where it is new.
    pub fn statement(&self, head: Span) -> Option<Ancestor> {
        self.statements.get(&head).copied()
    }
}
