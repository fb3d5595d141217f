//! Who brought each statement of a level: the commit of its present wording, and
//! the one that first brought it to the level.

use super::{State, Step};
use crate::input::Commit;
use crate::model::{Level, Statement};
use crate::source::Span;

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
    at: Option<Span>,
}

/// The statements of a level on their way back.
#[derive(Debug, Clone)]
pub struct Blame {
    /// The statements, in reading order.
    pub statements: Vec<Blamed>,
}

impl Blame {
    /// Starts from a level.
    pub fn new(level: &Level) -> Self {
        let blamed = |dimension: Option<&str>, statement: &Statement| Blamed {
            dimension: dimension.map(str::to_owned),
            text: statement.text.clone(),
            span: statement.span,
            worded: None,
            brought: None,
            at: Some(statement.span),
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

    /// Takes what a commit did.
    pub fn step(&mut self, step: &Step<'_>) {
        for statement in &mut self.statements {
            let Some(at) = statement.at else { continue };
            let ancestor = step.lineage.statement(at);
            let (same_wording, same_level) = ancestor.map_or((false, false), |found| (found.same_wording, found.same_level));
            if !same_wording && statement.worded.is_none() {
                statement.worded = Some(step.commit.clone());
            }
            if !same_level && statement.brought.is_none() {
                statement.brought = Some(step.commit.clone());
            }
            let done = statement.worded.is_some() && statement.brought.is_some();
            statement.at = ancestor.map(|found| found.span).filter(|_| !done);
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
