//! `ladder-lint blame`.

use std::ops::ControlFlow;

use super::args::{Blame, Everywhere};
use super::exit::{Exit, Failure};
use super::log::of_commit;
use super::output::Output;
use super::terminal::Terminal;
use super::{state, usage};
use crate::engine::{self, BlameReport, Commit, Reach, Step, Subjects, Visit, is_called};
use crate::model::{DimensionKey, Ladder, Level, Track};
use crate::render::{self, Format};
use crate::source::RepoPath;

/// Tells who brought each statement of a level.
pub(super) fn run(args: &Blame, everywhere: &Everywhere, terminal: &Terminal) -> Result<Exit, Failure> {
    let output = Output::new("blame", &[Format::Pretty, Format::Json, Format::Markdown], everywhere, terminal)?;
    let folder = state::folder(everywhere);
    let repository = state::open(&folder)?;
    let newest = repository.revision(&args.rev)?;
    let of_commit = of_commit(&repository, &folder, everywhere, &*newest)?;
    let [state] = state::read([&*newest], &of_commit(&*newest), everywhere)?;
    let subjects = Subjects::new(vec![args.level.clone()], Vec::from_iter(args.dimension.clone()));
    subjects.check(&[&state]).map_err(usage::unknown_subject)?;

    let levels = state.model.ladders.iter().flat_map(Ladder::levels);
    let called = levels.filter(|(_, _, level)| is_called(level, &args.level));
    let mut levels: Vec<(String, &Level, engine::Blame)> = called
        .map(|(_, track, level): (_, &Track, &Level)| (track.name.clone(), level, engine::Blame::new(&state, level)))
        .collect();
    if let Some(name) = &args.dimension {
        for (_, _, blame) in &mut levels {
            let is_named = |dimension: &String| DimensionKey::new(dimension) == DimensionKey::new(name);
            blame.statements.retain(|statement| statement.dimension.as_ref().is_some_and(is_named));
        }
    }
    let mut walk = Walk { levels: levels.iter_mut().map(|(_, _, blame)| blame).collect(), whole: everywhere.config.is_some() };
    engine::walk(&repository, &args.rev, &of_commit, &mut walk)?;
    let report = BlameReport { state: &state, levels };
    output.write(|format, style, out| render::blame(&report, format, style, out))?;
    Ok(Exit::Clean)
}

/// All statements on their way back.
struct Walk<'b> {
    levels: Vec<&'b mut engine::Blame>,
    whole: bool,
}

impl Visit for Walk<'_> {
    fn goes_on_to(&self, _: &Commit) -> bool {
        !self.levels.iter().all(|blame| blame.is_done())
    }

    fn reach(&self) -> Reach {
        if self.whole { Reach::Whole } else { Reach::Near }
    }

    fn may_concern(&self, path: &RepoPath, texts: &[String; 2]) -> bool {
        self.levels.iter().any(|blame| blame.may_concern(path, texts))
    }

    fn step(&mut self, step: Step<'_>) -> ControlFlow<()> {
        for blame in &mut self.levels {
            blame.step(&step);
        }
        if self.levels.iter().all(|blame| blame.is_done()) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
