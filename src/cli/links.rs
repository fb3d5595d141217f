//! `ladder-lint links`.

use super::args::{Everywhere, Links};
use super::exit::{Exit, Failure};
use super::output::Output;
use super::terminal::Terminal;
use super::{paths, settings, state};
use crate::engine;
use crate::render::{self, Format};

/// Lists the links of one snapshot.
pub(super) fn run(args: &Links, everywhere: &Everywhere, terminal: &Terminal) -> Result<Exit, Failure> {
    let output = Output::new("links", &[Format::Pretty, Format::Json], everywhere, terminal)?;
    let folder = state::folder(everywhere);
    let repository = state::open(&folder)?;
    let snapshot = state::snapshot(&repository, &args.source)?;
    let only = paths::filter(&repository, &folder, &args.paths, &[&*snapshot])?;
    let settings = settings::load(&repository, &folder, everywhere, &*snapshot)?;
    let [state] = state::read([&*snapshot], &settings, everywhere)?;
    let report = engine::links(&state, repository.owner(), &only, args.external);
    output.write(|format, style, out| render::links(&report, format, style, out))?;
    Ok(Exit::Clean)
}
