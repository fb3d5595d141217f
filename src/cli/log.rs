//! `ladder-lint log`.

use std::ops::ControlFlow;
use std::path::Path;

use super::args::{Everywhere, Log};
use super::exit::{Exit, Failure};
use super::output::{Output, Sink};
use super::terminal::Terminal;
use super::{paths, settings, state, usage};
use crate::config::Settings;
use crate::engine::{self, Commit, Follow, PathFilter, Reach, Step, Subjects, Visit};
use crate::error::Error;
use crate::input::{Repository, Snapshot, seconds_of};
use crate::render::{self, Format, LogPart};
use crate::source::RepoPath;

/// Tells what each commit changed.
pub(super) fn run(args: &Log, everywhere: &Everywhere, terminal: &Terminal) -> Result<Exit, Failure> {
    let output = Output::new("log", &[Format::Pretty, Format::Json, Format::Markdown], everywhere, terminal)?;
    let folder = state::folder(everywhere);
    let repository = state::open(&folder)?;
    let since = args.since.as_deref().map(date).transpose()?;
    let newest = repository.revision(&args.rev)?;
    let filter = paths::filter(&repository, &folder, &args.paths, &[&*newest])?;
    let of_commit = of_commit(&repository, &folder, everywhere, &*newest)?;

    let follow = Follow::new(args.level.clone(), args.dimension.clone());
    let mut sink = output.begin();
    sink.write(|format, style, out| render::log(&LogPart::Head, format, style, out))?;
    let most = args.max_count.unwrap_or(usize::MAX);
    let whole = everywhere.config.is_some();
    let mut teller = Teller { follow, filter, since, most, whole, sink, written: 0, more: false, failed: None };
    let cut = engine::walk(&repository, &args.rev, &of_commit, &mut teller)?;
    let Teller { follow, written, more, mut sink, failed, .. } = teller;
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

/// Tells of each commit as it is found.
struct Teller<'o> {
    follow: Follow,
    filter: PathFilter,
    since: Option<i64>,
    /// So many commits are told of.
    most: usize,
    /// True where the settings aren't those of the commits.
    whole: bool,
    sink: Sink<'o>,
    written: usize,
    more: bool,
    failed: Option<Failure>,
}

impl Visit for Teller<'_> {
    fn goes_on_to(&self, commit: &Commit) -> bool {
        self.since.is_none_or(|since| commit.seconds >= since)
    }

    fn reach(&self) -> Reach {
        if self.whole { Reach::Whole } else { self.follow.reach() }
    }

    fn may_concern(&self, path: &RepoPath, texts: &[String; 2]) -> bool {
        self.follow.may_concern(path, texts)
    }

    fn step(&mut self, mut step: Step<'_>) -> ControlFlow<()> {
        step.report.diff.changes = self.follow.step(&step);
        self.filter.retain_changes(&mut step.report);
        if step.report.diff.changes.is_empty() {
            return ControlFlow::Continue(());
        }
        if self.written >= self.most {
            self.more = true;
            return ControlFlow::Break(());
        }
        let part = LogPart::Entry { commit: step.commit, report: &step.report, first: self.written == 0 };
        self.written += 1;
        if let Err(failure) = self.sink.write(|format, style, out| render::log(&part, format, style, out)) {
            self.failed = Some(failure);
            return ControlFlow::Break(());
        }
        if self.sink.is_over() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
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
