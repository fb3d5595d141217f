//! `ladder-lint check`, the default.

use super::args::{Check, Everywhere};
use super::exit::{Exit, Failure};
use super::output::Output;
use super::terminal::Terminal;
use super::words::Words;
use super::{paths, rules, settings, state, usage};
use crate::config::Settings;
use crate::engine::{self, CheckReport};
use crate::render::{self, Format};

/// Lints the ladder of one snapshot.
pub(super) fn run(args: &Check, everywhere: &Everywhere, words: &Words, terminal: &Terminal) -> Result<Exit, Failure> {
    let output = Output::new("check", &[Format::Pretty, Format::Concise, Format::Json], everywhere, terminal)?;
    let folder = state::folder(everywhere);
    let read = || {
        let repository = state::open(&folder)?;
        let snapshot = state::snapshot(&repository, &args.source)?;
        let filter = paths::filter(&repository, &folder, &args.paths, &[&*snapshot]).map_err(|error| {
            // A slip in a command's name reads like a path.
            words.misspelt_command().map_or(error, |(word, command)| usage::misspelt(word, command))
        })?;
        let settings = settings::load(&repository, &folder, everywhere, &*snapshot)?;
        Ok((repository, snapshot, filter, settings))
    };
    let (repository, snapshot, filter, settings) = match read() {
        Ok(read) => read,
        // A slip in a rule's name is told before what else is wrong; only a rule of one's own has to be read first.
        Err(error) => return Err(rules::select(&args.select, &args.ignore, &Settings::default()).err().unwrap_or(error).into()),
    };
    let rules = rules::select(&args.select, &args.ignore, &settings)?;
    let [state] = state::read([&*snapshot], &settings, everywhere)?;
    let report = CheckReport::new(&state, engine::check(&state, &rules, repository.owner()), filter);
    let fails = report.findings.iter().any(|finding| args.fail_on.fails(finding.severity));
    output.write(|format, style, out| render::check(&report, format, style, out))?;
    Ok(if fails { Exit::Findings } else { Exit::Clean })
}
