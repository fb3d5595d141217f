//! `ladder-lint diff`.

use std::sync::Arc;

use super::args::{Diff, Everywhere};
use super::exit::{Exit, Failure};
use super::options::{FailOn, FailOnChange};
use super::output::Output;
use super::progress::{Progress, Stage};
use super::revisions::{self, Comparison, Side, Spoken};
use super::terminal::Terminal;
use super::words::Words;
use super::{paths, rules, settings, state, usage};
use crate::diff::{Change, LadderDiff};
use crate::engine::{self, DiffReport, Inspection, State, Subjects};
use crate::input::{InputError, Near, Repository, Snapshot};
use crate::render::{self, Format};

/// Compares two snapshots.
pub(super) fn run(args: &Diff, everywhere: &Everywhere, words: &Words, terminal: &Terminal) -> Result<Exit, Failure> {
    let output = Output::new("diff", &[Format::Pretty, Format::Json, Format::Html, Format::Markdown], everywhere, terminal)?;
    let folder = state::folder(everywhere);
    let repository = state::open(&folder)?;
    let spoken = Spoken { words: &args.words, paths: &args.paths, parted: words.are_parted(), staged: args.staged };
    let comparison = revisions::comparison(&repository, &folder, spoken)?;
    let narrowed = args.check || !args.level.is_empty() || !args.dimension.is_empty() || !comparison.paths.is_empty();
    let is_plain = !narrowed && !everywhere.verbose && everywhere.config.is_none();
    let revisions = if is_plain { near_revisions(&repository, &comparison)? } else { None };
    let are_revisions = matches!((&comparison.base, &comparison.head), (Side::Revision(_), Side::Revision(_)));
    let mut same = revisions.as_ref().is_some_and(|near| near.changed.is_empty());
    if let Some(near) = revisions.and_then(|near| engine::near(near, repository.prefix())) {
        return tell_near(args, &output, near);
    }
    let base: Arc<dyn Snapshot> = comparison.base.open(&repository)?.into();
    let head: Arc<dyn Snapshot> = comparison.head.open(&repository)?.into();
    if is_plain && !are_revisions && repository.is_git() {
        let listed = repository.near_listed(Arc::clone(&base), Arc::clone(&head))?;
        same = listed.as_ref().is_some_and(|near| near.changed.is_empty());
        if let Some(near) = listed.and_then(|near| engine::near(near, repository.prefix())) {
            return tell_near(args, &output, near);
        }
    }
    let filter = paths::filter(&repository, &folder, &comparison.paths, &[&*base, &*head])
        .map_err(|error| revisions::misspelt(&repository, spoken).unwrap_or(error))?;
    let settings = settings::load(&repository, &folder, everywhere, &*head)?;
    let [base, head] = if same {
        // What differs in nothing is read once, to say whether there is a ladder.
        let [head] = state::read([&*head], &settings, everywhere)?;
        [State { snapshot: base.name().to_string(), ..State::default() }, head]
    } else {
        state::read([&*base, &*head], &settings, everywhere)?
    };
    let subjects = Subjects::new(args.level.clone(), args.dimension.clone());
    subjects.check(&[&base, &head]).map_err(usage::unknown_subject)?;
    let progress = Progress::begin(Stage::Comparing, everywhere);
    let (diff, findings) = if args.check {
        let rules = rules::select(&[], &[], &settings)?;
        let owner = repository.owner();
        let checked = Inspection { head: &head, base: Some(&base), baseline: None, rules: &rules, owner }.run();
        (checked.diff, Some(checked.findings))
    } else if same {
        (LadderDiff::default(), None)
    } else {
        (engine::compare(&base, &head), None)
    };
    let mut report = DiffReport { findings, ..DiffReport::of(&base, &head, diff) };
    if same {
        // The base wasn't read.
        (report.outside, report.besides) = (Vec::new(), Vec::new());
    }
    drop(progress);
    filter.retain_changes(&mut report);
    subjects.retain_changes(&mut report);
    let exit = tell(args, &output, &report);
    drop(report);
    // The process ends here, as after a check.
    std::mem::forget((base, head));
    exit
}

/// Returns what differs between two revisions.
fn near_revisions(repository: &Repository, comparison: &Comparison) -> Result<Option<Near>, InputError> {
    let (Side::Revision(base), Side::Revision(head)) = (&comparison.base, &comparison.head) else { return Ok(None) };
    repository.near(base, head)
}

fn tell_near(args: &Diff, output: &Output, [base, head]: [State; 2]) -> Result<Exit, Failure> {
    let diff = engine::compare(&base, &head);
    let exit = tell(args, output, &DiffReport::of(&base, &head, diff));
    // The process ends here: nobody has to take it apart.
    std::mem::forget((base, head));
    exit
}

/// Prints what changed.
fn tell(args: &Diff, output: &Output, report: &DiffReport<'_>) -> Result<Exit, Failure> {
    output.write(|format, style, out| {
        let render = if args.stat { render::stat } else { render::diff };
        render(report, format, style, out)
    })?;
    let fail_on = args.fail_on.or(args.exit_code.then_some(FailOnChange::Editorial));
    let changed = |change: &Change| fail_on.is_some_and(|fail_on| fail_on.fails(change.significance));
    let found = report.findings.iter().flatten().any(|finding| FailOn::Warning.fails(finding.severity));
    let fails = found || report.diff.changes.iter().any(changed);
    Ok(if fails { Exit::Findings } else { Exit::Clean })
}
