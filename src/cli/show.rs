//! `ladder-lint show`.

use super::args::{Everywhere, Show};
use super::exit::{Exit, Failure};
use super::output::Output;
use super::terminal::Terminal;
use super::{paths, settings, state};
use crate::engine::ShowReport;
use crate::render::{self, Format};

/// Shows what was understood of one snapshot.
pub(super) fn run(args: &Show, everywhere: &Everywhere, terminal: &Terminal) -> Result<Exit, Failure> {
    let output = Output::new("show", &[Format::Pretty, Format::Json], everywhere, terminal)?;
    let folder = state::folder(everywhere);
    let repository = state::open(&folder)?;
    let snapshot = state::snapshot(&repository, &args.source)?;
    let only = paths::filter(&repository, &folder, &args.paths, &[&*snapshot])?;
    let settings = settings::load(&repository, &folder, everywhere, &*snapshot)?;
    let [state] = state::read([&*snapshot], &settings, everywhere)?;
    let report = ShowReport { state: &state, only };
    output.write(|format, style, out| render::show(&report, format, style, out))?;
    Ok(Exit::Clean)
}
