//! Who brought each statement of a level: the commit of its present wording, and
//! the one that first brought it to the level.

use super::place::Place;
use super::{State, Step, quiet};
use crate::input::Commit;
use crate::model::{Level, Statement};
use crate::source::{RepoPath, Span};

/// A statement and the commits that made it.
#[derive(Debug, Clone)]
pub struct Blamed {
    /// Its dimension; none outside any.
    pub dimension: Option<String>,
    /// What it says.
    pub text: String,
    /// Where it stands, in the sources of the newest state.
    pub span: Span,
    /// The commit that introduced its present wording; none where the history
    /// doesn't reach that far.
    pub worded: Option<Commit>,
    /// The commit that first brought it to this level.
    pub brought: Option<Commit>,
    /// Where it stands in the state that the last step came from; none where its
    /// beginning is found.
    at: Option<Place>,
}

/// The statements of a level on their way back.
#[derive(Debug, Clone)]
pub struct Blame {
    /// The statements, in reading order.
    pub statements: Vec<Blamed>,
}

impl Blame {
    /// Starts from a level of a state.
    pub fn new(state: &State, level: &Level) -> Self {
        let blamed = |dimension: Option<&str>, statement: &Statement| Blamed {
            dimension: dimension.map(str::to_owned),
            text: statement.text.to_string(),
            span: statement.span,
            worded: None,
            brought: None,
            at: Some(Place::new(state, statement.span)),
        };
        let own = level.statements.iter().map(|statement| blamed(None, statement));
        let cells = level.expectations.iter().flat_map(|cell| {
            cell.statements.iter().map(|statement| blamed(Some(&cell.dimension), statement)).collect::<Vec<_>>()
        });
        let mut statements: Vec<Blamed> = own.chain(cells).collect();
        statements.sort_by_key(|statement| statement.span);
        Self { statements }
    }

    /// Returns true where nothing is left to find.
    pub fn is_done(&self) -> bool {
        self.statements.iter().all(|statement| statement.at.is_none())
    }

    /// Returns false where a document that changed can't have changed any of the
    /// statements; its texts are those before and after.
    pub fn may_concern(&self, path: &RepoPath, texts: &[String; 2]) -> bool {
        let mut places = self.statements.iter().filter_map(|statement| statement.at.as_ref());
        places.any(|place| place.path == *path) || !quiet::is_quiet(path, texts, &[])
    }

    /// Takes what a commit did. A statement whose document wasn't read is what it
    /// was.
    pub fn step(&mut self, step: &Step<'_>) {
        for statement in &mut self.statements {
            let Some(span) = statement.at.as_ref().and_then(|place| place.span(step.report.head)) else { continue };
            let ancestor = step.lineage.statement(span);
            let (same_wording, same_level) = ancestor.map_or((false, false), |found| (found.same_wording, found.same_level));
            if !same_wording && statement.worded.is_none() {
                statement.worded = Some(step.commit.clone());
            }
            if !same_level && statement.brought.is_none() {
                statement.brought = Some(step.commit.clone());
            }
            let done = statement.worded.is_some() && statement.brought.is_some();
            statement.at = ancestor.filter(|_| !done).map(|found| Place::new(step.report.base, found.span));
        }
    }
}

/// What `blame` prints.
#[derive(Debug)]
pub struct BlameReport<'a> {
    /// The state that the statements stand in.
    pub state: &'a State,
    /// Each level that was asked for, with its track's name and its statements.
    pub levels: Vec<(String, &'a Level, Blame)>,
}
