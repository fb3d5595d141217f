//! `ladder-lint blame`.

use std::ops::ControlFlow;

use super::args::{Blame, Everywhere};
use super::exit::{Exit, Failure};
use super::log::of_commit;
use super::output::Output;
use super::terminal::Terminal;
use super::{state, usage};
use crate::engine::{self, BlameReport, Reach, Subjects, is_called};
use crate::model::{DimensionKey, Ladder, Level, Track};
use crate::render::{self, Format};

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
    let mut levels: Vec<(String, &Level, engine::Blame)> =
        called.map(|(_, track, level): (_, &Track, &Level)| (track.name.clone(), level, engine::Blame::new(level))).collect();
    if let Some(name) = &args.dimension {
        for (_, _, blame) in &mut levels {
            let is_named = |dimension: &String| DimensionKey::new(dimension) == DimensionKey::new(name);
            blame.statements.retain(|statement| statement.dimension.as_ref().is_some_and(is_named));
        }
    }
    engine::walk(&repository, &args.rev, &of_commit, Reach::Whole, &mut |step| {
        for (_, _, blame) in &mut levels {
            blame.step(&step);
        }
        if levels.iter().all(|(_, _, blame)| blame.is_done()) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    let report = BlameReport { state: &state, levels };
    output.write(|format, style, out| render::blame(&report, format, style, out))?;
    Ok(Exit::Clean)
}
