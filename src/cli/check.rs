//! `ladder-lint check`, the default.

use super::args::{Check, Everywhere};
use super::exit::{Exit, Failure};
use super::output::Output;
use super::progress::{Progress, Stage};
use super::terminal::Terminal;
use super::words::Words;
use super::{baseline, fixes, paths, rules, settings, since, state, stdin, usage};
use crate::config::Settings;
use crate::engine::{self, Baseline, CheckReport, Inspection, PathFilter, State};
use crate::error::Error;
use crate::finding::Finding;
use crate::input::Snapshot;
use crate::lint::RuleSet;
use crate::render::{self, Format};

const FORMATS: [Format; 8] = [
    Format::Pretty,
    Format::Concise,
    Format::Json,
    Format::Sarif,
    Format::Github,
    Format::Gitlab,
    Format::Junit,
    Format::Markdown,
];

/// Lints the ladder of one snapshot.
pub(super) fn run(args: &Check, everywhere: &Everywhere, words: &Words, terminal: &Terminal) -> Result<Exit, Failure> {
    let output = Output::new("check", &FORMATS, everywhere, terminal)?;
    // A slip on the command line is told before anything is read.
    fixes::refuse(args, everywhere)?;
    let typed = stdin::path(args)?;
    let folder = state::folder(everywhere);
    let read = || {
        let repository = state::open(&folder)?;
        let mut snapshot = state::snapshot(&repository, &args.source)?;
        let mut typed_path = None;
        if let Some(typed) = typed {
            let (over, path) = stdin::overlay(&repository, &folder, typed, snapshot)?;
            (snapshot, typed_path) = (over, Some(path));
        }
        let base = args.new_since.as_deref().map(|since| since::base(&repository, since, &args.source)).transpose()?;
        let read: Vec<&dyn Snapshot> = base.iter().map(|base| &**base).chain([&*snapshot]).collect();
        let filter = match typed_path {
            Some(path) => PathFilter::new(vec![path]),
            None => paths::filter(&repository, &folder, &args.paths, &read).map_err(|error| {
                // A slip in a command's name reads like a path.
                words.misspelt_command().map_or(error, |(word, command)| usage::misspelt(word, command))
            })?,
        };
        let settings = settings::load(&repository, &folder, everywhere, &*snapshot)?;
        Ok((repository, snapshot, base, filter, settings))
    };
    let (repository, snapshot, base, filter, settings) = match read() {
        Ok(read) => read,
        // A slip in a rule's name is told before what else is wrong; only a rule of one's own has to be read first.
        Err(error) => return Err(rules::select(&args.select, &args.ignore, &Settings::default()).err().unwrap_or(error).into()),
    };
    let rules = rules::select(&args.select, &args.ignore, &settings)?;
    let (base, mut head) = if let Some(base) = &base {
        let [base, head] = state::read([&**base, &*snapshot], &settings, everywhere)?;
        (Some(base), head)
    } else {
        let [head] = state::read([&*snapshot], &settings, everywhere)?;
        (None, head)
    };
    let attach = |state: &mut State| -> Result<Option<Baseline>, Error> {
        args.baseline.as_deref().map(|file| baseline::read(&repository, &folder, file, state)).transpose()
    };
    let lint = Lint { rules: &rules, owner: repository.owner(), filter: &filter, base: base.as_ref(), everywhere };
    let fails = |report: &CheckReport<'_>| report.findings.iter().any(|finding| args.fail_on.fails(finding.severity));
    let exit = |fails| if fails { Exit::Findings } else { Exit::Clean };
    // What the baseline accepts is not mended; it is read along with each state,
    // as its entries have their places there.
    let found = |state: &State| -> Vec<Finding> {
        let mut state = state.clone();
        let accepted = attach(&mut state).ok().flatten();
        lint.report(&state, accepted.as_ref()).findings
    };
    let fix = |state| engine::fix(state, &*snapshot, args.unsafe_fixes, &found);
    if args.dry_run {
        let mut fixed = fix(head.clone());
        let accepted = attach(&mut head)?;
        let fails = fails(&lint.report(&head, accepted.as_ref()));
        let accepted = attach(&mut fixed.state)?;
        fixes::print(&fixed, &lint.report(&fixed.state, accepted.as_ref()), everywhere, terminal)?;
        return Ok(exit(fails));
    }
    let (mut head, mended, unfinished) = if args.fix {
        // A baseline that can't be read is told before anything is written.
        attach(&mut head.clone())?;
        let fixed = fixes::write(fix(head), &repository, &*snapshot)?;
        (fixed.state, Some(fixed.mended), fixed.unfinished)
    } else {
        (head, None, false)
    };
    let mut accepted = attach(&mut head)?;
    if let Some(file) = &args.write_baseline {
        let all = Baseline::of(&lint.inspect(&head, None).findings);
        baseline::write(&folder, file, &all)?;
        accepted = Some(all);
    }
    let most = args.max_findings.filter(|&most| most > 0);
    let report = CheckReport { mended, most, unfinished, ..lint.report(&head, accepted.as_ref()) };
    output.write_apart(
        |format, style, out| render::check(&report, format, style, out),
        |format, style, out| render::check_linked(&report, terminal.rule_pages, format, style, out),
    )?;
    let exit = exit(fails(&report));
    drop(report);
    // The process ends here: to give back what was understood of a large ladder
    // piece by piece takes longer than to list its files.
    std::mem::forget((head, base, rules));
    Ok(exit)
}

/// What is looked for, and what of it is printed: the same before and after
/// fixes.
struct Lint<'a> {
    rules: &'a RuleSet,
    owner: Option<&'a str>,
    filter: &'a PathFilter,
    base: Option<&'a State>,
    everywhere: &'a Everywhere,
}

impl Lint<'_> {
    fn report<'s>(&self, state: &'s State, accepted: Option<&Baseline>) -> CheckReport<'s> {
        let checked = self.inspect(state, accepted);
        CheckReport::new(state, checked.findings, self.filter.clone()).leaving_out(checked.left_out)
    }

    fn inspect(&self, state: &State, accepted: Option<&Baseline>) -> engine::Checked {
        let _progress = Progress::begin(Stage::Checking, self.everywhere);
        Inspection { head: state, base: self.base, baseline: accepted, rules: self.rules, owner: self.owner }.run()
    }
}
