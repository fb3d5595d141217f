//! `ladder-lint config`: the settings in force, and where each came from.

use super::args::{Config, Everywhere};
use super::exit::{Exit, Failure};
use super::output::Output;
use super::terminal::Terminal;
use super::{settings, state};
use crate::config::{all_pages, effective, json_schema};
use crate::engine::{self, ConfigReport};
use crate::render::{self, Format};

/// Prints the settings of one snapshot, or the schema of all settings.
pub(super) fn run(args: &Config, everywhere: &Everywhere, terminal: &Terminal) -> Result<Exit, Failure> {
    let output = Output::new("config", &[Format::Pretty, Format::Json], everywhere, terminal)?;
    if args.schema {
        let schema = json_schema();
        output.write(|_, _, out| render::schema(&schema, out))?;
        return Ok(Exit::Clean);
    }
    let folder = state::folder(everywhere);
    let repository = state::open(&folder)?;
    let snapshot = state::snapshot(&repository, &args.source)?;
    let settings = settings::load(&repository, &folder, everywhere, &*snapshot)?;
    let state = engine::read_with(&*snapshot, &settings);
    state::check_names(&state)?;
    let pages = all_pages(&state.settings.own_rules);
    let facts = engine::facts(&state, repository.owner());
    let report = ConfigReport { state: &state, settings: effective(&state.settings, &facts, &pages) };
    output.write(|format, style, out| render::config(&report, format, style, out))?;
    Ok(Exit::Clean)
}
