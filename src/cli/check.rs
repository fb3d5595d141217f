//! `ladder-lint check`, the default.

use super::args::{Check, Everywhere};
use super::exit::{Exit, Failure};
use super::output::Output;
use super::terminal::Terminal;
use super::words::Words;
use super::{baseline, paths, rules, settings, since, state, usage};
use crate::config::Settings;
use crate::engine::{Baseline, CheckReport, Inspection};
use crate::input::Snapshot;
use crate::render::{self, Format};

/// Lints the ladder of one snapshot.
pub(super) fn run(args: &Check, everywhere: &Everywhere, words: &Words, terminal: &Terminal) -> Result<Exit, Failure> {
    let output = Output::new("check", &[Format::Pretty, Format::Concise, Format::Json], everywhere, terminal)?;
    // A slip on the command line is told before anything is read.
    rules::select(&args.select, &args.ignore, &Settings::default())?;
    let folder = state::folder(everywhere);
    let repository = state::open(&folder)?;
    let snapshot = state::snapshot(&repository, &args.source)?;
    let base = args.new_since.as_deref().map(|since| since::base(&repository, since, &args.source)).transpose()?;
    let read: Vec<&dyn Snapshot> = base.iter().map(|base| &**base).chain([&*snapshot]).collect();
    let filter = paths::filter(&repository, &folder, &args.paths, &read).map_err(|error| {
        // A slip in a command's name reads like a path.
        words.misspelt_command().map_or(error, |(word, command)| usage::misspelt(word, command))
    })?;
    let settings = settings::load(&repository, &folder, everywhere, &*snapshot)?;
    let rules = rules::select(&args.select, &args.ignore, &settings)?;
    let (base, mut head) = if let Some(base) = &base {
        let [base, head] = state::read([&**base, &*snapshot], &settings, everywhere)?;
        (Some(base), head)
    } else {
        let [head] = state::read([&*snapshot], &settings, everywhere)?;
        (None, head)
    };
    let baseline = args.baseline.as_deref().map(|file| baseline::read(&repository, &folder, file, &mut head)).transpose()?;
    let inspect = |baseline: Option<&Baseline>| {
        let owner = repository.owner();
        Inspection { head: &head, base: base.as_ref(), baseline, rules: &rules, owner }.run()
    };
    let mut checked = inspect(baseline.as_ref());
    if let Some(file) = &args.write_baseline {
        let accepted = Baseline::of(&checked.findings);
        baseline::write(&folder, file, &accepted)?;
        checked = inspect(Some(&accepted));
    }
    let report = CheckReport::new(&head, checked.findings, filter).leaving_out(checked.left_out);
    let fails = report.findings.iter().any(|finding| args.fail_on.fails(finding.severity));
    output.write(|format, style, out| render::check(&report, format, style, out))?;
    Ok(if fails { Exit::Findings } else { Exit::Clean })
}
