//! `ladder-lint diff`.

use super::args::{Diff, Everywhere};
use super::exit::{Exit, Failure};
use super::options::{FailOn, FailOnChange};
use super::output::Output;
use super::progress::{Progress, Stage};
use super::revisions::{self, Comparison, Side, Spoken};
use super::terminal::Terminal;
use super::words::Words;
use super::{paths, rules, settings, state, usage};
use crate::diff::Change;
use crate::engine::{self, DiffReport, Inspection, State, Subjects};
use crate::input::{InputError, Repository};
use crate::render::{self, Format};

/// Compares two snapshots.
pub(super) fn run(args: &Diff, everywhere: &Everywhere, words: &Words, terminal: &Terminal) -> Result<Exit, Failure> {
    let output = Output::new("diff", &[Format::Pretty, Format::Json, Format::Html, Format::Markdown], everywhere, terminal)?;
    let folder = state::folder(everywhere);
    let repository = state::open(&folder)?;
    let spoken = Spoken { words: &args.words, paths: &args.paths, parted: words.are_parted(), staged: args.staged };
    let comparison = revisions::comparison(&repository, &folder, spoken)?;
    if let Some([base, head]) = near(args, everywhere, &repository, &comparison)? {
        let diff = engine::compare(&base, &head);
        return tell(args, &output, &DiffReport { base: &base, head: &head, diff, outside: Vec::new(), findings: None });
    }
    let base = comparison.base.open(&repository)?;
    let head = comparison.head.open(&repository)?;
    let filter = paths::filter(&repository, &folder, &comparison.paths, &[&*base, &*head])
        .map_err(|error| revisions::misspelt(&repository, spoken).unwrap_or(error))?;
    let settings = settings::load(&repository, &folder, everywhere, &*head)?;
    let [base, head] = state::read([&*base, &*head], &settings, everywhere)?;
    let subjects = Subjects::new(args.level.clone(), args.dimension.clone());
    subjects.check(&[&base, &head]).map_err(usage::unknown_subject)?;
    let progress = Progress::begin(Stage::Comparing, everywhere);
    let (diff, findings) = if args.check {
        let rules = rules::select(&[], &[], &settings)?;
        let owner = repository.owner();
        let checked = Inspection { head: &head, base: Some(&base), baseline: None, rules: &rules, owner }.run();
        (checked.diff, Some(checked.findings))
    } else {
        (engine::compare(&base, &head), None)
    };
    let outside = engine::outside(&base, &head);
    drop(progress);
    let mut report = DiffReport { base: &base, head: &head, diff, outside, findings };
    filter.retain_changes(&mut report);
    subjects.retain_changes(&mut report);
    tell(args, &output, &report)
}

/// Reads two revisions as far as they differ, where nothing else is asked for.
fn near(
    args: &Diff,
    everywhere: &Everywhere,
    repository: &Repository,
    comparison: &Comparison,
) -> Result<Option<[State; 2]>, InputError> {
    let narrowed = args.check || !args.level.is_empty() || !args.dimension.is_empty() || !comparison.paths.is_empty();
    let (Side::Revision(base), Side::Revision(head)) = (&comparison.base, &comparison.head) else { return Ok(None) };
    if narrowed || everywhere.verbose || everywhere.config.is_some() {
        return Ok(None);
    }
    Ok(repository.near(base, head)?.and_then(|near| engine::near(near, repository.prefix())))
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
