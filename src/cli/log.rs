//! `ladder-lint log`.

use std::ops::ControlFlow;
use std::path::Path;

use super::args::{Everywhere, Log};
use super::exit::{Exit, Failure};
use super::output::Output;
use super::terminal::Terminal;
use super::{paths, settings, state, usage};
use crate::config::Settings;
use crate::engine::{self, Follow, Reach, Step, Subjects};
use crate::error::Error;
use crate::input::{Repository, Snapshot, seconds_of};
use crate::render::{self, Format, LogPart};

/// Tells what each commit changed.
pub(super) fn run(args: &Log, everywhere: &Everywhere, terminal: &Terminal) -> Result<Exit, Failure> {
    let output = Output::new("log", &[Format::Pretty, Format::Json, Format::Markdown], everywhere, terminal)?;
    let folder = state::folder(everywhere);
    let repository = state::open(&folder)?;
    let since = args.since.as_deref().map(date).transpose()?;
    let newest = repository.revision(&args.rev)?;
    let filter = paths::filter(&repository, &folder, &args.paths, &[&*newest])?;
    let of_commit = of_commit(&repository, &folder, everywhere, &*newest)?;

    let mut follow = Follow::new(args.level.clone(), args.dimension.clone());
    let reach = if args.level.is_some() || args.dimension.is_some() { Reach::Whole } else { Reach::Changes };
    let (mut written, mut more, mut failed) = (0, false, None);
    let mut sink = output.begin();
    sink.write(|format, style, out| render::log(&LogPart::Head, format, style, out))?;
    let most = args.max_count.unwrap_or(usize::MAX);
    let cut = engine::walk(&repository, &args.rev, &of_commit, reach, &mut |mut step: Step<'_>| {
        if since.is_some_and(|since| step.commit.seconds < since) {
            return ControlFlow::Break(());
        }
        step.report.diff.changes = follow.step(&step);
        filter.retain_changes(&mut step.report);
        if step.report.diff.changes.is_empty() {
            return ControlFlow::Continue(());
        }
        if written >= most {
            more = true;
            return ControlFlow::Break(());
        }
        let part = LogPart::Entry { commit: step.commit, report: &step.report, first: written == 0 };
        written += 1;
        if let Err(failure) = sink.write(|format, style, out| render::log(&part, format, style, out)) {
            failed = Some(failure);
            return ControlFlow::Break(());
        }
        if sink.is_over() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    if let Some(failure) = failed {
        return Err(failure);
    }
    if !follow.was_found() || (written == 0 && args.dimension.is_some()) {
        // Nothing was written but the head: the names of the newest state help.
        let settings = of_commit(&*newest);
        let newest = engine::read_with(&*newest, &settings);
        let level = args.level.iter().filter(|_| !follow.was_found()).cloned();
        let known = Subjects::new(level.collect(), args.dimension.iter().cloned().collect());
        known.check(&[&newest]).map_err(usage::unknown_subject)?;
    }
    let tail = LogPart::Tail { commits: written, cut: cut.as_ref(), more };
    sink.write(|format, style, out| render::log(&tail, format, style, out))?;
    sink.finish()?;
    Ok(Exit::Clean)
}

/// Returns the seconds since 1970 that a date names.
fn date(text: &str) -> Result<i64, Error> {
    seconds_of(text).ok_or_else(|| Error::Usage {
        message: format!("`{text}` is no date"),
        hint: Some("dates are written as git takes them: `2026-05-01`, `2026-05-01 09:30:00`, `2 weeks ago`".to_owned()),
    })
}

/// Returns what finds the settings of a commit: its own, or those of
/// `--config`. Old settings may be wrong, or wrong by now: a commit that has such
/// is read without any, so that one mistake hides no history.
///
/// # Errors
///
/// Where those of the newest commit are wrong.
pub(super) fn of_commit<'a>(
    repository: &'a Repository,
    folder: &'a Path,
    everywhere: &'a Everywhere,
    newest: &dyn Snapshot,
) -> Result<impl Fn(&dyn Snapshot) -> Settings + 'a, Error> {
    settings::load(repository, folder, everywhere, newest)?;
    Ok(|snapshot: &dyn Snapshot| settings::load(repository, folder, everywhere, snapshot).unwrap_or_default())
}
