//! `ladder-lint show`.

use super::args::{Everywhere, Show};
use super::exit::{Exit, Failure};
use super::output::Output;
use super::terminal::Terminal;
use super::{paths, settings, state};
use crate::engine::ShowReport;
use crate::render::{self, Format, Style};

/// Shows what was understood of one snapshot.
pub(super) fn run(args: &Show, everywhere: &Everywhere, terminal: &Terminal) -> Result<Exit, Failure> {
    let formats = [Format::Pretty, Format::Json, Format::Csv, Format::Html, Format::Markdown];
    let output = Output::new("show", &formats, everywhere, terminal)?;
    let folder = state::folder(everywhere);
    let repository = state::open(&folder)?;
    let snapshot = state::snapshot(&repository, &args.source)?;
    let only = paths::filter(&repository, &folder, &args.paths, &[&*snapshot])?;
    let settings = settings::load(&repository, &folder, everywhere, &*snapshot)?;
    let [state] = state::read_all([&*snapshot], &settings, everywhere)?;
    state::check_names(&state)?;
    let found = state::require_ladder(std::slice::from_ref(&state));
    let report = ShowReport { state: &state, only, explain: args.explain };
    match found {
        Ok(()) => output.write(|format, style, out| render::show(&report, format, style, out))?,
        // Why there is no ladder is best told by file, to people.
        Err(error) if args.explain => {
            output.write(|format, style, out| match format {
                Format::Pretty => render::show(&report, format, Style { quiet: true, ..style }, out),
                _ => Ok(()),
            })?;
            return Err(error.into());
        }
        Err(error) => return Err(error.into()),
    }
    Ok(Exit::Clean)
}
