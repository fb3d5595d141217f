//! `ladder-lint check`, the default.

use super::args::{Check, Everywhere};
use super::exit::{Exit, Failure};
use super::output::Output;
use super::terminal::Terminal;
use super::words::Words;
use super::{fixes, paths, rules, settings, state, usage};
use crate::config::Settings;
use crate::engine::{self, CheckReport, PathFilter, State};
use crate::lint::RuleSet;
use crate::render::{self, Format};

/// Lints the ladder of one snapshot.
pub(super) fn run(args: &Check, everywhere: &Everywhere, words: &Words, terminal: &Terminal) -> Result<Exit, Failure> {
    let output = Output::new("check", &[Format::Pretty, Format::Concise, Format::Json], everywhere, terminal)?;
    // A slip on the command line is told before anything is read.
    fixes::refuse(args, everywhere)?;
    rules::select(&args.select, &args.ignore, &Settings::default())?;
    let folder = state::folder(everywhere);
    let repository = state::open(&folder)?;
    let snapshot = state::snapshot(&repository, &args.source)?;
    let filter = paths::filter(&repository, &folder, &args.paths, &[&*snapshot]).map_err(|error| {
        // A slip in a command's name reads like a path.
        words.misspelt_command().map_or(error, |(word, command)| usage::misspelt(word, command))
    })?;
    let settings = settings::load(&repository, &folder, everywhere, &*snapshot)?;
    let rules = rules::select(&args.select, &args.ignore, &settings)?;
    let [state] = state::read([&*snapshot], &settings, everywhere)?;
    let lint = Lint { rules: &rules, owner: repository.owner(), filter: &filter };
    let fails = |report: &CheckReport<'_>| report.findings.iter().any(|finding| args.fail_on.fails(finding.severity));
    let exit = |fails| if fails { Exit::Findings } else { Exit::Clean };
    let fix = |state| engine::fix(state, &*snapshot, args.unsafe_fixes, &|state| lint.report(state).findings);
    if args.dry_run {
        let fails = fails(&lint.report(&state));
        let fixed = fix(state);
        fixes::print(&fixed, &lint.report(&fixed.state), everywhere, terminal)?;
        return Ok(exit(fails));
    }
    let (state, mended, unfinished) = if args.fix {
        let fixed = fixes::write(fix(state), &repository, &*snapshot)?;
        (fixed.state, Some(fixed.mended), fixed.unfinished)
    } else {
        (state, None, false)
    };
    let report = CheckReport { mended, unfinished, ..lint.report(&state) };
    output.write(|format, style, out| render::check(&report, format, style, out))?;
    Ok(exit(fails(&report)))
}

/// What is looked for, and what of it is printed: the same before and after
/// fixes.
struct Lint<'a> {
    rules: &'a RuleSet,
    owner: Option<&'a str>,
    filter: &'a PathFilter,
}

impl Lint<'_> {
    fn report<'s>(&self, state: &'s State) -> CheckReport<'s> {
        CheckReport::new(state, engine::check(state, self.rules, self.owner), self.filter.clone())
    }
}
